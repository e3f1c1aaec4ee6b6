"""Carries `live_from` from stories to their links, and from there to the people, events, tags and pictures they link.

The one place that writes these copies, apart from `LiveFromCopy`, which fills them on insert. Call `carry` inside
the transaction that changed something.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Min, Model, Q
from django.utils import timezone

from articles.models import Article, Coverage, Credit, Event, Illustration, Mention, Person, Picture, Tag, Tagging
from articles.models.publishing import Publishable
from articles.text.figures import pictures_in


def carry(article: Article) -> None:
    """After a story's own `live_from` changed: copies it to its links and settles all that it links."""
    for links in (article.taggings, article.mentions, article.coverage, article.credits):
        links.update(live_from=article.live_from)
    settle_linked(article)


#: Which links name what can be merged: each a table, its column for the story, its column for the thing.
LED_ON: dict[type[Person | Tag], list[tuple[type[Model], str, str]]] = {
    Person: [(Mention, "article", "person"), (Credit, "article", "person")],
    Tag: [(Tagging, "content_object", "tag")],
}


def lead_on(article: Article) -> None:
    """A story that was saved while somebody merged what it links now links what that became."""
    for kind, links in LED_ON.items():
        linked = Q()
        for model, story, column in links:
            linked |= Q(pk__in=model._default_manager.filter(**{story: article}).values(column))
        # PostgreSQL checks a new link only at the end of the transaction, so without the lock a merge would miss it.
        rows = kind._base_manager.select_for_update(no_key=True).filter(linked).order_by("pk")
        became = {pk: target for pk, target in rows.values_list("pk", "merged_into") if target}
        for model, story, column in links if became else ():
            for row in model._default_manager.filter(**{story: article, f"{column}__in": became}):
                _lead_on(row, story, column, became[getattr(row, f"{column}_id")])


def _lead_on(row: Model, story: str, column: str, target: int) -> None:
    there = type(row)._default_manager.filter(**{story: getattr(row, story), column: target})
    if not isinstance(row, Credit) and there.exists():
        row.delete()
    else:
        setattr(row, f"{column}_id", target)
        row.save()


def settle_linked(article: Article) -> None:
    """After a story's links changed: settles what it links now; what it no longer links is the caller's to settle."""
    settle_tags(Tag.objects.filter(taggings__content_object=article))
    settle_people(Person.objects.filter(mentions__article=article))
    settle_events(Event.objects.filter(coverage__article=article))
    settle_pictures(Picture.objects.filter(pk__in={article.lead_picture_id, *keep_illustrations(article)} - {None}))


def keep_illustrations(article: Article) -> set[int]:
    """Links the pictures that stand in the story's body; gives those and the ones that stand there no longer."""
    before = dict(article.illustrations.values_list("picture", "pk"))
    shown = pictures_in(article.body)
    now = set(Picture.objects.filter(checksum__in=shown).values_list("pk", flat=True)) if shown else set()
    if gone := [pk for picture, pk in before.items() if picture not in now]:
        Illustration.objects.filter(pk__in=gone).delete()
    Illustration.objects.bulk_create(
        [Illustration(article=article, picture_id=picture) for picture in sorted(now - before.keys())],
        ignore_conflicts=True,
    )
    return now | before.keys()


def settle_tags(tags: Iterable[Tag]) -> None:
    for tag in tags:
        first = None if tag.merged_into_id else _first(Tagging, tag=tag)
        _settle(tag, first)


def settle_people(people: Iterable[Person]) -> None:
    for person in people:
        _settle(person, _person_live_from(person))
        if person.picture_id:
            settle_pictures([person.picture])


def settle_events(events: Iterable[Event]) -> None:
    for event in events:
        _settle(event, None if event.hidden else _earliest(event.shown_from, _first(Coverage, event=event)))


def settle_pictures(pictures: Iterable[Picture]) -> None:
    for picture in pictures:
        led = Article.objects.filter(lead_picture=picture).aggregate(first=Min("live_from"))["first"]
        held = Article.objects.filter(illustrations__picture=picture).aggregate(first=Min("live_from"))["first"]
        worn = Person.objects.filter(picture=picture).aggregate(first=Min("live_from"))["first"]
        _settle(picture, _earliest(led, held, worn))


def _person_live_from(person: Person) -> datetime | None:
    if person.hidden or person.merged_into_id:
        return None
    named = _first(Mention, person=person) if person.tenures.exists() else None
    return _earliest(person.shown_from, named)


def _first(link: type[Tagging | Mention | Coverage], **of: Publishable) -> datetime | None:
    """The earliest `live_from` among one thing's links, read from the end of an index."""
    return link.objects.filter(**of).aggregate(first=Min("live_from"))["first"]


def _earliest(*instants: datetime | None) -> datetime | None:
    return min((instant for instant in instants if instant is not None), default=None)


def _settle(row: Publishable, live_from: datetime | None) -> None:
    if row.set_live_from(live_from, timezone.now()):
        # An update and not a save: settling is no edit, so `modified_at` and revisions stay as they are.
        type(row)._base_manager.filter(pk=row.pk).update(live_from=row.live_from, gone_at=row.gone_at)
