"""Loaded before the settings: tests store nothing under `var/` and read no setting of whoever runs them."""

import atexit
import os
import shutil
import tempfile

OF_THE_SITE = {
    "CACHE_URL", "SECRET_KEY", "DEBUG", "SITE_URL", "ALLOWED_HOSTS", "SITE_NAME", "TIME_ZONE", "LANGUAGE_CODE",
    "EMAIL_URL", "PORT", "SHOW_CHANGES", "SAMPLE", "DJANGO_SUPERUSER_USERNAME", "DJANGO_SUPERUSER_PASSWORD",
}  # fmt: skip

for name in OF_THE_SITE:
    os.environ.pop(name, None)

if "PYTEST_XDIST_WORKER" not in os.environ:
    folder = tempfile.mkdtemp(prefix="newsroom-tests-")
    os.environ["VAR_DIR"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
