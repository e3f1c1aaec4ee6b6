"""Who wrote it: "By NAME" on a line of its own, `홍길동 기자 =` before the copy, 山田太郎記者 after it."""

import re
from dataclasses import dataclass

from articles.wire.gazetteer import is_agency

_ROLE = "(?:기자|특파원|통신원|논설위원|객원위원)"
# 선임, 인턴, 사진… describe the reporter and are no name.
_QUALIFIER = "(?:선임|인턴|수습|전문|객원|사진|영상|수석|대|편집)?"
_DEPARTMENT = "(?:정치|경제|사회|국제|문화|산업|외교|통일|체육|과학|의학)(?:부|팀|전문)"
# A word with a particle is part of a sentence and no name.
_KOREAN_TOKEN = re.compile(
    rf"(?P<name>[가-힣]{{1,3}}?[가-힣](?<![을를는의에]))(?P<role>{_QUALIFIER}{_ROLE})?|(?P<post>[가-힣]{{0,6}}{_ROLE})"
)
_KOREAN_LEAD = re.compile(rf"\s*(?P<who>[^=＝]{{2,60}}?{_ROLE})\s*[=＝]\s*")
_KOREAN_LINE = re.compile(
    rf"[\[(/【]?\s*(?:[가-힣·]{{2,10}}\s*[=＝]\s*)?(?P<who>[가-힣][가-힣\s,·ㆍ/]{{1,50}}{_ROLE})\s*[\])】]?\s*"
    r"[(\[]?(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+)?[)\]]?\s*[=＝]?"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_JAPANESE_NAME = r"[\u3005\u3400-\u9fff々]{2,4}[\s\u3000]?[\u3005\u3041-\u30ff\u3400-\u9fff々]{0,4}"
_JAPANESE_LINE = re.compile(
    rf"[（(【\[]?(?:[^=＝（(【\[]{{1,12}}[=＝])?(?:記者[\s\u3000:：・]*(?P<after>{_JAPANESE_NAME})|(?P<before>{_JAPANESE_NAME}?)\s?記者)"
    r"[）)】\]]?"
)
# Not "by": a line that begins so is the rest of a sentence.
_ENGLISH_LINE = re.compile(r"(?:B[yY]|Words by|Story by)\s+(?P<who>\S.{1,110})")
_ENGLISH_CUT = re.compile(r"\s*(?:,|;|\||/|•|·|\s[–—-]\s|&|\band\b|\bwith\b|\bfor\b)\s*", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:wire|service|media|network|writer|reporter|correspondent|editor|staff|bureau|chief|columnist|press|news|times|post|herald|journal|agency"
    r"|contributor|producer|desk|team)\b",
    re.IGNORECASE,
)
_CAPITAL_WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’.\-][^\W\d_]*)*"
_PARTICLES = r"(?:(?:de|da|di|del|van|von|der|den|bin|al|el|la|le)\s+)*"
_NAME = re.compile(rf"{_CAPITAL_WORD}(?:\s+{_PARTICLES}{_CAPITAL_WORD}){{1,4}}")


@dataclass(frozen=True, slots=True)
class Byline:
    """The names as printed, and the agency if the line names one."""

    names: tuple[str, ...]
    source: str = ""


def byline_in(line: str) -> Byline | None:
    """The byline that a whole line is, or None; "By Friday both sides had agreed" is none."""
    if len(line) > 120:
        return None
    return _english(line) or _korean(line) or _japanese(line)


def leading_byline(text: str) -> tuple[tuple[str, ...], str]:
    """The names in front of "=" at the start of Korean copy, and the copy without them."""
    lead = _KOREAN_LEAD.match(text)
    names = korean_names(lead["who"]) if lead else ()
    return (names, text[lead.end() :]) if lead and names else ((), text)


def _english(line: str) -> Byline | None:
    match = _ENGLISH_LINE.fullmatch(line)
    if not match:
        return None
    # "By Jane Roe in Seoul": the place is where she wrote, not who she is.
    parts = [re.sub(r"\s+in\s+[A-Z].*$", "", part) for part in _ENGLISH_CUT.split(match["who"].strip(" ,;|")) if part]
    sources = [part for part in parts if is_agency(part)]
    people = [part for part in parts if not is_agency(part) and not _POST.search(part)]
    if not all(_NAME.fullmatch(name) for name in people):
        return None
    return Byline(tuple(people), sources[0] if sources else "")


def _korean(line: str) -> Byline | None:
    match = _KOREAN_LINE.fullmatch(line)
    names = korean_names(match["who"]) if match else ()
    return Byline(names) if names else None


def korean_names(text: str) -> tuple[str, ...]:
    """The names in "홍길동 김철수 특파원" or "홍길동·김철수 기자"; () where a word is neither a name nor a post."""
    names = []
    for word in re.split(r"[\s,·ㆍ・/]+", _EMAIL.sub("", text).strip()):
        token = _KOREAN_TOKEN.fullmatch(word)
        if not token:
            return ()
        if token["name"] and not _is_post(word):
            names.append(token["name"])
    return tuple(names)


def _is_post(word: str) -> bool:
    # 도쿄특파원 is the Tokyo correspondent, 홍길동기자 the reporter Hong: only 기자 follows a name without a space.
    return bool(re.fullmatch(rf"[가-힣]{{0,4}}특파원|{_QUALIFIER}{_ROLE}|{_DEPARTMENT}(?:{_ROLE})?", word))


def _japanese(line: str) -> Byline | None:
    match = _JAPANESE_LINE.fullmatch(line)
    name = (match["after"] or match["before"] or "").strip() if match else ""
    return Byline((name,)) if name else None
