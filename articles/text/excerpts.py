"""What is read out of a body: its plain text, its lede, its length."""

import html
import re

BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|blockquote|aside|figcaption|figure|ul|ol)>|<(?:br|hr)\s*/?>", re.IGNORECASE)
#: A pull quote says again, and large, what the copy says.
PULL_QUOTE = re.compile(r"<aside\b.*?</aside>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.DOTALL | re.IGNORECASE)
FIRST_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL | re.IGNORECASE)


def plain_text(body: str) -> str:
    """The words of cleaned HTML, one block to a line, entities resolved."""
    text = html.unescape(TAG.sub("", BLOCK_END.sub("\n", body)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def without_figures(body: str) -> str:
    """The copy alone: where no picture is shown its caption says nothing."""
    return FIGURE.sub("", body)


def lede(body: str) -> str:
    """The plain text of the first paragraph that says anything, or an empty string; a caption is none."""
    body = without_figures(PULL_QUOTE.sub("", body))
    for paragraph in FIRST_PARAGRAPH.findall(body):
        if text := plain_text(paragraph):
            return text.replace("\n", " ")
    return plain_text(body).partition("\n")[0]


def shortened(text: str, limit: int) -> str:
    """`text`, or what fits of it before `limit` characters, cut between words and marked by an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:–—-") + "…"
