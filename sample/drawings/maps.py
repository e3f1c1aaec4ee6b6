"""The five maps: land, borders where nobody disputes them, and the places of the story; no sea is named."""

from dataclasses import dataclass

from sample.drawings.paper import (
    ACCENT,
    COAST,
    GREY,
    INK,
    LABEL,
    LAND,
    LARGE,
    PAPER,
    SMALL,
    WIDTH,
    Point,
    Sheet,
)
from sample.drawings.projection import View, equal_earth, equirectangular, lambert, view

HEIGHT = 1067

# Longitude and latitude.
PLACES: dict[str, Point] = {
    "Camp David": (-77.47, 39.65),
    "Chengdu": (104.07, 30.66),
    "Dazaifu": (130.52, 33.51),
    "Hiroshima": (132.46, 34.39),
    "Kuala Lumpur": (101.69, 3.14),
    "Kyoto": (135.77, 35.01),
    "Nara": (135.80, 34.68),
    "New Delhi": (77.21, 28.61),
    "New York": (-74.0, 40.71),
    "Osaka": (135.50, 34.69),
    "Phnom Penh": (104.92, 11.56),
    "Pyongyang": (125.75, 39.03),
    "San Francisco": (-122.42, 37.77),
    "Seoul": (126.98, 37.57),
    "Tokyo": (139.69, 35.69),
    "Vilnius": (25.28, 54.69),
    "Washington": (-77.04, 38.91),
}


@dataclass(frozen=True)
class Label:
    """What is written beside a place, and where: the offset from its dot in pixels, and the side it is flush with."""

    place: str
    offset: Point
    below: str = ""
    anchor: str = "start"
    chief: bool = False
    leader: Point | None = None


@dataclass(frozen=True)
class Meeting:
    number: int
    place: str
    day: str


MEETINGS = [
    Meeting(number, place, day)
    for number, (place, day) in enumerate(
        [
            ("New York", "21 Sep 2022"),
            ("Phnom Penh", "13 Nov 2022"),
            ("Tokyo", "16 Mar 2023"),
            ("Seoul", "7 May 2023"),
            ("Hiroshima", "21 May 2023"),
            ("Vilnius", "12 Jul 2023"),
            ("Camp David", "18 Aug 2023"),
            ("New Delhi", "10 Sep 2023"),
            ("San Francisco", "16 Nov 2023"),
            ("Seoul", "26 May 2024"),
            ("Washington", "10 Jul 2024"),
            ("Seoul", "6 Sep 2024"),
        ],
        start=1,
    )
]

# Where the numerals stand, in pixels from the place: the meetings crowd in Korea, Japan and on the Potomac.
NUMERALS: dict[str, list[Point]] = {
    "New York": [(60, -24)],
    "Phnom Penh": [(0, 50)],
    "Tokyo": [(62, 8)],
    "Seoul": [(-64, -64), (-8, -64), (48, -64)],
    "Hiroshima": [(30, 70)],
    "Vilnius": [(-50, 12)],
    "Camp David": [(-48, -34)],
    "New Delhi": [(0, -46)],
    "San Francisco": [(-50, 12)],
    "Washington": [(40, 48)],
}


def seoul_meetings() -> Sheet:
    sheet = Sheet(HEIGHT)
    window = view(lambert(123, 26, 42), (122.8, 34.0), 46, HEIGHT)
    ground(sheet, window, "east-asia")
    borders(sheet, window, "east-asia", "line")
    for label in (
        Label("Pyongyang", (158, -127), "2000, 2002", leader=(148, -119)),
        Label("Seoul", (112, -84), "2015, 2023, 2024", chief=True, leader=(100, -74)),
        Label("Tokyo", (16, 122), "1998, 2023", anchor="middle", leader=(8, 82)),
        Label("Hiroshima", (44, 190), "2023", leader=(36, 148)),
        Label("Dazaifu", (-90, 66), "2008", anchor="end", leader=(-80, 54)),
        Label("Chengdu", (26, 12), "2019"),
    ):
        write(sheet, window, label)
    scale_bar(sheet, window, 500, 1310)
    return sheet


def twelve_meetings() -> Sheet:
    sheet = Sheet(HEIGHT)
    window = View(equal_earth(155), (153, 31), 6.5, (WIDTH / 2, 240))
    ground(sheet, window, "world")
    for place, offsets in NUMERALS.items():
        dot = window(*eastwards(PLACES[place]))
        numbers = [meeting.number for meeting in MEETINGS if meeting.place == place]
        sheet.line([dot, moved(dot, offsets[len(offsets) // 2])])
        sheet.dot(dot, radius=7, width=2)
        for number, offset in zip(numbers, offsets, strict=True):
            sheet.numeral(moved(dot, offset), number)
    legend(sheet)
    return sheet


def legend(sheet: Sheet) -> None:
    sheet.shapes([[(0, 600), (WIDTH, 600), (WIDTH, HEIGHT), (0, HEIGHT)]], fill=PAPER, edge=PAPER)
    sheet.line([(0, 600), (WIDTH, 600)], colour=COAST)
    rows = len(MEETINGS) // 2
    for place, meeting in enumerate(MEETINGS):
        left, y = 86 + 800 * (place // rows), 668 + 69 * (place % rows)
        sheet.numeral((left, y - 13), meeting.number)
        sheet.text((left + 50, y), meeting.place, bold=True)
        sheet.text((left + 654, y), meeting.day, anchor="end")


def singapore() -> Sheet:
    sheet = Sheet(HEIGHT)
    window = view(equirectangular(0), (104.1, 1.6), 142, HEIGHT)
    ground(sheet, window, "southeast-asia")
    country(sheet, window, (102.6, 4.5), "MALAYSIA")
    country(sheet, window, (102.4, -0.9), "INDONESIA")
    write(sheet, window, Label("Kuala Lumpur", (-42, -26)))
    island = window(103.82, 1.3)
    sheet.line([island, moved(island, (148, 0))])
    sheet.shapes(window.rings("southeast-asia", "chief"), fill=ACCENT, edge=ACCENT)
    sheet.text(moved(island, (160, 16)), "Singapore", size=LARGE, bold=True)
    scale_bar(sheet, window, 200, 1190)
    return sheet


def nara() -> Sheet:
    sheet = Sheet(HEIGHT)
    window = view(lambert(136.5, 33.5, 36.5), (136.7, 35.1), 235, HEIGHT)
    ground(sheet, window, "japan")
    for label in (
        Label("Nara", (16, 60), chief=True),
        Label("Kyoto", (-22, -8), anchor="end"),
        Label("Osaka", (-16, -26), anchor="end"),
        Label("Tokyo", (-26, 14), anchor="end"),
    ):
        write(sheet, window, label)
    scale_bar(sheet, window, 100, 1000)
    return sheet


def pyongyang() -> Sheet:
    sheet = Sheet(HEIGHT)
    window = view(lambert(127, 35, 42), (127.2, 38.3), 112, HEIGHT)
    ground(sheet, window, "korea")
    for line in window.rings("korea", "line"):
        sheet.line(line, colour=ACCENT, width=6)
        sheet.text(moved(line[-1], (30, 18)), "Military Demarcation Line", size=SMALL, colour=ACCENT)
    country(sheet, window, (127.0, 40.4), "NORTH KOREA")
    country(sheet, window, (128.1, 36.5), "SOUTH")
    country(sheet, window, (128.1, 36.15), "KOREA")
    country(sheet, window, (124.0, 42.4), "CHINA")
    country(sheet, window, (133.1, 34.82), "JAPAN")
    for label in (
        Label("Pyongyang", (-104, 66), anchor="end", chief=True, leader=(-92, 47)),
        Label("Seoul", (-84, 34), anchor="end", leader=(-74, 20)),
    ):
        write(sheet, window, label)
    scale_bar(sheet, window, 200, 260)
    return sheet


def ground(sheet: Sheet, window: View, area: str) -> None:
    sheet.shapes(window.rings(area, "land"), fill=LAND, edge=COAST)
    sheet.shapes(window.rings(area, "lakes"), fill=PAPER, edge=COAST)
    borders(sheet, window, area, "borders")


def borders(sheet: Sheet, window: View, area: str, kind: str) -> None:
    for border in window.rings(area, kind):
        sheet.line(border, colour=GREY, width=2, dashes="2 7")


def write(sheet: Sheet, window: View, label: Label) -> None:
    dot = window(*PLACES[label.place])
    colour, size = (ACCENT, LARGE) if label.chief else (INK, LABEL)
    if label.leader:
        sheet.line([dot, moved(dot, label.leader)], width=2)
    sheet.dot(dot, radius=14 if label.chief else 9, fill=colour)
    at = moved(dot, label.offset)
    sheet.text(at, label.place, size=size, bold=True, anchor=label.anchor)
    if label.below:
        sheet.text(moved(at, (0, 44)), label.below, size=36, anchor=label.anchor)


def country(sheet: Sheet, window: View, at: Point, name: str) -> None:
    sheet.text(window(*at), name, size=SMALL, colour=GREY, anchor="middle", spacing=4)


def scale_bar(sheet: Sheet, window: View, kilometres: int, left: float) -> None:
    # A degree of latitude is 111.2 km.
    length = kilometres / 111.2 * window.scale
    y = HEIGHT - 60
    ends = (left, left + length)
    sheet.line([(ends[0], y - 12), (ends[0], y), (ends[1], y), (ends[1], y - 12)], width=2)
    sheet.text((left + length / 2, y - 16), f"{kilometres} km", size=SMALL, anchor="middle")


def eastwards(place: Point) -> Point:
    """The same place counted east from the Atlantic, where the map of the meetings is cut."""
    return (place[0] + 360, place[1]) if place[0] < -28 else place


def moved(point: Point, by: Point) -> Point:
    return point[0] + by[0], point[1] + by[1]
