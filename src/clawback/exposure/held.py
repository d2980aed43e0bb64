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


class Line(NamedTuple):
    """An award as one holder has it on the day: a row of `rows.sql`."""

    holder: str
    within: bool
    sig: int
    id: str
    fain: str
    alns: str | None
    programme: str | None
    agency: str
    recipient: str
    relation: str
    phase: str | None
    obligated: Decimal
    outlaid: Decimal | None
    undrawn: Decimal | None
    reported_on: date | None
    partial: bool

    @property
    def pair(self) -> Pair:
        """What the law asks of it."""
        return self[:3]


def lines(con: Connection, asked: Question) -> list[Line]:
    """The awards of the boundary on the day, as public on the known day; in no order."""
    lay_place(con, asked)
    rows = run(con, SQL, "rows.sql", as_of=asked.as_of, known=asked.known).fetchall()
    return list(map(Line._make, rows))


def pairs(held: Iterable[Line]) -> list[Pair]:
    """Every pair of holder and signature that occurs, each once, in order."""
    return sorted({line.pair for line in held})


def taken_early(con: Connection, asked: Question) -> list[tuple[str, date, Decimal]]:
    """(award, day, dollars) of money taken back early, by the day and known day."""
    if not lay_place(con, asked):
        return []
    return run(con, SQL, "early.sql", as_of=asked.as_of, known=asked.known).fetchall()


def lay_place(con: Connection, asked: Question) -> bool:
    """Lay the tables `place_…`: what the boundary asked holds on every day and known day. Returns whether any
    money was ever taken back early from it."""
    there = {"place": asked.place.id, "boundary": asked.boundary}

    def make() -> bool:
        run(con, SQL, "place.sql", **there)
        return has_table(con, "deobligation") and run(con, SQL, "place_early.sql").fetchall() != [(0,)]

    return lay(con, "place", tuple(there.values()), make)
