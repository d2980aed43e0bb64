"""How far orders shield an award: elements, remedies, defendants, programmes."""

from datetime import date
from typing import Any

import pytest

from clawback.docket import Scope
from clawback.docket.cover import covers
from clawback.docket.model import Change
from clawback.docket.shield import shield
from tests.docket.laws import (
    ALPHA,
    JAG,
    LATE,
    NEIGHBOUR,
    RECALLED,
    condition,
    day,
    docket,
    effect,
    event,
    judged,
    status,
    version,
)

MARCH = day(3, 3)


def word(
    *effects: Any, elements: tuple[str, ...] = ("e", "f"), scope: Scope | None = JAG, **rest: Any
) -> str:
    law = docket(event(day(2, 3), *effects), term=condition(*elements, **rest))
    term = law.conditions["condition/term"]
    on = covers(law, law.cases.values(), term, ALPHA, MARCH, LATE)
    return shield(law, term, scope, on)[0]


MAYBE = {"alns": ("16.710", "20.507")}
"""Programmes that hold some of the listings of `BOTH`."""
BOTH = Scope("015", ("16.710", "16.738"), date(2024, 11, 1), 2025)


@pytest.mark.parametrize(
    ("e", "f", "wanted"),
    [
        ("no", "no", "none"),
        ("yes", "no", "part"),
        ("no", "yes", "part"),
        ("yes", "yes", "all"),
        ("maybe", "no", "unknown"),
        ("maybe", "yes", "unknown"),
        ("maybe", "maybe", "unknown"),
    ],
)
def test_elements_add_up(e: str, f: str, wanted: str) -> None:
    effects = [
        effect(name, elements=(name,), **(MAYBE if does == "maybe" else {}))
        for name, does in (("e", e), ("f", f))
        if does != "no"
    ]
    assert word(*effects, scope=BOTH) == wanted


def test_part_is_sure_when_one_element_stands_and_one_is_barred_whatever_the_third() -> None:
    effects = (effect("e", elements=("e",)), effect("f", elements=("f",), **MAYBE))
    assert word(*effects, elements=("e", "f", "g"), scope=BOTH) == "part"


def test_a_sure_block_beats_a_doubtful_one() -> None:
    assert word(effect("a", **MAYBE), effect("b"), scope=BOTH) == "all"


def test_two_orders_may_bar_one_element_each() -> None:
    assert word(effect("a", elements=("e",)), effect("b", elements=("f",))) == "all"


def test_an_order_without_elements_bars_all_of_them_and_a_condition_without_elements_is_one() -> None:
    assert word(effect()) == "all"
    assert word(effect(), elements=()) == "all"


def test_a_declaration_never_blocks() -> None:
    law = docket(event(day(2, 3), effect("a", "set/everyone", remedy="declares")))
    assert status(law, MARCH) == "open"
    assert judged(law, MARCH).covers[0].reason.rule == "order-only-declares"


@pytest.mark.parametrize("remedy", ["sets_aside", "stays_action"])
class TestVacatur:
    def test_acts_for_everyone(self, remedy: str) -> None:
        law = docket(event(day(2, 3), effect("a", "set/alpha", remedy=remedy)))
        assert status(law, MARCH, line=NEIGHBOUR) == "blocked"
        assert status(law, MARCH, line=("a recipient that is no government",)) == "blocked"

    def test_unless_it_is_limited(self, remedy: str) -> None:
        law = docket(event(day(2, 3), effect("a", "set/everyone", remedy=remedy, limited_to=("set/alpha",))))
        assert status(law, MARCH) == "blocked"
        assert status(law, MARCH, line=NEIGHBOUR) == "open"

    def test_needs_no_defendant(self, remedy: str) -> None:
        assert word(effect(remedy=remedy, against=("HUD",))) == "all"
        assert word(effect(remedy=remedy, against=())) == "all"


TERM_UNDER = {"DOJ": "all", "DOT": "none", "ALL": "all"}


@pytest.mark.parametrize("against", sorted(TERM_UNDER))
def test_a_term_is_shielded_when_the_award_s_agency_is_bound(against: str) -> None:
    assert word(effect(against=(against,))) == TERM_UNDER[against]


@pytest.mark.parametrize(
    ("directs", "against", "wanted"),
    [
        (("DOJ",), ("DOJ",), "all"),
        (("DOJ", "DOT"), ("DOJ", "DOT"), "all"),
        (("DOJ", "DOT"), ("DOJ",), "unknown"),
        (("DOT",), ("DOJ",), "none"),
        (("DOJ", "DOT"), ("ALL",), "all"),
        (("ALL",), ("ALL",), "all"),
        (("ALL",), ("DOJ",), "unknown"),
    ],
)
def test_a_directive_is_shielded_when_all_it_commands_are_bound(
    directs: tuple[str, ...], against: tuple[str, ...], wanted: str
) -> None:
    assert word(effect(against=against), kind="directive", directs=directs) == wanted
    assert word(effect(against=against), directs=directs, scope=None) == wanted, "a term as a whole"


@pytest.mark.parametrize(
    ("alns", "wanted"),
    [
        ((), "all"),
        (("16.738",), "unknown"),
        (("16.710", "16.738", "20.507"), "all"),
        (("20.507",), "none"),
    ],
)
def test_an_order_limited_to_programmes(alns: tuple[str, ...], wanted: str) -> None:
    assert word(effect(alns=alns), scope=BOTH) == wanted


def test_an_award_without_a_listing_may_be_under_the_programmes() -> None:
    silent = Scope("015", (), date(2024, 11, 1), 2025)
    assert word(effect(alns=("16.738",)), scope=silent) == "unknown"
    assert word(effect(), scope=silent) == "all"


def test_only_orders_on_the_condition_count() -> None:
    assert judged(docket(event(day(2, 3), effect(conditions=("condition/other",)))), MARCH).covers == ()


def test_shields_are_the_orders_that_surely_bar_something() -> None:
    law = docket(
        event(day(2, 3), effect("a", elements=("e",)), effect("b", "set/beta"), effect("c", **MAYBE)),
        term=condition("e", "f"),
    )
    assert [each.component.id for each in judged(law, MARCH, scope=BOTH).shields] == [
        "case/one/order/2025-02-03/a"
    ]


def test_a_candidate_leaves_the_shield_unknown() -> None:
    sets = {"set/x": [version(candidates=("city/ny/alpha",), complete=False)]}
    law = docket(event(day(2, 3), effect("a", "set/x")), sets=sets)
    assert status(law, MARCH) == "unknown"
    assert status(law, MARCH, line=NEIGHBOUR) == "open", "doubt touches candidates only"


def test_orders_in_doubt_apart_from_one_another_do_not_multiply() -> None:
    """Forty restraining orders that ran out, each a doubt of its own: the ways they stand are not 2 ** 40."""
    lapsed = [event(day(2, n % 28 + 1), effect(f"p{n}", elements=("e",)), lasts_days=7) for n in range(40)]
    law = docket(*lapsed, term=condition("e", "f"))
    assert status(law, MARCH) == "partly_blocked", "the last ones have not run out yet"
    assert status(law, day(4, 1)) == "unknown"


def test_orders_for_sets_that_may_hold_the_place_do_not_multiply() -> None:
    sets = {"set/x": [version(candidates=("city/ny/alpha",), complete=False)]}
    parts = [effect(f"p{n}", "set/x") for n in range(40)]
    assert status(docket(event(day(2, 3), *parts), sets=sets), MARCH) == "unknown"


def test_one_act_in_doubt_ends_two_orders_together() -> None:
    entered = event(day(2, 3), effect("a", elements=("e",)), effect("b", elements=("f",)))
    ends = [Change("2025-02-03/a", "ends"), Change("2025-02-03/b", "ends")]
    resumes = [Change("2025-02-03/a", "stayed"), Change("2025-02-03/b", "stayed")]
    reversal = event(day(2, 10), *ends, kind="reversal", acts_on="mandate")
    law = docket(entered, reversal, event(day(2, 20), *resumes), term=condition("e", "f"))
    assert status(law, day(2, 9)) == "blocked"
    assert status(law, day(2, 15)) == "unknown"
    assert status(law, MARCH) == "open"
    replaced = event(day(2, 10), Change("2025-02-03/a", "ends"), effect("c", elements=("e",)), basis=RECALLED)
    law = docket(entered, replaced, term=condition("e", "f"))
    assert status(law, MARCH) == "blocked", "no way in which neither the old part nor the new bars it"
