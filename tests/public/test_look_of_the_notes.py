"""What stands beside which paragraph."""

from datetime import date

from articles.models import Event, Person, Tag
from articles.pages.linked import LinkedEvent, LinkedPerson, Note, notes

LONG = "word " * 60


def person(name: str, short_name: str = "") -> LinkedPerson:
    made = Person(pk=1, name=name, short_name=short_name)
    made._prefetched_objects_cache = {"names": []}
    return LinkedPerson(made, "subject", True, [], [], [], name, "", "", "")


def event(name: str, role: str = "main") -> LinkedEvent:
    return LinkedEvent(Event(name=name, starts_on=date(2024, 9, 6)), True, role)


def names(note: Note) -> list[str]:
    linked = [each.person.name for each in note.people] + [each.event.name for each in note.events]
    return linked + [tag.name for tag in note.tags]


def test_each_stands_beside_the_paragraph_that_first_names_it() -> None:
    made = notes(
        [f"<p>Yoon {LONG}</p>", f"<p>{LONG}</p>", f"<p>In Seoul Kishida {LONG}</p>"],
        [person("Yoon"), person("Kishida")], [], [Tag(name="Seoul")],
    )  # fmt: skip
    assert [(note.row, note.span, names(note)) for note in made] == [(1, 2, ["Yoon"]), (3, 2, ["Kishida", "Seoul"])]


def test_a_paragraph_that_is_too_short_lets_the_note_before_it_run_on() -> None:
    made = notes(["<p>Yoon.</p>", "<p>Kishida.</p>", f"<p>Biden {LONG}</p>"], [person("Yoon"), person("Kishida")], [])
    assert [(note.row, names(note)) for note in made] == [(1, ["Yoon", "Kishida"])]


def test_the_main_event_stands_beside_the_lede_even_unnamed_and_the_rest_at_the_end() -> None:
    blocks = [f"<p>{LONG * 3}</p>", f"<p>{LONG * 3}</p>"]
    made = notes(blocks, [], [event("Talks A"), event("Talks B"), event("War", "background")])
    assert [(note.row, names(note)) for note in made] == [(1, ["Talks A"]), (2, ["Talks B", "War"])]


def test_a_full_name_anywhere_goes_before_a_short_one() -> None:
    made = notes([f"<p>Kim Jong-un {LONG * 2}</p>", f"<p>Kim Dae-jung {LONG}</p>"], [person("Kim Dae-jung", "Kim")], [])
    assert [note.row for note in made] == [2]


def test_a_latin_name_is_a_word_of_its_own() -> None:
    assert [note.row for note in notes(["<p>Kimchi</p>", f"<p>Kim {LONG}</p>"], [person("Kim")], [])] == [2]


def test_the_last_note_may_run_on_below_the_copy() -> None:
    assert notes(["<p>Yoon.</p>"], [person("Yoon")], [])[0].span == 2


def test_a_story_without_a_body_has_its_notes_all_the_same() -> None:
    assert [names(note) for note in notes([], [person("Yoon")], [event("Talks")])] == [["Yoon", "Talks"]]


def test_nothing_linked_is_no_note() -> None:
    assert notes(["<p>Nobody.</p>"], [], []) == []
