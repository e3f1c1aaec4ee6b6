"""The parts of addresses, and the one place that names them for URL patterns."""

from django.conf import settings
from django.urls import register_converter


class TextConverter:
    """A part that is taken as it is typed."""

    regex: str

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


#: Control characters are in no address, and PostgreSQL refuses to look for some of them.
ONE_SLUG = r"[^/+\x00-\x1f\x7f]+"


class SlugConverter(TextConverter):
    """One slug, in any script; `+` joins slugs and so is never part of one."""

    regex = ONE_SLUG


class NumberConverter(TextConverter):
    """Up to four ASCII digits of a date, as typed, so that the view can tell a padded from an unpadded one."""

    regex = r"[0-9]{1,4}"


class FeedConverter(TextConverter):
    """The format of a feed, as its address ends."""

    regex = r"atom|rss|json"


class LanguageConverter(TextConverter):
    """One of the languages that the interface speaks, as its code."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)


class CombinationConverter:
    """Two or more slugs joined by `+`, as a list."""

    regex = rf"{ONE_SLUG}(?:\+{ONE_SLUG})+"

    def to_python(self, value: str) -> list[str]:
        return value.split("+")

    def to_url(self, value: list[str]) -> str:
        return "+".join(value)


register_converter(SlugConverter, "address")
register_converter(CombinationConverter, "combination")
register_converter(NumberConverter, "number")
register_converter(FeedConverter, "feed")
register_converter(LanguageConverter, "language")
