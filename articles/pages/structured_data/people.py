"""A person's page as schema.org's ProfilePage."""

from articles.models import Tenure
from articles.pages.offices import OfficePage
from articles.pages.person import PersonPage
from articles.pages.structured_data import nodes
from articles.pages.structured_data.nodes import Node, absolute, instant, node
from articles.pages.structured_data.trails import office_trail, person_trail


def describe_person(page: PersonPage) -> list[Node]:
    row = page.person
    described = nodes.person(row) | node(
        "Person",
        alternateName=[name.text for name in page.names],
        familyName=row.family_name,
        givenName=row.given_name,
        disambiguatingDescription=row.distinguisher,
        description=row.summary,
        birthDate=row.born,
        deathDate=row.died,
        image=nodes.image(page.picture),
        jobTitle=[tenure.office.name for tenure in page.current if tenure.kind != Tenure.Kind.ELECT],
        hasOccupation=[_role(held.tenure) for held in page.offices if held.tenure.kind != Tenure.Kind.ELECT],
    )
    profile = node(
        "ProfilePage",
        url=absolute(row.get_absolute_url()),
        dateCreated=instant(row.live_from),
        dateModified=instant(max(filter(None, (row.modified_at, row.live_from, page.record.last_changed)))),
        mainEntity=described,
    )
    return [profile, person_trail(row)]


def describe_office(page: OfficePage) -> list[Node]:
    return [office_trail(page.office)]


def _role(tenure: Tenure) -> Node:
    """An office over a time, a Role where the vocabulary has room for one between a person and what they do.

    Days only: a consumer that reads 1998 as the first of January would be told what nobody knows.
    """
    name = tenure.office.name
    if tenure.kind != Tenure.Kind.IN_OFFICE:
        name = f"{name} ({tenure.get_kind_display()})"
    return node(
        "EmployeeRole",
        roleName=name,
        url=absolute(tenure.office.get_absolute_url()),
        startDate=_day(tenure.held_from),
        endDate=_day(tenure.held_to),
    )


def _day(value: str) -> str:
    return value if len(value) == 10 else ""
