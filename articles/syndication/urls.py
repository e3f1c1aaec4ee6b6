"""The addresses of feeds, calendars, sitemaps and robots.txt."""

from django.urls import path

import articles.converters  # noqa: F401 - names the parts of addresses
from articles.answering import public_page
from articles.syndication import calendars, feeds, sitemaps

urlpatterns = [
    path("articles/feed.<feed:extension>", public_page(feeds.articles_feed), name="articles_feed"),
    path("<language:language>/articles/feed.<feed:extension>", public_page(feeds.articles_feed), name="articles_feed"),
    path("tags/<address:slug>/feed.<feed:extension>", public_page(feeds.tag_feed), name="tag_feed"),
    path(
        "tags/<combination:slugs>/feed.<feed:extension>", public_page(feeds.combination_feed), name="combination_feed"
    ),
    path("people/<address:slug>/feed.<feed:extension>", public_page(feeds.person_feed), name="person_feed"),
    path("events/<address:slug>/feed.<feed:extension>", public_page(feeds.event_feed), name="event_feed"),
    path("corrections/feed.<feed:extension>", public_page(feeds.corrections_feed), name="corrections_feed"),
    path("search/feed.<feed:extension>", public_page(feeds.search_feed), name="search_feed"),
    path("events/calendar.ics", public_page(calendars.events_calendar), name="events_calendar"),
    path("events/<address:slug>/event.ics", public_page(calendars.event_calendar), name="event_calendar"),
    path("people/<address:slug>/calendar.ics", public_page(calendars.person_calendar), name="person_calendar"),
    path("sitemap.xml", public_page(sitemaps.index), name="sitemap"),
    path("sitemap-pages.xml", public_page(sitemaps.pages), name="sitemap_pages"),
    path("sitemap-stories-<number:part>.xml", public_page(sitemaps.stories), name="sitemap_stories"),
    path("sitemap-<number:year>.xml", public_page(sitemaps.year), name="sitemap_year"),
    path("news-sitemap.xml", public_page(sitemaps.news), name="news_sitemap"),
    path("robots.txt", public_page(sitemaps.robots), name="robots"),
]
