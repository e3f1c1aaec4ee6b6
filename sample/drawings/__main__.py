"""Draws the pictures again: all of them, or those named on the command line."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from sample.drawings import maps, portraits, timelines
from sample.drawings.paper import WIDTH, Sheet

PICTURES = Path(__file__).parents[1] / "pictures"
DRAWINGS: dict[str, Callable[[], Sheet]] = {
    "map-nara": maps.nara,
    "map-pyongyang": maps.pyongyang,
    "map-seoul-meetings": maps.seoul_meetings,
    "map-singapore": maps.singapore,
    "map-twelve-meetings": maps.twelve_meetings,
    "portrait-hana-seo": portraits.hana_seo,
    "portrait-ren-asakura": portraits.ren_asakura,
    "timeline-export-controls": timelines.export_controls,
    "timeline-japan-korea": timelines.japan_and_korea,
}
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def draw(names: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        for name in names:
            target = PICTURES / f"{name}.png"
            press(page, DRAWINGS[name](), target)
            sys.stdout.write(f"{target.name}  {target.stat().st_size / 1000:.0f} kB\n")
        browser.close()


def press(page: Page, sheet: Sheet, target: Path) -> None:
    page.set_viewport_size({"width": WIDTH, "height": sheet.height})
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{sheet.svg()}")
    image = Image.open(BytesIO(page.screenshot())).convert("RGB")
    # With 64 colours the accent is averaged away where there is little of it; a fixed palette shifts the paper.
    image.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    draw(sys.argv[1:] or list(DRAWINGS))
