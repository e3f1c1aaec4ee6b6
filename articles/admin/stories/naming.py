"""Links of a story typed as names: what each name calls, and what is answered where that is nobody, or several."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import unquote

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from articles.admin.links import NAMES, led_on
from articles.admin.pasted import rows_at
from articles.models import Article
from articles.search import names
from articles.search.names import Thing
from articles.search.spelling import nearest
from articles.text.beginnings import letters
from articles.text.keys import name_key
from articles.text.plain import plain_lines

#: Which kind of names each field of the form takes.
KINDS = {"people": "person", "events": "event", "tags": "tag"}
#: What is not read, for nobody is told by it from another.
LONG = {"person": ["biography"], "event": ["description"], "tag": []}
COMMA = re.compile("[,\uff0c\u3001]")
#: What tells two of one name apart, as the desk's lists print it: Kim Min-su (lawmaker, b. 1958).
IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
#: So many names are taken at once, none of them longer.
MOST, LONGEST = 50, 250
#: So many others are offered for a name, and for so many names; what does not fit is said without.
OFFERED, ANSWERED = 5, 10


@dataclass
class Named:
    """What was typed into one box: whom and what it calls, what of it stays in the box, and why."""

    rows: list[Thing] = field(default_factory=list)
    left: str = ""
    refusals: list[str] = field(default_factory=list)


class Register:
    """The names of one kind as the desk knows them, for whoever asks."""

    def __init__(self, request: HttpRequest, links: str) -> None:
        self.request, self.kind = request, KINDS[links]
        self.model = Article._meta.get_field(links).related_model
        self.desk = admin.site.get_model_admin(self.model)

    def named(self, text: str) -> Named:
        """Reads names from `text`: each on a line of its own, or several with commas between them."""
        text = plain_lines(text).strip()
        lines = [line.strip() for line in text.split("\n")]
        if sum(len(COMMA.split(line)) for line in lines) > MOST:
            return Named(left=text, refusals=[_("At most %(number)d names at once.") % {"number": MOST}])
        # A comma may belong to a name: what stands alone on its line is read as one name first.
        parts = {line: [part.strip() for part in COMMA.split(line)] for line in lines}
        known = self._known({*lines, *(part for line in lines for part in parts[line])})
        typed = [name for line in lines for name in ([line] if known.get(line) else parts[line]) if name]
        return self._told({name: known.get(name, []) for name in typed})

    def _known(self, typed: set[str]) -> dict[str, list[Thing]]:
        """The rows that each name calls, by two queries and one more for an address."""
        keys = {name: letters(IN_BRACKETS.sub("", name)) for name in typed if len(name) <= LONGEST}
        numbers = names.called(self.kind, [key for key in keys.values() if key])
        rows = {row.pk: row for row in self._rows(pk for found in numbers.values() for pk in found)}
        return {
            name: self._at(name) or _as_labelled(name, [rows[pk] for pk in numbers.get(key, ()) if pk in rows])
            for name, key in keys.items()
        }

    def _at(self, typed: str) -> list[Thing]:
        """What stands at a pasted address."""
        found = rows_at(typed) if typed.startswith(("/", "http:", "https:")) else []
        numbers = [str(row.pk) for row in found if type(row) is self.model]
        return list(self._rows(map(int, led_on(self.model, numbers)))) if numbers else []

    def _seen(self) -> QuerySet:
        seen = self.desk.get_queryset(self.request).defer(*LONG[self.kind])
        return seen if self.desk.has_view_permission(self.request) else seen.none()

    def _rows(self, numbers: Iterator[int]) -> QuerySet:
        return self._seen().filter(pk__in=set(numbers)).order_by("pk")

    def _told(self, known: Mapping[str, list[Thing]]) -> Named:
        told, left = Named(), []
        for name, rows in known.items():
            if len(rows) == 1:
                told.rows += [row for row in rows if row not in told.rows]
                continue
            left.append(name)
            if len(left) <= ANSWERED:
                told.refusals.append(_several(name, rows) if rows else self._unknown(name))
        if len(left) > ANSWERED:
            told.refusals.append(_("There are more like these."))
        told.left = "\n".join(left)
        return told

    def _unknown(self, name: str) -> str:
        if len(name) > LONGEST:
            return _("A name has at most %(number)d characters.") % {"number": LONGEST}
        sentence = _("Nobody and nothing is called “%(name)s”.") % {"name": name}
        like = "; ".join(str(admin.site.label(row)) for row in self._like(name))
        perhaps = _("Perhaps: %(names)s?") % {"names": like}
        return f"{sentence} {perhaps}" if like else sentence

    def _like(self, name: str) -> list[Thing]:
        """Whose names hold what was typed; then who is called nearly so."""
        if not letters(name):
            return []
        rows = list(self.desk.get_search_results(self.request, self._seen(), name)[0][:OFFERED])
        known = names.nearly_called(self.kind, name)
        near = [pk for key in nearest(name, known, OFFERED) for pk in known[key]]
        return [*rows, *(row for row in self._rows(iter(near)) if row not in rows)][:OFFERED]


def _as_labelled(name: str, rows: list[Thing]) -> list[Thing]:
    """Of several with one name, whom the brackets behind it mean."""
    if len(rows) < 2 or not IN_BRACKETS.search(name):
        return rows
    return [row for row in rows if name_key(str(admin.site.label(row))) == name_key(name)] or rows


def _several(name: str, rows: list[Thing]) -> str:
    choice = "; ".join(f"{unquote(row.get_absolute_url())} – {admin.site.label(row)}" for row in rows[:OFFERED])
    words = {"name": name, "choice": choice}
    return _("Several are called “%(name)s”. Type the address of the one you mean: %(choice)s.") % words


class WithNames(forms.ModelForm):
    """A form whose links may be typed as names. `articles.admin.stories.naming.TakesNames` has read them by then."""

    named: ClassVar[Mapping[str, Named]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for links in self.named.keys() & self.fields.keys():
            widget = self.fields[links].widget
            chosen = widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
            chosen.typed = self.named[links].left

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for links in self.named.keys() & self.fields.keys():
            for sentence in self.named[links].refusals:
                self.add_error(links, sentence)
        return cleaned


class TakesNames(admin.ModelAdmin):
    """Puts whom and what typed names call among the links that were sent, before any form reads them."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            self._take_names(request)
        return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, *args, **kwargs)
        named = getattr(request, "named_links", None)
        return type(form.__name__, (form,), {"named": named}) if named else form

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.names_view)
        return [path("names/", view, name="articles_article_names"), *super().get_urls()]

    @method_decorator(require_GET)
    @method_decorator(never_cache)
    def names_view(self, request: HttpRequest) -> JsonResponse:
        """Whom and what the names in `q` call; `static/js/desk/names.js` asks."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        if (links := request.GET.get("links")) not in KINDS:
            raise Http404
        named = Register(request, links).named(request.GET.get("q", ""))
        chosen = [{"id": str(row.pk), "text": str(admin.site.label(row))} for row in named.rows]
        return JsonResponse({"chosen": chosen, "left": named.left, "said": " ".join(named.refusals)})

    def _take_names(self, request: HttpRequest) -> None:
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            return
        typed = {links: request.POST.get(links + NAMES, "") for links in KINDS}
        if not any(text.strip() for text in typed.values()):
            return
        sent = request.POST.copy()
        request.named_links = {links: Register(request, links).named(text) for links, text in typed.items() if text}
        for links, named in request.named_links.items():
            called = [str(row.pk) for row in named.rows]
            sent.setlist(links, list(dict.fromkeys([*sent.getlist(links), *called])))
            del sent[links + NAMES]
        request.POST = sent
