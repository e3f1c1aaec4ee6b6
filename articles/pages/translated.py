"""Whether a translation still says what its original says."""

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article, Correction, Revision, Update

#: What became of an original, the gravest first. A reply or a follow-up adds to it and corrects nothing.
RETRACTED, CORRECTED, UPDATED = "retracted", "corrected", "updated"
CORRECTING = (Correction.Kind.CORRECTION, Correction.Kind.CLARIFICATION)


def behind(article: Article) -> str:
    """What became of the original since it was translated: retracted, corrected, updated; empty where nothing did.

    It was translated when the revision was saved that the desk named; where it named none, when the translation was
    published. One query, of a translation alone.
    """
    if not article.translation_of_id:
        return ""
    translated = Revision.objects.filter(article=OuterRef("translation_of"), number=OuterRef("translated_revision"))
    row = Article.objects.filter(pk=article.pk).annotate(
        since=Coalesce(Subquery(translated.values("made_at")[:1]), "published_at", "created_at")
    )
    later = {"article": OuterRef("translation_of"), "made_at__gt": OuterRef("since")}
    said = row.values_list(
        Exists(Correction.objects.filter(kind=Correction.Kind.RETRACTION, **later)),
        Exists(Correction.objects.filter(kind__in=CORRECTING, **later)),
        Exists(Update.objects.filter(**later)) | Exists(Correction.objects.filter(**later)),
    ).get()
    return next((what for what, happened in zip((RETRACTED, CORRECTED, UPDATED), said, strict=True) if happened), "")
