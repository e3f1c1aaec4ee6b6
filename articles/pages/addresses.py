"""What stands at an address: the row itself, or Moved, Gone or Missing."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Model, Q
from django.urls import reverse

from articles.models import Article, Deed, Event, FormerAddress, Office, OtherName, Person, StandingPage, Tag
from articles.models.former_address import TARGETS
from articles.models.publishing import Publishable
from articles.pages.answers import Gone, Missing, Moved
from articles.text.keys import name_key
from articles.text.slugs import slugify

Row = TypeVar("Row", bound=Publishable)
Merging = TypeVar("Merging", Person, Tag)


def article_at(year: int, month: int, day: int, slug: str, now: datetime) -> Article:
    """The story that readers see there, with its lead picture."""
    parts = [f"{year:04}", f"{month:02}", f"{day:02}"]
    rows = Article.objects.select_related("lead_picture", "translation_of")
    story = rows.filter(published_on="-".join(parts), slug=slug).first()
    if story is None:
        raise elsewhere(
            slug,
            now,
            address=lambda slug: reverse("article", args=[*parts, slug]),
            find=lambda slug: article_at(year, month, day, slug, now),
        )
    if not story.is_published(now):
        raise _withdrawn(story) if story.status == Article.Status.WITHDRAWN else Missing
    return story


def below_article(year: int, month: int, day: int, slug: str, now: datetime, rest: str) -> Article:
    """The story whose address `rest` stands below; what stands there moves and goes with the story."""
    try:
        return article_at(year, month, day, slug, now)
    except Moved as moved:
        raise Moved(f"{moved.location}{rest}") from None


def person_at(slug: str, now: datetime) -> Person:
    """The person with this slug; a former address, and any other of their names, leads there."""
    person = Person.objects.select_related("picture", "merged_into").filter(slug=slug).first()
    if person is None:
        # An address that was once public goes before a name, which somebody else may have come to bear since.
        former = _former(reverse("person", args=[slug]), now)
        raise former or _person_by_name(slug, now) or _respelt_in("person", person_at, slug, now)
    return _whole(person, now)


def event_at(slug: str, now: datetime) -> Event:
    event = Event.objects.select_related("series").filter(slug=slug).first()
    if event is None:
        raise _elsewhere_in("event", event_at, slug, now)
    return _seen(event, now)


def tag_at(slug: str, now: datetime) -> Tag:
    tag = Tag.objects.select_related("merged_into").filter(slug=slug).first()
    if tag is None:
        raise _elsewhere_in("tag", tag_at, slug, now)
    return _whole(tag, now)


def office_at(slug: str, now: datetime) -> Office:
    office = Office.objects.filter(slug=slug).first()
    if office is None:
        raise _elsewhere_in("office", office_at, slug, now)
    return office


def standing_page_at(slug: str, now: datetime) -> StandingPage:
    page = StandingPage.objects.filter(slug=slug).first()
    if page is None:
        raise _elsewhere_in("standing_page", standing_page_at, slug, now)
    return page


def elsewhere(
    slug: str, now: datetime, *, address: Callable[[str], str], find: Callable[[str], Model]
) -> Moved | Missing:
    """Where an address without a row leads: to the new one, to its spelling in lower case, or nowhere.

    `address` gives the path of a slug and `find` what stands there, for a redirect to nothing would help nobody.
    """
    return _former(address(slug), now) or _respelt(slug, address=address, find=find)


def _former(path: str, now: datetime) -> Moved | Missing | None:
    """Where what once stood at `path` is now; None where nothing did."""
    former = FormerAddress.objects.filter(path=path).select_related(*TARGETS).first()
    if former is None:
        return None
    target = former.target
    if isinstance(target, Person | Tag):
        target = _became(target)
    # A redirect to what readers may not see would tell them that it exists.
    if not isinstance(target, Publishable) or target.is_published(now) or target.gone_at:
        return Moved(target.get_absolute_url())
    return Missing()


def _respelt(slug: str, *, address: Callable[[str], str], find: Callable[[str], Model]) -> Moved | Missing:
    folded = slugify(slug)
    if folded in ("", slug):
        return Missing()
    find(folded)
    return Moved(address(folded))


def _elsewhere_in(route: str, find: Callable[[str, datetime], Model], slug: str, now: datetime) -> Moved | Missing:
    return elsewhere(slug, now, address=lambda slug: reverse(route, args=[slug]), find=lambda slug: find(slug, now))


def _respelt_in(route: str, find: Callable[[str, datetime], Model], slug: str, now: datetime) -> Moved | Missing:
    return _respelt(slug, address=lambda slug: reverse(route, args=[slug]), find=lambda slug: find(slug, now))


def _whole(row: Merging, now: datetime) -> Merging:
    """The row itself. Raises Moved where it was merged into one that readers see, or could see once."""
    whole = _became(row)
    if whole is row:
        return _seen(row, now)
    if whole.is_published(now) or whole.gone_at:
        raise Moved(whole.get_absolute_url())
    # A redirect to what readers may not see would tell them that it exists.
    raise Gone(since=row.gone_at) if row.gone_at else Missing


def _became(row: Merging) -> Merging:
    """What the row was merged into, however often; itself where it was not."""
    passed: set[int] = set()
    while row.merged_into and row.pk not in passed:
        passed.add(row.pk)
        row = row.merged_into
    return row


def _seen(row: Row, now: datetime) -> Row:
    if row.is_published(now):
        return row
    raise Gone(since=row.gone_at) if row.gone_at else Missing


def _withdrawn(story: Article) -> Gone:
    deed = story.deeds.filter(verb__in=(Deed.Verb.WITHDRAW, Deed.Verb.KILL)).first()
    return Gone(deed.note if deed else "", story.gone_at)


def _person_by_name(name: str, now: datetime) -> Moved | None:
    """A redirect to the one public person who bears the name; of several, to the search that offers the choice.

    The names of who was merged lead to whom they became.
    """
    key = name_key(name)[:200]
    if not key:
        return None
    named = Person.objects.filter(Q(key=key) | Q(pk__in=OtherName.objects.filter(key=key).values("person")))
    bearers = {_became(row) for row in named.select_related("merged_into").defer("biography")}
    seen = [person for person in bearers if person.is_published(now)]
    if not seen:
        return None
    return Moved(seen[0].get_absolute_url() if len(seen) == 1 else _choice_of(name))


def _choice_of(name: str) -> str:
    plain = name.replace('"', " ")
    return reverse("search") + "?" + urlencode({"q": f'person:"{plain}"'})
