"""The link in each e-mail to an author that switches its kind off."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.mailing import switches


# Mail programs post here without a cookie (RFC 8058), from anywhere: the signed token says whose e-mails they are.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """Asks on GET, which programs that look into e-mails send too; switches off on POST."""
    read = switches.read(token)
    if read is None:
        raise Http404
    account, kind = read
    if request.method == "POST":
        switches.switch_off(account, kind)
    label = account._meta.get_field(switches.SWITCHES[kind]).verbose_name
    context = {"kind": label, "on": switches.is_on(account, kind), "noindex": True}
    return render(request, "pages/mail_off.html", context)
