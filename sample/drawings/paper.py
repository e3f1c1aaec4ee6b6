"""A sheet of paper to draw on: colours, type and the few marks that every drawing is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

WIDTH = 1600

PAPER = "#fbfaf7"
LAND = "#e8e3d7"
COAST = "#a39b8a"
INK = "#1c1a17"
# Dark enough for 4.5:1 on land as well as on paper.
GREY = "#5d574c"
HAIRLINE = "#b9b2a3"
ACCENT = "#a3281e"

# The finished pictures were set in Noto Sans CJK, whose Latin is Source Sans; the rest is for machines without it.
TYPE = "'Noto Sans CJK JP', 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif"
# 30 at 1600 wide is 12 on a phone that shows the picture 640 wide: nothing is set smaller.
SMALL, LABEL, LARGE = 32, 38, 50

Point = tuple[float, float]


@dataclass
class Sheet:
    """One picture in the making; coordinates are pixels of a sheet 1600 wide."""

    height: int
    marks: list[str] = field(default_factory=list)

    def text(
        self,
        at: Point,
        words: str,
        *,
        size: int = LABEL,
        bold: bool = False,
        colour: str = INK,
        anchor: str = "start",
        spacing: float = 0,
    ) -> None:
        weight = 700 if bold else 400
        self.marks.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size}" font-weight="{weight}" fill="{colour}"'
            f' text-anchor="{anchor}" letter-spacing="{spacing}">{escape(words)}</text>'
        )

    def line(self, points: Iterable[Point], *, colour: str = INK, width: float = 2, dashes: str = "") -> None:
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.marks.append(
            f'<path d="{path(points)}" fill="none" stroke="{colour}" stroke-width="{width}"'
            f' stroke-linejoin="round"{dashed}/>'
        )

    def shapes(self, rings: Iterable[Sequence[Point]], *, fill: str, edge: str, width: float = 1.5) -> None:
        outline = "".join(path(ring) + "Z" for ring in rings)
        self.marks.append(
            f'<path d="{outline}" fill="{fill}" fill-rule="evenodd" stroke="{edge}" stroke-width="{width}"'
            ' stroke-linejoin="round"/>'
        )

    def dot(self, at: Point, *, radius: float = 9, fill: str = INK, edge: str = PAPER, width: float = 3) -> None:
        self.marks.append(
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius}" fill="{fill}" stroke="{edge}"'
            f' stroke-width="{width}"/>'
        )

    def numeral(self, at: Point, number: int) -> None:
        self.dot(at, radius=26, fill=ACCENT)
        # Half the height of a figure below the middle: `dominant-baseline` centres the line, not the figure.
        self.text((at[0], at[1] + 12), str(number), size=33, bold=True, colour=PAPER, anchor="middle")

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{self.height}"'
            f' viewBox="0 0 {WIDTH} {self.height}" font-family="{escape(TYPE)}" text-rendering="geometricPrecision">'
            "<style>text { font-variant-numeric: tabular-nums lining-nums; font-kerning: normal }</style>"
            f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(self.marks)}</svg>'
        )


def path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
