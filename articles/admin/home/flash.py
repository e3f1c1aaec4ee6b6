"""The flash on the home of the desk: headline, dateline, one sentence, and it is out."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import flashing
from articles.admin.addresses import form_of
from articles.errors import NotReady, Refused
from articles.models import Article

#: What a refusal calls it, and what the form does.
CALLED_HERE = {"body": "sentence"}


class FlashForm(forms.Form):
    """All that a flash has. `once` tells a form that was sent twice from two flashes."""

    use_required_attribute = True

    headline = forms.CharField(label=_("Headline"), max_length=250)
    dateline = forms.CharField(
        label=_("Dateline"), max_length=120, required=False, widget=forms.TextInput(attrs={"placeholder": "SEOUL"})
    )
    sentence = forms.CharField(
        label=_("One sentence"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "flash", "initial": {"once": uuid4()}, **kwargs})


class TakesFlashes(AdminSite):
    """A site whose home has the form of a flash, for those who may write stories."""

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        form = FlashForm() if request.user.has_perm("articles.add_article") else None
        publishes = request.user.has_perm("articles.publish_article")
        return super().index(request, {"flash": form, "flash_publishes": publishes, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [path("flash/", self.admin_view(self.flash_view), name="flash"), *super().get_urls()]

    def flash_view(self, request: HttpRequest) -> HttpResponse:
        """Sends the flash, or shows the home again with what was typed and why it was refused."""
        if not request.user.has_perm("articles.add_article"):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:index"))
        form = FlashForm(request.POST)
        story = _sent(form, request) if form.is_valid() else None
        if story is None:
            return self.index(request, {"flash": form})
        messages.success(request, _message(story))
        return HttpResponseRedirect(reverse("admin:index"))


def _sent(form: FlashForm, request: HttpRequest) -> Article | None:
    given = dict(form.cleaned_data)
    guid = given.pop("once").urn
    try:
        return flashing.flash(**given, guid=guid, by=request.user)
    except NotReady as refusal:
        field = CALLED_HERE.get(refusal.field, refusal.field)
        form.add_error(field if field in form.fields else None, str(refusal))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


def _message(story: Article) -> str:
    """The link to the story is the last click: as readers see it, or for a reporter its form."""
    live = story.is_published(timezone.now())
    sentence = _("The flash is out. Read it as readers do:") if live else _("The flash is submitted to the editors:")
    address = story.get_absolute_url() if live else form_of(story)
    return format_html('{} <a href="{}" lang="{}">{}</a>', sentence, address, story.language, story.headline)
