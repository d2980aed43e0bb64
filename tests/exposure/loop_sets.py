"""What the slow way asks about, and whom a set holds: read version by version."""

from dataclasses import dataclass
from datetime import date

from clawback.docket.model import Docket, Version
from tests.exposure.dice import PARENTS
from tests.exposure.rules import recalled


@dataclass(frozen=True)
class Award:
    """What a condition or an order may ask of an award: its agency's code (empty: not told), listings, the
    day it was made, and the fiscal year where its number says another than that day's."""

    agency: str
    listings: frozenset[str]
    awarded: date | None
    programme_year: int | None = None


@dataclass(frozen=True)
class Matter:
    """Who asks, of which day, as known when; of an award, or (None) of the place as such."""

    docket: Docket
    line: tuple[str, ...]
    day: date
    known: date
    award: Award | None = None


def lineage(owner: str | None, within: bool = False) -> tuple[str, ...]:
    """Whom a set must hold: the place, or what it lies in. A unit of a government is a party of its own."""
    if owner is None:
        return ("nobody",)
    line = [owner]
    while (above := PARENTS[line[-1]]) is not None:
        line.append(above)
    return ("a unit", *line[1:]) if within else tuple(line)


def holds(on: Matter, set_id: str) -> bool | None:
    """Whether the set, as it stood that day and was published by the known day, holds the place."""
    record = on.docket.sets[set_id]
    standing = [each for each in record.versions if each.start <= on.day and each.public <= on.known]
    if not standing:
        return False
    version = max(standing, key=lambda each: (each.start, each.public))
    if version.standing == "rescinded":
        return False
    answer = names(version, on.line)
    if on.line[0] in version.excludes:
        doubtful = answer is not False and recalled(record.basis, ("excludes",))
        return None if doubtful else False
    told = ("everyone",) if version.everyone else ("members", "extends")
    if answer and (version.standing == "unpublished" or recalled(record.basis, told)):
        return None
    return answer


def names(version: Version, line: tuple[str, ...]) -> bool | None:
    """Whether the document names the place, or what it lies in where it speaks of subdivisions too."""
    if version.everyone:
        return True
    looked_for = set(line) if version.extends == "subdivisions" else {line[0]}
    if looked_for & set(version.members):
        return True
    kind = line[0].split("/")[0]
    return None if looked_for & set(version.candidates) or kind in version.candidate_kinds else False
