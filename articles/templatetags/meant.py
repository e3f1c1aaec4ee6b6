"""The query that somebody may have meant, as a link."""

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.search.meant import Meant, Piece
from articles.templatetags.addresses import beside
from articles.templatetags.languages import lang_of

register = template.Library()


@register.simple_tag(takes_context=True)
def query_meant(context: Context, meant: Meant) -> SafeString:
    """A link to the query that was meant, what is new in it emphasised."""
    pieces = format_html_join(" ", "{}", ((_piece(piece),) for piece in meant.pieces))
    address = beside(context, q=meant.query, before=None, after=None)
    return format_html('<a rel="nofollow" href="{}">{}</a>', address, pieces)


def _piece(piece: Piece) -> SafeString:
    if piece.changed:
        return format_html("<em{}>{}</em>", lang_of(piece.text), piece.text)
    return format_html("{}", piece.text)
