"""Tags by name: how lists of names are written and read, and how a name becomes a tag."""

import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.errors import NotReady
from articles.models import Article, Tag
from articles.text.keys import tag_key

MAX_NAME = 100


def names_from_string(text: str) -> list[str]:
    """The names in a comma-separated list, each once, NFKC; North Korea is one name."""
    names: dict[str, str] = {}
    for part in unicodedata.normalize("NFKC", text or "").split(","):
        name = " ".join(part.split())
        if name:
            names.setdefault(tag_key(name), name)
    return list(names.values())


def string_from_tags(tags: Iterable[Tag]) -> str:
    return ", ".join(tag.name for tag in tags)


def checked_name(name: str) -> str:
    """The name as a tag bears it: NFKC, single spaces. Raises NotReady: it is empty, too long or holds a comma."""
    name = " ".join(unicodedata.normalize("NFKC", name).split())
    if not tag_key(name) or len(name) > MAX_NAME or "," in name:
        sentence = _("“%(name)s” cannot be a tag: a name has 1 to %(most)d characters and no comma.")
        raise NotReady(sentence % {"name": name[:40], "most": MAX_NAME}, "tags")
    return name


def tag_named(name: str) -> Tag:
    """The tag of this name, made if there is none; a merged one leads to what it was merged into.

    Raises NotReady for what is no name.
    """
    tag, _created = Tag.objects.get_or_create(name=checked_name(name))
    return tag.merged_into or tag


def add_tags(article: Article, names: Iterable[str]) -> list[Tag]:
    """Adds tags by name and returns those that the story did not carry before."""
    carried = set(article.taggings.values_list("tag_id", flat=True))
    new = [tag for tag in dict.fromkeys(tag_named(name) for name in names) if tag.pk not in carried]
    article.tags.add(*new)
    return new


def reclaim_name(tag: Tag) -> None:
    """Before a tag is saved under a name that it bore once: the row that led from there gives the name up."""
    tag.merged.filter(key=tag_key(tag.name), merges_from=None).delete()


def keep_former_name(tag: Tag, name: str) -> None:
    """After a tag was renamed: its former `name` goes on leading to it, as the name of a merged tag does.

    A name that readers never saw leaves no trace: it was mended before it was known.
    """
    if tag_key(name) != tag.key and tag.was_public():
        Tag.objects.create(name=name, kind=tag.kind, merged_into=tag)
