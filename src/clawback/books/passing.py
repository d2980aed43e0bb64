"""Rows of money that a State or another passes through: told apart from the place's own awards, matched to
subawards, and never added to awards."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from clawback.books.agencies import FEDERAL
from clawback.books.fields import words_of
from clawback.books.shapes import OwnRow
from clawback.ids import bare_fain
from clawback.place import Place
from clawback.store import Connection, run

SQL = Path(__file__).with_name("sql")
STATES = ("state of", "department of", "division of", "commission", "passed through", "pass through")
"""Words of those who pass money through, where a list has no column or heading that says it."""
NOBODY = {
    "",
    "direct",
    "n a",
    "na",
    "none",
    "not applicable",
    "no",
    "direct award",
    "direct program",
    "direct programs",
}
CLOSE = Decimal("0.005")


class Subaward(NamedTuple):
    """One subaward of the place as reports of its prime tell it: dollars are those of all its reports."""

    prime_fain: str
    number: str
    prime_name: str
    alns: tuple[str, ...]
    subawarded: Decimal

    @property
    def says(self) -> str:
        """It in a few words."""
        return f"{self.number} of {self.prime_fain}"


class Passed(NamedTuple):
    """A row that is passed through and its subaward, where one is found; how; who else it might be."""

    subaward: Subaward | None
    how: str
    candidates: tuple[str, ...] = ()


def subawards_of(con: Connection, place: Place, as_of: date, known: date) -> list[Subaward]:
    """The subawards to a place and its units on a day, as public on another."""
    rows = run(con, SQL, "subawards.sql", place=place.id, as_of=as_of, known=known).fetchall()
    return [
        Subaward(fain, number, name, tuple(alns.split(",")) if alns else (), amount)
        for fain, number, name, alns, amount in rows
    ]


def said_passed(row: OwnRow) -> bool:
    """Whether the list says that the row is passed through: by a column, or by a heading."""
    return words_of(row.passed_by) not in NOBODY


def seems_passed(row: OwnRow) -> bool:
    """Whether a row's grantor is a State or a part of one."""
    grantor = words_of(row.grantor)
    return any(word in grantor for word in STATES) and not FEDERAL.search(grantor)


def passed_to(rows: Sequence[OwnRow], subawards: Sequence[Subaward]) -> list[Passed]:
    """Each passed-through row with its subaward: by the subaward's number or the prime's, else by listing and
    dollars, where exactly one fits and exactly one row fits it."""
    named = [by_number(row, subawards) for row in rows]
    taken = {each.subaward for each in named if each.subaward}
    fits: dict[int, list[Subaward]] = {
        at: [each for each in subawards if each not in taken and alike(rows[at], each)]
        for at, found in enumerate(named)
        if found.how == "no match"
    }
    wanted: dict[Subaward, int] = defaultdict(int)
    for choices in fits.values():
        for each in choices:
            wanted[each] += 1
    for at, choices in fits.items():
        if len(choices) == 1 and wanted[choices[0]] == 1:
            named[at] = Passed(choices[0], "listing and dollars")
        elif choices:
            named[at] = Passed(None, "ambiguous", tuple(each.says for each in choices))
    return named


def by_number(row: OwnRow, subawards: Sequence[Subaward]) -> Passed:
    """The subaward whose number, or whose prime's number, the row says."""
    for how, number_of in (("subaward's number", "number"), ("prime's number", "prime_fain")):
        found = [each for each in subawards if bare_fain(getattr(each, number_of)) in row.numbers]
        if row.aln and len(found) > 1:
            found = [each for each in found if row.aln in each.alns] or found
        if len(found) == 1:
            return Passed(found[0], how)
        if found:
            return Passed(None, "ambiguous", tuple(each.says for each in found))
    return Passed(None, "no match")


def alike(row: OwnRow, subaward: Subaward) -> bool:
    """Whether listing and dollars agree."""
    if row.aln is None or row.aln not in subaward.alns or row.budget is None:
        return False
    off = abs(row.budget - subaward.subawarded)
    return off <= max(Decimal(row.unit), abs(subaward.subawarded) * CLOSE)
