"""What a story still lacked when it was last saved, so that lists need not read its copy."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpenCheck(models.Model):
    """One check that found something in one story; kept by `articles.checking.keeping`."""

    # What a story lacks goes with the story.
    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="open_checks")
    check_name = models.CharField(_("check"), max_length=20)
    saved_at = models.DateTimeField(_("saved at"), help_text=_("When the story was saved; the order of lists."))

    class Meta:
        verbose_name = _("open check")
        verbose_name_plural = _("open checks")
        constraints = [models.UniqueConstraint(fields=["article", "check_name"], name="open_check_once")]
        indexes = [models.Index(fields=["check_name", "saved_at", "article"], name="open_check_newest")]

    def __str__(self) -> str:
        return f"{self.article}: {self.check_name}"
