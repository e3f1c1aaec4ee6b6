"""The words by which the desk finds a picture."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.searchable_name import KeyField
from articles.text.beginnings import MAX_WORD


class PictureWord(models.Model):
    """A word of a picture's caption, alternative text, credit, source or file name; kept by `articles.library`."""

    # A word says nothing without its picture.
    picture = models.ForeignKey("Picture", on_delete=models.CASCADE, related_name="words", verbose_name=_("picture"))
    begins = KeyField(_("begins"), max_length=MAX_WORD, help_text=_("The letters of the word from here on."))

    class Meta:
        verbose_name = _("word of a picture")
        verbose_name_plural = _("words of pictures")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(begins=""), name="picture_word_given")]
        indexes = [
            # The operator class as `SearchableName` has it, and for the same reason.
            models.Index(
                fields=["begins", "picture"],
                name="picture_word_beginning",
                opclasses=["varchar_pattern_ops", "int8_ops"],
            )
        ]

    def __str__(self) -> str:
        return self.begins
