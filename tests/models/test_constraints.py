"""What the database itself refuses, whatever the code above it forgets."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.db import IntegrityError, models, transaction

from articles.models import (
    Article,
    Correction,
    Coverage,
    Credit,
    DailyViews,
    Document,
    FormerAddress,
    Mention,
    Merge,
    OtherName,
    Participation,
    Person,
    Picture,
    Placement,
    Revision,
    Series,
    Tag,
    Tagging,
    Tenure,
    WorkingCopy,
)
from tests.cast import THEN, make_account, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db

Act = Callable[[], object]


def set_on(model: type[models.Model], **values: object) -> Act:
    """Writes past every `save` and `clean`."""
    return lambda: model.objects.update(**values)


def twice(make: Act) -> Act:
    def act() -> None:
        make()
        make()

    return act


REFUSED: dict[str, Act] = {
    "a draft that is live": set_on(Article, live_from=THEN),
    "a status there is not": set_on(Article, status="lost"),
    "a published story that is never live": set_on(Article, status="published", published_at=THEN, published_on=THEN),
    "a published story live at another time": lambda: Article.objects.update(
        status="published", published_at=THEN, published_on=THEN.date(), live_from=datetime(2025, 1, 1, tzinfo=UTC)
    ),
    "a moment without its date": set_on(Article, published_at=THEN, published_on=None),
    "a publication before the embargo": lambda: Article.objects.update(
        published_at=THEN, published_on=THEN.date(), embargoed_until=datetime(2025, 1, 1, tzinfo=UTC)
    ),
    "an urgency beyond IPTC's": set_on(Article, urgency=10),
    "two stories of one GUID": twice(lambda: make_story(guid="urn:uuid:1")),
    "two stories of one wire text": twice(lambda: make_story(wire_source="text", wire_guid="sha256:1")),
    "two stories at one address": twice(lambda: make_story(slug="talks", published_at=THEN)),
    "one tag twice on a story": twice(
        lambda: Tagging.objects.create(content_object=Article.objects.get(), tag=Tag.objects.get())
    ),
    "one person twice on a story": twice(
        lambda: Mention.objects.create(article=Article.objects.get(), person=Person.objects.get())
    ),
    "a role there is not": lambda: Mention.objects.create(
        article=Article.objects.get(), person=Person.objects.get(), role="witness"
    ),
    "one event twice on a story": twice(
        lambda: Coverage.objects.create(article=Article.objects.get(), event=make_event(slug=f"e{THEN:%f}"))
    ),
    "two tags that differ in case alone": lambda: [Tag.objects.create(name=name) for name in ("NATO", "nato")],
    "a person without a name": lambda: Person.objects.create(name=""),
    "a person merged into themselves": lambda: Person.objects.update(merged_into=models.F("pk")),
    "a tenure of a kind there is not": lambda: Tenure.objects.update(kind="forever"),
    "one name twice": twice(lambda: OtherName.objects.create(person=Person.objects.get(), text="윤석열")),
    "an event that ends before it starts": lambda: make_event(ends_on=date(2024, 9, 5)),
    "an event that ends an hour before it starts": lambda: make_event(start_time=time(15), end_time=time(14)),
    "an event off the earth": lambda: make_event(latitude=Decimal(91), longitude=Decimal(0)),
    "one number twice in a series": lambda: [
        make_event(f"Meeting {n}", series=Series.objects.get_or_create(name="Meetings")[0], number_in_series=12)
        for n in range(2)
    ],
    "a nameless participant": lambda: Participation.objects.create(event=make_event()),
    "a nameless credit": lambda: Credit.objects.create(article=Article.objects.get()),
    "a correction that does not say what is right": lambda: Correction.objects.create(article=Article.objects.get()),
    "a document that is neither file nor link": lambda: Document.objects.create(title="Text"),
    "a picture with text that says it has none": lambda: Picture.objects.create(
        file="x.png", checksum="1" * 64, decorative=True, alt="A map"
    ),
    "a focal point outside the picture": lambda: Picture.objects.create(file="x.png", checksum="1" * 64, focal_x=101),
    "one file twice": twice(lambda: Picture.objects.create(file="x.png", checksum="1" * 64)),
    "a place that the front page has not": lambda: Placement.objects.create(article=Article.objects.get(), place=6),
    "one place for two stories": lambda: [Placement.objects.create(article=make_story(), place=1) for _ in range(2)],
    "a former address that leads nowhere": lambda: FormerAddress.objects.create(path="/x/"),
    "a former address that leads to two": lambda: FormerAddress.objects.create(
        path="/x/", article=Article.objects.get(), person=Person.objects.get()
    ),
    "a revision of nothing": lambda: Revision.objects.create(number=1, snapshot={}),
    "one revision twice": twice(lambda: Revision.objects.create(article=Article.objects.get(), number=1, snapshot={})),
    "two counts of one day": twice(lambda: DailyViews.objects.create(article=Article.objects.get(), day=THEN.date())),
    "two working copies of one account": twice(
        lambda: WorkingCopy.objects.create(
            article=Article.objects.get(), account=Person.objects.get().account, base_revision=1, form_data={}
        )
    ),
    "a merge of a person with a tag": lambda: Merge.objects.create(
        from_person=Person.objects.get(), into_tag=Tag.objects.get()
    ),
    "a merge with itself": lambda: Merge.objects.create(
        from_person=Person.objects.get(), into_person=Person.objects.get()
    ),
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_the_database_refuses(what: str) -> None:
    make_story()
    account = make_account("editor", "Editor")
    account.person = make_person()
    account.save()
    Tag.objects.create(name="diplomacy")
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[what]()


def test_what_others_stand_on_cannot_be_deleted_from_under_them() -> None:
    person, event = make_person(), make_event()
    picture = Picture.objects.create(file="x.png", checksum="1" * 64)
    story = published_story(people=[person], events=[event], tags=["diplomacy"], lead_picture=picture)
    for row in (person, event, story.tags.get(), picture, person.tenures.get().office):
        with pytest.raises(models.ProtectedError):
            row.delete()
