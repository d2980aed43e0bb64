"""The outlines of States and counties, from the file that stands in the package (see `data/SOURCES.md`)."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

Level = Literal["state", "county"]
FILE = Path(__file__).parents[1] / "data/counties-10m.json.gz"
TERRITORIES = {
    "72": ("Puerto Rico", -66.4),
    "78": ("Virgin Islands", -64.8),
    "66": ("Guam", 144.8),
    "69": ("Northern Mariana Islands", 145.6),
    "60": ("American Samoa", -170.0),
}
"""Drawn beside the map, each in a frame of its own: by the first two digits of a GEOID, the name and the
middle longitude."""


@cache
def topology() -> dict[str, Any]:
    """The whole file: `states` and `counties`, each outline with its GEOID as `id`."""
    found: dict[str, Any] = json.loads(gzip.decompress(FILE.read_bytes()))
    return found


def known(level: Level) -> frozenset[str]:
    """The GEOIDs that have an outline."""
    objects = topology()["objects"]["states" if level == "state" else "counties"]
    return frozenset(each["id"] for each in objects["geometries"])
