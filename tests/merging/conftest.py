"""One man under two names."""

from datetime import timedelta

import pytest

from articles import workflow
from articles.models import (
    Credit,
    FormerAddress,
    Mention,
    Office,
    OtherName,
    Participation,
    Person,
    Tenure,
)
from tests.cast import THEN, make_event, make_person, make_story


@pytest.fixture
def pair() -> tuple[Person, Person]:
    """One man under two names, with every kind of link, some of them to both."""
    one, other = make_person("Yoon Seok-youl"), make_person("Yoon Suk-yeol", "Prosecutor General")
    OtherName.objects.create(person=one, text="尹錫悅", kind="hanja")
    both = make_story("About both", people=[one, other])
    Mention.objects.filter(article=both, person=other).update(role="mentioned")
    Credit.objects.create(article=both, person=one)
    Credit.objects.create(article=both, person=other)
    Credit.objects.create(article=both, person=one, role="translator")
    only = make_story("About one", people=[one])
    make_story("About the other", people=[other])
    summit, visit = make_event(), make_event("State visit")
    Participation.objects.create(event=summit, person=one, capacity="host")
    Participation.objects.create(event=summit, person=other)
    Participation.objects.create(event=visit, person=one)
    office = Office.objects.get(name="President of South Korea")
    Tenure.objects.create(person=other, office=office, held_from="2022-05-10")
    Tenure.objects.filter(person=one, office=office).update(held_to="2025-04-04")
    FormerAddress.objects.create(path="/people/yoon-the-first/", person=one)
    for number, story in enumerate((both, only)):
        workflow.publish(story, by=None, at=THEN + timedelta(hours=number))
    return one, other
