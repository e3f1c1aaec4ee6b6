"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from newsroom.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("", include("articles.syndication.urls")),
    path("", include("articles.public.urls")),
]

handler400 = "articles.public.failures.bad_request"
handler403 = "articles.public.failures.forbidden"
handler404 = "articles.public.failures.not_found"
