"""What a place's own rules, and its State's, say on a dimension on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from clawback.docket.model import Docket, Instrument, Policy, Rule
from clawback.docket.reason import is_sure

Value = Literal["mandates", "permits", "limits", "prohibits", "silent", "unknown"]
LIMITING = ("limits", "prohibits")


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule standing for a place: whose it is, by which instrument, whether every day and word of it was
    read, and the rule of a State that stands above it (None: none does)."""

    policy: Policy
    instrument: Instrument
    rule: Rule
    sure: bool
    overridden_by: "Ruling | None" = None


def rulings(docket: Docket, lineage: tuple[str, ...], day: date, known: date) -> tuple[Ruling, ...]:
    """Every rule that stands for the place on `day`, its own and those that bind it from above.

    A State's rule on the same dimension overrides the place's; one that prohibits local limits overrides
    whatever of the place's limits or prohibits. Among instruments of one government the latest governs.
    """
    above = [each for place in lineage[1:] for each in _standing(docket, place, day, known)]
    binding = [each for each in above if each.instrument.binds == "subdivisions"]
    own = [
        Ruling(each.policy, each.instrument, each.rule, each.sure, _over(each, binding))
        for each in _standing(docket, lineage[0], day, known)
    ]
    return tuple(
        sorted([*own, *binding], key=lambda each: (each.rule.dimension, each.overridden_by is not None))
    )


def value(found: Iterable[Ruling], dimension: str) -> Value:
    """What governs on a dimension: `silent` without a rule, `unknown` when what decides it was not read."""
    on = [each for each in found if each.rule.dimension == dimension and not _surely_overridden(each)]
    if not on:
        return "silent"
    return on[-1].rule.value if all(each.sure and each.overridden_by is None for each in on) else "unknown"


def _surely_overridden(each: Ruling) -> bool:
    return each.overridden_by is not None and each.overridden_by.sure


def _over(own: Ruling, binding: Iterable[Ruling]) -> Ruling | None:
    for each in binding:
        bars = each.rule.dimension == "local_limits" and each.rule.value == "prohibits"
        if each.rule.dimension == own.rule.dimension or (bars and own.rule.value in LIMITING):
            return each
    return None


def _standing(docket: Docket, place: str, day: date, known: date) -> Iterator[Ruling]:
    """The rules of one government that stand, or may stand, on the day, the oldest instrument first."""
    for policy in docket.policies.values():
        if policy.place != place:
            continue
        for instrument in sorted(policy.instruments, key=lambda each: each.start or each.public):
            start = instrument.start or instrument.adopted
            if instrument.public > known or (start is not None and day < start):
                continue
            ended = instrument.until is not None and instrument.until <= min(day, known)
            if ended and is_sure(["until"], instrument.basis):
                continue
            sure = start is not None and not ended and is_sure(["from", "until", "rules"], instrument.basis)
            for rule in instrument.rules:
                yield Ruling(policy, instrument, rule, sure)
