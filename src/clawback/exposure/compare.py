"""Several places on one day, side by side: the same answer for each, and how many people live there."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import msgspec

from clawback.exposure.answer import Answer, Boundary
from clawback.exposure.ask import exposure
from clawback.exposure.coverage import coverage
from clawback.ids import PlaceId
from clawback.place import Place
from clawback.store import Connection, ask

CENT = Decimal("0.01")
CENSUS = "US Census Bureau, 2020 census"


class People(NamedTuple):
    """How many live in a place, in which year, and who says so."""

    people: int
    year: str
    source: str


class Compared(msgspec.Struct, frozen=True):
    """One place's answer. `people` is None where nobody says how many live there; `fiscal_years` and
    `summaries` (a title, the day it was made) are what was loaded of its State's awards."""

    answer: Answer
    people: People | None
    fiscal_years: tuple[int, ...]
    summaries: tuple[tuple[str, date | None], ...]

    @property
    def amounts(self) -> dict[str, Decimal | None]:
        """Dollars by what they are; None: the sources do not say."""
        answer = self.answer
        return {
            "obligated": answer.total.obligated,
            "low": answer.low,
            "high": answer.high,
            "blocked": answer.by_status["blocked"].obligated,
            "directives_blocked": answer.under_directives["blocked"].obligated,
            "undrawn": answer.undrawn,
            "announced": answer.announced,
        }

    def per_head(self, amount: Decimal | None) -> Decimal | None:
        """Dollars for each person, to the cent; None where either is not known."""
        if amount is None or self.people is None:
            return None
        return (amount / self.people.people).quantize(CENT)


def compare(
    con: Connection,
    places: Sequence[Place],
    as_of: date,
    known: date,
    boundary: Boundary,
    release: str,
    people: Mapping[PlaceId, People],
) -> tuple[Compared, ...]:
    """The answer of each place, in the order given; `people` goes before what the release says."""
    found = []
    for place in places:
        answer = exposure(con, place, as_of, known, boundary, release)
        held = coverage(con, place.state, as_of)
        told = people.get(place.id) or population(con, place)
        found.append(Compared(answer, told, held.fiscal_years, held.summaries))
    return tuple(found)


def population(con: Connection, place: Place) -> People | None:
    """How many live in a place by the release's own table: States, counties, and cities that are both."""
    row = ask(con, "select population from place where place_id = :place", place=place.id).fetchone()
    return People(row[0], "2020", CENSUS) if row and row[0] else None


def alike(found: Sequence[Compared]) -> bool:
    """Whether the same years and the same kind of source are loaded for all of the places."""
    return len({(each.fiscal_years, each.summaries) for each in found}) < 2
