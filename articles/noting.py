"""Notes that colleagues leave on a story."""

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.errors import NotAllowed, NotReady
from articles.models import Account, Article, Note
from articles.text.plain import plain_lines


def add_note(article: Article, text: str, *, by: Account, handed_to: Account | None = None) -> Note:
    """Adds a note, which nobody can change or take back. `handed_to`: the story goes to them with it."""
    if not workflow.works_on(by, article):
        raise NotAllowed(_("This story belongs to somebody else; ask an editor."))
    if not plain_lines(text).strip():
        raise NotReady(_("Write a note first."), "note_text")
    return Note.objects.create(
        article=article, account=by, text=text.strip(), made_at=timezone.now(), handed_to=handed_to
    )
