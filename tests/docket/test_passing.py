"""Law cases of money passed on (DESIGN 3): blocked only through the award or by a bar on flow-down."""

from typing import Any

import pytest

from clawback import docket as records
from clawback.docket import Asked, Docket, Scope, Verdict, judge_passed
from clawback.docket.model import Trigger
from clawback.explain import lines
from tests.docket.laws import ALPHA, JAG, LATE, NEIGHBOUR, condition, day, docket, effect, event

MARCH = day(3, 3)
HELD = {"condition/term": ("yes", True)}
DOWN = {"bars_flow_down": True}


def passed(law: Docket, prime: tuple[str, ...] = NEIGHBOUR, place: tuple[str, ...] = ALPHA) -> Verdict:
    return judge_passed(law, Asked(prime, MARCH, LATE), Asked(place, MARCH, LATE), HELD, JAG)


@pytest.mark.parametrize(
    ("protects", "fields", "status"),
    [
        (None, {}, "unknown"),  # open against the award's recipient: nothing says it reaches the place
        ("set/beta", {}, "blocked"),  # barred against the award's recipient
        ("set/beta", {"elements": ("e",)}, "unknown"),  # one element of two is enough to lose the award
        ("set/alpha", {}, "unknown"),  # the place is protected, but not from what others pass down
        ("set/alpha", DOWN, "blocked"),
        ("set/alpha", {**DOWN, "elements": ("e",)}, "unknown"),
        ("set/everyone", {}, "blocked"),
    ],
)
def test_a_subaward_is_blocked_only_where_the_text_says_so(
    protects: str | None, fields: dict[str, Any], status: str
) -> None:
    events = [event(day(2, 3), effect("a", protects, **fields))] if protects else []
    found = passed(docket(*events, term=condition("e", "f")))
    assert (found.status, found.under_directives, found.step) == (status, "not_reached", None)


def test_a_term_that_waits_for_an_act_is_unknown_and_one_that_does_not_hold_the_award_reaches_nothing() -> (
    None
):
    waits = condition(trigger=Trigger("A designation", ("set/alpha",), day(6, 1)))
    assert passed(docket(term=waits)).status == "unknown"
    later = condition(start=day(4, 1))
    assert passed(docket(term=later)).status == "not_reached"


def test_a_directive_counts_apart() -> None:
    law = docket(event(day(2, 3), effect("a", "set/beta")), term=condition(kind="directive"))
    found = passed(law)
    assert (found.status, found.under_directives) == ("not_reached", "blocked")


def test_a_doubtful_bar_on_flow_down_does_not_block() -> None:
    law = docket(event(day(2, 3), effect("a", "set/alpha", **DOWN), acts_on="date"))
    assert passed(law).status == "unknown"


def test_the_reasons_name_the_order_against_the_award_or_the_lack_of_one() -> None:
    law = docket(event(day(2, 3), effect("a", "set/beta")))
    (blocked,) = passed(law).findings
    assert "barred against the recipient of the award" in "\n".join(lines(blocked.reason))
    assert [each.component.id for each in blocked.shields] == ["case/one/order/2025-02-03/a"]
    (unknown,) = passed(docket()).findings
    assert "no order read surely bars passing it down" in "\n".join(lines(unknown.reason))


def test_transportation_money_through_illinois_is_blocked_for_chicago_and_through_a_nonprofit_is_not() -> (
    None
):
    """California v. DOT protects Illinois and what lies in it from the condition of April 2025."""
    law = records.load()
    name = "condition/dot-immigration-enforcement-2025"
    highways = Scope("069", ("20.205",), None, None)
    on = {"day": day(7, 1), "known": day(7, 1)}
    chicago = Asked(("city/il/chicago", "county/il/cook", "state/il"), **on)

    def status(*prime: str) -> str:
        return judge_passed(law, Asked(prime, **on), chicago, {name: ("yes", True)}, highways).status

    assert status("state/il") == "blocked"
    assert status("state/tx") == "unknown"
    assert status("a recipient that is no government") == "unknown"
