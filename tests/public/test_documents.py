"""Files that stories and outcomes rest on: served while somebody may see who links them, and never run."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from articles import linking, workflow
from articles.admin.pasted import rows_at
from articles.models import Document, Event, Outcome
from tests.cast import THEN, make_event, make_story, published_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    event = make_event(shown_from=THEN)
    linking.settle_events([event])
    return event


def attached(event: Event, name: str = "joint.pdf", content: bytes = b"%PDF-1.7") -> Document:
    document = Document.objects.create(title="Joint statement", file=ContentFile(content, name=name))
    Outcome.objects.create(event=event, text="A statement", document=document)
    return document


def test_the_page_of_an_event_leads_to_the_file_of_its_outcome(event: Event, reader: Client) -> None:
    document = attached(event)
    assert document.checksum == hashlib.sha256(b"%PDF-1.7").hexdigest()
    assert (
        f'href="/media/documents/{document.checksum}/joint.pdf"'
        in reader.get("/events/summit-in-seoul/").content.decode()
    )
    response = reader.get(document.get_absolute_url())
    assert b"".join(response) == b"%PDF-1.7"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="joint.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_is_revalidated_and_not_sent_twice(event: Event, reader: Client) -> None:
    address = attached(event).get_absolute_url()
    first = reader.get(address)
    assert b"".join(first)
    assert "no-cache" in first.headers["Cache-Control"]
    assert reader.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "script.js", "none"])
def test_what_a_browser_could_run_is_sent_as_bytes(name: str, event: Event, reader: Client) -> None:
    response = reader.get(attached(event, name, b"<script>alert(1)</script>").get_absolute_url())
    assert b"".join(response)
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_file_goes_with_its_event(event: Event, reader: Client) -> None:
    address = attached(event).get_absolute_url()
    assert b"".join(reader.get(address))
    event.hidden = True
    event.save()
    linking.settle_events([event])
    assert reader.get(address).status_code == 410
    assert reader.get(address.replace("joint", "other")).status_code == 404


def test_a_file_goes_with_its_story(reader: Client) -> None:
    story = published_story()
    document = Document.objects.create(article=story, title="Ruling", file=ContentFile(b"Ruled.", name="ruling.txt"))
    assert f'href="{document.get_absolute_url()}"' in reader.get(story.get_absolute_url()).content.decode()
    assert b"".join(reader.get(document.get_absolute_url())) == b"Ruled."
    workflow.withdraw(story, by=None, note="Taken back.")
    gone = reader.get(document.get_absolute_url())
    assert (gone.status_code, gone.content) == (410, b"This document is no longer shown.")
    workflow.publish(story, by=None)
    assert b"".join(reader.get(document.get_absolute_url())) == b"Ruled."


def test_a_file_that_is_taken_off_a_live_story_is_gone(reader: Client) -> None:
    story, kept = published_story(), make_story("Not yet")
    document = Document.objects.create(article=story, title="Ruling", file=ContentFile(b"Ruled.", name="판결.txt"))
    address = document.get_absolute_url()
    assert b"".join(reader.get(address)) == b"Ruled."
    document.delete()
    assert reader.get(address).status_code == 410
    assert reader.get(address.replace(".txt", ".pdf")).status_code == 404
    assert rows_at(address) == [story]
    # The same file, attached elsewhere, is there again once readers see that.
    again = Document.objects.create(article=kept, title="Ruling", file=ContentFile(b"Ruled.", name="판결.txt"))
    Document.objects.filter(pk=again.pk).update(file=document.file.name)
    assert reader.get(address).status_code == 410
    workflow.publish(kept, by=None)
    assert b"".join(reader.get(address)) == b"Ruled."


def test_a_file_that_is_taken_off_a_draft_was_never_there(reader: Client) -> None:
    document = Document.objects.create(article=make_story(), title="Plan", file=ContentFile(b"Plan.", name="plan.txt"))
    address = document.get_absolute_url()
    document.delete()
    assert reader.get(address).status_code == 404


def test_a_file_that_an_outcome_loses_is_gone(event: Event, reader: Client) -> None:
    changed, removed = attached(event), attached(event, "other.pdf", b"%PDF-1.6")
    outcome = changed.outcomes.get()
    outcome.text = "A joint statement"
    outcome.save()
    assert b"".join(reader.get(changed.get_absolute_url())) == b"%PDF-1.7"
    outcome.document = None
    outcome.save()
    removed.outcomes.get().delete()
    assert [reader.get(paper.get_absolute_url()).status_code for paper in (changed, removed)] == [410, 410]


def test_a_file_of_a_story_that_nobody_saw_is_missing(reader: Client) -> None:
    document = Document.objects.create(article=make_story(), title="Plan", file=ContentFile(b"Plan.", name="plan.txt"))
    assert reader.get(document.get_absolute_url()).status_code == 404


def test_a_file_that_nothing_links_has_no_reader(reader: Client) -> None:
    document = Document.objects.create(title="Alone", file=ContentFile(b"Alone.", name="alone.txt"))
    assert reader.get(document.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "path", ["{checksum}/other.pdf", "{checksum}/..%2fjoint.pdf", "{other}/joint.pdf", "%00/joint.pdf"]
)
def test_only_the_address_of_the_record_finds_a_file(path: str, event: Event, reader: Client) -> None:
    checksum = attached(event).checksum
    address = path.format(checksum=checksum, other=checksum[::-1])
    assert reader.get(f"/media/documents/{address}").status_code == 404


def test_a_file_that_is_lost_is_missing_and_no_fault(event: Event, reader: Client) -> None:
    document = attached(event)
    document.file.storage.delete(document.file.name)
    assert reader.get(document.get_absolute_url()).status_code == 404


def test_another_file_gets_another_address(event: Event) -> None:
    document = attached(event)
    before = document.get_absolute_url()
    document.file = ContentFile(b"Another.", name="joint.pdf")
    document.save()
    assert document.checksum == hashlib.sha256(b"Another.").hexdigest()
    assert document.get_absolute_url() != before


def test_a_document_without_an_address_is_printed_as_text(event: Event, reader: Client) -> None:
    document = attached(event)
    Document.objects.filter(pk=document.pk).update(checksum="")
    html = reader.get("/events/summit-in-seoul/").content.decode()
    assert "<span>Joint statement</span>" in html
    assert "joint.pdf" not in html
