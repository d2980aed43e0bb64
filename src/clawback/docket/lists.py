"""Which published lists named a place, since when, and what became of it."""

from datetime import date
from typing import Literal

import msgspec

from clawback.docket.judge import Asked
from clawback.docket.model import Docket, PlaceSet, Version

Named = Literal["named", "unpublished", "rescinded", "taken_off"]


class Listing(msgspec.Struct, frozen=True):
    """A place on one list: `named` still, on a list taken off its website (`unpublished`), on one that was
    `rescinded`, or `taken_off`. `start` is the first day it was named, `until` the first it no longer was;
    `twice`: the list names the government a second time."""

    record: PlaceSet
    status: Named
    start: date
    until: date | None
    twice: bool


def listings(docket: Docket, asked: Asked) -> tuple[Listing, ...]:
    """Every list that named the place itself by the day, of what was public by then, newest first."""
    found = []
    for record in docket.sets.values():
        versions = [
            each
            for each in sorted(record.versions, key=lambda each: (each.start, each.public))
            if each.start <= asked.day and each.public <= asked.known
        ]
        if record.kind == "list" and (told := _told(record, versions, asked.lineage[0])) is not None:
            found.append(told)
    return tuple(sorted(found, key=lambda each: (each.start, each.record.id), reverse=True))


def _told(record: PlaceSet, versions: list[Version], place: str) -> Listing | None:
    named = [each for each in versions if place in each.members]
    if not named:
        return None
    start, last = named[0].start, versions[-1]
    off = next((each for each in versions if each.start > start and place not in each.members), None)
    ended = off or next((each for each in versions if each.standing != "published"), None)
    status: Named = "named"
    if off is not None and place not in last.members:
        status = "taken_off"
    elif last.standing != "published":
        status = last.standing
    until = None if ended is None else ended.start
    return Listing(record, status, start, until, any(place in each.twice for each in named))
