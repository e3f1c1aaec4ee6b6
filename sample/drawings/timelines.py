"""The two timelines: a hairline true to scale, a mark for each day, the year said once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sample.drawings.paper import ACCENT, GREY, HAIRLINE, LABEL, SMALL, WIDTH, Sheet

HEIGHT = 1000
# Where the one scale runs down, and the other across.
AXIS, BASELINE = 148, 880


@dataclass(frozen=True)
class Moment:
    day: date
    words: str


JAPAN_AND_KOREA = [
    Moment(date(1998, 10, 8), "Joint Declaration, Tokyo"),
    Moment(date(2002, 5, 31), "World Cup opens, held by both"),
    Moment(date(2008, 12, 13), "First stand-alone summit with China, Dazaifu"),
    Moment(date(2015, 11, 2), "Park and Abe meet, Seoul"),
    Moment(date(2015, 12, 28), "Agreement on the comfort-women issue, Seoul"),
    Moment(date(2016, 11, 23), "Intelligence pact GSOMIA signed, Seoul"),
    Moment(date(2018, 10, 30), "Forced-labour ruling, Supreme Court of Korea"),
    Moment(date(2019, 7, 1), "Japan announces export controls"),
    Moment(date(2019, 8, 22), "Seoul announces the end of GSOMIA"),
    Moment(date(2019, 11, 22), "Seoul suspends that decision"),
    Moment(date(2019, 12, 24), "Moon and Abe meet, Chengdu"),
    Moment(date(2022, 9, 21), "Yoon and Kishida meet, New York"),
    Moment(date(2023, 3, 6), "Seoul announces third-party compensation"),
    Moment(date(2023, 3, 16), "Yoon and Kishida meet, Tokyo"),
    Moment(date(2023, 8, 18), "Summit with the United States, Camp David"),
    Moment(date(2024, 9, 6), "Yoon and Kishida meet, Seoul"),
]

EXPORT_CONTROLS = [
    Moment(date(2018, 10, 30), "Supreme Court of Korea rules on forced labour"),
    Moment(date(2019, 7, 1), "Japan announces export controls"),
    Moment(date(2019, 8, 22), "Seoul announces the end of GSOMIA"),
    Moment(date(2019, 11, 22), "Seoul suspends that decision"),
    Moment(date(2023, 3, 6), "Seoul announces\nthird-party compensation"),
]


def japan_and_korea() -> Sheet:
    """Sixteen days in 26 years crowd at the end, so the scale runs down and leaders spread them into rows."""
    sheet = Sheet(HEIGHT)
    down_the_years(sheet)
    for row, (moment, year) in enumerate(with_year_once(JAPAN_AND_KOREA)):
        y, at = 74 + row * 58, level(years(moment.day))
        # Ticks, not dots: days a month apart stay two marks.
        sheet.line([(AXIS - 2, at), (AXIS + 22, at)], colour=ACCENT, width=4)
        end = 296 if year else 420
        sheet.line([(AXIS + 22, at), (AXIS + 110, y - 13), (end, y - 13)], colour=HAIRLINE)
        sheet.text((310, y), year, size=39, bold=True)
        sheet.text((566, y), f"{moment.day.day} {moment.day:%b}", size=39, colour=GREY, anchor="end")
        sheet.text((596, y), moment.words, size=39)
    return sheet


def down_the_years(sheet: Sheet) -> None:
    sheet.line([(AXIS, level(1998.5)), (AXIS, level(2025.5))])
    for year in range(2000, 2026, 5):
        sheet.line([(AXIS - 14, level(year)), (AXIS, level(year))])
        sheet.text((AXIS - 26, level(year) + 11), str(year), size=SMALL, colour=GREY, anchor="end")


def level(year: float) -> float:
    return 44 + (year - 1998.5) * 33.8


def export_controls() -> Sheet:
    """Four of five days fall within thirteen months: each hangs its words from a mast lower than the one before."""
    sheet = Sheet(HEIGHT)
    along_the_years(sheet)
    announced, suspended = (across(years(moment.day)) for moment in EXPORT_CONTROLS[2:4])
    sheet.line([(announced, BASELINE), (suspended, BASELINE)], colour=ACCENT, width=8)
    for row, (moment, year) in enumerate(with_year_once(EXPORT_CONTROLS)):
        mast(sheet, moment, year, top=64 + row * 154)
    return sheet


def along_the_years(sheet: Sheet) -> None:
    sheet.line([(across(2018), BASELINE), (across(2024), BASELINE)])
    for year in range(2018, 2025):
        sheet.line([(across(year), BASELINE), (across(year), BASELINE + 16)])
    for year in range(2018, 2024):
        sheet.text((across(year + 0.5), BASELINE + 62), str(year), size=LABEL, colour=GREY, anchor="middle")


def mast(sheet: Sheet, moment: Moment, year: str, top: float) -> None:
    x = across(years(moment.day))
    # The last one has no room to its right.
    side, anchor = (-20, "end") if x > WIDTH * 0.6 else (20, "start")
    sheet.line([(x, top), (x, BASELINE)], colour=HAIRLINE)
    sheet.dot((x, BASELINE), radius=11, fill=ACCENT)
    day = f"{moment.day.day} {moment.day:%B} {year}".strip()
    sheet.text((x + side, top + 28), day, size=36, colour=GREY, anchor=anchor)
    for row, words in enumerate(moment.words.split("\n")):
        sheet.text((x + side, top + 80 + row * 54), words, size=44, bold=True, anchor=anchor)


def across(year: float) -> float:
    return 74 + (year - 2018) * 242


def years(day: date) -> float:
    start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - start) / (end - start)


def with_year_once(moments: list[Moment]) -> Iterator[tuple[Moment, str]]:
    said = 0
    for moment in moments:
        yield moment, "" if moment.day.year == said else str(moment.day.year)
        said = moment.day.year
