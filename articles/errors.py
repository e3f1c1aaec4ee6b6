"""What the newsroom refuses, each with a sentence for the person who asked."""


class Refused(Exception):
    """A step that cannot be taken; `str()` is a sentence for a person. Nothing was changed."""


class NotAllowed(Refused):
    """The account's role does not include the step."""


class NotReady(Refused):
    """The story lacks something that the step needs; `field` names the form field to mend, if one does."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Stale(Refused):
    """Somebody else saved a newer revision in the meantime."""
