"""One step for several stories of the list: what it needs, a preview story by story, and then the step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from articles import editing, workflow
from articles.admin.links import link_field, numbers_in, with_numbers
from articles.admin.seen import moment
from articles.admin.stories import steps
from articles.admin.stories.steps import WithdrawalForm
from articles.errors import Refused
from articles.models import Account, Article, Tag
from articles.tagging import names_from_string, string_from_tags
from articles.text.keys import tag_key

#: So many stories are taken at once.
MOST = 200
#: How the list was filtered, as Django's own forms carry it.
FILTERS = "_changelist_filters"
#: How many tags are suggested for a name that is none.
SUGGESTED = 5


class TagsForm(forms.Form):
    """Tags there are; chosen by typing, or, without JavaScript, named."""

    tags = link_field("tags", Tag.objects.filter(merged_into=None), _("Tags there are."))
    named = forms.CharField(required=False, label=_("Tags"), help_text=_("Names, with commas between them."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        tags = [*cleaned.get("tags", ()), *map(_tag_called, names_from_string(cleaned.get("named", "")))]
        if not tags and not self.errors:
            raise ValidationError(_("Choose at least one tag."))
        return {"tags": list(dict.fromkeys(tags))}


def _tag_called(name: str) -> Tag:
    key = tag_key(name)
    if tag := Tag.objects.named(name).select_related("merged_into").first():
        return tag.merged_into or tag
    near = Tag.objects.filter(merged_into=None, key__contains=key[:4])[:SUGGESTED] if key else []
    sentence = _("There is no tag “%(name)s”.") % {"name": name}
    if near:
        perhaps = _("Perhaps: %(tags)s?") % {"tags": string_from_tags(near)}
        sentence = f"{sentence} {perhaps}"
    raise ValidationError({"named": sentence})


class ReporterForm(forms.Form):
    reporter = forms.ModelChoiceField(Account.objects.none(), label=_("Reporter"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accounts = Account.objects.filter(is_active=True, is_staff=True).order_by("first_name", "last_name", "username")
        self.fields["reporter"].queryset = accounts
        self.fields["reporter"].label_from_instance = lambda account: account.byline


@dataclass(frozen=True)
class Several:
    """One step. `take` takes it with one story and returns what happens to that as a sentence."""

    slug: str
    label: str | Promise
    #: Which permission shows it; the verb that `take` calls asks for itself, story by story.
    permission: str
    take: Callable[..., str]
    #: How many stories it was taken with, as one and as many.
    done: Promise
    form: type[forms.Form] = forms.Form

    @property
    def action(self) -> str:
        return f"{self.slug.replace('-', '_')}_each"


def add_tags(story: Article, *, by: Account, tags: list[Tag]) -> str:
    return str(_("Gets %(tags)s.")) % {"tags": string_from_tags(editing.add_tags(story, tags, by=by))}


def remove_tags(story: Article, *, by: Account, tags: list[Tag]) -> str:
    return str(_("Loses %(tags)s.")) % {"tags": string_from_tags(editing.remove_tags(story, tags, by=by))}


def assign(story: Article, *, by: Account, reporter: Account) -> str:
    before = story.reporter.byline if story.reporter else str(_("nobody"))
    editing.assign(story, reporter, by=by)
    return str(_("From %(before)s to %(after)s.")) % {"before": before, "after": reporter.byline}


def submit(story: Article, *, by: Account) -> str:
    workflow.submit(story, by=by)
    return str(_("Goes to the editors."))


def publish(story: Article, *, by: Account) -> str:
    steps.publish(story, by=by)
    if story.is_scheduled(timezone.now()):
        return str(_("Scheduled for %s.")) % moment(story.published_at)
    return str(_("Readers see it at once."))


def withdraw(story: Article, *, by: Account, note: str) -> str:
    workflow.withdraw(story, by=by, note=note)
    return str(_("Readers lose it at once; its address gives the reason.") if note else _("Readers lose it at once."))


SEVERAL = {
    step.slug: step
    for step in (
        Several(
            "submit", _("Submit to the editors"), "submit", submit,
            ngettext_lazy("%(number)d story submitted.", "%(number)d stories submitted.", "number"),
        ),
        Several(
            "publish", _("Publish"), "publish", publish,
            ngettext_lazy("%(number)d story published.", "%(number)d stories published.", "number"),
        ),
        Several(
            "add-tags", _("Add tags"), "change", add_tags,
            ngettext_lazy("%(number)d story has the tags.", "%(number)d stories have the tags.", "number"), TagsForm,
        ),
        Several(
            "remove-tags", _("Remove tags"), "change", remove_tags,
            ngettext_lazy("%(number)d story lost the tags.", "%(number)d stories lost the tags.", "number"), TagsForm,
        ),
        Several(
            "assign", _("Assign"), "assign", assign,
            ngettext_lazy("%(number)d story assigned.", "%(number)d stories assigned.", "number"), ReporterForm,
        ),
        Several(
            "withdraw", _("Withdraw"), "publish", withdraw,
            ngettext_lazy("%(number)d story withdrawn.", "%(number)d stories withdrawn.", "number"), WithdrawalForm,
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """What happens to one story, or why nothing does."""

    story: Article
    sentence: str
    refused: bool


def _action(step: Several) -> Callable[..., HttpResponse | None]:
    @admin.action(description=format_lazy("{}…", step.label), permissions=[step.permission])
    def ask(desk: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        chosen = list(queryset.values_list("pk", flat=True)[: MOST + 1])
        if len(chosen) > MOST:
            messages.error(request, _("At most %(number)d stories at once; choose fewer.") % {"number": MOST})
            return None
        query = {"story": chosen, **({FILTERS: request.GET.urlencode()} if request.GET else {})}
        return HttpResponseRedirect(reverse("admin:articles_article_several", args=[step.slug], query=query))

    ask.__name__ = step.action
    return ask


class TakesSeveral(admin.ModelAdmin):
    """The story list's steps for several at once. The preview is the step itself, taken and rolled back."""

    actions = [_action(step) for step in SEVERAL.values()]

    def has_assign_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.edit_any_article")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.several_view)
        return [path("several/<slug:what>/", view, name="articles_article_several"), *super().get_urls()]

    def several_view(self, request: HttpRequest, what: str) -> HttpResponse:
        """Asks what the step needs, shows what it does to each story, and takes it with those that were shown."""
        if what not in SEVERAL:
            raise Http404
        step = SEVERAL[what]
        if not getattr(self, f"has_{step.permission}_permission")(request):
            raise PermissionDenied
        revisions = _revisions((request.POST if request.method == "POST" else request.GET).getlist("story"))
        stories = list(self._chosen(request, revisions))
        form = step.form(with_numbers(request.POST, "tags", "reporter") if request.method == "POST" else None)
        # A step that asks nothing shows at once what it does.
        ready = form.is_valid() if form.is_bound else not form.fields
        answers = form.cleaned_data if form.is_bound and ready else {}
        if ready and "_confirm" in request.POST:
            return self._take_each(request, step, stories, revisions, answers)
        context = {
            **self.admin_site.each_context(request),
            "title": step.label,
            "opts": self.opts,
            "step": step,
            "form": form,
            "stories": stories,
            "lines": [self._tried(request, step, story, answers) for story in stories] if ready else None,
            "answers": _as_sent(request, form),
            "back": _list(request),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/articles/article/several.html", context)

    def _chosen(self, request: HttpRequest, revisions: dict[int, int | None]) -> QuerySet[Article]:
        rows = self.get_queryset(request).filter(pk__in=list(revisions)[:MOST])
        return rows.defer("body", "note_to_editors").select_related("reporter")

    def _tried(self, request: HttpRequest, step: Several, story: Article, answers: dict[str, Any]) -> Line:
        """What the step would do: it is taken and rolled back, so that no preview can promise what it does not keep."""
        try:
            with transaction.atomic():
                sentence = step.take(Article.objects.get(pk=story.pk), by=request.user, **answers)
                transaction.set_rollback(True)
        except Refused as refusal:
            return Line(story, str(refusal), refused=True)
        return Line(story, sentence, refused=False)

    def _take_each(
        self,
        request: HttpRequest,
        step: Several,
        stories: list[Article],
        revisions: dict[int, int | None],
        answers: dict[str, Any],
    ) -> HttpResponse:
        taken = 0
        for story in stories:
            try:
                with transaction.atomic():
                    seen = editing.at_revision(story, revisions[story.pk] or 0)
                    sentence = step.take(seen, by=request.user, **answers)
            except Refused as refusal:
                messages.error(request, _("“%(story)s”: %(refusal)s") % {"story": story, "refusal": refusal})
            else:
                self.log_change(request, story, sentence)
                taken += 1
        if missing := len(revisions) - len(stories):
            gone = ngettext("%(number)d story is no longer there.", "%(number)d stories are no longer there.", missing)
            messages.error(request, gone % {"number": missing})
        if taken:
            messages.success(request, step.done % {"number": taken})
        return HttpResponseRedirect(_list(request))


def _list(request: HttpRequest) -> str:
    """The list as it was filtered when the stories were chosen, from its start: it may have become shorter."""
    filters = QueryDict(request.GET.get(FILTERS, ""), mutable=True)
    filters.pop(PAGE_VAR, None)
    return reverse("admin:articles_article_changelist", query=filters)


def _revisions(sent: list[str]) -> dict[int, int | None]:
    """The chosen stories and the revision at which each was shown: `12:3`, or `12` before anything was."""
    found: dict[int, int | None] = {}
    for value in sent:
        numbers = numbers_in(value.split(":"))
        if numbers:
            found[numbers[0]] = numbers[1] if len(numbers) == 2 else None
    return found


def _as_sent(request: HttpRequest, form: forms.Form) -> list[tuple[str, str]]:
    """What was answered, for the form that confirms it."""
    return [(name, value) for name in form.fields for value in request.POST.getlist(name) if value]
