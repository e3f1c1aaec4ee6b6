"""What there is to look for in a story: each check is one small function that finds something to do, or nothing.

What it says is a sentence for a person. `articles.checking.checks` says how each is called and where it is mended.
"""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.checking.copy import Copy
from articles.checking.unlinked import Named, unlinked
from articles.models import Article
from articles.text.lengths import LONG_HEADLINE, headline_length

#: How many unlinked names the sentence itself lists.
MOST_NAMED = 5


@dataclass(frozen=True)
class Found:
    """What a check found: the sentence, and what besides the story it is about."""

    sentence: str
    field: str = ""
    #: A picture or another story, whose own form helps to mend it.
    row: Model | None = None
    #: People who may be linked with a tick.
    named: tuple[Named, ...] = ()


def no_standfirst(copy: Copy) -> Found | None:
    return None if copy.story.standfirst.strip() else Found(_("There is no standfirst."))


def no_body(copy: Copy) -> Found | None:
    return None if copy.story.body else Found(_("The story has no body yet."))


def no_tags(copy: Copy) -> Found | None:
    return None if copy.has_tags else Found(_("There are no tags."))


def no_people(copy: Copy) -> Found | None:
    return None if copy.people else Found(_("No person is linked."))


def picture_without_alt(copy: Copy) -> Found | None:
    bare = next((picture for picture in copy.pictures if not copy.is_described(picture)), None)
    if bare is None:
        return None
    sentence = _("The picture “%(picture)s” has no alternative text.") % {"picture": bare}
    return Found(sentence, copy.field_of(bare), bare)


def rights_end_before_publication(copy: Copy) -> Found | None:
    moment = copy.story.published_at
    for picture in copy.pictures if moment and moment > copy.now else ():
        if picture.has_rights(copy.now) and not picture.has_rights(moment):
            sentence = _("The rights to the picture “%(picture)s” end before the story is out.")
            return Found(sentence % {"picture": picture}, copy.field_of(picture), picture)
    return None


def name_not_linked(copy: Copy) -> Found | None:
    named = unlinked(copy)
    if not named:
        return None
    names = ", ".join(name.printed for name in named[:MOST_NAMED])
    if len(named) > MOST_NAMED:
        names += "…"
    sentence = ngettext("Named and not linked: %(names)s.", "%(number)d named and not linked: %(names)s.", len(named))
    return Found(sentence % {"number": len(named), "names": names}, named=tuple(named))


def long_headline(copy: Copy) -> Found | None:
    length = headline_length(copy.story.headline)
    if length <= LONG_HEADLINE:
        return None
    said = {"length": length, "most": LONG_HEADLINE}
    return Found(_("The headline has %(length)d characters, more than %(most)d.") % said)


def embargo_ahead(copy: Copy) -> Found | None:
    embargo = copy.story.embargoed_until
    return Found(_("An embargo lies ahead.")) if embargo and embargo > copy.now else None


def same_body(copy: Copy) -> Found | None:
    """Looked up by the fingerprint, which is indexed; no body is read."""
    fingerprint = copy.story.body_fingerprint
    if not fingerprint:
        return None
    others = Article.objects.filter(body_fingerprint=fingerprint).exclude(pk=copy.story.pk)
    # Any of them will do: the newest first, as stories are ordered otherwise, would sort all copies of a body.
    other = next(iter(others.order_by().only("headline")[:1]), None)
    if other is None:
        return None
    return Found(_("“%(other)s” has the same body.") % {"other": other.headline or other.pk}, row=other)
