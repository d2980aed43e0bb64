"""What a place holds: its awards with their dollars, before the law is asked."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from clawback.exposure.answer import Question
from clawback.store import Connection, has_table, opened, run

SQL = Path(__file__).with_name("sql")


class Line(NamedTuple):
    """An award as one holder has it on the day; `holder`, `within` and `sig` are what the law asks of it."""

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
    def pair(self) -> tuple[str, bool, int]:
        """The pair of holder and signature that a verdict is about."""
        return self.holder, self.within, self.sig


def lines(con: Connection, asked: Question) -> list[Line]:
    """The awards of the boundary on the day, as public on the known day; in no order."""
    _at_hand(con, asked)
    rows = run(con, SQL, "held_on.sql", as_of=asked.as_of, known=asked.known).fetchall()
    return list(map(Line._make, rows))


def pairs(held: Iterable[Line]) -> list[tuple[str, bool, int]]:
    """Every pair of holder and signature that occurs, each once, in order."""
    return sorted({line.pair for line in held})


def taken_early(con: Connection, asked: Question) -> list[tuple[str, date, Decimal]]:
    """(award, day, dollars) of money taken back early, by the day and known day; needs `lines` before it."""
    if not has_table(con, "deobligation"):
        return []
    return run(con, SQL, "held_early_on.sql", as_of=asked.as_of, known=asked.known).fetchall()


def _at_hand(con: Connection, asked: Question) -> None:
    """Make the tables `held`, `held_paid` and `held_early`.

    They hold every day, and a release never changes: a connection to one makes them again only when it is
    asked about another place or boundary.
    """
    release, there = opened(con), (asked.place.id, asked.boundary)
    if release is not None and release.at_hand == there:
        return
    if release is not None:
        release.at_hand = None  # a statement that fails leaves half of them
    run(con, SQL, "at_hand.sql", place=asked.place.id, boundary=asked.boundary)
    if has_table(con, "deobligation"):
        run(con, SQL, "at_hand_early.sql")
    if release is not None:
        release.at_hand = there
