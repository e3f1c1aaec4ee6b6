"""How many stories each row of a list has, for the rows of the page only."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.seen import moment
from articles.models.publishing import Publishable


class CountedList(ChangeList):
    """Counts the links of a page's rows by one query. An annotation would count for rows that nobody sees."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        link, column = self.model_admin.stories_through
        shown = [row.pk for row in self.result_list]
        counted = link.objects.filter(**{f"{column}__in": shown}).values(column).order_by().annotate(number=Count("pk"))
        counts = dict(counted.values_list(column, "number"))
        self.result_list = list(self.result_list)
        for row in self.result_list:
            row.number_of_stories = counts.get(row.pk, 0)


class CountsStories(admin.ModelAdmin):
    """An admin whose list has a column `stories` that leads to them."""

    #: The link model and its column that names this entity.
    stories_through: ClassVar[tuple[type[Model], str]]
    #: The filter of the story list that shows those stories.
    stories_filter: ClassVar[str]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CountedList

    @admin.display(description=_("public since"), ordering="live_from")
    def live(self, row: Publishable) -> str:
        return moment(row.live_from)

    @admin.display(description=_("stories"))
    def stories(self, row: Model) -> str:
        if not row.number_of_stories:
            return "0"
        address = reverse("admin:articles_article_changelist", query={self.stories_filter: row.pk})
        return format_html('<a href="{}">{}</a>', address, row.number_of_stories)
