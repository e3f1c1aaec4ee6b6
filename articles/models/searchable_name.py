"""The names by which the search completes what readers type, and offers what they may have meant."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, Q
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext_lazy as _

from articles.text.beginnings import MAX_KEY

#: Comes after every letter in both databases' byte order, and is none.
LAST_CHARACTER = "\U0010ffff"


class KeyField(models.CharField):
    """Letters as `articles.text.beginnings` gives them; `begins` asks for those that begin so, from an index."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


@KeyField.register_lookup
class Begins(Lookup):
    """`startswith` as an index answers it: Django's own becomes `LIKE … ESCAPE`, for which SQLite reads every row."""

    lookup_name = "begins"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        column, given = self.process_lhs(compiler, connection)
        return f"({column} >= %s AND {column} < %s)", [*given, self.rhs, *given, self.rhs + LAST_CHARACTER]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        # A range would go by the database's collation, in which letters stand otherwise than in the index.
        column, given = self.process_lhs(compiler, connection)
        return f"{column} LIKE %s", [*given, f"{connection.ops.prep_for_like_query(self.rhs)}%"]


class SearchableName(models.Model):
    """One place where one name of a tag, a person or an event begins; kept by `articles.search.names`."""

    class Kind(models.TextChoices):
        TAG = "tag", _("tag")
        PERSON = "person", _("person")
        EVENT = "event", _("event")

    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    begins = KeyField(_("begins"), max_length=MAX_KEY, help_text=_("The letters of the name from here on."))
    whole = models.BooleanField(_("whole"), help_text=_("It is the name from its start."))
    name = models.CharField(_("name"), max_length=250, help_text=_("As it is printed."))
    language = models.CharField(_("language"), max_length=12, blank=True)
    # A name says nothing without what it names.
    tag = models.ForeignKey(
        "Tag", null=True, on_delete=models.CASCADE, related_name="searchable_names", verbose_name=_("tag")
    )
    person = models.ForeignKey(
        "Person", null=True, on_delete=models.CASCADE, related_name="searchable_names", verbose_name=_("person")
    )
    event = models.ForeignKey(
        "Event", null=True, on_delete=models.CASCADE, related_name="searchable_names", verbose_name=_("event")
    )

    class Meta:
        verbose_name = _("searchable name")
        verbose_name_plural = _("searchable names")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="tag", tag__isnull=False, person__isnull=True, event__isnull=True)
                | Q(kind="person", tag__isnull=True, person__isnull=False, event__isnull=True)
                | Q(kind="event", tag__isnull=True, person__isnull=True, event__isnull=False),
                name="searchable_name_of_one",
            ),
            models.CheckConstraint(condition=~Q(begins=""), name="searchable_name_begins"),
        ]
        indexes = [
            # PostgreSQL answers LIKE from an index only in the order of its bytes; SQLite knows no operator classes.
            models.Index(
                fields=["kind", "begins"],
                name="searchable_name_beginning",
                opclasses=["varchar_pattern_ops", "varchar_pattern_ops"],
            )
        ]

    def __str__(self) -> str:
        return self.name
