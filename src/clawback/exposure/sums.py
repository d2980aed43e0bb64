"""The sums of an answer: dollars as SQL joined and summed them, distinct awards as they are listed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from clawback.docket import Verdict
from clawback.docket.judge import EXPOSED_ORDER, STEPS, Status
from clawback.exposure.answer import Question, Reported, Step, Sum
from clawback.exposure.held import SQL, Line
from clawback.store import Connection, run

ZERO = Decimal("0.00")
Judged = tuple[Line, Verdict]


class Dollars(NamedTuple):
    """A row of `totals.sql` after what it is of. None: of no award."""

    obligated: Decimal | None = None
    lost: Decimal | None = None
    outlaid: Decimal | None = None
    reported: Decimal | None = None


class Sums(NamedTuple):
    """What an answer says of all its awards. None: no award, or one whose outlays no source states."""

    total: Sum
    outlaid: Decimal | None
    undrawn: Decimal | None
    reported: Reported | None
    by_status: dict[Status, Sum]
    under_directives: dict[Status, Sum]
    steps: tuple[Step, ...]


UNKNOWN: dict[str, Any] = {
    "total": Sum(None, None),
    "by_status": dict.fromkeys(EXPOSED_ORDER, Sum(None, None)),
    "under_directives": dict.fromkeys(EXPOSED_ORDER, Sum(None, None)),
    "steps": tuple(Step(rule, None, None) for rule in STEPS),
}
"""What stands in their place where nothing of the State was collected: not zero."""


def sums(con: Connection, asked: Question, judged: Sequence[Judged]) -> Sums:
    """The sums over the awards; needs the tables `place_…` and `verdict` of the same question.

    Awards are distinct: one that two holders of a boundary share counts once, at the first step of the range
    that either of them reaches.
    """
    rows = run(con, SQL, "totals.sql", as_of=asked.as_of, known=asked.known).fetchall()
    dollars = {(status, under, step): Dollars(*of) for status, under, step, *of in rows}
    every = dollars.get((None, None, None), Dollars())
    reported = _reported(every, judged)
    stated = reported if all(line.outlaid is not None for line, _ in judged) else None
    words = _by((verdict.status, line.id) for line, verdict in judged)
    unders = _by((verdict.under_directives, line.id) for line, verdict in judged)
    return Sums(
        total=Sum(len({line.id for line, _ in judged}), every.obligated or ZERO),
        outlaid=stated and stated.outlaid,
        undrawn=stated and stated.undrawn,
        reported=reported,
        by_status={each: Sum(words[each], _of(dollars.get((each, None, None)))) for each in EXPOSED_ORDER},
        under_directives={
            each: Sum(unders[each], _of(dollars.get((None, each, None)))) for each in EXPOSED_ORDER
        },
        steps=_steps([dollars.get((None, None, n), Dollars()).lost for n in range(len(STEPS))], judged),
    )


def _reported(every: Dollars, judged: Iterable[Judged]) -> Reported | None:
    """The awards with stated outlays; None when there is none."""
    if every.reported is None or every.outlaid is None:
        return None
    awards = len({line.id for line, _ in judged if line.outlaid is not None})
    return Reported(awards, every.reported, every.outlaid, every.reported - every.outlaid)


def _by(awards: Iterable[tuple[Status, str]]) -> Counter[Status]:
    """Distinct awards by a word."""
    return Counter(word for word, _ in set(awards))


def _of(dollars: Dollars | None) -> Decimal:
    return (dollars and dollars.obligated) or ZERO


def _steps(lost: Iterable[Decimal | None], judged: Iterable[Judged]) -> tuple[Step, ...]:
    """The range: each step holds the awards of the steps before it."""
    first: dict[str, int] = {}
    for line, verdict in judged:
        if verdict.step is not None:
            first[line.id] = min(verdict.step, first.get(line.id, verdict.step))
    counts = Counter(first.values())
    steps, awards, amount = [], 0, ZERO
    for n, (rule, more) in enumerate(zip(STEPS, lost, strict=True)):
        awards, amount = awards + counts[n], amount + (more or ZERO)
        steps.append(Step(rule, awards, amount))
    return tuple(steps)
