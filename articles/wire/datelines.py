"""The dateline that opens a story in Latin script: "SEOUL, South Korea (AP) — ", "Tokyo, Sept. 6 (Reuters) - ".

What stands before the first dash is taken for a dateline only where its shape convinces; a dash is common, and a
sentence that loses its beginning is worse than a dateline that an editor has to cut. It convinces when

1. every word of the city is in capitals and a region, a date or an agency follows ("PANMUNJOM, Korea, Sept. 6 — "),
2. the city stands alone in capitals, is not one of the words that newsrooms put there ("UPDATE – "), has five letters
   or is known, and the copy after the dash begins like a sentence,
3. the city is in mixed case and a known agency or a date follows ("New York, March 25 - "), or
4. the city is in mixed case and known, or its region is ("Paris – ", "Gimpo, South Korea – "), the copy after the dash
   begins like a sentence but not with another city ("Seoul – Tokyo flights …"), and no second dash closes what the
   first one opened ("Paris – City of Light – is …").

A place has no digits and at most four parts. Korean and Japanese datelines stand in brackets: `bracketed`.
"""

import re
from dataclasses import dataclass, replace

from articles.wire import bracketed
from articles.wire.dateline import Dateline
from articles.wire.gazetteer import MONTH, WEEKDAY, is_agency, is_city, is_no_place, is_region, word_set
from articles.wire.sentences import first_sentence

_LONGEST = 120
# Every dash that keyboards and word processors make, one for one so that positions stay.
_DASHES = str.maketrans({"―": "—", "‒": "–", "−": "-", "‐": "-", "‑": "-", "－": "-", "─": "—"})
_SEPARATOR = re.compile(r"\s*(?:--|—)\s*|\s+–\s*|\s+-(?:\s+|$)|(?<=[\d.)/])\s*[-–](?:\s+|$)")
_AGENCY_BEFORE = re.compile(r"[\s,]*(?:\((?P<round>[^()]{2,40})\)|/(?P<slash>[^()/]{2,40})/)\s*$")
_AGENCY_AFTER = re.compile(r"\((?P<agency>[^()]{2,40})\)\s*(?:--|[-–—])\s*")
_AGENCY_BARE = re.compile(r",\s*(?P<agency>[^,()]{2,30})$")
_DATE = re.compile(
    rf"(?:^|[\s,]+)\(?(?:{WEEKDAY}\.?,?\s+)?(?:{MONTH}\.?\s*\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\.?\s+{MONTH}\.?|{WEEKDAY})"
    r"(?:,?\s+\d{4})?\)?,?\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]*)*")
_SMALL = word_set("de da do del della di du des la le les el al of and on the upon in am an der den y sur sous")
# Sentences begin with these, places do not.
_OPENING_WORDS = word_set(
    "a an the on in at by for from since after before until as but and or if it he she they we this that these those"
    " there when while with without no not now today yesterday mr mrs ms dr president prime minister"
)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What stands before the dash, taken apart."""

    place: str
    agency: str = ""
    is_dated: bool = False

    @property
    def parts(self) -> list[str]:
        return [part.strip() for part in self.place.split(",")]

    @property
    def names_agency(self) -> bool:
        return bool(self.agency) and is_agency(self.agency)


def read_dateline(text: str) -> Dateline | None:
    """The dateline that a first paragraph begins with, and the copy behind it; None where there is none."""
    return bracketed.read_dateline(text) or _latin(text)


def _latin(text: str) -> Dateline | None:
    flat = text[:_LONGEST].translate(_DASHES)
    separator = _SEPARATOR.search(flat)
    if not separator:
        return None
    rest = text[separator.end() :]
    signs = _taken_apart(flat[: separator.start()].strip(" *"))
    behind = _AGENCY_AFTER.match(rest[:60].translate(_DASHES))
    if behind and not signs.agency:
        signs, rest = replace(signs, agency=behind["agency"].strip()), rest[behind.end() :]
    if not _convinces(signs, rest):
        return None
    is_marked = signs.is_dated or bool(signs.agency) or _is_capitals(signs.parts[0])
    return Dateline(place=signs.place, source=signs.agency, rest=rest.strip(), is_marked=is_marked)


def _taken_apart(head: str) -> _Signs:
    """Agency and date are stripped from the end, in whichever order they stand."""
    signs = _Signs(head)
    for _ in range(3):
        signs = _without_agency(_without_date(signs))
    return signs


def _without_date(signs: _Signs) -> _Signs:
    date = _DATE.search(signs.place)
    return replace(signs, place=signs.place[: date.start()].rstrip(" ,-"), is_dated=True) if date else signs


def _without_agency(signs: _Signs) -> _Signs:
    if signs.agency:
        return signs
    match = _AGENCY_BEFORE.search(signs.place)
    if match:
        agency = (match["round"] or match["slash"]).strip()
        return replace(signs, place=signs.place[: match.start()].rstrip(" ,-"), agency=agency)
    bare = _AGENCY_BARE.search(signs.place)
    # "PITTSBURGH, PA - ": what is also a region is one.
    if bare and is_agency(bare["agency"]) and not is_region(bare["agency"]):
        return replace(signs, place=signs.place[: bare.start()], agency=bare["agency"].strip())
    return signs


def _convinces(signs: _Signs, rest: str) -> bool:
    if not signs.place:
        return signs.names_agency and bool(rest)
    if not _is_place_shaped(signs.parts):
        return False
    if _is_capitals(signs.parts[0]):
        return _capitals_convince(signs, rest)
    if signs.names_agency or (signs.is_dated and (_begins_sentence(rest) or is_city(signs.parts[0]))):
        return True
    return _is_known(signs.parts) and _begins_sentence(rest) and not _closes_aside(rest) and not _begins_with_city(rest)


def _capitals_convince(signs: _Signs, rest: str) -> bool:
    if signs.is_dated or signs.names_agency:
        return True
    city, *regions = signs.parts
    if not _begins_sentence(rest) or (is_no_place(city) and not any(map(is_region, regions))):
        return False
    letters = sum(char.isalpha() for char in city)
    return bool(regions or signs.agency or is_city(city) or letters >= 5) and not _is_headline(rest)


def _is_headline(rest: str) -> bool:
    # "DEBT RISES - CENTRAL BANK"; one word in capitals may be a name.
    words = rest.split()[:2]
    return len(words) == 2 and all(word.isupper() and len(word) > 2 for word in words)


def _is_known(parts: list[str]) -> bool:
    city, *regions = parts
    if regions:
        # "South Korea, Japan – " lists two countries.
        return any(map(is_region, regions)) and (is_city(city) or not is_region(city))
    return all(map(is_city, re.split(r"\s*/\s*", city)))


def _is_place_shaped(parts: list[str]) -> bool:
    shaped = all(_is_capitalised(part) or is_city(part) or is_region(part) for part in parts)
    first = re.split(r"\s", parts[0])[0].casefold().rstrip(".")
    # THE WOODLANDS, Texas; "The talks, Japan".
    is_town = is_city(parts[0]) or (len(parts) > 1 and _is_capitals(parts[0]))
    return shaped and len(parts) <= 4 and (first not in _OPENING_WORDS or is_town)


def _is_capitalised(part: str) -> bool:
    words = re.split(r"\s*/\s*|\s+", part)
    named = [word for word in words if word.casefold() not in _SMALL]
    return 1 <= len(named) <= 5 and all(_WORD.fullmatch(word) and not word[0].islower() for word in named)


def _is_capitals(text: str) -> bool:
    """Capitals throughout, but for "Mc" and small words: "McALLEN", "RIO de JANEIRO"."""
    words = [re.sub(r"^(?:Mc|Mac|O['’])", "", word) for word in re.split(r"[\s/]+", text)]
    return any(word.isupper() for word in words) and not any(
        char.islower() for word in words if word not in _SMALL for char in word
    )


def _begins_sentence(rest: str) -> bool:
    start = rest.lstrip("\"'“‘«(")[:1]
    return not start.islower()


def _closes_aside(rest: str) -> bool:
    dashes = re.findall(r"\s(?:--|[-–—])\s|—", first_sentence(rest.translate(_DASHES)))
    return len(dashes) % 2 == 1


def _begins_with_city(rest: str) -> bool:
    # "Seoul – Tokyo flights resume": a route.
    words = rest.split()[:3]
    return any(is_city(" ".join(words[:count])) for count in range(1, len(words) + 1))
