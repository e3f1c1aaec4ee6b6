"""The words that the newsroom uses."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.text.beginnings import MAX_KEY


class SearchableWord(models.Model):
    """A word of a story or a name, folded, to be offered when a search finds nothing; kept by `search.vocabulary`.

    A word that is mistyped at one end is looked for by the other, among those of about its length.
    """

    word = models.CharField(_("word"), max_length=MAX_KEY, unique=True)
    head = models.CharField(_("head"), max_length=2, help_text=_("Its first two letters; of Han, one."))
    tail = models.CharField(_("tail"), max_length=2, help_text=_("The same at its end."))
    length = models.PositiveSmallIntegerField(_("length"), help_text=_("In letters, Hangul by its jamo."))

    class Meta:
        verbose_name = _("searchable word")
        verbose_name_plural = _("searchable words")
        ordering = ["word"]
        indexes = [
            models.Index(fields=["head", "length"], name="searchable_word_head"),
            models.Index(fields=["tail", "length"], name="searchable_word_tail"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(word=""), name="searchable_word_given")]

    def __str__(self) -> str:
        return self.word
