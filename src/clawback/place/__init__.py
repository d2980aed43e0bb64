"""Governments: their ids and names, a place by what people type, a recipient's name to its government."""

from clawback.place.find import aliases, find, lineage
from clawback.place.gazetteer import Gazetteer, gazetteer
from clawback.place.link import Link, Recipient, Unmatched, link, located_in, owner
from clawback.place.table import Place, build

__all__ = [
    "Gazetteer",
    "Link",
    "Place",
    "Recipient",
    "Unmatched",
    "aliases",
    "build",
    "find",
    "gazetteer",
    "lineage",
    "link",
    "located_in",
    "owner",
]
