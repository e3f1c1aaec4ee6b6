"""Who works at the desk."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Account(AbstractUser):
    """Somebody who logs in to the desk; optionally also a person of the record, whose page then shows the byline."""

    # A person may leave the record by a merge; the account must not go with it.
    person = models.OneToOneField(
        "Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="account", verbose_name=_("person")
    )

    # Two, for the visit that reads them must not be the one that moves them.
    desk_seen_at = models.DateTimeField(_("last at the desk"), null=True, editable=False)
    desk_seen_before = models.DateTimeField(_("at the desk before that"), null=True, editable=False)

    mail_on_return = models.BooleanField(_("when a story of mine is returned"), default=True)
    mail_on_publish = models.BooleanField(_("when a story of mine is published or scheduled"), default=True)

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    @property
    def byline(self) -> str:
        return self.get_full_name() or self.username
