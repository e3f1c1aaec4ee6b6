"""A column by which exact copies of a body are found."""

from typing import Any

from django.db import models

from articles.text.fingerprints import fingerprint


class FingerprintField(models.CharField):
    """The fingerprint of the column `of`, which must stand before it: that one is cleaned by then.

    Every insert and save takes it from there, `bulk_create` included. A copy whose text was not read keeps its value.
    """

    def __init__(self, *args: Any, of: str = "body", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **{"max_length": 64, "blank": True, "default": "", "editable": False, **kwargs})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        # A deferred column is not in the row's own dictionary, and asking for it would read a body.
        if self.of in model_instance.__dict__:
            setattr(model_instance, self.attname, fingerprint(getattr(model_instance, self.of)))
        return getattr(model_instance, self.attname)
