"""The handover of a shift: my open stories, a colleague, one note, a preview, and then it is done."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import working_copies
from articles.admin.links import numbers_in, with_numbers
from articles.errors import NotAllowed, NotReady, Refused
from articles.handing_over import colleagues, hand_over, open_stories
from articles.models import Account


class HandoverForm(forms.Form):
    to = forms.ModelChoiceField(Account.objects.none(), label=gettext_lazy("To"))
    note = forms.CharField(
        label=gettext_lazy("Note"),
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=gettext_lazy("It stands on each of the stories and on your colleague's home of the desk."),
    )

    def __init__(self, by: Account, *args: object) -> None:
        super().__init__(*args)
        self.fields["to"].queryset = colleagues(by)
        self.fields["to"].label_from_instance = lambda account: account.byline


def handover_view(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    sent = with_numbers(request.POST, "to") if request.method == "POST" else None
    form = HandoverForm(request.user, sent)
    ready = form.is_valid()
    if ready and "_confirm" in request.POST and _done(request, form):
        return HttpResponseRedirect(reverse("admin:index"))
    stories = open_stories(request.user, timezone.now())
    context = {
        **admin.site.each_context(request),
        "title": _("Hand over"),
        "form": form,
        "stories": stories,
        "unsaved": working_copies.typed_into(stories, request.user),
        # Shown once more before it is done; what was refused goes back to the choice.
        "confirming": ready and not form.errors and "_confirm" not in request.POST,
    }
    return TemplateResponse(request, "admin/handover.html", context)


def _done(request: HttpRequest, form: HandoverForm) -> bool:
    to, note = form.cleaned_data["to"], form.cleaned_data["note"]
    try:
        number = hand_over(numbers_in(request.POST.getlist("story")), to, note, by=request.user, now=timezone.now())
    except NotAllowed:
        raise PermissionDenied from None
    except NotReady as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    said = ngettext("%(number)d story went to %(who)s.", "%(number)d stories went to %(who)s.", number)
    messages.success(request, said % {"number": number, "who": to.byline})
    return True
