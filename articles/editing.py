"""Small edits of a story without its form: its tags, and whose it is. Each is one revision, by the workflow's rules.

As the workflow's verbs do, each checks the permission, locks the row, announces the change once it is committed, and
raises `articles.errors.Refused` with a sentence for a person; then nothing has changed.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from articles import linking, workflow, working_copies
from articles.errors import NotAllowed, NotReady, Refused, Stale
from articles.models import Account, Article, Tag
from articles.tagging import string_from_tags
from articles.turns import take_turn


def at_revision(article: Article, number: int) -> Article:
    """The story as it stands, locked until the transaction ends. Raises Stale if it is not at revision `number`."""
    story = _locked(article)
    if story.revision != number:
        raise Stale(_("Somebody saved this story meanwhile. Look at it once more."))
    return story


@transaction.atomic
def add_tags(article: Article, tags: Iterable[Tag], *, by: Account | None) -> list[Tag]:
    """Adds tags and returns those that the story did not carry before; refused where that is none."""
    story = _editable(article, by)
    carried = set(story.taggings.values_list("tag_id", flat=True))
    new = [tag for tag in dict.fromkeys(tag.merged_into or tag for tag in tags) if tag.pk not in carried]
    if not new:
        raise Refused(_("It carries this already."))
    story.tags.add(*new)
    workflow.save_edit(story, by=by, note=_("Tags added: %(tags)s") % {"tags": string_from_tags(new)})
    return new


@transaction.atomic
def remove_tags(article: Article, tags: Iterable[Tag], *, by: Account | None) -> list[Tag]:
    """Takes tags off and returns those that the story carried; refused where that is none."""
    story = _editable(article, by)
    carried = list(story.tags.filter(pk__in={(tag.merged_into or tag).pk for tag in tags}).order_by("name"))
    if not carried:
        raise Refused(_("It does not carry this."))
    story.tags.remove(*carried)
    workflow.save_edit(story, by=by, note=_("Tags removed: %(tags)s") % {"tags": string_from_tags(carried)})
    # `save_edit` settles what the story links now; what it no longer links is ours to settle.
    linking.settle_tags(carried)
    return carried


@transaction.atomic
def assign(article: Article, reporter: Account, *, by: Account | None) -> Article:
    """Makes the story `reporter`'s own, with what was typed by who can no longer open it.

    Editors give any away, a reporter their own while they may change it.
    """
    story = _locked(article)
    workflow.require_may_edit(by, story)
    if not reporter.is_active or not reporter.is_staff or not reporter.has_perm("articles.change_article"):
        raise NotReady(_("“%(account)s” writes no stories here.") % {"account": reporter.byline}, "reporter")
    if story.reporter_id == reporter.pk:
        raise Refused(_("It is %(account)s's already.") % {"account": reporter.byline})
    before, story.reporter = story.reporter, reporter
    story.save()
    keep_what_was_typed(story, before)
    workflow.finish(story, by, _("Assigned to %(account)s") % {"account": reporter.byline})
    return story


def keep_what_was_typed(story: Article, before: Account | None) -> None:
    """After a story became somebody else's: what `before` typed goes along where they can no longer open it."""
    if before and story.reporter and not workflow.may_edit(before, story):
        working_copies.hand_on(story, before, story.reporter)


def _locked(article: Article) -> Article:
    take_turn()
    return Article.objects.select_for_update().get(pk=article.pk)


def _editable(article: Article, by: Account | None) -> Article:
    story = _locked(article)
    if not workflow.may_edit(by, story):
        raise NotAllowed(_("This story belongs to somebody else, or it is published; ask an editor."))
    return story
