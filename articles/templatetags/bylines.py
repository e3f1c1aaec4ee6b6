"""Who wrote a story, as a line."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from articles.pages.story import Byline
from articles.templatetags.languages import lang_of

register = template.Library()


@register.simple_tag
def authors(lines: Sequence[Byline]) -> SafeString:
    """By Hana Seo, Jun Aoki and Mika Toda; where a language puts the byline otherwise, as its translation has it."""
    names = [name(line) for line in lines]
    comma = pgettext("between names of a byline", ", ")
    listed = format_html_join(comma, "{}", ((one,) for one in names[:-1] or names))
    if len(names) > 1:
        listed = format_html(pgettext("before the last name of a byline", "{} and {}"), listed, names[-1])
    return format_html(pgettext("byline", "By {}"), listed)


@register.simple_tag
def name(line: Byline) -> SafeString:
    """The name of one credit, leading to the person's page where there is one."""
    shown = str(line.credit)
    if not line.public:
        return format_html("<span{}>{}</span>", lang_of(shown), shown)
    return format_html('<a href="{}"{}>{}</a>', line.credit.person.get_absolute_url(), lang_of(shown), shown)
