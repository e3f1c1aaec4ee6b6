"""From longitude and latitude to a sheet of paper, and the coastlines that are drawn so."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from math import asin, cos, log, pi, radians, sin, sqrt, tan
from pathlib import Path

from sample.drawings.paper import WIDTH, Point

COASTLINES = Path(__file__).with_name("coastlines.json")

Plane = Callable[[float, float], Point]


def lambert(longitude: float, south: float, north: float) -> Plane:
    """The conformal conic true to scale on two parallels (Snyder, Map Projections, 1987, p. 107)."""
    first, second = radians(south), radians(north)
    n = log(cos(first) / cos(second)) / log(tan(pi / 4 + second / 2) / tan(pi / 4 + first / 2))
    f = cos(first) * tan(pi / 4 + first / 2) ** n / n

    def project(lon: float, lat: float) -> Point:
        rho = f / tan(pi / 4 + radians(lat) / 2) ** n
        theta = n * radians(lon - longitude)
        return rho * sin(theta), -rho * cos(theta)

    return project


def equirectangular(latitude: float) -> Plane:
    """Near the equator the cone of `lambert` opens into this plain grid, true to scale on one parallel."""

    def project(lon: float, lat: float) -> Point:
        return radians(lon) * cos(radians(latitude)), radians(lat)

    return project


def equal_earth(longitude: float) -> Plane:
    """The Equal Earth projection (Šavrič, Patterson and Jenny, 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796

    def project(lon: float, lat: float) -> Point:
        theta = asin(sqrt(3) / 2 * sin(radians(lat)))
        squared = theta * theta
        sixth = squared**3
        y = theta * (a1 + a2 * squared + sixth * (a3 + a4 * squared))
        stretch = a1 + 3 * a2 * squared + sixth * (7 * a3 + 9 * a4 * squared)
        return 2 * sqrt(3) * radians(lon - longitude) * cos(theta) / (3 * stretch), y

    return project


@dataclass(frozen=True)
class View:
    """A window on the earth: what stands in the middle of the sheet, and how many pixels a degree of latitude has."""

    plane: Plane
    centre: Point
    scale: float
    middle: Point

    def __call__(self, lon: float, lat: float) -> Point:
        x, y = self.plane(lon, lat)
        x0, y0 = self.plane(*self.centre)
        pixels = self.scale * 180 / pi
        return self.middle[0] + (x - x0) * pixels, self.middle[1] - (y - y0) * pixels

    def along(self, flat: list[float]) -> list[Point]:
        return [self(lon, lat) for lon, lat in zip(flat[::2], flat[1::2], strict=True)]

    def rings(self, area: str, kind: str) -> Iterable[list[Point]]:
        return (self.along(flat) for flat in areas()[area].get(kind, []))


def view(plane: Plane, centre: Point, scale: float, height: int) -> View:
    return View(plane, centre, scale, (WIDTH / 2, height / 2))


@cache
def areas() -> dict[str, dict[str, list[list[float]]]]:
    read: dict[str, dict[str, list[list[float]]]] = json.loads(COASTLINES.read_text())["areas"]
    return read
