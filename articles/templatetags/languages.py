"""Says in which language a name or a headline is, where that is not the page's own."""

import re

from django import template
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, to_locale

from articles.pages import languages

register = template.Library()

HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
KANA = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff]")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
#: Languages that are not written in Latin letters, of those the interface speaks.
EAST_ASIAN = ("ko", "ja", "zh")
#: Open Graph knows no language without a country; these are the ones its consumers take for these languages.
LOCALES = {"en": "en_US", "ko": "ko_KR", "ja": "ja_JP"}


@register.simple_tag
def lang(language: str) -> SafeString | str:
    """A `lang` attribute, or nothing where the page is in that language already."""
    if not language or language == get_language():
        return ""
    return format_html(' lang="{}"', language)


@register.simple_tag
def lang_within(language: str) -> SafeString | str:
    """A `lang` attribute for the page's own words inside something in `language`, or nothing where both are one."""
    here = get_language()
    return format_html(' lang="{}"', here) if language and language != here else ""


@register.simple_tag
def lang_of(name: object) -> SafeString | str:
    """A `lang` attribute for a name whose script tells its language; han characters alone do not tell it."""
    return lang(language_of(str(name)))


@register.simple_tag
def lang_known(name: object, language: str) -> SafeString | str:
    """A `lang` attribute for a name whose language the record may say; else its script tells it."""
    return lang(language or language_of(str(name)))


@register.simple_tag
def listing(name: str, *parts: str) -> str:
    """The address of a list in the language that the page is in: the archive of a Korean page is `/ko/articles/`."""
    return languages.listing(name, *parts, language=get_language() or "")


@register.simple_tag
def in_each_language(name: str) -> list[tuple[str, str]]:
    """The languages of the interface, each with the address of a list in it; the site's own first."""
    return [(code, languages.listing(name, language=code)) for code in languages.languages()]


@register.filter
def phrased(headline: str) -> SafeString | str:
    """A headline whose lines end, where they can, at the wide spaces that Japanese headlines have between phrases."""
    phrases = headline.split("\u3000")
    if len(phrases) == 1:
        return headline
    return format_html_join("\u3000", '<span class="phrase">{}</span>', ((phrase,) for phrase in phrases))


@register.filter
def locale(language: str) -> str:
    """A language as `og:locale` writes it, language_TERRITORY; empty where the record names no country."""
    known = LOCALES.get(language.lower())
    return known or (to_locale(language) if re.fullmatch("[a-z]{2,3}-[A-Z]{2}", language) else "")


@register.filter
def own_name(language: str) -> str:
    """What a language calls itself: 한국어."""
    known = LANG_INFO.get(language.lower()) or LANG_INFO.get(language.partition("-")[0], {})
    return known.get("name_local", language)


def language_of(name: str) -> str:
    """The language that the script of a name tells, empty where that is the page's own or cannot be told."""
    if HANGUL.search(name):
        return "ko"
    if KANA.search(name):
        return "ja"
    page = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    if page in EAST_ASIAN and LATIN.search(name) and not HAN.search(name):
        site = settings.LANGUAGE_CODE
        return site if site.partition("-")[0] not in EAST_ASIAN else "en"
    return ""
