"""How far court orders shield a place from a condition: element by element, in every possible world."""

from collections.abc import Iterable, Sequence, Set
from itertools import product
from typing import Literal

from clawback.docket.cover import Cover, Covers, Tied
from clawback.docket.model import Condition, Docket, Effect
from clawback.docket.reason import Reason
from clawback.docket.scope import EVERY, Scope
from clawback.docket.sets import Answer

Shield = Literal["none", "part", "all", "unknown"]
Barred = frozenset[str]
"""The elements barred in one world."""
NOTHING: Set[Barred] = frozenset([frozenset()])
"""One world, in which nothing is barred."""


def shield(
    docket: Docket, condition: Condition, scope: Scope | None, on: Sequence[Covers]
) -> tuple[Shield, tuple[Reason, ...]]:
    """The shield over the condition's elements, with a reason for each.

    `scope` is the award asked about, or None for the condition as a whole. Whatever holds in every possible
    world is sure; so a sure block beats a doubtful one.
    """
    elements = {each.id: each.says for each in condition.elements} or {"": condition.title}
    possible = NOTHING
    for case in on:
        possible = both(possible, _case(docket, condition, scope, case, list(elements)))
    every = [cover for case in on for cover in case.each]
    reasons = []
    for element, says in elements.items():
        inside = [element in barred for barred in possible]
        answer: Answer = "yes" if all(inside) else "unknown" if any(inside) else "no"
        rule = {"yes": "element-barred", "no": "element-stands", "unknown": "element-may-be-barred"}[answer]
        about = [c for c in every if answer == "no" or _bars(docket, condition, element, scope, c) != "no"]
        reasons.append(Reason(rule, {"element": element, "says": says}, (), tuple(c.reason for c in about)))
    return word(possible, len(elements)), tuple(reasons)


def word(possible: Iterable[Barred], elements: int) -> Shield:
    """The shield over so many elements where one of these worlds is ours; unknown where they differ."""
    words: set[Shield] = {"all" if len(each) == elements else "part" if each else "none" for each in possible}
    return words.pop() if len(words) == 1 else "unknown"


def elements_of(condition: Condition) -> tuple[str, ...]:
    """The ids of its elements; one without a name where the text has no parts."""
    return tuple(each.id for each in condition.elements) or ("",)


def shielding(
    docket: Docket, condition: Condition, scope: Scope | None, on: Sequence[Covers]
) -> tuple[Cover, ...]:
    """The covers that surely bar at least one element for such an award."""
    elements = elements_of(condition)
    return tuple(
        cover
        for case in on
        for cover in case.each
        if any(_bars(docket, condition, element, scope, cover) == "yes" for element in elements)
    )


def _case(
    docket: Docket, condition: Condition, scope: Scope | None, case: Covers, elements: list[str]
) -> Set[Barred]:
    """What one case's orders may bar: every world, and both ways for every doubt that is left inside it."""
    possible = NOTHING
    for covers, worlds in case.tied:
        effects = [cover.component.effect for cover in covers]
        touch = [touches(docket, condition, scope, effect) for effect in effects]
        over = [over_elements(effect, elements) for effect in effects]
        possible = both(possible, barred(worlds, touch, over))
    return possible


def barred(
    worlds: Iterable[Iterable[Answer]], touch: Sequence[Answer], over: Sequence[Barred]
) -> Set[Barred]:
    """What tied orders may bar: in each world, whether each protects the place; whether it touches such an
    award at all, and the elements it is over."""
    return set[Barred]().union(*(_world(world, touch, over) for world in worlds))


def _world(protects: Iterable[Answer], touch: Sequence[Answer], over: Sequence[Barred]) -> Set[Barred]:
    possible = NOTHING
    for does, reach, bars in zip(protects, touch, over, strict=True):
        ways = {"yes": {bars}, "no": NOTHING, "unknown": {bars, *NOTHING}}
        possible = both(possible, ways[_weakest(does, reach)])
    return possible


def both(one: Set[Barred], other: Set[Barred]) -> Set[Barred]:
    """What two that do not depend on each other may bar together."""
    return {a | b for a, b in product(one, other)}


def _bars(docket: Docket, condition: Condition, element: str, scope: Scope | None, cover: Cover) -> Answer:
    """Whether one cover by itself bars an element for such an award."""
    effect = cover.component.effect
    if not over_elements(effect, [element]):
        return "no"
    return _weakest(cover.answer, touches(docket, condition, scope, effect))


def over_elements(effect: Effect, elements: Iterable[str]) -> Barred:
    """Those of the elements that the order names; an order that names none is over all."""
    return frozenset(each for each in elements if not effect.elements or each in effect.elements)


def touches(docket: Docket, condition: Condition, scope: Scope | None, effect: Effect) -> Answer:
    """Whether the order's programmes and, for an injunction, its defendants are those of the award."""
    programmes = _programmes(condition, effect.alns, scope)
    if effect.remedy != "enjoins":
        return programmes
    return _weakest(programmes, _defendants(docket, condition, effect.against, scope))


def _weakest(*answers: Answer) -> Answer:
    return "no" if "no" in answers else "unknown" if "unknown" in answers else "yes"


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


def sure_bars(
    docket: Docket, condition: Condition, element: str, scope: Scope | None, group: Tied
) -> list[frozenset[str]]:
    """For each way tied orders may stand: the parts of orders, by id, that surely bar the element."""
    touch = [touches(docket, condition, scope, cover.component.effect) for cover in group.covers]
    return [
        frozenset(
            cover.component.id
            for cover, does, reach in zip(group.covers, world, touch, strict=True)
            if over_elements(cover.component.effect, [element]) and _weakest(does, reach) == "yes"
        )
        for world in group.worlds
    ]


def binds(docket: Docket, condition: Condition, scope: Scope | None, cover: Cover) -> tuple[Answer, Answer]:
    """Whether the order's programmes are those of the award; and whether an injunction's defendants are."""
    effect = cover.component.effect
    programmes = _programmes(condition, effect.alns, scope)
    if effect.remedy != "enjoins":
        return programmes, "yes"
    return programmes, _defendants(docket, condition, effect.against, scope)
