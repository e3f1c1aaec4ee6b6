"""How one thing is asked for: the condition that stands for just this tag, person, event or year."""

from collections.abc import Iterable

from articles.models import Event, Person, Tag
from articles.search.query import parse
from articles.text.keys import tag_key


def of_tags(tags: Iterable[Tag]) -> dict[int, str]:
    """By the id of each tag: `tag:<slug>`, or its name in quotation marks where the slug is another tag's name.

    A name comes before a slug: `tag:c` is “c”, so “C++” of that slug is `tag:"C++"`. A tag that no condition can stand
    for, because its name holds quotation marks besides, is left out.
    """
    asked = list(tags)
    bearers = dict(Tag.objects.filter(key__in=[tag_key(tag.slug) for tag in asked]).values_list("key", "pk"))
    found = {}
    for tag in asked:
        if bearers.get(tag_key(tag.slug), tag.pk) == tag.pk:
            found[tag.pk] = f"tag:{tag.slug}"
        elif _says(quoted := f'tag:"{tag.name}"', tag):
            found[tag.pk] = quoted
    return found


def of_person(person: Person) -> str:
    return f"person:{person.slug}"


def of_event(event: Event) -> str:
    return f"event:{event.slug}"


def of_year(year: int) -> str:
    """Two conditions: from its first day until its last."""
    return f"after:{year} before:{year}"


def _says(source: str, tag: Tag) -> bool:
    """Whether the query language reads `source` as the very name of `tag`."""
    names = [part.condition.name for part in parse(source).parts]
    return len(names) == 1 and tag_key(names[0]) == tag.key
