"""Merging on the desk: choosing what to merge into, the preview, the undo, and what the form tells of it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles import merging
from articles.admin.links import LinkChoice, numbers_in, with_numbers
from articles.admin.merging.preview import LABELS, preview, rows_of
from articles.admin.pasted import rows_at
from articles.errors import Refused
from articles.merging import Thing
from articles.models import Merge

#: How many of those found by a name are offered.
OFFERED = 20
#: How many merges a form lists.
LISTED = 10


class TargetForm(forms.Form):
    """Whom or what to merge into: chosen by typing, or, without JavaScript, named."""

    named = forms.CharField(required=False, max_length=300, label=_("Name or address"))

    def __init__(self, desk: "Mergeable", sent: QueryDict | None, *, but: Thing) -> None:
        super().__init__(sent and with_numbers(sent, "into"))
        rows = desk.model._default_manager.filter(merged_into=None).exclude(pk=but.pk)
        field = LinkChoice(rows, required=False, label=capfirst(desk.opts.verbose_name))
        link = Merge._meta.get_field(f"into_{desk.opts.model_name}")
        field.widget = AutocompleteSelect(link, desk.admin_site)
        field.widget.choices = field.choices
        self.fields["into"] = field


class Mergeable(admin.ModelAdmin):
    """An admin whose rows can be merged into one another."""

    change_form_template = "admin/articles/merging/change_form.html"
    actions = ["merge_two"]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return merging.may_merge(request.user, self.model)

    def get_urls(self) -> list[URLPattern]:
        views = {
            "<int:pk>/merge/": ("merge", self.merge_view),
            "merge/": ("merge_two", self.merge_two_view),
            "merges/<int:pk>/undo/": ("undo_merge", self.undo_view),
        }
        own = [
            path(route, self.admin_site.admin_view(view), name=f"articles_{self.opts.model_name}_{name}")
            for route, (name, view) in views.items()
        ]
        return [*own, *super().get_urls()]

    # Merging

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks what to merge into, shows what that would do, and does it."""
        self._require_merging(request)
        source = get_object_or_404(self.model, pk=pk)
        if source.merged_into_id:
            return self._lead_on(request, source)
        if request.method == "POST":
            return self._merge(request, source)
        form = TargetForm(self, request.GET or None, but=source)
        target, offered = None, []
        if form.is_bound and form.is_valid():
            target = form.cleaned_data["into"]
            if target is None and form.cleaned_data["named"]:
                offered = [row for row in self.named(request, form.cleaned_data["named"]) if row.pk != source.pk]
                target = offered[0] if len(offered) == 1 else None
                if not offered:
                    form.add_error("named", _("Nobody and nothing is called that."))
        context = {
            "title": _("Merge into…"),
            "row": source,
            "form": form,
            "offered": offered if target is None else [],
            "preview": preview(source, target) if target else None,
            "media": self.media + form.media,
        }
        return self.page(request, "merge", context)

    def _merge(self, request: HttpRequest, source: Thing) -> HttpResponse:
        target = get_object_or_404(self.model, pk__in=numbers_in([request.POST.get("into", "")]))
        try:
            merge = merging.merge(source, target, by=request.user, previewed=request.POST.get("previewed") or "unseen")
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(f"{self.address('merge', source.pk)}?into={target.pk}")
        self._tell(
            request, merge, _("“%(source)s” was merged into “%(target)s”."), undo=self.address("undo_merge", merge.pk)
        )
        return HttpResponseRedirect(self.address("change", target.pk))

    @admin.action(description=_("Merge…"), permissions=["merge"])
    def merge_two(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        chosen = list(queryset.values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            messages.error(request, _("Choose just two to merge."))
            return None
        return HttpResponseRedirect(self.address("merge_two", query={"row": chosen}))

    def merge_two_view(self, request: HttpRequest) -> HttpResponse:
        """Of two rows, which one stays."""
        self._require_merging(request)
        chosen = numbers_in(request.GET.getlist("row"))
        rows = list(self.get_queryset(request).filter(pk__in=chosen).order_by("pk"))
        if len(rows) != 2:
            messages.error(request, _("Choose just two to merge."))
            return HttpResponseRedirect(self.address("changelist"))
        facts = [{"row": row, "other": other, "rows": rows_of(row)} for row, other in (rows, rows[::-1])]
        return self.page(request, "merge_two", {"title": _("Which one stays?"), "facts": facts})

    # Undoing

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._require_merging(request)
        merge = get_object_or_404(Merge, pk=pk, **{f"from_{self.opts.model_name}__isnull": False})
        if request.method == "POST":
            try:
                merging.undo(merge, by=request.user)
            except Refused as refusal:
                messages.error(request, str(refusal))
                return HttpResponseRedirect(request.path)
            self._tell(request, merge, _("The merge of “%(source)s” into “%(target)s” was undone."))
            return HttpResponseRedirect(self.address("change", merge.source.pk))
        context = {
            "title": _("Undo a merge"),
            "row": merge.target,
            "merge": merge,
            "returning": [(LABELS[each.link.name], each.number) for each in merging.returning(merge)],
            "obstacle": merging.obstacle_to_undo(merge),
        }
        return self.page(request, "undo", context)

    # The form

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        merged = self.model._base_manager.filter(pk__in=numbers_in([object_id]), merged_into__isnull=False).first()
        if merged and self.has_view_permission(request, merged):
            return self._lead_on(request, merged)
        return super().change_view(request, object_id, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Thing | None = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context |= {
                "may_merge": self.has_merge_permission(request) and not context["is_popup"],
                "merges_into": obj.merges_into.select_related("account", *_BOTH)[:LISTED],
                "merges_from": obj.merges_from.select_related("account", *_BOTH)[:LISTED],
                "address_of": {
                    name: f"admin:articles_{self.opts.model_name}_{name}" for name in ("merge", "undo_merge")
                },
                "former_names": obj.merged.filter(merges_from=None)[:LISTED],
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # What these pages share

    def named(self, request: HttpRequest, text: str) -> list[Thing]:
        """Who or what is called that: by any name, or by an address that leads to the page."""
        text, rows = text.replace("\x00", "").strip(), self.get_queryset(request)
        standing = [row.merged_into_id or row.pk for row in rows_at(text) if type(row) is self.model]
        at_address = list(rows.filter(Q(pk__in=standing) | Q(slug=text.rstrip("/").rpartition("/")[2])))
        return at_address or list(self.get_search_results(request, rows, text)[0][:OFFERED])

    def address(self, name: str, *args: Any, **kwargs: Any) -> str:
        return reverse(f"admin:articles_{self.opts.model_name}_{name}", args=args, **kwargs)

    def page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": self.opts, "now": timezone.now()}
        shared["address_of"] = self._names("changelist", "change", "merge")
        return TemplateResponse(request, f"admin/articles/merging/{name}.html", {**shared, **context})

    def _names(self, *views: str) -> dict[str, str]:
        """What Django calls the addresses of these views."""
        return {view: f"admin:articles_{self.opts.model_name}_{view}" for view in views}

    def _require_merging(self, request: HttpRequest) -> None:
        if not self.has_merge_permission(request):
            raise PermissionDenied

    def _lead_on(self, request: HttpRequest, merged: Thing) -> HttpResponse:
        names = {"name": merged, "other": merged.merged_into}
        messages.info(request, _("“%(name)s” was merged into “%(other)s”, which is below.") % names)
        return HttpResponseRedirect(self.address("change", merged.merged_into.pk))

    def _tell(self, request: HttpRequest, merge: Merge, sentence: str, undo: str = "") -> None:
        said = sentence % {"source": merge.source, "target": merge.target}
        for row in (merge.source, merge.target):
            self.log_change(request, row, str(said))
        link = format_html(' <a href="{}">{}</a>', undo, _("Undo…")) if undo else ""
        messages.success(request, format_html("{}{}", said, link))


_BOTH = ("from_person", "into_person", "from_tag", "into_tag")
