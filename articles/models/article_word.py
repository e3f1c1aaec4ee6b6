"""The words by which the desk finds a story."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.searchable_name import KeyField
from articles.text.beginnings import MAX_WORD


class ArticleWord(models.Model):
    """A word of a story's headline, dateline or slug, in any status; kept by `articles.headlines`."""

    # A word says nothing without its story.
    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="words", verbose_name=_("story"))
    begins = KeyField(_("begins"), max_length=MAX_WORD, help_text=_("The letters of the word from here on."))

    class Meta:
        verbose_name = _("word of a story")
        verbose_name_plural = _("words of stories")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(begins=""), name="article_word_given")]
        indexes = [
            # The operator class as `SearchableName` has it, and for the same reason.
            models.Index(
                fields=["begins", "article"],
                name="article_word_beginning",
                opclasses=["varchar_pattern_ops", "int8_ops"],
            )
        ]

    def __str__(self) -> str:
        return self.begins
