"""Questions to a generated docket, and the two ways to answer them: the evaluator's, and the slow loop's."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import msgspec

from clawback.docket import Asked, Docket, Scope, findings, judge, judge_passed
from clawback.docket.holdings import holdings
from clawback.docket.orders import orders, party_to
from clawback.docket.policies import rulings, value
from clawback.docket.timeline import tracked
from clawback.exposure.signatures import Signature, scope_of, signature
from tests.exposure import loop, loop_places
from tests.exposure.dice import FIRST_DAY, LISTINGS, PLACES, SPAN, Dice
from tests.exposure.loop_sets import Award, Matter, lineage
from tests.exposure.own_rules import DIMENSIONS

AWARDS = 4
"""How many awards a docket is asked about, each of every holder on every pair of days."""


DATE = re.compile(r'(?<=")\d{4}-\d{2}-\d{2}(?=")')
LATEST = FIRST_DAY + timedelta(days=SPAN + 40)
Answers = dict[str, dict[str, Any]]
"""By holder and days, then by what is asked."""


@dataclass(frozen=True)
class Asking:
    """Some awards (agency, listings, day made), holders (a place, whether a unit of it), pairs of days."""

    awards: tuple[tuple[str, tuple[str, ...], date | None], ...]
    holders: tuple[tuple[str | None, bool], ...]
    days: tuple[tuple[date, date], ...]


def asking(law: Docket, data: bytes) -> Asking:
    """Questions for a docket. Most days lie on or beside one of its own: there a slip shows."""
    dice = Dice(data)
    own = sorted({date.fromisoformat(each) for each in DATE.findall(msgspec.json.encode(law).decode())})
    near = [each for each in own if FIRST_DAY <= each <= FIRST_DAY + timedelta(days=SPAN + 30)]

    def day() -> date:
        if dice.roll(4) == 3:
            return dice.day()
        return near[dice.roll(256) % len(near)] + timedelta(days=dice.pick((0, 0, -1, 1)))

    return Asking(
        awards=tuple(
            (
                dice.pick(("015", "015", "069", "097")),
                tuple(sorted(dice.pick((("16.738",), ("16.738",), LISTINGS[:2], ("20.507",), ())))),
                dice.day() if dice.roll(4) else None,
            )
            for _ in range(AWARDS)
        ),
        holders=tuple((dice.pick((*PLACES, "city/ny/alpha", None)), dice.rarely()) for _ in range(2)),
        days=tuple((day(), LATEST if dice.roll(2) else day()) for _ in range(2)),
    )


def by_loop(docket: Docket, asked: Asking) -> Answers:
    """Every answer, as the slow loop reads it."""
    found: Answers = {}
    for owner, within, day, known in each_of(asked):
        line = lineage(owner, within)
        on = Matter(docket, line, day, known)
        awards = [Award(agency, frozenset(alns), made) for agency, alns, made in asked.awards]
        found[f"{line[0]} {day} {known}"] = {
            "awards": [loop.judged(replace(on, award=award), award) for award in awards],
            "passed on": [
                loop.judged_passed(replace(on, line=lineage(*prime), award=award), line)
                for prime in dict.fromkeys(asked.holders)
                for award in awards
            ],
            "conditions": loop_places.conditions(on),
            "orders": loop_places.orders(on),
            "cases": sorted(loop_places.cases(on)),
            "holdings": loop_places.holdings(on),
            "labels": [loop_places.label(case, known) for case in docket.cases.values()],
            "rules": [loop_places.rule(on, dimension) for dimension in DIMENSIONS],
        }
    return found


def by_evaluator(docket: Docket, asked: Asking) -> Answers:
    """Every answer, as a release is judged: award by award through its signature."""
    found: Answers = {}
    signed = [
        signature(docket, scope_of(agency, ",".join(alns), made)) for agency, alns, made in asked.awards
    ]
    for owner, within, day, known in each_of(asked):
        line = lineage(owner, within)
        on = Asked(line, day, known)
        labels = [tracked(case, known) for case in docket.cases.values()]
        ruled = rulings(docket, line, day, known)
        held = holdings(docket, docket.cases, day, known)
        found[f"{line[0]} {day} {known}"] = {
            "awards": [verdict(docket, on, each) for each in signed],
            "passed on": [
                passed(docket, Asked(lineage(*prime), day, known), on, each)
                for prime in dict.fromkeys(asked.holders)
                for each in signed
            ],
            "conditions": {each.condition.id: each.status for each in findings(docket, on)},
            "orders": {each.id: each.status for each in orders(docket, on)},
            "cases": sorted(each.id for each in party_to(docket, on)),
            "holdings": {each.holding.id: each.stands for each in held},
            "labels": [each and each.label for each in labels],
            "rules": [value(ruled, dimension) for dimension in DIMENSIONS],
        }
    return found


def verdict(docket: Docket, on: Asked, signed: Signature) -> tuple[str, str, int]:
    found = judge(docket, on, *read(signed))
    return found.status, found.under_directives, 9 if found.step is None else found.step


def passed(docket: Docket, prime: Asked, on: Asked, signed: Signature) -> tuple[str, str]:
    found = judge_passed(docket, prime, on, *read(signed))
    return found.status, found.under_directives


def read(signed: Signature) -> tuple[dict[str, tuple[str, bool]], Scope]:
    held = {name: (reach, commands) for name, reach, commands in signed.held}
    return held, Scope(signed.agency, tuple(signed.alns.split(",")) if signed.alns else (), None, None)


def differences(fast: Answers, slow: Answers) -> list[str]:
    """Where the two differ, a line each."""
    return [
        f"{who}: {what}: evaluator {answer}, loop {slow[who][what]}"
        for who, answers in fast.items()
        for what, answer in answers.items()
        if answer != slow[who][what]
    ]


def each_of(asked: Asking) -> list[tuple[str | None, bool, date, date]]:
    return [(*holder, *days) for holder in dict.fromkeys(asked.holders) for days in dict.fromkeys(asked.days)]
