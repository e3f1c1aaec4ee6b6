"""What the search box offers while one types."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import ngettext

from articles.answering import public_page
from articles.models import Event, Person, Tenure
from articles.pages.completions import Offer, offers
from articles.search.query import BadQuery
from articles.templatetags.dates import in_words, years
from articles.templatetags.languages import language_of


@public_page
def completions(request: HttpRequest) -> JsonResponse:
    """Offers for `?q=`, the query up to the caret, as JSON; `said` is the sentence for who cannot see them."""
    try:
        offered = offers(request.GET.get("q", ""), timezone.now())
    except BadQuery as refusal:
        return _answer({"refusal": str(refusal)}, status=400)
    said = ngettext("%(count)d suggestion", "%(count)d suggestions", len(offered)) % {"count": len(offered)}
    return _answer({"said": said, "offers": [_row(offer) for offer in offered]})


def _row(offer: Offer) -> dict[str, Any]:
    return {
        "label": _text(offer.thing.name),
        "kind": offer.thing._meta.verbose_name,
        "hints": _hints(offer),
        "condition": offer.condition,
        "query": offer.query,
    }


def _hints(offer: Offer) -> list[dict[str, str]]:
    """The name that was typed, and what tells the thing from others of its name."""
    hints = [_text(offer.also, offer.also_language)]
    if isinstance(offer.thing, Person):
        hints.append(_text(offer.thing.distinguisher))
        hints += _held(offer.tenure) if offer.tenure else []
    elif isinstance(offer.thing, Event):
        hints.append(_text(in_words(offer.thing.starts_on, offer.thing.last_day)))
    return [hint for hint in hints if hint["text"]]


def _held(tenure: Tenure) -> list[dict[str, str]]:
    kind = "" if tenure.kind == Tenure.Kind.IN_OFFICE else tenure.get_kind_display()
    return [_text(tenure.office.name), _text(kind), _text(years(tenure))]


def _text(text: str, language: str = "") -> dict[str, str]:
    return {"text": text, "lang": language or language_of(text)}


def _answer(data: dict[str, Any], status: int = 200) -> JsonResponse:
    # Names are sent in their own letters: as escapes Korean and Japanese would be twice as long.
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
