"""Pictures inside a story."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Illustration(models.Model):
    """A picture that stands in the body of a story; kept by `articles.linking`, which reads it from the body."""

    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, related_name="illustrations", verbose_name=_("story")
    )
    # A picture that a story shows cannot be deleted from under it.
    picture = models.ForeignKey(
        "Picture", on_delete=models.PROTECT, related_name="illustrations", verbose_name=_("picture")
    )

    class Meta:
        verbose_name = _("illustration")
        verbose_name_plural = _("illustrations")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["article", "picture"], name="illustration_once")]

    def __str__(self) -> str:
        return f"{self.picture} – {self.article}"
