"""Which step is told to whom."""

from typing import Any

from articles.mailing.authors import KINDS, tell_authors
from articles.mailing.takers import tell_takers
from articles.models import Deed


def on_deed_done(sender: type[Deed], deed: Deed, **kwargs: Any) -> None:
    """Listens to `signals.deed_done`, so the step is committed."""
    if deed.verb == Deed.Verb.KILL:
        tell_takers(deed)
    elif deed.verb in KINDS:
        tell_authors(deed, KINDS[deed.verb])
