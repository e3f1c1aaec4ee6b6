"""Where the index of a language lists somebody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.ordering import MAX_KEY


class PersonOrder(models.Model):
    """The place of one person in the index of one language; `articles.ordering` keeps it."""

    # A place in an index says nothing without its person.
    person = models.ForeignKey("Person", on_delete=models.CASCADE, related_name="orders", verbose_name=_("person"))
    language = models.CharField(_("language"), max_length=12)
    key = models.CharField(_("key"), max_length=MAX_KEY, help_text=_("Sorts as the name does, in any collation."))

    class Meta:
        verbose_name = _("order in an index")
        verbose_name_plural = _("orders in an index")
        ordering = ["language", "key", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="person_order_once")]
        indexes = [models.Index(fields=["language", "key", "person"], name="person_order_index")]

    def __str__(self) -> str:
        return f"{self.person} ({self.language})"
