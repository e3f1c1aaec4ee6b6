"""Whether the newsroom may show a picture: killing one everywhere at once, lifting that, and where it stands.

The rule itself is `Picture.has_rights`, which `published` asks for every page, list, feed and address. So a kill is one
row that changes, in however many stories the picture stands.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.errors import NotAllowed, NotReady, Refused
from articles.models import Account, Picture, PictureKill


def may_kill(account: Account | None) -> bool:
    return account is None or account.has_perm("articles.kill_picture")


@transaction.atomic
def kill(picture: Picture, *, by: Account | None, reason: str) -> PictureKill:
    """Takes the picture off every page, list, feed and address from now on; the stories stay as they are."""
    locked = _locked(picture, by)
    if not reason.strip():
        raise NotReady(_("Say why: whoever asks in a year has only this."), "reason")
    if locked.killed_at:
        raise Refused(_("The picture is killed already."))
    made = PictureKill.objects.create(picture=locked, reason=reason.strip(), killed_by=by, killed_at=timezone.now())
    _set(picture, made.killed_at)
    return made


@transaction.atomic
def lift_kill(picture: Picture, *, by: Account | None) -> PictureKill:
    """The kill was a mistake: the picture is shown again wherever it still stands, as far as its rights go."""
    locked = _locked(picture, by)
    standing = locked.kills.filter(lifted_at=None).first()
    if standing is None:
        raise Refused(_("The picture is not killed."))
    standing.lifted_at, standing.lifted_by = timezone.now(), by
    standing.save(update_fields=["lifted_at", "lifted_by"])
    _set(picture, None)
    return standing


def _locked(picture: Picture, by: Account | None) -> Picture:
    """The row as it is now, locked, so that of two who kill it at once the second hears of the first."""
    if not may_kill(by):
        raise NotAllowed(_("Only an editor kills a picture, or lifts a kill."))
    return Picture.objects.select_for_update().get(pk=picture.pk)


def _set(picture: Picture, killed_at: object) -> None:
    Picture.objects.filter(pk=picture.pk).update(killed_at=killed_at)
    picture.killed_at = killed_at
