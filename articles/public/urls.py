"""The public addresses; docs/addresses.md says what each of them promises."""

from django.urls import include, path

import articles.converters
from articles.public import articles, completions, events, front, house, people, search, tags
from articles.public.documents import document
from articles.public.mails import mail_off
from articles.public.media import media
from articles.public.previews import shared_picture, shared_preview
from articles.public.readership import readership
from articles.public.reports import report_error

#: What exists in each language: at these addresses for the whole site, and below `/<code>/`.
of_each_language = [
    path("", front.front_page, name="front_page"),
    path("articles/", articles.archive, name="archive"),
    path("articles/<number:year>/", articles.archive_period, name="archive_year"),
    path("articles/<number:year>/<number:month>/", articles.archive_period, name="archive_month"),
    path("articles/<number:year>/<number:month>/<number:day>/", articles.archive_period, name="archive_day"),
    path("people/", people.people, name="people"),
]

urlpatterns = [
    *of_each_language,
    path("<language:language>/", include(of_each_language)),
    path("articles/<number:year>/<number:month>/<number:day>/<address:slug>/", articles.article, name="article"),
    path(
        "articles/<number:year>/<number:month>/<number:day>/<address:slug>/changes/",
        articles.article_changes,
        name="article_changes",
    ),
    path(
        "articles/<number:year>/<number:month>/<number:day>/<address:slug>/report/", report_error, name="article_report"
    ),
    path(
        "articles/<number:year>/<number:month>/<number:day>/<address:slug>/updates/",
        articles.article_updates,
        name="article_updates",
    ),
    path(
        "articles/<number:year>/<number:month>/<number:day>/<address:slug>/updates/newest/",
        articles.newest_updates,
        name="newest_updates",
    ),
    path("people/<address:slug>/", people.person, name="person"),
    path("offices/<address:slug>/", people.office, name="office"),
    path("events/", events.events, name="events"),
    path("events/<address:slug>/", events.event, name="event"),
    path("tags/", tags.tags, name="tags"),
    path("tags/<address:slug>/", tags.tag, name="tag"),
    path("tags/<combination:slugs>/", tags.combination, name="tag_combination"),
    path("search/", search.search, name="search"),
    path("search/completions/", completions.completions, name="search_completions"),
    path("corrections/", house.corrections, name="corrections"),
    path("about/<address:slug>/", house.standing_page, name="standing_page"),
    path("preview/<str:token>/", shared_preview, name="shared_preview"),
    path("preview/<str:token>/<str:checksum>/<str:name>", shared_picture, name="shared_picture"),
    path("readership/<int:pk>/", readership, name="readership"),
    path("mails/off/<str:token>/", mail_off, name="mail_off"),
    path("media/<str:checksum>/<str:name>", media, name="media"),
    path("media/documents/<str:checksum>/<str:name>", document, name="document"),
]
