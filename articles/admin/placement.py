"""The front page on the desk: one form for the lead and the second deck."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.admin.links import LinkChoice
from articles.admin.widgets import MomentField
from articles.models import Article, Placement

PLACES = range(Placement.LEAD, Placement.LAST_PLACE + 1)


class PlaceForm(forms.Form):
    """One place: a story, and until when it stands there."""

    article = LinkChoice(Article.objects.filter(live_from__isnull=False), required=False, label=_("Story"))
    until = MomentField(required=False, label=_("Until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["article"]
        field.widget = AutocompleteSelect(Placement._meta.get_field("article"), admin.site, attrs={"class": "place"})
        field.widget.is_required = False
        field.widget.choices = field.choices


class FrontPageForm(forms.BaseFormSet):
    """All places at once, each story at one of them."""

    def clean(self) -> None:
        chosen = [form.cleaned_data["article"] for form in self.forms if form.cleaned_data.get("article")]
        for article in chosen:
            if chosen.count(article) > 1:
                raise ValidationError(_("“%s” stands at two places.") % article)

    def save(self) -> set[int]:
        """Writes the places and returns the stories that came, went or moved."""
        before = dict(Placement.objects.values_list("article_id", "place"))
        rows = [
            Placement(place=place, article=form.cleaned_data["article"], until=form.cleaned_data["until"])
            for place, form in zip(PLACES, self.forms, strict=True)
            if form.cleaned_data.get("article")
        ]
        # All anew: two stories that change places would meet the unique place on the way.
        Placement.objects.all().delete()
        Placement.objects.bulk_create(rows)
        return {article for article, _place in before.items() ^ {row.article_id: row.place for row in rows}.items()}


def as_it_stands(lock: bool = False) -> str:
    """Which story stands where, as one word that the form carries along."""
    rows = Placement.objects.select_for_update() if lock else Placement.objects
    return ",".join(
        f"{place}:{article}" for place, article in rows.order_by("place").values_list("place", "article_id")
    )


Places = forms.formset_factory(PlaceForm, formset=FrontPageForm, extra=0, min_num=len(PLACES), max_num=len(PLACES))


@admin.register(Placement)
class PlacementAdmin(admin.ModelAdmin):
    """The list is the form; there is no form for one placement by itself."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Placement | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else None
        places = Places(sent, initial=self._as_it_stands(), prefix="place")
        if places.is_valid() and self._set(request, places):
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Front page"),
            "opts": self.opts,
            "places": places,
            "stands": as_it_stands(),
            # Sent without its count it has no places, and says that it is no form of ours.
            "rows": zip(PLACES, places.forms, strict=False),
            "media": self.media + places.media,
        }
        return TemplateResponse(request, "admin/articles/placement/front_page.html", context)

    @transaction.atomic
    def _set(self, request: HttpRequest, places: FrontPageForm) -> bool:
        """Refuses where somebody else has set the front page since the form was opened."""
        if request.POST.get("stands") != as_it_stands(lock=True):
            messages.error(
                request, _("Somebody set the front page meanwhile; yours is below. Set it again to replace theirs.")
            )
            return False
        workflow.announce(places.save())
        messages.success(request, _("The front page is set."))
        return True

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(f"{request.path.partition('/placement/')[0]}/placement/")

    def _as_it_stands(self) -> list[dict[str, Any]]:
        standing = {row.place: row for row in Placement.objects.all()}
        return [
            {"article": standing[place].article_id, "until": standing[place].until} if place in standing else {}
            for place in PLACES
        ]
