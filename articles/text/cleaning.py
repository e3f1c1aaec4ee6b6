"""The one policy for HTML that enters the newsroom, whatever way it comes: form, import or code."""

import re
from functools import cache

import nh3

from articles.text.plain import plain_lines

#: What the body editor offers; `POLICY_TAGS` is what these leave behind.
EDITOR_EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "SpecialCharacters": True,
}

BODY_TAGS = {
    "p",
    "br",
    "h2",
    "h3",
    "strong",
    "em",
    "s",
    "sub",
    "sup",
    "ul",
    "ol",
    "li",
    "blockquote",
    "cite",
    "hr",
    "a",
}
BODY_TAGS |= {"span", "aside", "figure", "figcaption", "img"}
BODY_ATTRIBUTES = {
    # Any words may be in another language. Left out, the row of all tags would admit `title` too.
    "*": {"lang"},
    "a": {"href", "title", "hreflang"},
    "blockquote": {"cite"},
    # A picture of the library: its row says what is shown, and whether it still may be.
    "figure": {"data-picture"},
    "ol": {"start"},
    "img": {"src", "alt", "width", "height"},
}
MOST_PASSES = 5
CHECKSUM = re.compile(r"[0-9a-f]{64}")
OUR_MEDIA = re.compile(r"/media/[0-9a-f]{64}/[1-9][0-9]*\.(?:webp|jpg)")
WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
PICTURE_OF_NOTHING = re.compile(r"<img(?![^>]* src=)[^>]*>")
EMPTY = re.compile(r'<(p|aside|figure)(?: lang="[^"]*")?>(?:\s|&nbsp;|<br>)*</\1>\s*')
#: What stands by itself; a text without any of it was typed as plain text.
BLOCK = re.compile(r"<(?:p|h[1-6]|ul|ol|li|blockquote|aside|figure|hr|div|table)\b", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*)+")

#: What other editors and the web write for what we have; without it a heading or a block would run into the next.
AS_OURS = {
    "b": "strong", "i": "em", "del": "s", "strike": "s", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "div": "p",
}  # fmt: skip
FOREIGN = re.compile(rf"<(/?)({'|'.join(AS_OURS)})(?=[\s/>])", re.IGNORECASE)


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "data-picture" and not CHECKSUM.fullmatch(value):
        return None
    if attribute == "src" and not OUR_MEDIA.fullmatch(value):
        return None
    # nh3 looks at the schemes of links, but takes this one for plain text.
    if attribute == "cite" and not WEB_ADDRESS.match(value):
        return None
    return value


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=BODY_TAGS,
        attributes=BODY_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto"},
        clean_content_tags={"script", "style", "template", "title", "noscript", "iframe", "object", "svg", "math"},
        link_rel=None,
    )


def clean_html(html: str) -> str:
    """`html` with nothing left that the policy does not name; safe to print, and the same when cleaned again."""
    cleaned = _cleaned_once(html)
    # What is wrongly nested may be read differently each time it is written, so one pass may not be the last word.
    for _pass in range(MOST_PASSES):
        before, cleaned = cleaned, _cleaned_once(cleaned)
        if cleaned == before:
            break
    return cleaned


def _cleaned_once(html: str) -> str:
    ours = FOREIGN.sub(lambda found: f"<{found[1]}{AS_OURS[found[2].lower()]}", plain_lines(html))
    return EMPTY.sub("", PICTURE_OF_NOTHING.sub("", _cleaner().clean(ours))).strip()


def in_paragraphs(typed: str) -> str:
    """`typed` as HTML: where it has no block, as a form without the editor sends it, blank lines part paragraphs."""
    if BLOCK.search(typed):
        return typed
    stretches = (stretch.strip() for stretch in BLANK_LINES.split(plain_lines(typed)))
    return "".join(f"<p>{stretch}</p>" for stretch in stretches if stretch)
