"""The smallest sets of orders that must fall say what judging with each subset of them ended says."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clawback.docket import Asked, Docket, Scope, judge
from clawback.docket.falling import ALREADY, NEVER, Family, both, either, frees, held_by
from clawback.docket.model import Change, Effect, Event
from clawback.docket.scope import reaches
from clawback.docket.supposing import fallen
from tests.docket.laws import ALPHA, JAG, LATE, RECALLED, condition, day, docket, effect, event, term_of
from tests.exposure.dice import PLACES
from tests.exposure.dockets import dockets
from tests.exposure.worlds import days

SCOPES = (JAG, Scope("069", ("20.507",), None, None), Scope("015", ("16.710", "16.738"), day(3, 1), 2025))
ON = day(9, 1)


def family(*sets: str) -> Family:
    """Sets of orders named by letters."""
    return frozenset(frozenset(each) for each in sets)


def test_the_algebra_of_minimal_sets() -> None:
    assert either([family("ab"), family("a", "c")]) == family("a", "c")
    assert both(family("a", "b"), family("a", "c")) == family("a", "bc")
    assert both(ALREADY, family("a")) == family("a")
    assert both(NEVER, family("a")) == NEVER
    assert either([]) == NEVER


def held(law: Docket, asked: Asked, scope: Scope) -> tuple[Family, Family]:
    return held_by(law, judge(law, asked, holders(law, scope), scope), asked, scope)


def holders(law: Docket, scope: Scope) -> dict[str, tuple[str, bool]]:
    return {each.id: ("yes", True) for each in law.conditions.values() if reaches(law, each, scope) != "no"}


FEBRUARY, MARCH = "case/one/order/2025-02-01", "case/one/order/2025-03-01"


def test_an_award_that_two_orders_hold_is_freed_only_if_both_fall() -> None:
    law = docket(event(day(2, 1), effect("a")), event(day(3, 1), effect("b")), term=condition("e"))
    assert held(law, Asked(ALPHA, day(4, 1), LATE), JAG) == (frozenset([frozenset({FEBRUARY, MARCH})]), NEVER)


def test_of_two_orders_on_two_elements_the_fall_of_one_is_enough() -> None:
    law = docket(
        event(day(2, 1), effect("a", elements=("e",))),
        event(day(3, 1), effect("b", elements=("f",))),
        term=condition("e", "f"),
    )
    terms, _ = held(law, Asked(ALPHA, day(4, 1), LATE), JAG)
    assert terms == frozenset(frozenset({each}) for each in (FEBRUARY, MARCH))


def test_an_order_that_may_stand_need_not_fall_for_the_award_to_be_in_doubt() -> None:
    """Blocked surely by February's order; March's was not read: February's fall leaves doubt."""
    law = docket(event(day(2, 1), effect("a")), event(day(3, 1), effect("b"), basis=RECALLED))
    terms, _ = held(law, Asked(ALPHA, day(4, 1), LATE), JAG)
    assert terms == frozenset([frozenset({FEBRUARY})])


def agrees(law: Docket, asked: Asked, scope: Scope, most: int = 12) -> int:
    """Brute force: end each subset of the orders and judge again. Gives how many statuses were blocked."""
    on = holders(law, scope)
    terms, directives = held_by(law, judge(law, asked, on, scope), asked, scope)
    if terms == directives == NEVER:
        return 0
    every = sorted(
        {
            f"{case.id}/order/{each.decided}"
            for case in law.cases.values()
            for each in case.events
            if each.effects and each.decided <= asked.day and each.public <= asked.known
        }
    )
    assert len(every) <= most
    for size in range(len(every) + 1):
        for some in map(frozenset, combinations(every, size)):
            then = judge(fallen(law, some, asked.day, asked.known), asked, on, scope)
            assert terms == NEVER or frees(terms, some) == (then.status != "blocked")
            assert directives == NEVER or frees(directives, some) == (then.under_directives != "blocked")
    return (terms != NEVER) + (directives != NEVER)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(law=dockets(cases=2), place=st.sampled_from(PLACES), on=days(), scope=st.sampled_from(SCOPES))
def test_minimal_sets_agree_with_every_subset_of_any_docket(
    law: Docket, place: str, on: date, scope: Scope
) -> None:
    agrees(law, Asked((place, "state/" + place.split("/")[1]), on, on), scope)


def chance_docket(dice: Random, orders: int) -> Docket:
    """One to three conditions and so many orders on them, mostly for Alpha; some in doubt."""
    names = [f"condition/{n}" for n in range(dice.randint(1, 3))]
    terms = [
        condition(
            *"efg"[: dice.choice((0, 1, 2, 2, 3))],
            id=name,
            kind=dice.choice(("term", "term", "directive", "termination")),
        )
        for name in names
    ]
    events: list[Event] = []
    for n in range(orders):
        decided = day(1, 1) + timedelta(days=n * 10)
        events.append(order(dice, decided, names, [each.decided for each in events]))
    return term_of(docket(*events), terms)


def order(dice: Random, decided: date, names: list[str], before: list[date]) -> Event:
    """One order of one or two parts; now and then it also ends or stays an earlier one, or was not read."""
    parts: list[Effect | Change] = [
        effect(
            part,
            dice.choice(("set/alpha", "set/alpha", "set/alpha", "set/state", "set/everyone", "set/beta")),
            conditions=tuple(dice.sample(names, dice.randint(1, len(names)))),
            elements=tuple(dice.sample("efg", dice.choice((0, 0, 1, 2)))),
            remedy=dice.choice(("enjoins", "enjoins", "sets_aside", "declares")),
            alns=dice.choice(((), (), (), ("16.738",))),
        )
        for part in "ab"[: dice.choice((1, 1, 2))]
    ]
    if before and dice.random() < 0.15:
        parts.append(Change(f"{dice.choice(before)}/a", dice.choice(("ends", "stayed"))))
    unread = dice.random()
    return event(
        decided,
        *parts,
        basis=RECALLED if unread < 0.1 else event(decided).basis,
        acts_on="mandate" if before and unread > 0.9 else "entry",
    )


@pytest.mark.slow
def test_minimal_sets_agree_with_every_subset_in_a_thousand_cases() -> None:
    """A thousand generated cases in which orders hold the award, of two to twelve orders each."""
    dice, found = Random(5), Counter[int]()  # noqa: S311 - a test's dice
    sizes = [2, 3, 4] * 320 + [5] * 100 + [6] * 30 + [8] * 6 + [12] * 1
    while sizes:
        law = chance_docket(dice, sizes[-1])
        if agrees(law, Asked(ALPHA, ON, LATE), dice.choice(SCOPES[:1])):
            found[sizes.pop()] += 1
    assert found.total() >= 1_000
    assert found[12] >= 1
