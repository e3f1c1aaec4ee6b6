"""The newsroom's two applications; the one place that wires listeners."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class DeskConfig(AdminConfig):
    """The Django admin, as the desk."""

    default_site = "articles.admin.site.Desk"

    def ready(self) -> None:
        super().ready()
        # Not from `articles.admin` itself: the site lies in that package and is not there yet when it is imported.
        import_module("articles.admin.entities")


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("newsroom")

    def ready(self) -> None:
        # Models and what reads them can be imported only once the registry is full.
        from articles import headlines, library, ordering
        from articles.checking import keeping
        from articles.mailing import deeds
        from articles.models import Article, OtherName, Person, Picture
        from articles.roles import keep_groups
        from articles.search import upkeep
        from articles.signals import deed_done, record_changed, stories_changed

        post_migrate.connect(keep_groups, sender=self, dispatch_uid="articles.keep_groups")
        post_migrate.connect(upkeep.on_migrate, sender=self, dispatch_uid="articles.search.on_migrate")
        post_migrate.connect(upkeep.on_migrated, sender=self, dispatch_uid="articles.search.on_migrated")
        post_save.connect(ordering.on_person_saved, sender=Person, dispatch_uid="articles.ordering.person_saved")
        post_save.connect(ordering.on_name_saved, sender=OtherName, dispatch_uid="articles.ordering.name_saved")
        post_delete.connect(ordering.on_name_deleted, sender=OtherName, dispatch_uid="articles.ordering.name_deleted")
        post_save.connect(library.on_picture_saved, sender=Picture, dispatch_uid="articles.library.picture_saved")
        post_save.connect(headlines.on_article_saved, sender=Article, dispatch_uid="articles.headlines.article_saved")
        stories_changed.connect(upkeep.on_stories_changed, dispatch_uid="articles.search.on_stories_changed")
        deed_done.connect(deeds.on_deed_done, dispatch_uid="articles.mailing.on_deed_done")
        record_changed.connect(upkeep.on_record_changed, dispatch_uid="articles.search.on_record_changed")
        stories_changed.connect(keeping.on_stories_changed, dispatch_uid="articles.checking.on_stories_changed")
