"""Whether a translation still says what its original says."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article, Correction, Revision, Update

#: What became of an original, the gravest first. A reply or a follow-up adds to it and corrects nothing.
RETRACTED, CORRECTED, UPDATED = "retracted", "corrected", "updated"
CORRECTING = (Correction.Kind.CORRECTION, Correction.Kind.CLARIFICATION)
#: For the desk alone: readers of the translation are not told of an original that they cannot see.
WITHDRAWN = "withdrawn"

#: How many of the newest corrections, updates and withdrawals, each, the desk looks through for what was translated.
NEWEST = 300
#: What is no translation any more that somebody would bring up to date.
DROPPED = (Article.Status.SPIKED, Article.Status.WITHDRAWN)


def behind(article: Article) -> str:
    """What became of the original since it was translated: retracted, corrected, updated; empty where nothing did.

    It was translated when the revision was saved that the desk named; where it named none, when the translation was
    published. One query, of a translation alone.
    """
    if not article.translation_of_id or article.pk is None:
        return ""
    return _overtaken(Article.objects.filter(pk=article.pk)).get(article.pk, "")


def behind_their_originals(stories: QuerySet[Article]) -> dict[int, str]:
    """Of `stories`, the translations that are behind, with what became of the original; the latest overtaken first.

    Looked for from what was corrected, updated or withdrawn last, so that it costs the same in any archive.
    """
    touched = _touched()
    translations = stories.filter(translation_of__in=touched).exclude(status__in=DROPPED)
    originals = dict(translations.order_by().values_list("pk", "translation_of"))
    found = _overtaken(Article.objects.filter(pk__in=originals))
    withdrawn = set(
        Article.objects.filter(pk__in=touched, status=Article.Status.WITHDRAWN).values_list("pk", flat=True)
    )
    found |= {pk: WITHDRAWN for pk, original in originals.items() if original in withdrawn}
    order = {original: number for number, original in enumerate(touched)}
    return {pk: found[pk] for pk in sorted(found, key=lambda pk: (order[originals[pk]], pk))}


def _touched() -> list[int]:
    """The stories of the newest corrections, updates and withdrawals, each a range of an index, latest first."""
    withdrawn = Article.objects.filter(status=Article.Status.WITHDRAWN).order_by("-modified_at")
    found = [
        *Correction.objects.order_by("-made_at", "-pk").values_list("made_at", "article")[:NEWEST],
        *Update.objects.order_by("-made_at", "-pk").values_list("made_at", "article")[:NEWEST],
        *withdrawn.values_list("modified_at", "pk")[:NEWEST],
    ]
    return list(dict.fromkeys(article for _at, article in sorted(found, reverse=True)))


def _overtaken(translations: QuerySet[Article]) -> dict[int, str]:
    """What became of the originals of those that are behind."""
    translated = Revision.objects.filter(article=OuterRef("translation_of"), number=OuterRef("translated_revision"))
    rows = translations.order_by().annotate(
        since=Coalesce(Subquery(translated.order_by().values("made_at")[:1]), "published_at", "created_at")
    )
    later = {"article": OuterRef("translation_of"), "made_at__gt": OuterRef("since")}
    said = rows.values_list(
        "pk",
        Exists(Correction.objects.filter(kind=Correction.Kind.RETRACTION, **later)),
        Exists(Correction.objects.filter(kind__in=CORRECTING, **later)),
        Exists(Update.objects.filter(**later)) | Exists(Correction.objects.filter(**later)),
    )
    kinds = (RETRACTED, CORRECTED, UPDATED)
    return {
        pk: next(kind for kind, happened in zip(kinds, flags, strict=True) if happened)
        for pk, *flags in said
        if any(flags)
    }
