"""Which page is described how."""

from functools import singledispatch

from django.utils.translation import gettext as _

from articles.models import StandingPage
from articles.pages.archive import ArchivePage
from articles.pages.corrections import CorrectionsPage
from articles.pages.event import EventPage
from articles.pages.events import EventsPage
from articles.pages.front import FrontPage
from articles.pages.offices import OfficePage
from articles.pages.people import PeoplePage
from articles.pages.person import PersonPage
from articles.pages.story import StoryPage
from articles.pages.structured_data.events import describe_event
from articles.pages.structured_data.nodes import Node
from articles.pages.structured_data.people import describe_office, describe_person
from articles.pages.structured_data.site import describe_site
from articles.pages.structured_data.stories import describe_story
from articles.pages.structured_data.trails import archive_trail, tag_trail, trail
from articles.pages.tags import TagPage, TagsPage


@singledispatch
def describe(page: object) -> list[Node]:
    """The nodes of a page; none for a page that says nothing which machines should keep."""
    return []


@describe.register
def _story(page: StoryPage) -> list[Node]:
    # A preview is the desk's, and has no address yet.
    return [] if page.preview else describe_story(page)


@describe.register
def _tag(page: TagPage) -> list[Node]:
    # Combinations are kept out of search engines.
    return [tag_trail(page.tags[0])] if len(page.tags) == 1 else []


@describe.register
def _archive(page: ArchivePage) -> list[Node]:
    return [archive_trail(page.period, page.language)]


@describe.register
def _front(page: FrontPage) -> list[Node]:
    # Said once, at the one address of the site.
    return [] if page.language else describe_site()


@describe.register
def _people(page: PeoplePage) -> list[Node]:
    return [trail((_("People"), ""), language=page.language)]


@describe.register
def _events(page: EventsPage) -> list[Node]:
    return [trail((_("Events"), ""))]


@describe.register
def _tags(page: TagsPage) -> list[Node]:
    return [trail((_("Tags"), ""))]


@describe.register
def _corrections(page: CorrectionsPage) -> list[Node]:
    return [trail((_("Corrections"), ""))]


@describe.register
def _standing_page(page: StandingPage) -> list[Node]:
    return [trail((page.title, ""))]


describe.register(PersonPage, describe_person)
describe.register(OfficePage, describe_office)
describe.register(EventPage, describe_event)
