"""Settings of the newsroom: one file, every choice read from a typed environment variable.

Each variable has a default that works on a fresh machine. A secret may come from a file: set `NAME_FILE` to its path
instead of `NAME`. What is malformed stops the start with a sentence that names the variable.
"""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.FileAwareEnv()
FLAGS = {
    "on": True,
    "true": True,
    "yes": True,
    "1": True,
    "off": False,
    "false": False,
    "no": False,
    "0": False,
    "": False,
}


def flag(name: str) -> bool:
    """A switch that is off unless set. Not `env.bool`, which takes any misspelling for off."""
    text = env.str(name, default="off").lower()
    if text not in FLAGS:
        raise ImproperlyConfigured(f"{name} is {text!r}; it must be one of {', '.join(FLAGS)}")
    return FLAGS[text]


def number(name: str, default: int) -> int:
    text = env.str(name, default=str(default))
    if not text.isascii() or not text.isdigit():
        raise ImproperlyConfigured(f"{name} is {text!r}; it must be a whole number")
    return int(text)


def kept_secret(path: Path) -> str:
    """The secret stored at `path`, made once; two processes that start together agree on the first one written."""
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


# What the site stores on this machine lies in one folder, so that a backup or a fresh start is one folder too.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = flag("DEBUG")
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(VAR_DIR / "secret_key")
PORT = number("PORT", 8000)

SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
SITE_SCHEME, SITE_HOST = urlsplit(SITE_URL)[:2]
if SITE_SCHEME not in ("http", "https") or not SITE_HOST:
    raise ImproperlyConfigured(f"SITE_URL is {SITE_URL!r}; it must be an address such as https://news.example")
SITE_NAME = env.str("SITE_NAME", default="Newsroom")
# Whether readers may see each published version of a story and what it changed.
SHOW_CHANGES = flag("SHOW_CHANGES")

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=list(dict.fromkeys([urlsplit(SITE_URL).hostname, *LOOPBACK])))
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "articles.apps.DeskConfig",
    "articles.apps.ArticlesConfig",
    "taggit",
    "django_prose_editor",
    "django_linear_migrations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

# Sessions and CSRF are for the desk. Both are lazy: a public page touches neither, so it carries no cookie.
MIDDLEWARE = [
    "newsroom.middleware.HeadersOnly",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.ContentSecurityPolicy",
    "newsroom.middleware.Compression",
    "newsroom.middleware.Revalidation",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "articles.pages.context.site",
                # The admin asks for these two; both are lazy, so public pages still read no session.
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")}
DATABASE = DATABASES["default"]
if DATABASE["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while one writes; IMMEDIATE makes writers queue instead of failing half-way.
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASE["CONN_MAX_AGE"] = 60
    DATABASE["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The default store lies on disk, so that all workers share it. Django would drop entries from the 301st on.
CACHES = {"default": env.cache_url("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}")}
# Not among OPTIONS, which Redis takes for arguments of its connections.
CACHES["default"].setdefault("max_entries", 10_000)

AUTH_USER_MODEL = "articles.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
LANGUAGES = [("en", "English"), ("ko", "한국어"), ("ja", "日本語")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "newsroom.formats"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
# Renditions only: what an editor uploads is kept apart and never served.
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "originals", "base_url": None},
    },
    "staticfiles": {"BACKEND": "newsroom.static_files.StaticFiles"},
}
# Source maps are for a developer's browser; compressing them doubles the time `collectstatic` takes.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "webp", "jpg", "avif", "gz", "br", "woff2"]

# Named as Django 6 names them, so that its own middleware can take over.
SECURE_CSP = {
    "default-src": ["'self'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
# The desk's editor needs an import map (allowed by nonce) and one fixed style sheet of Tiptap's (allowed by hash).
SECURE_CSP_DESK = {
    **SECURE_CSP,
    "script-src": ["'self'", "'nonce'"],
    "style-src": ["'self'", "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
    "img-src": ["'self'", "data:"],
    "frame-ancestors": ["'self'"],
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CSRF_FAILURE_VIEW = "articles.public.failures.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"
if SITE_SCHEME == "https":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SITE_SCHEME == "https"
SECURE_HSTS_SECONDS = 31_536_000 if SITE_SCHEME == "https" else 0
# A balancer asks for these over plain http and without a public host name.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True

globals().update(env.email_url("EMAIL_URL", default="consolemail://"))
# A mail server that does not answer must not hold up whoever takes a step.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default=f"newsroom@{urlsplit(SITE_URL).hostname}")

# Only commas part tags, so that North Korea is one tag and not two.
TAGGIT_TAGS_FROM_STRING = "articles.tagging.names_from_string"
TAGGIT_STRING_FROM_TAGS = "articles.tagging.string_from_tags"

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING"}},
}
