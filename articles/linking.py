"""Carries `live_from` from stories to their links, and from there to the people, events, tags and pictures they link.

The one place that writes these copies, apart from `LiveFromCopy`, which fills them on insert. Call `carry` inside
the transaction that changed something.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from articles.models import Article, Coverage, Event, Mention, Person, Picture, Tag, Tagging
from articles.models.publishing import Publishable


def carry(article: Article) -> None:
    """After a story's own `live_from` changed: copies it to its links and settles all that it links."""
    for links in (article.taggings, article.mentions, article.coverage, article.credits):
        links.update(live_from=article.live_from)
    settle_linked(article)


def settle_linked(article: Article) -> None:
    """After a story's links changed: settles what it links now; what it no longer links is the caller's to settle."""
    settle_tags(Tag.objects.filter(taggings__content_object=article))
    settle_people(Person.objects.filter(mentions__article=article))
    settle_events(Event.objects.filter(coverage__article=article))
    if article.lead_picture_id:
        settle_pictures(Picture.objects.filter(pk=article.lead_picture_id))


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
        worn = Person.objects.filter(picture=picture).aggregate(first=Min("live_from"))["first"]
        _settle(picture, _earliest(led, worn))


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
