"""A body as the blocks that it is made of."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img"}


class _Splitter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[str] = []
        self.open_block: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open_block.append(self.get_starttag_text() or "")
        if tag in VOID:
            self._close_if_outermost()
        else:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.open_block.append(f"</{tag}>")
        self.depth -= 1
        self._close_if_outermost()

    def handle_data(self, data: str) -> None:
        self.open_block.append(data)

    def handle_entityref(self, name: str) -> None:
        self.open_block.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.open_block.append(f"&#{name};")

    def _close_if_outermost(self) -> None:
        if self.depth == 0:
            self.finish()

    def finish(self) -> None:
        block = "".join(self.open_block).strip()
        if block:
            self.blocks.append(block)
        self.open_block = []


def blocks(body: str) -> list[str]:
    """The outermost elements of cleaned HTML, each whole; joined again they are the body."""
    splitter = _Splitter()
    splitter.feed(body)
    splitter.close()
    splitter.finish()
    return splitter.blocks
