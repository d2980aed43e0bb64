"""Own lists in the layouts of many offices: most are read right without help, and no award is lost
without a word."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from clawback.books import Book, read_book
from clawback.errors import BadInput
from tests.books.layouts import make
from tests.books.made_up import Layout

LAYOUTS = 600
RIGHT, LOST = 0.95, 0
"""What is read right, and what is lost without a word, as measured; each mend moves them."""
MONEY = ("budget", "expended", "drawn", "remaining")


class Outcome(NamedTuple):
    """How one file was read: right or why not; awards whose row stands nowhere in the account."""

    right: bool
    why: str
    lost: int


def judged(layout: Layout) -> Outcome:
    """Read a file and hold it against the truth."""
    try:
        book = read_book(layout.path)
    except BadInput as wrong:
        return Outcome(False, str(wrong), 0)
    wanted = Counter((each.sheet, each.row) for each in layout.awards)
    if layout.path.suffix == ".csv":
        wanted = Counter((layout.path.stem, each.row) for each in layout.awards)
    there = Counter((row.sheet, row.row) for row in book.rows)
    lost = wanted - there - Counter(said_aside(book))
    if found := wanted - there:
        return Outcome(False, f"{found.total()} awards not read, as {sorted(found)[:3]}", lost.total())
    if more := there - wanted:
        return Outcome(False, f"{more.total()} rows read that are no awards, as {sorted(more)[:3]}", 0)
    wrong_ones = differences(layout, book)
    return Outcome(not wrong_ones, "; ".join(wrong_ones[:2]), 0)


def said_aside(book: Book) -> list[tuple[str, int]]:
    """Rows put aside with a reason."""
    return [(sheet, fate.row.number) for sheet, fate in book.quarantined]


def differences(layout: Layout, book: Book) -> list[str]:
    """What was read otherwise than it was written."""
    found = sorted(book.rows, key=lambda row: (row.sheet, row.row))
    tell: dict[str, Callable[[int], object]] = {
        "number": lambda at: found[at].numbers[0] if found[at].numbers else "",
        "aln": lambda at: found[at].aln,
        "office": lambda at: found[at].department,
        "start": lambda at: found[at].start,
        "end": lambda at: found[at].end,
        "passed": lambda at: bool(found[at].passed_by),
    }
    wrong = []
    for at, truth in enumerate(sorted(layout.awards, key=lambda each: (each.sheet, each.row))):
        for name, value in truth.says.items():
            read = getattr(found[at], name) if name in MONEY else tell[name](at) if name in tell else value
            if read != value:
                wrong.append(f"{truth.sheet} row {truth.row}: {name} {read!r}, and not {value!r}")
    return wrong


@pytest.mark.slow
def test_layouts_of_many_offices(tmp_path: Path) -> None:
    failed, lost, right = [], 0, 0
    by_style: Counter[str] = Counter()
    for seed in range(LAYOUTS):
        layout = make(tmp_path, seed)
        outcome = judged(layout)
        right += outcome.right
        lost += outcome.lost
        if not outcome.right:
            failed.append(f"  {seed} {layout.about}\n     {outcome.why[:300]}")
            by_style[outcome.why.split(":")[0][:30]] += 1
    print(f"\n{right} of {LAYOUTS} layouts read right without help; {lost} awards lost without a word")
    print("\n".join(failed))
    assert lost <= LOST
    assert right >= RIGHT * LAYOUTS
