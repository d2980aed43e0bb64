"""Governments: their ids and names, a place by what people type, a recipient's name to its government."""

from typing import TYPE_CHECKING

from clawback.later import later
from clawback.place.find import aliases, find, lineage
from clawback.place.table import Place, build

if TYPE_CHECKING:
    from clawback.place.linking import Link, Recipient, Unmatched, link, located_in, owner
    from clawback.place.memory import Gazetteer, gazetteer

__getattr__ = later(
    __name__,
    {
        **dict.fromkeys(("Gazetteer", "gazetteer"), "memory"),
        **dict.fromkeys(("Link", "Recipient", "Unmatched", "link", "located_in", "owner"), "linking"),
    },
)

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
