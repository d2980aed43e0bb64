"""The sums of an answer: distinct awards and exact dollars, by status and by step of the range."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from clawback.docket import Verdict
from clawback.docket.judge import EXPOSED_ORDER, STEPS, Status
from clawback.exposure.answer import Reported, Step, Sum
from clawback.exposure.held import Line

ZERO = Decimal("0.00")
NO_STEP = len(STEPS)
Judged = tuple[Line, Verdict]
"""An award as one holder has it, and the verdict on it."""


def total(judged: Iterable[Judged]) -> Sum:
    """Distinct awards and what was obligated on them: one that two holders share counts once."""
    held = [line for line, _ in judged]
    return Sum(len({line.id for line in held}), sum((line.obligated for line in held), ZERO))


def every(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum, where every award's amount is told and there is an award at all."""
    told = [each for each in amounts if each is not None]
    return sum(told, ZERO) if told and len(told) == len(amounts) else None


def reported(judged: Iterable[Judged]) -> Reported | None:
    """The sums over the awards with stated outlays; None when there is none."""
    told = [
        (line.id, line.obligated, line.outlaid, line.undrawn)
        for line, _ in judged
        if line.outlaid is not None and line.undrawn is not None
    ]
    if not told:
        return None
    ids, obligated, outlaid, undrawn = zip(*told, strict=True)
    return Reported(len(set(ids)), sum(obligated, ZERO), sum(outlaid, ZERO), sum(undrawn, ZERO))


def by(word: Callable[[Verdict], Status], judged: Iterable[Judged]) -> dict[Status, Sum]:
    """The sums by a word of the verdict; every word is there, with zero where no award has it."""
    groups: dict[Status, list[Judged]] = {each: [] for each in EXPOSED_ORDER}
    for each in judged:
        groups[word(each[1])].append(each)
    return {of: total(group) for of, group in groups.items()}


def steps(judged: Iterable[Judged]) -> tuple[Step, ...]:
    """The range: each step holds the awards of the steps before it, so distinct awards are counted once.

    An award counts at the first step that any of its holders reaches, and for no less than nothing: one of
    which only money taken back is known counts as zero.
    """
    amounts = [ZERO] * (NO_STEP + 1)
    first: dict[str, int] = {}
    for line, verdict in judged:
        step = NO_STEP if verdict.step is None else verdict.step
        amounts[step] += max(line.obligated, ZERO)
        first[line.id] = min(step, first.get(line.id, NO_STEP))
    counted = list(first.values())
    found, awards, amount = [], 0, ZERO
    for n, rule in enumerate(STEPS):
        awards, amount = awards + counted.count(n), amount + amounts[n]
        found.append(Step(rule, awards, amount))
    return tuple(found)
