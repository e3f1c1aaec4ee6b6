"""On a Korean or Japanese page every word is in that language, or says which language it is in."""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from django.test import Client
from django.utils import translation
from pytest_django.fixtures import Settings

from articles import workflow
from articles.models import (
    Account,
    Article,
    ArticleWord,
    Credit,
    Event,
    Office,
    OtherName,
    Person,
    Picture,
    PictureWord,
    SearchableName,
    SearchableWord,
    Series,
    Tag,
)
from articles.text.excerpts import plain_text
from tests.public.showing import addresses, make_newsroom
from tests.test_translations import catalogue

pytestmark = pytest.mark.django_db

LATIN = re.compile(r"[A-Za-z]{2}")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SPOKEN = ("aria-label", "alt", "title", "placeholder")
#: Single words and beginnings of names: with these known, no text of the interface would be left.
KEPT_FOR_SEARCH = {ArticleWord, PictureWord, SearchableName, SearchableWord}
#: Columns that hold no words.
CODES = ("slug", "key", "guid", "language", "status", "kind", "role")
#: Words that are the same everywhere: the site's name, formats, zones, what is typed into the search.
EVERYWHERE = re.compile(
    r"Newsroom|Atom|RSS|JSON|UTC|KST|PDF|A–Z|English|^(?:en|ko|ja)$|/(?:en|ko|ja)/|tag:diplomacy"
    r"|JPEG|PNG|WebP|GIF|AVIF|MB|^SEOUL$"
)
TYPED = re.compile(r"\bmet\b|zyx|x{9,}")
#: The picture in the search button of Django's admin has an English alternative text for everybody.
NOT_OURS = re.compile("^Search$")


#: What the record calls things; each is in a language of its own, which the page has to say.
NAMES = {
    Person: ("name", "sort_name", "short_name"), OtherName: ("text",), Office: ("name",), Series: ("name",),
    Event: ("name", "location"), Tag: ("name",), Credit: ("name",),
    Picture: ("caption", "credit", "alt"),
}  # fmt: skip


def names() -> set[str]:
    return {
        str(value) for model, columns in NAMES.items() for row in model.objects.values_list(*columns) for value in row
    }


def written() -> set[str]:
    """Whatever else the newsroom wrote, which is in the language of its site or of the story."""
    found = set()
    for model in set(apps.get_app_config("articles").get_models()) - {Account, *KEPT_FOR_SEARCH}:
        columns = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, CharField | TextField) and field.name not in (*NAMES.get(model, ()), *CODES)
        ]
        for row in model.objects.values_list(*columns) if columns else ():
            found |= {" ".join(part.split()) for value in row if value for part in re.split(r"<[^>]*>", value)}
    return found


class Reading(HTMLParser):
    """What a reading aid says of a page, with the language that it takes each text for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        #: Language and text of what stands on the page, and of what only stands in an attribute.
        self.said: list[tuple[str, str]] = []
        self.told: list[tuple[str, str]] = []
        self.feed(page)

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or self.language
        self.told += [(language, given[name]) for name in SPOKEN if given.get(name)]
        if tag == "meta" and given.get("name") == "description":
            self.told.append((language, given["content"]))
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1][0] not in ("script", "style", "title"):
            self.said.append((self.language, " ".join(data.split())))


class Known:
    """What the record says, and so what the interface need not have translated; read once for many pages."""

    def __init__(self) -> None:
        self.names = self._any_of(names())
        self.texts = self._any_of(written())
        #: Excerpts run from one paragraph into the next.
        self.bodies = [plain_text(body) for body in Article.objects.values_list("body", flat=True)]
        self.accounts = self._any_of(set(Account.objects.values_list("username", flat=True)))

    def _any_of(self, texts: set[str]) -> re.Pattern[str]:
        latin = sorted((text for text in texts if LATIN.search(text)), key=len, reverse=True)
        return re.compile("|".join(rf"(?<![A-Za-z]){re.escape(text)}(?![A-Za-z])" for text in latin) or "(?!)")

    def left(self, text: str, *known: re.Pattern[str]) -> str:
        excerpt = text.strip("… ")
        if (" " in excerpt or excerpt != text) and any(excerpt in whole for whole in self.bodies):
            return ""
        for pattern in (self.texts, *known, EVERYWHERE, TYPED):
            text = pattern.sub("", text)
        return text

    def taken_for(self, code: str, page: str) -> list[str]:
        """The texts of a page in the language `code` that have words in Latin letters which nobody wrote.

        An attribute cannot say in which language a name in it is; a text can.
        """
        reading = Reading(page)
        assert any(language == code for language, _text in reading.said)
        said = [self.left(text) for language, text in reading.said if language == code]
        told = [self.left(text, self.names) for language, text in reading.told if language == code]
        return [text for text in said + told if LATIN.search(text)]

    def on_the_desk(self, code: str, page: str) -> list[str]:
        """The same on the desk, whose lists and forms do not say in which language a name is."""
        reading = Reading(page)
        texts = [text for language, text in reading.said + reading.told if language == code]
        assert texts
        # Some help texts give an example in Latin letters.
        ours = self._any_of({form for forms in catalogue(code).values() for form in forms})
        left = (self.left(text, ours, self.names, self.accounts, NOT_OURS) for text in texts)
        return [text for text in left if LATIN.search(text)]


@pytest.mark.parametrize("code", ["ko", "ja"])
def test_a_site_in_one_language_speaks_it_on_every_page(code: str, reader: Client, settings: Settings) -> None:
    settings.LANGUAGE_CODE = code
    settings.SHOW_CHANGES = True
    story = make_newsroom()
    known, found = Known(), {}
    with translation.override(code):
        for path, status in (addresses() | {f"{story.get_absolute_url()}changes/": 200}).items():
            response = reader.get(path)
            assert response.status_code == status
            found[path] = known.taken_for(code, response.content.decode())
    assert not {path: texts for path, texts in found.items() if texts}


@pytest.mark.parametrize("code", ["ko", "ja"])
def test_so_do_the_stories_and_the_lists_of_a_language_on_an_english_site(code: str, reader: Client) -> None:
    make_newsroom()
    known = Known()
    story = Article.objects.get(language=code).get_absolute_url()
    for path in (story, f"/{code}/", f"/{code}/articles/", f"/{code}/articles/2024/09/", f"/{code}/people/"):
        assert not known.taken_for(code, reader.get(path).content.decode()), path


@pytest.mark.parametrize("code", ["ko", "ja"])
def test_so_does_the_desk(code: str, desk: Client, settings: Settings) -> None:
    settings.LANGUAGE_CODE = code
    story = make_newsroom()
    known, found = Known(), {}
    lists = [
        f"/admin/articles/{kind}/" for kind in ("article", "person", "event", "tag", "office", "series", "picture")
    ]
    forms = [f"{path}add/" for path in lists]
    steps = [f"/admin/articles/article/{story.pk}/step/{step}/" for step in ("correct", "update", "withdraw")]
    changes = [f"/admin/articles/article/{pk}/change/" for pk in Article.objects.values_list("pk", flat=True)[:3]]
    person = f"/admin/articles/person/{story.people.all()[0].pk}"
    more = [f"/admin/articles/article/{story.pk}/{page}" for page in ("history/", "difference/?old=1&new=2")]
    more += [f"{person}/{page}" for page in ("history/", "merge/", "merge/?named=zyx", "split/")]
    each = ("submit", "add-tags", "remove-tags", "assign", "withdraw")
    more += [f"/admin/articles/article/several/{step}/?story={story.pk}" for step in each]
    with translation.override(code):
        workflow.save_edit(story, by=None)
        for path in ["/admin/", *lists, *forms, *steps, *changes, *more, "/admin/articles/placement/"]:
            found[path] = known.on_the_desk(code, desk.get(path, follow=True).content.decode())
    assert not {path: texts for path, texts in found.items() if texts}
