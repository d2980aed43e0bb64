"""Questions to a generated docket, and the two ways to answer them: the evaluator's, and the slow loop's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from clawback.docket import Asked, Docket, Scope, findings, judge
from clawback.docket.holdings import holdings
from clawback.docket.orders import orders, party_to
from clawback.docket.policies import rulings, value
from clawback.docket.timeline import tracked
from clawback.exposure.signatures import scope_of, signature
from tests.exposure import loop, loop_places
from tests.exposure.dice import FIRST_DAY, LISTINGS, PLACES, SPAN, Dice
from tests.exposure.loop_sets import Award, Matter, lineage
from tests.exposure.own_rules import DIMENSIONS

AWARDS = 4
"""How many awards a docket is asked about, each of every holder on every pair of days."""


@dataclass(frozen=True)
class Asking:
    """Some awards (agency, listings, day made), holders (a place, whether a unit of it), pairs of days."""

    awards: tuple[tuple[str, tuple[str, ...], date | None], ...]
    holders: tuple[tuple[str | None, bool], ...]
    days: tuple[tuple[date, date], ...]


def asking(data: bytes) -> Asking:
    dice = Dice(data)
    late = FIRST_DAY.toordinal() + SPAN
    return Asking(
        awards=tuple(
            (
                dice.pick(("015", "015", "069", "097")),
                tuple(sorted(dice.pick((("16.738",), ("16.738",), LISTINGS[:2], ("20.507",), ())))),
                dice.day() if dice.roll(4) else None,
            )
            for _ in range(AWARDS)
        ),
        holders=tuple(
            (dice.pick((*PLACES, "city/ny/alpha", None)), dice.rarely()) for _ in range(2)
        ),
        days=tuple(
            (dice.day(), date.fromordinal(late) if dice.roll(2) else dice.day()) for _ in range(2)
        ),
    )  # fmt: skip


def by_loop(docket: Docket, asked: Asking) -> dict[str, Any]:
    """Every answer, as the slow loop reads it."""
    found: dict[str, Any] = {}
    for owner, within, day, known in each_of(asked):
        line = lineage(owner, within)
        for agency, listings, awarded in asked.awards:
            award = Award(agency, frozenset(listings), awarded)
            judged = loop.judged(Matter(docket, line, day, known, award), award)
            found[named(line, day, known, f"{agency} {listings} {awarded}")] = judged
        on = Matter(docket, line, day, known)
        found[named(line, day, known, "conditions")] = loop_places.conditions(on)
        found[named(line, day, known, "orders")] = loop_places.orders(on)
        found[named(line, day, known, "cases")] = loop_places.cases(on)
        found[named(line, day, known, "holdings")] = loop_places.holdings(on)
        for case in docket.cases.values():
            found[named(line, day, known, f"label of {case.id}")] = loop_places.label(case, known)
        for dimension in DIMENSIONS:
            found[named(line, day, known, dimension)] = loop_places.rule(on, dimension)
    return found


def by_evaluator(docket: Docket, asked: Asking) -> dict[str, Any]:
    """Every answer, as a release is judged: award by award through its signature."""
    found: dict[str, Any] = {}
    signatures = [
        signature(docket, scope_of(agency, ",".join(alns), made)) for agency, alns, made in asked.awards
    ]
    for owner, within, day, known in each_of(asked):
        line = lineage(owner, within)
        on = Asked(line, day, known)
        for (agency, alns, made), signed in zip(asked.awards, signatures, strict=True):
            held = {name: (reach, commands) for name, reach, commands in signed.held}
            scope = Scope(signed.agency, tuple(signed.alns.split(",")) if signed.alns else (), None, None)
            verdict = judge(docket, on, held, scope)
            step = 9 if verdict.step is None else verdict.step
            judged = (verdict.status, verdict.under_directives, step)
            found[named(line, day, known, f"{agency} {alns} {made}")] = judged
        found[named(line, day, known, "conditions")] = {
            each.condition.id: each.status for each in findings(docket, on)
        }
        found[named(line, day, known, "orders")] = {each.id: each.status for each in orders(docket, on)}
        found[named(line, day, known, "cases")] = {each.id for each in party_to(docket, on)}
        found[named(line, day, known, "holdings")] = {
            each.holding.id: each.stands for each in holdings(docket, docket.cases, day, known)
        }
        for case in docket.cases.values():
            label = tracked(case, known)
            found[named(line, day, known, f"label of {case.id}")] = label and label.label
        ruled = rulings(docket, line, day, known)
        for dimension in DIMENSIONS:
            found[named(line, day, known, dimension)] = value(ruled, dimension)
    return found


def each_of(asked: Asking) -> list[tuple[str | None, bool, date, date]]:
    return [(*holder, *days) for holder in dict.fromkeys(asked.holders) for days in dict.fromkeys(asked.days)]


def named(line: tuple[str, ...], day: date, known: date, what: str) -> str:
    return f"{line[0]} on {day} as known on {known}: {what}"
