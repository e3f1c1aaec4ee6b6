"""The neutral form that every wire format is turned into."""

import hashlib
import html
import re
import unicodedata
from dataclasses import dataclass

from articles.wire.sentences import first_sentence, shortened

#: A working headline takes at most so many columns; a Korean or Japanese character takes two.
WORKING_HEADLINE_COLUMNS = 90

# Wrapping moves white space and adds hyphens inside words; the digest must not see either.
_WHITE = re.compile(r"\s+")
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


class Unreadable(Exception):
    """A file that is no story; `str()` is one sentence for a person, and trying again does not help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WireStory:
    """One story as a supplier sent it, plain text throughout; `""` and `()` where the copy says nothing."""

    paragraphs: tuple[str, ...]
    headline: str = ""
    standfirst: str = ""
    #: The place as printed, without agency and date: "SEOUL, South Korea".
    dateline: str = ""
    #: Names as printed; all capitals stay all capitals.
    byline: tuple[str, ...] = ()
    #: BCP 47: what the copy states, else a guess among "en", "ko" and "ja".
    language: str = ""
    #: The agency as printed: "Reuters", "연합뉴스", "共同".
    source: str = ""
    #: The supplier's own id and version; plain text has neither and is known by `body_sha256`.
    guid: str = ""
    version: str = ""
    #: The wire's label ("BC-KOREA-SUMMIT"), which no reader sees.
    slugline: str = ""
    #: Lines of the copy that are neither body nor one of the fields above, so that whoever imports can say so.
    left_out: tuple[str, ...] = ()

    @property
    def lede(self) -> str:
        return self.paragraphs[0] if self.paragraphs else ""

    @property
    def working_headline(self) -> str:
        """What the desk calls a story that came without a headline: its first sentence, cut between words."""
        return shortened(first_sentence(self.lede), WORKING_HEADLINE_COLUMNS)

    @property
    def body_sha256(self) -> str:
        """Digest of the body's text alone: line wrapping, paragraphing, headline and furniture do not change it."""
        text = unicodedata.normalize("NFKC", "".join(self.paragraphs))
        bare = _HYPHEN_IN_WORD.sub("", _WHITE.sub("", text))
        return hashlib.sha256(bare.encode()).hexdigest()

    def body_html(self) -> str:
        # Quotes stay: text between tags needs no escaped quotes, and the cleaner would undo them anyway.
        return "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in self.paragraphs)
