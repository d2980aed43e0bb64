"""Own rows to federal awards: by number first, then by listing, dollars and days together, and only where
one fits."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from clawback.books.cells import looks_like_a_fain
from clawback.books.passing import Passed, Subaward, passed_to, said_passed, seems_passed
from clawback.books.shapes import OwnRow
from clawback.ids import bare_fain
from clawback.place import Place
from clawback.store import Connection, run

SQL = Path(__file__).with_name("sql")
CLOSE = Decimal("0.005")
"""Own dollars may differ by this share of the federal ones, or by one dollar."""
APART = timedelta(days=45)
"""How far the days of one grant may lie apart in two sets of books."""
LONG = 8
"""Digits of a number that may be an award's, where it has no letters."""
NEAR = 88.0
"""Likeness, of 100, from which an award's number is suggested for one that was not found."""


class Federal(NamedTuple):
    """One award of the place as the release has it on the day asked. Unknown is None."""

    award_id: str
    fain: str
    alns: tuple[str, ...]
    programme: str
    agency: str
    recipient: str
    relation: str
    start: date | None
    end: date | None
    obligated: Decimal
    outlaid: Decimal | None
    reported_on: date | None
    partial: bool


class Matched(NamedTuple):
    """An own row and its award; how it was told; who else it might be."""

    row: OwnRow
    award: Federal | None
    how: str
    """`number`, `listing, dollars and days`, `ambiguous`, `no match`."""
    candidates: tuple[str, ...] = ()
    passed: Passed | None = None
    """What was found among subawards, for a row that is passed through."""


def awards_of(con: Connection, place: Place, as_of: date, known: date) -> list[Federal]:
    """The awards of a place and its units on a day, as public on another."""
    rows = run(con, SQL, "awards.sql", place=place.id, as_of=as_of, known=known).fetchall()
    return [
        Federal(award_id, fain, tuple(alns.split(",")) if alns else (), *rest)
        for award_id, fain, alns, *rest in rows
    ]


def match(
    rows: Sequence[OwnRow], awards: Sequence[Federal], subawards: Sequence[Subaward] = ()
) -> list[Matched]:
    """Each own row with its award, in the order of the rows.

    A number decides alone. Rows that say none are matched by listing, dollars and days, if exactly one
    award of the place fits, and exactly one row fits that award. A row with an award's number of its own
    (`says_another`) is never matched to another award by them, nor is one whose days nobody knows: then the
    awards whose listing and dollars fit are said, and a person decides. A row that the list says is passed
    through is matched to subawards alone.
    """
    by_number = {bare_fain(each.fain): each for each in awards}
    by_number |= without_zeros(by_number)
    found = [numbered(row, by_number) for row in rows]
    found = [not_own(each) if said_passed(each.row) else each for each in found]
    taken = {each.award.award_id for each in found if each.award}
    free = [each for each in awards if each.award_id not in taken]
    wanted: dict[str, list[int]] = defaultdict(list)
    fits: dict[int, list[Federal]] = {}
    for at, each in enumerate(found):
        if each.how == "no match" and not said_passed(each.row):
            fits[at] = [award for award in free if alike(each.row, award)]
            for award in fits[at]:
                wanted[award.award_id].append(at)
    for at, choices in fits.items():
        one = len(choices) == 1 and len(wanted[choices[0].award_id]) == 1
        if one and days_agree(rows[at], choices[0]) and not says_another(rows[at]):
            found[at] = Matched(rows[at], choices[0], "listing, dollars and days")
        elif choices:
            found[at] = Matched(rows[at], None, "ambiguous", tuple(each.fain for each in choices))
        else:
            found[at] = Matched(rows[at], None, "no match", near(rows[at], by_number))
    through = [
        at
        for at, each in enumerate(found)
        if each.how == "no match" and (said_passed(each.row) or seems_passed(each.row))
    ]
    for at, passed in zip(through, passed_to([rows[at] for at in through], subawards), strict=True):
        found[at] = found[at]._replace(passed=passed)
    return found


def not_own(each: Matched) -> Matched:
    """A row that is passed through although its number is that of an award of the place itself: a person must
    say which is true."""
    return each if each.award is None else Matched(each.row, None, "ambiguous", (each.award.fain,))


def without_zeros(by_number: dict[str, Federal]) -> dict[str, Federal]:
    """Awards whose number begins with zeros, by the number a spreadsheet makes of it, where it is of one
    award only."""
    short = defaultdict(list)
    for number, award in by_number.items():
        if number.isdigit():
            short[number.lstrip("0")].append(award)
    return {
        number: found[0] for number, found in short.items() if len(found) == 1 and number not in by_number
    }


def numbered(row: OwnRow, by_number: dict[str, Federal]) -> Matched:
    """The award that a number in the row names; several different ones are ambiguous."""
    named = {each.award_id: each for number in row.numbers if (each := named_by(number, by_number))}
    if len(named) == 1:
        return Matched(row, next(iter(named.values())), "number")
    if named:
        return Matched(row, None, "ambiguous", tuple(each.fain for each in named.values()))
    return Matched(row, None, "no match")


def named_by(number: str, by_number: dict[str, Federal]) -> Federal | None:
    """The award of a number; one with a part in brackets is looked for without the marks, then without it."""
    spellings = (number, re.sub(r"[()]", "", number), re.sub(r"\(.*?\)", "", number))
    return next((by_number[each] for each in spellings if each in by_number), None)


def alike(row: OwnRow, award: Federal) -> bool:
    """Whether listing, dollars and, where both sides say them, days agree: days that one side does not say
    are no reason against, and none for (`days_agree`)."""
    if row.aln is None or row.aln not in award.alns or row.budget is None:
        return False
    off = abs(row.budget - award.obligated)
    if off > max(Decimal(row.unit), abs(award.obligated) * CLOSE):
        return False
    return all(apart <= APART for apart in days_apart(row, award))


def days_agree(row: OwnRow, award: Federal) -> bool:
    """Whether a first or last day is said on both sides, and all that are lie close."""
    apart = days_apart(row, award)
    return bool(apart) and max(apart) <= APART


def days_apart(row: OwnRow, award: Federal) -> list[timedelta]:
    """How far the first days lie apart, and the last ones, where both sides say them."""
    days = ((row.start, award.start), (row.end, award.end))
    return [abs(mine - theirs) for mine, theirs in days if mine and theirs]


def says_another(row: OwnRow) -> bool:
    """Whether a row says a number that has the form of an award's: it is that award, or nobody knows."""
    return any(looks_like_a_fain(number) or len(number) >= LONG for number in row.numbers)


def near(row: OwnRow, by_number: dict[str, Federal]) -> tuple[str, ...]:
    """Numbers of awards that are written almost like one of the row's."""
    from rapidfuzz import fuzz, process  # only for rows that matched nothing

    best: list[str] = []
    for number in row.numbers:
        best += [
            name
            for name, _, _ in process.extract(
                number, list(by_number), scorer=fuzz.ratio, score_cutoff=NEAR, limit=2
            )
        ]
    return tuple(dict.fromkeys(by_number[name].fain if name in by_number else name for name in best))
