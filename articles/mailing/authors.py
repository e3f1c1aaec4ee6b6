"""What the authors of a story are told: that it was returned, published or scheduled."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.mailing.switches import is_on, off_address
from articles.models import Account, Article, Credit, Deed

logger = logging.getLogger(__name__)

#: Which kind of e-mail, as `switches` has them, a step sends.
KINDS = {Deed.Verb.RETURN: "return", Deed.Verb.PUBLISH: "publish", Deed.Verb.SCHEDULE: "publish"}


def tell_authors(deed: Deed, kind: str) -> None:
    """Writes to the authors who have an address, want this kind of e-mail, and did not take the step themselves."""
    story = deed.article
    readers = [
        account
        for account in authors(story)
        if account.email and account.pk != deed.account_id and is_on(account, kind)
    ]
    if not readers:
        return
    with translation.override(settings.LANGUAGE_CODE):
        letters = [_letter(deed, account, kind) for account in readers]
    try:
        get_connection().send_messages(letters)
    except (OSError, ValueError) as problem:
        # ValueError: an address or a line that no e-mail can carry.
        logger.error("The authors of story %d were not told of “%s”: %s", story.pk, deed.verb, problem)


def authors(story: Article) -> Iterable[Account]:
    """Whose story it is, and those whose names stand over it as authors."""
    credited = Credit.objects.filter(article=story, role=Credit.Role.AUTHOR, person__isnull=False).values("person")
    return Account.objects.filter(Q(pk=story.reporter_id) | Q(person__in=credited), is_active=True)


def _letter(deed: Deed, account: Account, kind: str) -> EmailMessage:
    subject, told = _told(deed)
    off = off_address(account, kind)
    last = _("You get this e-mail because the story is yours. To get no more of this kind: %(address)s") % {
        "address": off
    }
    # RFC 8058: the mail program's own button posts to the address in the header.
    headers = {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(subject, "\n\n".join([*told, last, ""]), to=[account.email], headers=headers)


def _told(deed: Deed) -> tuple[str, list[str]]:
    """The subject, and the paragraphs."""
    story = deed.article
    words = {
        "headline": story.headline,
        "who": deed.account.byline if deed.account else _("A command"),
        "when": _moment(story),
    }
    form = f"{settings.SITE_URL}{reverse('admin:articles_article_change', args=[story.pk])}"
    public = f"{settings.SITE_URL}{story.get_absolute_url()}"
    if deed.verb == Deed.Verb.RETURN:
        said = [_("%(who)s returned your story “%(headline)s” and says:") % words, deed.note, form]
        return _("Returned: %(headline)s") % words, said
    if deed.verb == Deed.Verb.SCHEDULE:
        said = [_("%(who)s scheduled your story “%(headline)s” for %(when)s.") % words, form]
        return _("Scheduled: %(headline)s") % words, said
    said = [_("%(who)s published your story “%(headline)s”.") % words, public]
    return _("Published: %(headline)s") % words, said


def _moment(story: Article) -> str:
    if story.published_at is None:
        return ""
    local = timezone.localtime(story.published_at)
    return f"{date_format(local, 'DATETIME_FORMAT')} {local:%Z}"
