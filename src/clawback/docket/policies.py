"""What a place's own rules, and its State's, say on a dimension on a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import Literal

import msgspec

from clawback.docket.model import Docket, Instrument, Policy, Rule
from clawback.docket.reason import is_sure

Value = Literal["mandates", "permits", "limits", "prohibits", "silent", "unknown"]
VALUES = ("mandates", "permits", "limits", "prohibits", "silent")
LIMITING = ("limits", "prohibits")
"""Values that run one way, the stricter last."""


class Ruling(msgspec.Struct, frozen=True):
    """One rule that stands, or may stand, for a place: whose it is and by which instrument.

    `above`: a State's, that binds the governments in it. `dated`: every day that makes it stand was read;
    `read`: its words were. `overridden_by`: the State's rule that stands above it (None: none does).
    """

    policy: Policy
    instrument: Instrument
    rule: Rule
    above: bool
    dated: bool
    read: bool
    overridden_by: "Ruling | None" = None

    @property
    def sure(self) -> bool:
        """Whether nothing of it is in doubt."""
        return self.dated and self.read


def rulings(docket: Docket, lineage: tuple[str, ...], day: date, known: date) -> tuple[Ruling, ...]:
    """Every rule that stands for the place on `day`, its own and those that bind it from above.

    A State's rule on the same dimension overrides the place's, unless both only limit and the place's is the
    stricter; one that prohibits local limits overrides whatever of the place's limits or prohibits.
    """
    binding = [
        msgspec.structs.replace(each, above=True)
        for place in lineage[1:]
        for each in _standing(docket, place, day, known)
        if each.instrument.binds == "subdivisions"
    ]
    own = [
        msgspec.structs.replace(each, overridden_by=_over(each, binding))
        for each in _standing(docket, lineage[0], day, known)
    ]
    return tuple(
        sorted([*own, *binding], key=lambda each: (each.rule.dimension, each.overridden_by is not None))
    )


def value(found: Iterable[Ruling], dimension: str) -> Value:
    """What governs on a dimension: `silent` without a rule; `unknown` where the unread could change it.

    An instrument that may not stand is tried both ways, and words that were not read with every value.
    """
    instruments: dict[tuple[str, str], list[Ruling]] = {}
    for each in found:
        if each.rule.dimension in (dimension, "local_limits"):
            instruments.setdefault((each.policy.id, each.instrument.part), []).append(each)
    worlds = product(*(_ways(each) for each in instruments.values()))
    values = {_governs([ruling for way in world for ruling in way], dimension) for world in worlds}
    return values.pop() if len(values) == 1 else "unknown"


def _ways(rulings: Sequence[Ruling]) -> Iterator[tuple[Ruling, ...]]:
    """What one instrument may say: nothing where it may not stand, anything where it was not read."""
    if not rulings[0].dated:
        yield ()
    for values in product(*(VALUES if not each.read else (each.rule.value,) for each in rulings)):
        yield tuple(
            msgspec.structs.replace(each, rule=msgspec.structs.replace(each.rule, value=said))
            for each, said in zip(rulings, values, strict=True)
        )


def _governs(standing: Sequence[Ruling], dimension: str) -> Value:
    """The value in one possible world: the State's rule where it overrides, else the place's latest."""
    binding = [each for each in standing if each.above]
    on = [
        each
        for each in standing
        if each.rule.dimension == dimension and (each.above or _over(each, binding) is None)
    ]
    if not on:
        return "silent"
    mine = [each for each in on if not each.above]
    return max(mine or on, key=lambda each: _since(each.instrument)).rule.value


def _since(instrument: Instrument) -> date:
    """The day that orders instruments: in force, else adopted, else public."""
    return instrument.start or instrument.adopted or instrument.public


def _over(own: Ruling, binding: Iterable[Ruling]) -> Ruling | None:
    """The State's rule that overrides one of the place's."""
    for each in binding:
        bars = each.rule.dimension == "local_limits" and each.rule.value == "prohibits"
        same = each.rule.dimension == own.rule.dimension and not _stricter(own.rule.value, each.rule.value)
        if same or (bars and own.rule.value in LIMITING):
            return each
    return None


def _stricter(own: str, above: str) -> bool:
    return own in LIMITING and above in LIMITING and LIMITING.index(own) > LIMITING.index(above)


def _standing(docket: Docket, place: str, day: date, known: date) -> Iterator[Ruling]:
    """The rules of one government that stand, or may stand, on the day, the oldest instrument first."""
    for policy in docket.policies.values():
        if policy.place != place:
            continue
        for instrument in sorted(policy.instruments, key=_since):
            start = instrument.start or instrument.adopted
            if instrument.public > known or (start is not None and day < start):
                continue
            ended = instrument.until is not None and instrument.until <= min(day, known)
            if ended and is_sure(["until"], instrument.basis):
                continue
            dated = start is not None and not ended and is_sure(["from", "until"], instrument.basis)
            for rule in instrument.rules:
                yield Ruling(policy, instrument, rule, above=False, dated=dated, read=_read(instrument, rule))


def _read(instrument: Instrument, rule: Rule) -> bool:
    """Whether the words of a rule were read: a basis may name its dimension alone, or all `rules`."""
    named = any(rule.dimension in each.fields for each in instrument.basis)
    return is_sure([rule.dimension if named else "rules"], instrument.basis)
