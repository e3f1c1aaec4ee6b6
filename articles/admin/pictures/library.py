"""The library: pictures as a grid, with search, filters, several uploads at once and what is asked of each."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles import library, pictures
from articles.admin.addresses import form_of
from articles.admin.capped import CappedPaginator
from articles.admin.links import numbers_in
from articles.admin.widgets import MomentField
from articles.errors import NotReady
from articles.imaging import MAX_BYTES, MAX_PIXELS
from articles.models import Picture

#: Without JavaScript all files come by one request, which must be answered before the server's patience ends.
MOST_AT_ONCE = 10
#: How many are described on one page.
MOST_DESCRIBED = 50
#: How long a name is printed: a file may be called anything.
LONGEST_NAME = 80


@dataclass(frozen=True)
class Arrival:
    """What became of one file: `accepted`, `known` or `refused`, and the sentence that says so."""

    state: str
    name: str
    sentence: str
    picture: Picture | None = None

    @property
    def address(self) -> str:
        return form_of(self.picture) if self.picture else ""


def arrive(file: UploadedFile) -> Arrival:
    """Takes one file in by itself, so that a bad one stops no other."""
    name = file.name if len(file.name) <= LONGEST_NAME else f"{file.name[:LONGEST_NAME]}…"
    try:
        if twin := pictures.twin_of(file):
            return Arrival("known", name, pictures.known(twin), twin)
        return Arrival("accepted", name, _("Taken in."), pictures.accept(file))
    except NotReady as refusal:
        return Arrival("refused", name, str(refusal))


class PictureForm(forms.ModelForm):
    """A picture's words. `asks` whether it insists on an alternative text, or on a choice to have none.

    It sends along what it was opened on, and writes only what was changed there: whoever mends a caption in a form that
    has been open since before the rights were ended, or the picture was killed, brings neither back.
    """

    asks = False

    class Meta:
        model = Picture
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values() if self.instance.pk else ():
            field.show_hidden_initial = True

    @property
    def written(self) -> set[str]:
        """The columns to write; of a picture's text and of its having none the row allows only one."""
        changed = set(self.changed_data)
        return changed | {"alt", "decorative"} if changed & {"alt", "decorative"} else changed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("decorative") and cleaned.get("alt"):
            self.add_error("decorative", _("A decorative picture has no alternative text: clear one or the other."))
        if self.asks and not cleaned.get("decorative") and not cleaned.get("alt") and "alt" not in self.errors:
            self.add_error("alt", _("Say what the picture shows, or tick that it is decorative."))
        return cleaned


class DescribeForm(PictureForm):
    asks = True

    class Meta:
        model = Picture
        fields = ["alt", "decorative", "caption", "credit", "rights_until"]
        field_classes = {"rights_until": MomentField}
        widgets = {name: forms.TextInput(attrs={"class": "vTextField"}) for name in ("alt", "caption", "credit")}


class Library(admin.ModelAdmin):
    """The list of pictures as a library."""

    change_list_template = "admin/articles/picture/change_list.html"
    paginator = CappedPaginator
    list_per_page = 48
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["caption"]
    search_help_text = gettext_lazy("Words of caption, alternative text, credit, source or file name.")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return library.found(search_term, queryset), False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("upload/", view(self.upload_view), name="articles_picture_upload"),
            path("describe/", view(self.describe_view), name="articles_picture_describe"),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        limits = {"megabytes": MAX_BYTES // 1024**2, "megapixels": MAX_PIXELS // 10**6, "files": MOST_AT_ONCE}
        context = {"limits": limits, "now": timezone.now(), **(extra_context or {})}
        return super().changelist_view(request, context)

    @method_decorator(require_POST)
    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """Takes in the files that were dropped or chosen, and says of each what became of it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        files = request.FILES.getlist("files")
        arrivals = [arrive(file) for file in files[:MOST_AT_ONCE]]
        late = _("Only %(number)d files are taken at a time; please send it again.") % {"number": MOST_AT_ONCE}
        arrivals += [Arrival("refused", file.name[:LONGEST_NAME], late) for file in files[MOST_AT_ONCE:]]
        for arrival in arrivals:
            if arrival.state == "accepted":
                self.log_addition(request, arrival.picture, [{"added": {}}])
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"arrivals": [_told(arrival) for arrival in arrivals]})
        return self._say(request, arrivals)

    def _say(self, request: HttpRequest, arrivals: list[Arrival]) -> HttpResponse:
        if not arrivals:
            messages.error(request, _("No file was chosen."))
        for arrival in arrivals:
            if arrival.state == "refused":
                messages.error(request, f"{arrival.name}: {arrival.sentence}")
            elif arrival.state == "known":
                said = format_html('{}: <a href="{}">{}</a>', arrival.name, arrival.address, arrival.sentence)
                messages.warning(request, said)
        accepted = [arrival.picture.pk for arrival in arrivals if arrival.state == "accepted"]
        if accepted:
            return HttpResponseRedirect(reverse("admin:articles_picture_describe", query={"picture": accepted}))
        return HttpResponseRedirect(reverse("admin:articles_picture_changelist"))

    def describe_view(self, request: HttpRequest) -> HttpResponse:
        """Asks of each picture that came in what it shows; caption and credit are what the file told."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        chosen = numbers_in(request.GET.getlist("picture"))[:MOST_DESCRIBED]
        rows = Picture.objects.filter(pk__in=chosen).order_by("pk")
        described = forms.modelformset_factory(Picture, form=DescribeForm, extra=0)
        formset = described(request.POST if request.method == "POST" else None, queryset=rows, prefix="picture")
        for form in formset.forms:
            for name in form.fields.keys() & set(self.get_readonly_fields(request, form.instance)):
                del form.fields[name]
        if request.method == "POST" and formset.is_valid():
            for form in formset.forms:
                if form.has_changed():
                    form.instance.save(update_fields=form.written)
                    self.log_change(request, form.instance, self.construct_change_message(request, form, []))
            said = ngettext("%(number)d picture described.", "%(number)d pictures described.", len(formset.forms))
            messages.success(request, said % {"number": len(formset.forms)})
            return HttpResponseRedirect(reverse("admin:articles_picture_changelist"))
        context = {
            **self.admin_site.each_context(request), "title": _("What do they show?"), "opts": self.opts,
            "formset": formset,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/picture/describe.html", context)


def _told(arrival: Arrival) -> dict[str, Any]:
    return {
        "state": arrival.state,
        "name": arrival.name,
        "sentence": arrival.sentence,
        "picture": arrival.picture.pk if arrival.picture else None,
        "checksum": arrival.picture.checksum if arrival.picture else "",
        "label": str(admin.site.label(arrival.picture)) if arrival.picture else "",
        "address": arrival.address,
    }
