"""How far court orders shield a place from a condition: element by element."""

from collections.abc import Sequence
from typing import Literal

from clawback.docket.cover import Cover
from clawback.docket.model import Condition, Docket
from clawback.docket.reason import Reason
from clawback.docket.scope import EVERY, Scope
from clawback.docket.sets import Answer

Shield = Literal["none", "part", "all", "unknown"]


def shield(
    docket: Docket, condition: Condition, scope: Scope | None, covers: Sequence[Cover]
) -> tuple[Shield, tuple[Reason, ...]]:
    """The shield over the condition's elements, with a reason for each; a sure block beats a doubtful one.

    `scope` is the award asked about, or None for the condition as a whole.
    """
    barred: list[Answer] = []
    reasons = []
    for element, says in [(each.id, each.says) for each in condition.elements] or [("", condition.title)]:
        answers = [_bars(docket, condition, element, scope, each) for each in covers]
        answer: Answer = "yes" if "yes" in answers else "unknown" if "unknown" in answers else "no"
        barred.append(answer)
        rule = {"yes": "element-barred", "no": "element-stands", "unknown": "element-may-be-barred"}[answer]
        because = tuple(
            each.reason
            for each, does in zip(covers, answers, strict=True)
            if does == answer or answer == "no"
        )
        reasons.append(Reason(rule, {"element": element, "says": says}, (), because))
    return _sum(barred), tuple(reasons)


def shielding(
    docket: Docket, condition: Condition, scope: Scope | None, covers: Sequence[Cover]
) -> tuple[Cover, ...]:
    """The covers that surely bar at least one element for such an award."""
    elements = [each.id for each in condition.elements] or [""]
    return tuple(
        each for each in covers if any(_bars(docket, condition, e, scope, each) == "yes" for e in elements)
    )


def _sum(barred: Sequence[Answer]) -> Shield:
    """`part` and `none` need certainty; a doubt that could change the word makes it `unknown`."""
    kinds = set(barred)
    if kinds == {"yes"}:
        return "all"
    if kinds == {"no"}:
        return "none"
    return "part" if {"yes", "no"} <= kinds else "unknown"


def _bars(docket: Docket, condition: Condition, element: str, scope: Scope | None, cover: Cover) -> Answer:
    effect = cover.component.effect
    if effect.elements and element not in effect.elements:
        return "no"
    sides: list[Answer] = [cover.answer, _programmes(condition, effect.alns, scope)]
    if effect.remedy == "enjoins":
        sides.append(_defendants(docket, condition, effect.against, scope))
    return "no" if "no" in sides else "unknown" if "unknown" in sides else "yes"


def _programmes(condition: Condition, alns: tuple[str, ...], scope: Scope | None) -> Answer:
    """Whether the order's programmes hold the award, or the whole condition when no award is asked about."""
    asked = condition.reaches.alns if scope is None else scope.alns
    if not alns or (asked and set(asked) <= set(alns)):
        return "yes"
    return "no" if asked and not set(asked) & set(alns) else "unknown"


def _defendants(
    docket: Docket, condition: Condition, against: tuple[str, ...], scope: Scope | None
) -> Answer:
    """An injunction binds its defendants: the award's agency for a term, all it directs for a directive."""
    agencies = docket.about.agencies
    bound = {agencies[name].code for name in against}
    if condition.kind == "directive" or scope is None or scope.agency is None:
        asked = {agencies[name].code for name in condition.directs}
    else:
        asked = {scope.agency}
    if asked <= bound or EVERY in bound:
        return "yes"
    return "unknown" if asked & bound or EVERY in asked else "no"
