"""PDF files attached to a story: known by their content, refused with a sentence, shown with the story alone."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from articles import papers, workflow
from articles.models import Article, Document
from tests.admin.forms import form_of, messages_of, save, typed, update_live
from tests.cast import make_story, published_story
from tests.picture_files import encoded, photograph

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def paper(content: bytes = PDF, name: str = "Ruling (final).pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def attach(desk: Client, story: Article, file: SimpleUploadedFile | None, **given: Any) -> HttpResponse:
    row = {"documents-2-0-title": "The ruling", "documents-2-0-language": "en", **given}
    return save(desk, form_of(story), **row, **({"documents-2-0-file": file} if file else {}))


def test_a_file_is_attached_and_goes_public_and_away_with_its_story(desk: Client, reader: Client) -> None:
    story = make_story()
    attach(desk, story, paper())
    document = Document.objects.get()
    address = document.get_absolute_url()
    assert address == f"/media/documents/{document.checksum}/ruling-final.pdf"
    assert f'href="{address}"' in desk.get(form_of(story)).content.decode()
    assert reader.get(address).status_code == 404
    own = desk.get(address)
    assert (b"".join(own), own["Cache-Control"]) == (PDF, "private, no-store")
    story.refresh_from_db()
    workflow.publish(story, by=None)
    response = reader.get(address)
    assert b"".join(response) == PDF
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'attachment; filename="ruling-final.pdf"'
    workflow.withdraw(story, by=None, note="Taken back.")
    assert reader.get(address).status_code == 410


def test_to_a_live_story_a_file_is_attached_at_once_and_what_was_typed_beside_it_waits(
    desk: Client, reader: Client
) -> None:
    story = published_story()
    row = {"documents-2-0-title": "The ruling", "documents-2-0-language": "en", "documents-2-0-file": paper()}
    page = save(desk, form_of(story), headline="Not for readers yet", **row)
    assert "The attached files were changed at once" in messages_of(page)
    assert Document.objects.get().get_absolute_url() in reader.get(story.get_absolute_url()).content.decode()
    story.refresh_from_db()
    assert (story.headline, story.revision) == ("Two sides meet", 2)
    assert desk.get(form_of(story)).context["adminform"].form["headline"].value() == "Not for readers yet"
    update_live(desk, form_of(story))
    story.refresh_from_db()
    assert (story.headline, story.documents.count()) == ("Not for readers yet", 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html><script>alert(1)</script>", "This is not a PDF"),
        (b"MZ" + PDF, "This is not a PDF"),
        (b" " + PDF, "This is not a PDF"),
        (PDF[:20], "The PDF is incomplete"),
        (b"%PDF-1.7\n<html><script>alert(1)</script>\n%%EOF", "This is not a PDF"),
        (b"", "empty"),
        (encoded(photograph(30, 20)), "This is not a PDF"),
    ],
)
def test_what_is_no_whole_pdf_is_refused_with_a_sentence(desk: Client, content: bytes, sentence: str) -> None:
    story = make_story()
    page = attach(desk, story, paper(content))
    assert sentence in page.content.decode()
    assert not Document.objects.exists()


def test_a_file_that_is_too_large_is_refused(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "MAX_BYTES", len(PDF) - 1)
    assert "larger than" in attach(desk, make_story(), paper()).content.decode()


def test_a_title_is_asked_for_and_so_is_a_file(desk: Client) -> None:
    story = make_story()
    assert "This field is required" in attach(desk, story, paper(), **{"documents-2-0-title": ""}).content.decode()
    assert "This field is required" in attach(desk, story, None).content.decode()
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../x.php", "x.pdf"), ("판결문.pdf", "판결문.pdf"), ("🙂.pdf", "document.pdf"),
        ("a" * 300, "a" * 60 + ".pdf"),
        ("C:\\papers\\Ruling.PDF", "ruling.pdf"), ("x\r\nSet-Cookie: a.pdf", "x-set-cookie-a.pdf"),
    ],
)  # fmt: skip
def test_its_name_is_kept_harmless(name: str, kept: str) -> None:
    assert papers.stored_name(name) == kept


def test_an_attached_file_keeps_its_file_gets_another_title_and_is_taken_off(desk: Client) -> None:
    story = make_story()
    attach(desk, story, paper())
    document = Document.objects.get()
    other = paper(PDF + b"%%EOF")
    save(desk, form_of(story), **{"documents-2-0-title": "Another title", "documents-2-0-file": other})
    changed = Document.objects.get()
    assert (changed.title, changed.checksum) == ("Another title", document.checksum)
    data = typed(desk, form_of(story))
    desk.post(form_of(story), {**data, "documents-2-0-DELETE": "on"})
    assert not Document.objects.exists()


def test_what_is_taken_off_a_live_story_is_gone_and_not_missing(desk: Client, reader: Client) -> None:
    story = published_story()
    attach(desk, story, paper())
    address = Document.objects.get().get_absolute_url()
    save(desk, form_of(story), **{"documents-2-0-DELETE": "on"})
    assert not Document.objects.exists()
    assert reader.get(address).status_code == 410


def test_links_and_files_stand_apart(desk: Client) -> None:
    story = make_story()
    attach(desk, story, paper())
    link = {"documents-TOTAL_FORMS": 1, "documents-0-title": "Law", "documents-0-url": "https://a.example/law"}
    save(desk, form_of(story), **link)
    assert set(Document.objects.values_list("title", flat=True)) == {"The ruling", "Law"}
