"""Which e-mails an account gets; each account switches its own."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.mailing.switches import SWITCHES
from articles.models import Account


class MyMailsForm(forms.ModelForm):
    class Meta:
        model = Account
        fields = list(SWITCHES.values())


def my_mails_view(request: HttpRequest) -> HttpResponse:
    form = MyMailsForm(request.POST if request.method == "POST" else None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(request.path)
    context = {**admin.site.each_context(request), "title": _("My e-mails"), "form": form}
    return TemplateResponse(request, "admin/my_mails.html", context)
