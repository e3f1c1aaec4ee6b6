"""Where an event is on a map of the world, as an address: pages ask no other site for anything by themselves."""

from decimal import Decimal
from urllib.parse import urlencode

from articles.models import Event

SITE = "https://www.openstreetmap.org"
#: How near the map begins, by the decimals that the record has of a place: a country, a city, a quarter, a street.
ZOOMS = (7, 10, 12, 14)
NEAREST = 16


def map_address(event: Event) -> str:
    """OpenStreetMap's page of the point, or its search for the address; empty where neither is known."""
    if event.latitude is not None and event.longitude is not None:
        north, east = _plain(event.latitude), _plain(event.longitude)
        decimals = max(_decimals(north), _decimals(east))
        zoom = ZOOMS[decimals] if decimals < len(ZOOMS) else NEAREST
        return f"{SITE}/?{urlencode({'mlat': north, 'mlon': east})}#map={zoom}/{north}/{east}"
    if event.address:
        return f"{SITE}/search?{urlencode({'query': ', '.join(filter(None, (event.address, event.country)))})}"
    return ""


def _plain(degrees: Decimal) -> str:
    """Without the zeros that the column adds, and never in powers of ten: 37.5, 127."""
    return f"{Decimal(degrees).normalize():f}"


def _decimals(degrees: str) -> int:
    return len(degrees.partition(".")[2])
