"""Where a page stands in the site: schema.org's BreadcrumbList."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Event, Office, Person, Tag
from articles.pages.archive import Period
from articles.pages.languages import listing
from articles.pages.story import StoryPage
from articles.pages.structured_data.nodes import Node, absolute, node


def story_trail(page: StoryPage) -> Node:
    """By its section where it has one, else by its day."""
    if page.section:
        return trail((page.section.name, page.section.get_absolute_url()), (page.article.headline, ""))
    day = Period.of(*page.article.published_on.timetuple()[:3])
    return trail(_archive(), (day.name, day.get_absolute_url()), (page.article.headline, ""))


def archive_trail(period: Period | None, language: str = "") -> Node:
    if period is None:
        return trail((_("Archive"), ""), language=language)
    above = [Period.of(*period.parts[:length], language=language) for length in range(1, len(period.parts))]
    steps = ((wider.name, wider.get_absolute_url()) for wider in above)
    return trail(_archive(language), *steps, (period.name, ""), language=language)


def person_trail(row: Person) -> Node:
    return trail((_("People"), reverse("people")), (row.name, ""))


def office_trail(row: Office) -> Node:
    return trail((_("People"), reverse("people")), (row.name, ""))


def event_trail(row: Event) -> Node:
    return trail((_("Events"), reverse("events")), (row.name, ""))


def tag_trail(row: Tag) -> Node:
    return trail(_tags(), (row.name, ""))


def trail(*steps: tuple[str, str], language: str = "") -> Node:
    """From the front page of `language` down; the last step is the page itself and needs no address."""
    front = (settings.SITE_NAME, listing("front_page", language=language))
    return node(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=position, name=name, item=absolute(path) if path else "")
            for position, (name, path) in enumerate([front, *steps], start=1)
        ],
    )


def _archive(language: str = "") -> tuple[str, str]:
    return _("Archive"), listing("archive", language=language)


def _tags() -> tuple[str, str]:
    return _("Tags"), reverse("tags")
