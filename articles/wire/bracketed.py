"""Datelines in brackets: `(서울=연합뉴스) 홍길동 기자 = `, 【ソウル共同】, `[東京 6日 ロイター] - `.

The bracket must open the copy. With "=" it holds a place and an agency or the writer; without, it must end with a
known agency or begin with a known place, so that 【速報】 and 【写真】 stay what they are.
"""

import re
import unicodedata

from articles.wire.bylines import korean_names, leading_byline
from articles.wire.dateline import Dateline
from articles.wire.gazetteer import agency_suffix, city_prefix, is_agency, is_city, is_no_place

_BRACKET = re.compile(
    r"\s*(?P<open>[(（\[［【〔<＜〈])(?P<inside>[^()（）\[\]［］【】〔〕<>＜＞〈〉]{2,50})[)）\]］】〕>＞〉]\s*"
)
_DATE = re.compile(r"(?:^|[\s,])(?:\d{4}[年년]\s?)?(?:\d{1,2}[月월]\s?)?\d{1,2}[日일](?:$|(?=[\s,]))")
_EASTERN = re.compile("[\u3005\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LETTERS = re.compile(r"[^\W\d_]+(?:[\s·・ㆍ,、/\-][^\W\d_]+)*")
_ROLE = re.compile(r"\s*(?:특파원|(?:선임|인턴)?기자|通信員|特派員|記者)$")
# Not the minus of a number.
_AFTER = re.compile(r"^\s*(?:[-–—－―=＝](?!\d)\s*)?")


def read_dateline(text: str) -> Dateline | None:
    """As `datelines.read_dateline`, for copy that opens with a bracket."""
    bracket = _BRACKET.match(text)
    if not bracket:
        return None
    inside = unicodedata.normalize("NFKC", bracket["inside"]).strip()
    is_round = bracket["open"] in "(（"
    found = _with_equals(inside, is_round) if re.search("[=゠]", inside) else _without_equals(inside, is_round)
    if not found or is_no_place(found[0]):
        return None
    place, source, names = found
    after, rest = leading_byline(text[bracket.end() :])
    return Dateline(place=place, source=source, byline=(*names, *after), rest=_AFTER.sub("", rest).strip())


_Found = tuple[str, str, tuple[str, ...]]


def _with_equals(inside: str, is_round: bool) -> _Found | None:
    place, who = (side.strip() for side in re.split("[=゠]", inside, maxsplit=1))
    place = _undated(place)
    # (워싱턴 AP=연합뉴스): an agency's copy by way of another one.
    first, _, last = place.rpartition(" ")
    place = first if first and is_agency(last) else place
    who = _undated(who)
    if not (_LETTERS.fullmatch(place) and _LETTERS.fullmatch(_bare(who))):
        return None
    if is_agency(who):
        return place, who, ()
    # Round brackets also open asides, so there a name that nobody knows needs a place that everybody knows.
    known = not is_round or all(map(is_city, re.split(r"\s*[·・ㆍ,、/]\s*", place)))
    return (place, *_writer_or_agency(who)) if known and _EASTERN.search(place) and _EASTERN.search(who) else None


def _bare(who: str) -> str:
    # 뉴스1 and 연합뉴스TV: an agency may carry a digit, a place may not.
    return re.sub(r"\d", "", who) if is_agency(who) else who


def _writer_or_agency(who: str) -> tuple[str, tuple[str, ...]]:
    if re.search("[가-힣]", who):
        names = korean_names(who) if _ROLE.search(who) else ()
        return ("", names) if names else (who, ())
    names = tuple(name for name in re.split(r"[、,]\s*", _ROLE.sub("", who)) if name)
    # 山田太郎・鈴木花子 are two, ジョン・スミス is one.
    split = (re.split("・", name) if not re.search("[ァ-ヺ]", name) else [name] for name in names)
    return "", tuple(part.strip() for parts in split for part in parts)


def _without_equals(inside: str, is_round: bool) -> _Found | None:
    if not _EASTERN.search(inside):
        return None
    undated = _undated(inside)
    first, _, last = undated.rpartition(" ")
    if is_agency(last) and (_LETTERS.fullmatch(first) or not (first or is_round)):
        return first, last, ()
    source = agency_suffix(undated)
    place = undated.removesuffix(source).strip() if source else undated
    if source and _LETTERS.fullmatch(place):
        return place, source, ()
    return None if is_round else _place_and_writer(undated)


def _place_and_writer(inside: str) -> _Found | None:
    if is_city(inside):
        return inside, "", ()
    city = city_prefix(inside)
    name = inside.removeprefix(city).strip(" ・") if city else ""
    return (city, "", (name,)) if re.fullmatch("[\u3005\u3400-\u9fff]{3,6}", name) else None


def _undated(text: str) -> str:
    return re.sub(r"\s{2,}", " ", _DATE.sub(" ", text)).strip(" ,")
