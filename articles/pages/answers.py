"""The answers to an address other than a page: moved, gone, missing."""

from datetime import datetime


class Moved(Exception):
    """The address leads elsewhere for good; `location` is the path."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


class Gone(Exception):
    """Readers could see it once; `reason` is what the newsroom says about that, and may be empty."""

    def __init__(self, reason: str = "", since: datetime | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.since = since


class Missing(Exception):
    """There is nothing at this address, or nothing yet."""
