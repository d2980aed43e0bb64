"""The money of a memo: the range, its parts, each award, and how they came about."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from clawback.docket.judge import Status
from clawback.explain.moving import word
from clawback.exposure import Answer, ExposedAward
from clawback.exposure.series import Moment as Told
from clawback.exposure.series import Series
from clawback.report.charts import Moment, money_through_time, range_steps
from clawback.report.memo.gather import Gathered
from clawback.report.paper.model import Cell, Column, Figure, Section, Table, Text

MOST = 12
"""Rows of a long table that a page shows."""
MARKED = 12
"""Events of the law that a picture marks."""
NOT_COLLECTED = "Awards of this State are not loaded: unknown, not zero."
BELOW_ZERO = (
    "An award of which only money taken back is loaded is below zero here, and counts as zero in the range."
)
OBLIGATED_ONLY = "No file loaded says what was paid, so the dollars are those obligated; undrawn is unknown."


def could_lose(found: Gathered) -> Section:
    """What could be lost: the range step by step, by status, and award by award."""
    answer = found.answer
    return Section(
        id="money",
        title="What could be lost",
        blocks=(range_steps(answer.steps), _by_status(answer), _awards(answer), *_besides(answer)),
    )


def through_time(found: Gathered) -> Section:
    """The same money in the two years before the day."""
    return Section(id="time", title="The money through time", blocks=tuple(_through_time(found.series)))


def undrawn(awards: Iterable[ExposedAward]) -> tuple[int, Decimal | None]:
    """How many of the awards have their payments stated, and what is undrawn on those; None: on none."""
    told = [(each.id, each.undrawn) for each in awards if each.undrawn is not None]
    return len({name for name, _ in told}), sum((left for _, left in told), Decimal("0.00")) if told else None


def _by_status(answer: Answer) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for counted, sums in (("terms", answer.by_status), ("directives", answer.under_directives)):
        for status, each in sums.items():
            if each.awards:
                of = (one for one in answer.awards if _status(one, counted) == status)
                stated, left = undrawn(of)
                rows.append((f"under {counted}", word(status), each.awards, left, stated, each.obligated))
    paid = answer.reported is not None
    return Table(
        id="by-status",
        title="Money by status",
        columns=(
            Column("Counted"),
            Column("Status"),
            Column("Awards", "count"),
            Column("Undrawn", "dollars", on_pages=paid),
            Column("Awards with payments stated", "count", on_pages=paid),
            Column("Obligated", "dollars"),
        ),
        rows=tuple(rows),
        empty="No award of this place." if answer.collected else NOT_COLLECTED,
        note=" ".join(
            (
                "Each award stands once under terms and once under directives: do not add the two.",
                "Undrawn counts only the awards whose payments are stated." if paid else OBLIGATED_ONLY,
                *((BELOW_ZERO,) if any(each.obligated < 0 for each in answer.awards) else ()),
            )
        ),
    )


def _status(award: ExposedAward, counted: str) -> Status:
    return award.status if counted == "terms" else award.under_directives


def _awards(answer: Answer) -> Table:
    paid = answer.reported is not None
    return Table(
        id="awards",
        title="Awards, those that could be lost first",
        columns=(
            Column("FAIN", "id"),
            Column("Undrawn", "dollars", on_pages=paid),
            Column("Payments stated on", "day", on_pages=False),
            Column("Obligated", "dollars"),
            Column("Under terms"),
            Column("Under directives"),
            Column("Phase"),
            Column("Agency"),
            Column("Recipient"),
            Column("Assistance Listings", "id", on_pages=False),
            Column("Programme", on_pages=False),
            Column("Outlaid", "dollars", on_pages=False),
            Column("Relation to the place", on_pages=False),
            Column("Whole award collected", on_pages=False),
            Column("Conditions", "id", on_pages=False),
            Column("Award id", "id", on_pages=False),
        ),
        rows=tuple(_award(each) for each in answer.awards),
        empty="No award of this place." if answer.collected else NOT_COLLECTED,
        note="" if paid else OBLIGATED_ONLY,
        most=MOST,
    )


def _award(each: ExposedAward) -> tuple[Cell, ...]:
    return (
        each.fain,
        each.undrawn,
        each.reported_on,
        each.obligated,
        word(each.status),
        word(each.under_directives),
        each.phase,
        each.agency,
        each.recipient,
        ", ".join(each.alns) or None,
        each.programme or None,
        each.outlaid,
        each.relation or "the unit itself",
        "no, only later actions" if each.partial else "yes",
        ", ".join(f"{f.condition.id} ({word(f.status)})" for f in each.findings),
        each.id,
    )


def _besides(answer: Answer) -> Iterator[Table | Text]:
    """Money that stands in no figure above: announced, and passed on by others."""
    if answer.allocations:
        yield Table(
            id="announced",
            title="Announced, not obligated: in no figure above",
            columns=(
                Column("Allocation"),
                Column("Assistance Listing", "id"),
                Column("Fiscal year", "id"),
                Column("Public", "day"),
                Column("Announced", "dollars"),
            ),
            rows=tuple(
                (each.title, each.aln, f"FY{each.fiscal_year}", each.public, Decimal(each.amount))
                for each in answer.allocations
            ),
        )
    if answer.through is None:
        yield Text("Money that others passed on to it (subawards) is not collected for its State.")
        return
    yield Table(
        id="passed-on",
        title="Passed on to it by others (subawards): inside their awards, in no figure above",
        columns=(
            Column("Passed on by"),
            Column("Government", "id"),
            Column("Subawards", "count"),
            Column("Obligated", "dollars"),
        ),
        rows=tuple((p.name, p.place, p.subawards, p.obligated) for p in answer.through.passers),
        empty="No subaward to it is in the files that are loaded.",
        most=MOST,
    )


def _through_time(found: Series) -> Iterator[Figure]:
    moments = found.lines[0].moments
    for counted, which in (("terms", "by_status"), ("directives", "under_directives")):
        yield money_through_time(
            [
                Moment(m.day, {s: n.obligated for s, n in getattr(m, which).items()}, m.undrawn)
                for m in moments
            ],
            _marks(moments),
            until=found.asked.until,
            figure_id=f"through-time-{counted}",
            title=f"Obligated dollars by status under {counted}",
        ).brief(MOST)


def _marks(moments: tuple[Told, ...]) -> list[tuple[date, str]]:
    """What turned a verdict, by day; the days on which the most dollars moved, if they are many."""
    moved = {m.day: sum((each.obligated for each in m.moved), Decimal(0)) for m in moments if m.law}
    days = set(sorted(moved, key=lambda day: (-moved[day], day))[:MARKED])
    return [(m.day, "; ".join(dict.fromkeys(each.says for each in m.law))) for m in moments if m.day in days]
