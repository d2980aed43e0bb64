"""Faults put into histories whose faults are none, and how many of them the audit finds.

python -m tests.weekly.faults        the table of docs/reference/weekly-faults.md
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import exp, log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from clawback import store
from clawback.weekly.places import Atlas
from tests.weekly.tables import COUNTY, OUTCOMES, audited, week, write

SEED, TABLES, WEEKS, FAULTS = 7, 10, 130, 500
STRUCTURAL = {"double", "calendar", "total", "code-against-name", "unknown-place", "vanished"}
SIZES = ((0, 1), (1, 3), (3, 10), (10, 30), (30, 1_000))
KINDS = (
    *("double a row", "break a total", "shift a day", "swap the codes of two same-named counties"),
    *("shift a week", "swap the figures of two same-named counties", "drop a place", "move a decimal"),
)
BY_STRUCTURE = frozenset(KINDS[:4])
"""Faults that a report's own structure shows, whatever the size of the figure."""
PAIRS = 60
"""Pairs of counties with one name in each table."""


class Place(NamedTuple):
    """One county of a table, and how many detainers it has a week."""

    fips: str
    name: str
    state: str
    mean: float


Cell = dict[str, object]
Table = dict[tuple[int, int], Cell]
"""(week, place) -> its row."""


class Fault(NamedTuple):
    """One fault: what was done, to which place in which week, and the figure that was expected."""

    kind: str
    place: int
    other: int
    week: int
    size: float


class Told(NamedTuple):
    """A fault, and whether the audit found it: at all, and by structure."""

    fault: Fault
    found: bool
    by: tuple[str, ...]


def counties(dice: random.Random) -> list[Place]:
    """Pairs of counties with one name, in different States, of like size or not."""
    with store.scratch() as con:
        atlas = Atlas(con)
    codes = {place_id: code for code, place_id in atlas.by_code.items() if len(code) == 5}
    shared = [
        (name, [each for each in same if each.place_id in codes])
        for name, same in sorted(atlas.counties.items())
    ]
    some = dice.sample([(name, same) for name, same in shared if len(same) > 1], PAIRS)
    found = []
    for name, same in some:
        for each in dice.sample(same, 2):
            mean = exp(dice.uniform(log(0.2), log(150)))
            found.append(Place(codes[each.place_id], name.title(), each.state.upper(), mean))
    return found


def history(dice: random.Random, places: Sequence[Place]) -> Table:
    """Figures that vary as counts do, with half as much again of variance."""
    return {
        (n, at): row(place, n, draw(dice, place.mean))
        for at, place in enumerate(places)
        for n in range(WEEKS)
    }


def draw(dice: random.Random, mean: float, spread: float = 1.5) -> int:
    """A count of the negative binomial of that mean and variance to the mean."""
    level = dice.gammavariate(mean / (spread - 1), spread - 1)
    count, left = 0, level
    while (step := dice.expovariate(1)) < left:
        left -= step
        count += 1
    return count


def row(place: Place, n: int, count: int) -> Cell:
    """A row of the layout of counties by week."""
    start, end = week(n)
    booked = count * 2 // 3
    values = (start, end, place.fips, place.name, place.state, count, 0, booked, count - booked, 0)
    return dict(zip((*COUNTY, "detainers", *OUTCOMES), values, strict=True))


def put(
    dice: random.Random, places: Sequence[Place], table: Table, kinds: Sequence[str]
) -> tuple[list[Cell], list[Fault]]:
    """The rows with a fault of each kind asked for, each in a pair of places of its own."""
    more: list[Cell] = []
    faults = []
    for kind, pair in zip(kinds, dice.sample(range(PAIRS), len(kinds)), strict=True):
        at, other = 2 * pair + dice.randrange(2), 2 * pair
        other += at == other
        n = dice.randrange(60, WEEKS - 2)
        more += _spoil(dice, kind, table, places, at, other, n)
        size = places[at].mean if "swap the figures" not in kind else max(places[at].mean, places[other].mean)
        faults.append(Fault(kind, at, other, n, size))
    return [*table.values(), *more], faults


def _spoil(
    dice: random.Random, kind: str, table: Table, places: Sequence[Place], at: int, other: int, n: int
) -> Iterator[Cell]:
    """Change the table; rows to be added to it."""
    cell = table[n, at]
    if kind == "double a row":
        yield dict(cell)
    elif kind == "break a total":
        cell["detainers"] = int(str(cell["detainers"])) + dice.choice((1, 2, 5))
    elif kind == "shift a day":
        start, end = week(n)
        by = dice.choice((-1, 1))
        cell["week_start"], cell["week_end"] = start + timedelta(days=by), end + timedelta(days=by)
    elif kind == "swap the codes of two same-named counties":
        cell["county_fips"], table[n, other]["county_fips"] = places[other].fips, places[at].fips
    elif kind == "shift a week":
        cell["week_start"], cell["week_end"] = week(n + 1)
    elif kind == "swap the figures of two same-named counties":
        one, two = (int(str(table[n, each]["detainers"])) for each in (at, other))
        table[n, at], table[n, other] = row(places[at], n, two), row(places[other], n, one)
    elif kind == "drop a place":
        del table[n, at]
    elif kind == "move a decimal":
        count = int(str(cell["detainers"]))
        table[n, at] = row(places[at], n, count // 10 if count >= 10 and dice.random() < 0.5 else count * 10)


def run(folder: Path) -> tuple[list[Told], int]:
    """Every fault, and how many findings of errors and warnings the tables have without one."""
    dice, told, alarms = random.Random(SEED), list[Told](), 0  # noqa: S311 - a test's dice
    kinds = [KINDS[n % len(KINDS)] for n in range(FAULTS)]
    each = FAULTS // TABLES
    for n in range(TABLES):
        places = counties(dice)
        table = history(dice, places)
        before = _found(folder / "clean.csv", table.values())
        alarms += len(before)
        rows, faults = put(dice, places, table, kinds[n * each : (n + 1) * each])
        after = _found(folder / "faulty.csv", rows)
        new = defaultdict(set)
        for check, fips, start in after - before:
            new[fips].add((check, start))
        told += [_told(fault, places, new) for fault in faults]
    return told, alarms


def _found(path: Path, rows: "Sequence[Cell] | object") -> set[tuple[str, str, date | None]]:
    """(check, name and State, first day) of each finding that is no note."""
    assert hasattr(rows, "__iter__")
    written = [[cell[name] for name in (*COUNTY, "detainers", *OUTCOMES)] for cell in rows]
    found = audited(write(path, (*COUNTY, "detainers", *OUTCOMES), written))
    return {(each.check, each.place, each.valid_from) for each in found if each.severity != "note"}


def _told(fault: Fault, places: Sequence[Place], new: dict[str, set[tuple[str, date | None]]]) -> Told:
    """Whether a fault's place has a finding in its week or the next, or one that is of no week."""
    at = [fault.place, fault.other] if "swap" in fault.kind else [fault.place]
    names = [f"{places[each].name}, {places[each].state}" for each in at]
    days = {week(fault.week)[0], week(fault.week + 1)[0], None}
    by = {check for name in names for check, start in new.get(name, ()) if start in days}
    if fault.kind == "shift a day":
        by |= {
            check
            for check, start in new.get("", ())
            if start and abs((start - week(fault.week)[0]).days) == 1
        }
    return Told(fault, bool(by), tuple(sorted(by)))


def shares(told: Sequence[Told]) -> dict[tuple[str, tuple[int, int] | None], tuple[int, int]]:
    """(kind, size or None for all) -> faults found, faults."""
    found, every = (
        Counter[tuple[str, tuple[int, int] | None]](),
        Counter[tuple[str, tuple[int, int] | None]](),
    )
    for each in told:
        size = next(span for span in SIZES if span[0] <= each.fault.size < span[1])
        for key in ((each.fault.kind, size), (each.fault.kind, None)):
            every[key] += 1
            found[key] += each.found
    return {key: (found[key], every[key]) for key in every}


def page(told: Sequence[Told], alarms: int) -> str:
    """The table as a page."""
    share = shares(told)
    head = [
        "fault",
        "all",
        *(f"{low}–{high}" if high < SIZES[-1][1] else f"{low} or more" for low, high in SIZES),
    ]
    lines = [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}"]
    for kind in KINDS:
        of = [share.get((kind, size)) for size in (None, *SIZES)]
        lines.append(f"| {kind} | {' | '.join(f'{each[0]} of {each[1]}' if each else '' for each in of)} |")
    about = {"faults": len(told), "tables": TABLES, "places": 2 * PAIRS, "weeks": WEEKS, "alarms": alarms}
    return PAGE.format(**about, cells=TABLES * 2 * PAIRS * WEEKS) + "\n".join(lines) + "\n"


PAGE = """# Faults that the audit of weekly reports finds

Made by `python -m tests.weekly.faults` and compared by a test; do not edit. {faults} faults, by a seed, in
{tables} tables of counties by week whose figures vary as counts do, with half as much again of variance:
{places} counties over {weeks} weeks each, every one with a namesake in the table. A fault is found where
its place has an error or a warning in its week or the next that it does not have without the fault. Without
any fault the tables have {alarms} errors and warnings in {cells:,} figures.

Columns are the figure to expect: detainers a week. The first four kinds show in the structure of a report;
the others only against what the place had before. Of two places whose figures are swapped the larger
counts; where they are of like size, little shows.

"""


def main() -> None:
    """Print the page."""
    with TemporaryDirectory() as folder:
        print(page(*run(Path(folder))), end="")


if __name__ == "__main__":
    main()
