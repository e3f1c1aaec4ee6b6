"""Portraits of the newsroom's invented staff: a few flat shapes and no features, so that nobody is taken for real."""

from math import cos, pi, sin

from sample.drawings.paper import ACCENT, COAST, INK, LAND, PAPER, Point, Sheet

HEIGHT = 1600
MIDDLE, EYES = 800, 700


def hana_seo() -> Sheet:
    """A long bob behind the neck, a fringe, a scarf."""
    sheet = Sheet(HEIGHT)
    blank(sheet)
    ends = [*arc((1060, 1080), 140, 130, 0, pi), *arc((540, 1080), 140, 130, 0, pi)]
    hair = [*arc((MIDDLE, 640), 400, 440, pi, 2 * pi), *ends]
    sheet.shapes([hair], fill=INK, edge=INK)
    bust(sheet, LAND)
    head(sheet)
    fringe = [*arc((MIDDLE, 640), 330, 350, pi, 2 * pi), *arc((MIDDLE, 640), 330, 80, 0, -pi)]
    sheet.shapes([fringe], fill=INK, edge=INK)
    sheet.shapes([arc((MIDDLE, 1215), 250, 95, 0, 2 * pi)], fill=ACCENT, edge=PAPER, width=8)
    sheet.shapes([[(880, 1250), (1010, 1235), (1050, 1520), (920, 1540)]], fill=ACCENT, edge=PAPER, width=8)
    return sheet


def ren_asakura() -> Sheet:
    """Short hair with a parting, round glasses, a collar."""
    sheet = Sheet(HEIGHT)
    blank(sheet)
    bust(sheet, INK)
    head(sheet)
    cap, parting = arc((MIDDLE, 660), 365, 410, pi, 2 * pi), arc((700, 420), 330, 180, 0.15 * pi, 0.72 * pi)
    hair = [*cap, (1105, 660), (1085, 560), *parting, (495, 660)]
    sheet.shapes([hair], fill=INK, edge=INK)
    for side in (-1, 1):
        sheet.dot((MIDDLE + side * 140, EYES + 20), radius=105, fill="none", edge=ACCENT, width=16)
        sheet.shapes(
            [[(MIDDLE, 1290), (MIDDLE + side * 150, 1140), (MIDDLE + side * 270, 1250), (MIDDLE + side * 110, 1390)]],
            fill=PAPER,
            edge=INK,
            width=6,
        )
    sheet.line([(MIDDLE - 37, EYES), (MIDDLE + 37, EYES)], colour=ACCENT, width=16)
    return sheet


def blank(sheet: Sheet) -> None:
    sheet.shapes([arc((MIDDLE, 800), 740, 740, 0, 2 * pi)], fill=LAND, edge=LAND)


def bust(sheet: Sheet, cloth: str) -> None:
    """Neck and shoulders, down to the edge of the sheet."""
    shoulders = [*arc((MIDDLE, 1620), 640, 430, pi, 2 * pi), (1440, HEIGHT), (160, HEIGHT)]
    sheet.shapes([shoulders], fill=COAST if cloth == LAND else cloth, edge=PAPER, width=8)
    sheet.shapes([[(680, 920), (920, 920), (950, 1220), (650, 1220)]], fill=PAPER, edge=INK, width=6)


def head(sheet: Sheet) -> None:
    sheet.shapes([arc((MIDDLE, 690), 310, 390, 0, 2 * pi)], fill=PAPER, edge=INK, width=6)


def arc(middle: Point, across: float, down: float, start: float, end: float) -> list[Point]:
    """Points of an ellipse from one angle to another; 0 is the right, a half turn on is the left, by way of below."""
    turns = [start + (end - start) * step / 72 for step in range(73)]
    return [(middle[0] + across * cos(turn), middle[1] + down * sin(turn)) for turn in turns]
