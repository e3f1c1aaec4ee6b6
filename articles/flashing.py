"""A flash: the first sentence of a story, sent to the readers at once."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import workflow
from articles.errors import NotAllowed
from articles.models import Account, Article
from articles.wire.languages import guess_language

#: IPTC: the most urgent there is.
URGENCY = 1


def flash(*, headline: str, dateline: str, sentence: str, guid: str, by: Account) -> Article:
    """Publishes a story of one sentence; where `by` may not publish, it is submitted to the editors.

    `guid` is made with the form and becomes the story's own, so that a form which was sent twice is one story: the
    second time answers with it and changes nothing. Raises `articles.errors.Refused`, and then nothing is stored.
    """
    if not by.has_perm("articles.add_article"):
        raise NotAllowed(_("Your role does not include writing stories."))
    if sent := _sent(guid, by):
        return sent
    story = Article(
        guid=guid, headline=headline, dateline=dateline, body=_body(sentence), urgency=URGENCY, reporter=by,
        language=guess_language(f"{headline}\n{sentence}") or settings.LANGUAGE_CODE,
    )  # fmt: skip
    try:
        return _send(story, by)
    except IntegrityError:
        # Sent at the same moment: the other one was faster. Any other conflict is an error.
        if sent := _sent(guid, by):
            return sent
        raise


@transaction.atomic
def _send(story: Article, by: Account) -> Article:
    story.save()
    if workflow.may(by, workflow.Verb.PUBLISH, story):
        return workflow.publish(story, by=by)
    return workflow.submit(story, by=by)


def _sent(guid: str, by: Account) -> Article | None:
    story = Article.objects.filter(guid=guid).first()
    if story is not None and story.reporter_id != by.pk:
        raise NotAllowed(_("This story belongs to somebody else, or it is published; ask an editor."))
    return story


def _body(sentence: str) -> str:
    words = " ".join(sentence.split())
    return format_html("<p>{}</p>", words) if words else ""
