"""Keeps the words that stories and names use, and looks up those that are spelt like another.

Words are only ever added: whether a word still finds anything is asked of the index before it is offered.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from django.db.models import Q

from articles.models import Article, SearchableWord
from articles.search import analyser
from articles.search.spelling import LEAST_LETTERS, nearest, tolerance
from articles.text.beginnings import head, letters, tail
from articles.text.excerpts import plain_text

#: Longer ones are compounds, which nobody types whole.
MOST_LETTERS = 40
#: So many words of one beginning or end, and of about one length, are compared.
MOST_COMPARED = 1_000
BATCH = 500

# Running Japanese and Chinese has no spaces: of it only the loanwords in katakana are words for certain. Names in Han
# are taken whole, where they are known to be names.
HANGUL = re.compile("[\uac00-\ud7a3]+")
#: Particles that stick to a Korean word have mostly one syllable or two.
PARTICLE = 2
HANGUL_OR_KATAKANA = re.compile("[\uac00-\ud7a3]+|[\u30a1-\u30fa\u30fc]+")
CJK = re.compile(f"[{analyser.CJK}]")


def spelt_like(word: str, most: int) -> list[str]:
    """At most `most` of the newsroom's words that are nearly spelt like `word`, the nearest first."""
    spelt = letters(word)
    allowed = tolerance(len(spelt))
    if not allowed:
        return []
    of_length = Q(length__range=(len(spelt) - allowed, len(spelt) + allowed))
    like = SearchableWord.objects.filter(of_length & Q(head=head(spelt)) | of_length & Q(tail=tail(spelt))).order_by()
    return nearest(word, like.values_list("word", flat=True)[: 2 * MOST_COMPARED], most)


def learn(article_ids: Sequence[int]) -> None:
    """Takes up the words of those stories that are or will be live. Reads bodies; for a batch, not for a list."""
    stories = Article.objects.filter(pk__in=article_ids, live_from__isnull=False)
    words: set[str] = set()
    for headline, standfirst, body in stories.values_list("headline", "standfirst", "body"):
        words.update(_words(f"{headline}\n{standfirst}\n{plain_text(body)}"))
    _keep(words)


def learn_names(names: Iterable[str]) -> None:
    """Takes up the words of names, those in Han too."""
    runs = {run for name in names for run in analyser.words(name)}
    _keep(run for run in runs if _is_word(run))


def _words(text: str) -> Iterator[str]:
    for run in dict.fromkeys(analyser.words(text)):
        parts = HANGUL_OR_KATAKANA.findall(run) if CJK.search(run) else [run]
        yield from filter(_is_word, chain.from_iterable(map(_without_particles, parts)))


def _without_particles(word: str) -> list[str]:
    """대통령은 gives 대통령은, 대통령 and 대통: which of them is the word, the spelling of a query tells."""
    shortest = max(2, len(word) - PARTICLE) if HANGUL.fullmatch(word) else len(word)
    return [word[:end] for end in range(len(word), shortest - 1, -1)]


def _is_word(run: str) -> bool:
    count = len(letters(run))
    return LEAST_LETTERS <= count <= MOST_LETTERS and not any(unicodedata.category(sign)[0] == "N" for sign in run)


def _keep(words: Iterable[str]) -> None:
    # In order, so that two writers wait for each other and not each for the other.
    wanted = sorted(words)
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        known = set(SearchableWord.objects.filter(word__in=batch).values_list("word", flat=True))
        rows = [_row(word) for word in batch if word not in known]
        SearchableWord.objects.bulk_create(rows, ignore_conflicts=True)


def _row(word: str) -> SearchableWord:
    spelt = letters(word)
    return SearchableWord(word=word, head=head(spelt), tail=tail(spelt), length=len(spelt))
