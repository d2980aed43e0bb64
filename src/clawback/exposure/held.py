"""What a place holds: its awards with their dollars, before the law is asked."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from clawback.exposure.answer import Question
from clawback.store import Connection, has_table, lay, run

SQL = Path(__file__).with_name("sql")
Pair = tuple[str, bool, int]
"""A holder, whether it is a unit within that place, and a signature: all that a verdict rests on but days."""


class Award(NamedTuple):
    """What an answer shows of an award, whatever the day: a row of `place_award.sql`."""

    id: str
    fain: str
    alns: str | None
    programme: str | None
    agency: str
    recipient: str
    period_end: date | None
    partial: bool

    def phase(self, day: date) -> str | None:
        """Whether its period of performance runs on the day; None where no source says when it ends."""
        if self.period_end is None:
            return None
        return "active" if self.period_end >= day else "ended"


class Laid(NamedTuple):
    """What was laid of a place: its awards, and whether money was ever taken back early from one."""

    awards: dict[str, Award]
    early: bool


class Line(NamedTuple):
    """An award as one holder has it on the day: a row of `rows.sql`, and the award."""

    holder: str
    within: bool
    sig: int
    id: str
    relation: str
    obligated: Decimal
    outlaid: Decimal | None
    undrawn: Decimal | None
    reported_on: date | None
    award: Award

    @property
    def pair(self) -> Pair:
        """What the law asks of it."""
        return self[:3]


def lay_place(con: Connection, asked: Question) -> Laid:
    """Lay the tables `place_…`: what the boundary asked holds on every day and known day."""
    there = {"place": asked.place.id, "boundary": asked.boundary}

    def make() -> Laid:
        run(con, SQL, "place.sql", **there)
        awards = map(Award._make, run(con, SQL, "place_award.sql").fetchall())
        early = has_table(con, "deobligation") and run(con, SQL, "place_early.sql").fetchall() != [(0,)]
        return Laid({each.id: each for each in awards}, early)

    return lay(con, "place", tuple(there.values()), make)


def lines(con: Connection, asked: Question, laid: Laid) -> list[Line]:
    """The awards of the boundary on the day, as public on the known day; in no order."""
    rows = run(con, SQL, "rows.sql", as_of=asked.as_of, known=asked.known).fetchall()
    return [Line._make((*row, laid.awards[row[3]])) for row in rows]


def pairs(held: Iterable[Line]) -> list[Pair]:
    """Every pair of holder and signature that occurs, each once, in order."""
    return sorted({line.pair for line in held})


def taken_early(con: Connection, asked: Question, laid: Laid) -> list[tuple[str, date, Decimal]]:
    """(award, day, dollars) of money taken back early, by the day and known day."""
    if not laid.early:
        return []
    return run(con, SQL, "early.sql", as_of=asked.as_of, known=asked.known).fetchall()
