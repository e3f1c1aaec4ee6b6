"""What the names in a query stand for in the record, as far as readers may see it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from articles.models import Event, FormerAddress, OtherName, Person, Tag
from articles.search import marks
from articles.search import names as known_names
from articles.search.match import STEM, Any, Match, Terms
from articles.search.query import Named, Query, Text
from articles.text.beginnings import letters
from articles.text.keys import name_key, tag_key
from articles.text.slugs import slugify

Key = TypeVar("Key", bound=Hashable)

#: Of so many people of one name the stories are found; more are not told apart by a list, either.
MOST_OF_ONE_NAME = 20
#: A single letter begins the names of half the record.
LEAST_BEGUN = 2


class Meaning:
    """The meaning of one query at one moment; asks for all tags, all people and all events of it at once."""

    def __init__(self, query: Query, now: datetime) -> None:
        asked: dict[str, list[Named]] = defaultdict(list)
        for part in query.parts:
            if isinstance(part.condition, Named):
                asked[part.condition.field].append(part.condition)
        self.tags = _tags([condition.name for condition in asked["tag"]], now)
        bearers = _people([*asked["person"], *asked["by"]], now)
        self.people = {condition: _in_order(people[:MOST_OF_ONE_NAME]) for condition, people in bearers.items()}
        #: Conditions that mean more people than are looked for.
        self.crowded = [condition for condition, people in bearers.items() if len(people) > MOST_OF_ONE_NAME]
        self.events = _events([condition.name for condition in asked["event"] if not condition.quoted], now)
        self._follow_former_slugs([*asked["tag"], *asked["person"], *asked["by"], *asked["event"]], now)

    def match(self, condition: Text | Named) -> Match | None:
        """What the index is asked for; None where the record has no such thing."""
        if isinstance(condition, Text):
            return _words(condition)
        marks_of = {
            "tag": self._tag_marks,
            "person": self._person_marks,
            "event": self._event_marks,
            "by": self._by_marks,
            "lang": self._lang_marks,
        }
        return _any(marks_of[condition.field](condition))

    def choices(self, condition: Named) -> list[Person]:
        """The people whom an ambiguous `person:` may mean; empty where it is clear."""
        people = self.people.get(condition, []) if condition.field == "person" else []
        return people if len(people) > 1 else []

    def _follow_former_slugs(self, conditions: list[Named], now: datetime) -> None:
        """A slug that nothing has any more means what its address leads to now."""
        unknown = [condition for condition in conditions if not condition.quoted and not self._known(condition)]
        for condition, row in _at_former_addresses(unknown, now).items():
            if isinstance(row, Tag):
                self.tags[condition.name] = row
            elif isinstance(row, Event):
                self.events[condition.name] = row
            else:
                self.people[condition] = [row]

    def _known(self, condition: Named) -> bool:
        if condition.field in ("person", "by"):
            return bool(self.people.get(condition))
        return condition.name in (self.tags if condition.field == "tag" else self.events)

    def _tag_marks(self, condition: Named) -> list[str]:
        tag = self.tags.get(condition.name)
        return [marks.tag_mark(tag.pk)] if tag else []

    def _person_marks(self, condition: Named) -> list[str]:
        return [marks.person_mark(person.pk) for person in self.people.get(condition, [])]

    def _event_marks(self, condition: Named) -> list[str]:
        event = None if condition.quoted else self.events.get(condition.name)
        return [marks.event_mark(event.pk)] if event else marks.event_name_marks(condition.name)

    def _by_marks(self, condition: Named) -> list[str]:
        people = self.people.get(condition, [])
        if len(people) == 1 and not condition.quoted and people[0].slug == condition.name:
            return [marks.credit_mark(people[0].pk)]
        return [*marks.byline_marks(condition.name)[:1], *(marks.credit_mark(person.pk) for person in people)]

    def _lang_marks(self, condition: Named) -> list[str]:
        return marks.language_marks(condition.name)[-1:]


def absent(condition: Named) -> str:
    """The sentence that says that there is no such thing."""
    sentences = {
        "tag": _("There is no tag “%(name)s”."),
        "person": _("There is no person “%(name)s”."),
        "event": _("There is no story about an event “%(name)s”."),
        "by": _("There is no story by “%(name)s”."),
        "lang": _("There is no story in the language “%(name)s”."),
    }
    return sentences[condition.field] % {"name": condition.name}


def crowded(condition: Named) -> str:
    """The sentence that says that more people may be meant than were looked for."""
    sentence = _("“%(name)s” may mean more than %(number)d people; %(number)d of them were looked for.")
    return sentence % {"name": condition.name, "number": MOST_OF_ONE_NAME}


def _words(condition: Text) -> Match:
    """A phrase as it stands; a word in any of its English forms, too."""
    words = Terms(*condition.pattern)
    return Any((words, Terms((STEM + condition.stem,)))) if condition.stem else words


def _any(terms: Iterable[str]) -> Match | None:
    found = tuple(Terms((term,)) for term in dict.fromkeys(terms))
    return Any(found) if len(found) > 1 else next(iter(found), None)


def _tags(names: list[str], now: datetime) -> dict[str, Tag]:
    """The tag that readers see under each name, by key before slug; merged ones lead to where they went."""
    if not names:
        return {}
    keys, slugs = [tag_key(name) for name in names], [slugify(name) for name in names]
    rows = list(Tag.objects.filter(Q(key__in=keys) | Q(slug__in=slugs)).select_related("merged_into"))
    by_slug, by_key = {row.slug: row for row in rows}, {row.key: row for row in rows}
    spelt = zip(names, keys, slugs, strict=True)
    return _seen({name: by_key.get(key) or by_slug.get(slug) for name, key, slug in spelt}, now)


def _events(slugs: list[str], now: datetime) -> dict[str, Event]:
    if not slugs:
        return {}
    rows = Event.objects.published(now).filter(slug__in=slugs).only("slug", "live_from")
    return {row.slug: row for row in rows}


def _at_former_addresses(conditions: list[Named], now: datetime) -> dict[Named, Model]:
    """What readers see at the former addresses that the names of `conditions` would be slugs of."""
    models = {"tag": Tag, "person": Person, "by": Person, "event": Event}
    paths = {
        condition: models[condition.field](slug=condition.name).get_absolute_url()
        for condition in conditions
        if condition.name == slugify(condition.name)
    }
    if not paths:
        return {}
    rows = FormerAddress.objects.filter(path__in=paths.values())
    targets = {row.path: row.target for row in rows.select_related("tag__merged_into", "person__merged_into", "event")}
    return _seen({condition: targets.get(path) for condition, path in paths.items()}, now)


def _people(conditions: list[Named], now: datetime) -> dict[Named, list[Person]]:
    """The people whom readers see under each condition: by slug, which is one person's, or by any of their names.

    Of how many names begin so those come first who were in the news last; there is one more than is looked for.
    """
    if not conditions:
        return {}
    keys = {condition: name_key(condition.name)[:200] for condition in conditions}
    wanted = set(filter(None, keys.values()))
    # Two questions, for a condition on two tables at once would read both from end to end.
    others = list(OtherName.objects.filter(key__in=wanted).order_by("pk").values_list("key", "person_id"))
    slugs = [condition.name for condition in conditions]
    rows = Person.objects.filter(Q(key__in=wanted) | Q(slug__in=slugs) | Q(pk__in=[pk for _key, pk in others]))
    by_id = {row.pk: row for row in rows.select_related("merged_into").defer("biography", "merged_into__biography")}
    by_slug = {row.slug: row for row in by_id.values()}
    named: dict[str, list[Person]] = defaultdict(list)
    for row in by_id.values():
        named[row.key].append(row)
    for key, pk in others:
        named[key].append(by_id[pk])
    found = {}
    for condition, key in keys.items():
        bearer = None if condition.quoted else by_slug.get(condition.name)
        found[condition] = _whole([bearer], now) or _whole(_in_order(named.get(key, [])), now) or _begun(condition, now)
    return found


def _begun(condition: Named, now: datetime) -> list[Person]:
    """Of a value that is nobody's whole name: those one of whose names begins so, at any of its words."""
    key = letters(condition.name)
    if condition.field != "person" or len(key) < LEAST_BEGUN:
        return []
    known = known_names.begin("person", key, now)
    known.sort(key=lambda each: each.linked.timestamp() if each.linked else 0.0, reverse=True)
    ids = list(dict.fromkeys(each.pk for each in known))[: MOST_OF_ONE_NAME + 1]
    rows = Person.objects.select_related("merged_into").defer("biography").in_bulk(ids)
    return _whole((rows.get(pk) for pk in ids), now)


def _whole(rows: Iterable[Person | None], now: datetime) -> list[Person]:
    """Those of `rows` whom readers see, each once; the merged are whom they became."""
    whole = {person.pk: person for row in rows if row and (person := row.merged_into or row).is_published(now)}
    return list(whole.values())


def _in_order(people: list[Person]) -> list[Person]:
    """People as the index lists them."""
    return sorted(people, key=lambda person: (person.sort_name, person.pk))


def _seen(rows: dict[Key, Model | None], now: datetime) -> dict[Key, Model]:
    whole = {name: getattr(row, "merged_into", None) or row for name, row in rows.items() if row}
    return {name: row for name, row in whole.items() if row.is_published(now)}
