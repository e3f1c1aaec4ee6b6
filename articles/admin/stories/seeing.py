"""Whose stories somebody at the desk sees: `workflow.seen_by`, on every address of the story's admin."""

from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles import workflow
from articles.admin.saving.history import WithHistory
from articles.models import Article


class SeesTheirOwn(WithHistory):
    """List, form, history, autocomplete and search box start from here; what is not seen is as what is not there."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return workflow.seen_by(request.user, super().get_queryset(request), timezone.now())

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        may_view = super().has_view_permission(request, obj)
        return may_view and (obj is None or workflow.may_see(request.user, obj, timezone.now()))

    def _require_seen(self, request: HttpRequest, row: Article | None) -> None:
        """What was written and noted before readers saw a story is for those whose work it is."""
        super()._require_seen(request, row)
        if row is not None and not workflow.works_on(request.user, row):
            raise PermissionDenied

    def get_field_queryset(self, db: str | None, db_field: ForeignKey, request: HttpRequest) -> QuerySet | None:
        """A story is linked to what its writer sees, and stays linked to an original that was withdrawn since."""
        offered = super().get_field_queryset(db, db_field, request)
        if db_field.related_model is not Article:
            return offered
        seen = workflow.seen_by(request.user, Article.objects.all(), timezone.now())
        linked = Article.objects.filter(reporter=request.user, translation_of__isnull=False)
        return Article.objects.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=linked.values("translation_of")))
