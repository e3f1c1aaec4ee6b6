"""The switches of an account's e-mails, and the link in each e-mail that switches its kind off without logging in."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from articles.models import Account

#: The kinds of e-mail, each with the account's column that switches it.
SWITCHES = {"return": "mail_on_return", "publish": "mail_on_publish"}
SALT = "articles.mailing.switches"


def is_on(account: Account, kind: str) -> bool:
    return getattr(account, SWITCHES[kind])


def off_address(account: Account, kind: str) -> str:
    """Where whoever got the e-mail switches its kind off: an absolute address that only we can have written."""
    token = signing.dumps([account.pk, kind], salt=SALT)
    return f"{settings.SITE_URL}{reverse('mail_off', args=[token])}"


def read(token: str) -> tuple[Account, str] | None:
    """Whose e-mails of which kind `off_address` wrote `token` for; None where it did not."""
    try:
        number, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    account = Account.objects.filter(pk=number).first()
    return (account, kind) if account else None


def switch_off(account: Account, kind: str) -> None:
    setattr(account, SWITCHES[kind], False)
    account.save(update_fields=[SWITCHES[kind]])
