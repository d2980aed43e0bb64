"""Governments: their ids and names, a place by what people type, a recipient's name to its government."""

from typing import TYPE_CHECKING

from clawback.later import later
from clawback.place.find import aliases, find, lineage
from clawback.place.table import Place, build
from clawback.place.table import add as add_places

if TYPE_CHECKING:
    from clawback.place.batch import Batch, Linked, link_all
    from clawback.place.decisions import Decision, decide, decided, withdraw
    from clawback.place.linking import Link, Recipient, Unmatched, link, located_in, owner
    from clawback.place.memory import Gazetteer, gazetteer

__getattr__ = later(
    __name__,
    {
        **dict.fromkeys(("Batch", "Linked", "link_all"), "batch"),
        **dict.fromkeys(("Decision", "decide", "decided", "withdraw"), "decisions"),
        **dict.fromkeys(("Gazetteer", "gazetteer"), "memory"),
        **dict.fromkeys(("Link", "Recipient", "Unmatched", "link", "located_in", "owner"), "linking"),
    },
)

__all__ = [
    "Batch",
    "Decision",
    "Gazetteer",
    "Link",
    "Linked",
    "Place",
    "Recipient",
    "Unmatched",
    "add_places",
    "aliases",
    "build",
    "decide",
    "decided",
    "find",
    "gazetteer",
    "lineage",
    "link",
    "link_all",
    "located_in",
    "owner",
    "withdraw",
]
