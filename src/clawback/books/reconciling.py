"""One table of both sides: each award once, what the books and the federal record say of it, and where they
differ.

A budget is set beside the federal obligation, and what was drawn beside the federal outlay. Expended and
incurred dollars are accrual, neither obligation nor outlay: they are shown, and never called a difference.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from clawback.books.adding import added_up
from clawback.books.matching import Federal, Matched
from clawback.books.passing import Passed
from clawback.books.shapes import OwnRow


class Line(NamedTuple):
    """One line of the table: an award of both sides, or of one. Unknown is None, never zero.

    `differs` are own less federal dollars of the pairs that are not equal.
    """

    group: str
    """`both`, `only in the books`, `ambiguous`, `passed through`, `only in the federal record`."""
    fain: str
    aln: str
    programme: str
    agency: str
    recipient: str
    department: str
    rows: tuple[int, ...]
    how: str
    candidates: tuple[str, ...]
    budget: Decimal | None
    obligated: Decimal | None
    drawn: Decimal | None
    outlaid: Decimal | None
    reported_on: date | None
    undrawn: Decimal | None
    remaining: Decimal | None
    expended: Decimal | None
    incurred: Decimal | None
    differs: tuple[tuple[str, Decimal], ...]
    remarks: tuple[str, ...]
    passed_by: str = ""
    prime_fain: str = ""
    """The award, of another, that the money is passed on from."""
    subawarded: Decimal | None = None
    """Dollars that reports of the prime state for the subaward: never added to awards."""


class Reconciled(NamedTuple):
    """The whole table, in the order: both, books alone, passed through, federal record alone."""

    lines: tuple[Line, ...]

    def of(self, group: str) -> list[Line]:
        """The lines of one group."""
        return [each for each in self.lines if each.group == group]


def reconcile(matched: Sequence[Matched], awards: Sequence[Federal]) -> Reconciled:
    """Set own rows beside awards; rows of one award are added up first."""
    by_award: dict[str, list[Matched]] = defaultdict(list)
    alone = []
    for each in matched:
        if each.award:
            by_award[each.award.award_id].append(each)
        else:
            alone.append(each)
    both = [both_sides(found) for found in by_award.values()]
    own = [one_side(each) for each in alone]
    rest = [federal_alone(each) for each in awards if each.award_id not in by_award]
    order = ("both", "ambiguous", "only in the books", "passed through", "only in the federal record")
    lines = sorted([*both, *own, *rest], key=lambda line: (order.index(line.group), line.fain, line.rows))
    return Reconciled(tuple(lines))


def both_sides(found: Sequence[Matched]) -> Line:
    """An award that the books name, once or in several rows."""
    award, rows = found[0].award, [each.row for each in found]
    assert award is not None, "matched rows have an award"
    sums = added_up(rows)
    budget, drawn = sums.amounts["budget"], sums.amounts["drawn"]
    half = max(row.unit for row in rows) // 2 * len(rows)  # a list in thousands is rounded
    pairs = (("obligated", budget, award.obligated), ("outlaid", drawn, award.outlaid))
    differs = tuple(
        (name, mine - theirs)
        for name, mine, theirs in pairs
        if mine is not None and theirs is not None and abs(mine - theirs) > half
    )
    remarks = list(sums.remarks)
    if found[0].how != "number":
        remarks.append(f"matched by {found[0].how}")
    if award.partial:
        remarks.append("the federal record at hand holds only later actions of this award")
    if any(row.hidden for row in rows):
        remarks.append("a hidden row")
    if award.end and (end := next((row.end for row in rows if row.end), None)) and end != award.end:
        remarks.append(f"ends {end} by the books, {award.end} by the federal record")
    return Line(
        group="both",
        fain=award.fain,
        aln=",".join(award.alns),
        programme=award.programme,
        agency=award.agency,
        recipient=award.recipient,
        department=first(rows, "department"),
        rows=tuple(row.row for row in rows),
        how=found[0].how,
        candidates=(),
        budget=budget,
        obligated=award.obligated,
        drawn=drawn,
        outlaid=award.outlaid,
        reported_on=award.reported_on,
        undrawn=None if award.outlaid is None else award.obligated - award.outlaid,
        remaining=sums.amounts["remaining"],
        expended=sums.amounts["expended"],
        incurred=sums.amounts["incurred"],
        differs=differs,
        remarks=tuple(remarks),
    )


def one_side(each: Matched) -> Line:
    """A row of the books without an award of the place. A State's grant is expected to have none: what it
    passes on stands in the State's award."""
    row = each.row
    passed = each.passed
    group = "ambiguous" if each.how == "ambiguous" else "passed through" if passed else "only in the books"
    remarks = through(passed) if passed else []
    if each.candidates:
        listed = ", ".join(each.candidates)
        remarks.append(
            f"could be {listed}" if each.how == "ambiguous" else f"no such number; near it: {listed}"
        )
    if row.hidden:
        remarks.append("a hidden row")
    return Line(
        group=group,
        fain=row.written,
        aln=row.aln or "",
        programme=row.programme,
        agency=row.grantor,
        recipient="",
        department=row.department,
        rows=(row.row,),
        how=each.how,
        candidates=each.candidates,
        budget=row.budget,
        obligated=None,
        drawn=row.drawn,
        outlaid=None,
        reported_on=None,
        undrawn=None,
        remaining=row.remaining,
        expended=row.expended,
        incurred=row.incurred,
        differs=(),
        remarks=tuple(remarks),
        passed_by=row.passed_by or (passed.subaward.prime_name if passed and passed.subaward else ""),
        prime_fain=passed.subaward.prime_fain if passed and passed.subaward else "",
        subawarded=passed.subaward.subawarded if passed and passed.subaward else None,
    )


def through(passed: Passed) -> list[str]:
    """What is said of a row that is passed through."""
    if passed.subaward:
        return [f"subaward {passed.subaward.says}, matched by {passed.how}"]
    if passed.candidates:
        return [f"could be subaward {', '.join(passed.candidates)}"]
    return ["no subaward reported that fits"]


def federal_alone(award: Federal) -> Line:
    """An award of the place that no row names."""
    return Line(
        group="only in the federal record",
        fain=award.fain,
        aln=",".join(award.alns),
        programme=award.programme,
        agency=award.agency,
        recipient=award.recipient,
        department="",
        rows=(),
        how="",
        candidates=(),
        budget=None,
        obligated=award.obligated,
        drawn=None,
        outlaid=award.outlaid,
        reported_on=award.reported_on,
        undrawn=None if award.outlaid is None else award.obligated - award.outlaid,
        remaining=None,
        expended=None,
        incurred=None,
        differs=(),
        remarks=(),
    )


def first(rows: Sequence[OwnRow], field: str) -> str:
    """The first row's text that is not blank."""
    return next((text for row in rows if (text := getattr(row, field))), "")
