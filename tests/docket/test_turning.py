"""Between two turning days no verdict changes, and each change has something that happened on its day."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clawback.docket import Asked, Docket, Scope, judge, reaches
from clawback.docket.judge import Verdict
from clawback.docket.model import Change, Trigger
from clawback.docket.turning import turned, turning_days
from tests.docket.laws import ALPHA, LATE, NEIGHBOUR, condition, day, docket, effect, event, status, version
from tests.exposure.dice import FIRST_DAY, PLACES, SPAN
from tests.exposure.dockets import dockets
from tests.exposure.loop_sets import lineage

CALM = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
DAYS = [FIRST_DAY + timedelta(days=n) for n in range(SPAN + 60)]
SCOPES = (
    Scope("015", ("16.738",), FIRST_DAY, 2024),
    Scope("069", ("16.710", "16.738"), FIRST_DAY + timedelta(days=30), 2025),
    Scope("015", (), None, None),
)
KNOWN = st.just(DAYS[-1]) | st.sampled_from(DAYS)


@given(law=dockets(), place=st.sampled_from(PLACES), known=KNOWN)
@settings(CALM, max_examples=12)
def test_nothing_changes_between_turning_days_on_a_few(law: Docket, place: str, known: date) -> None:
    constant(law, place, known)


@pytest.mark.slow
@given(law=dockets(), place=st.sampled_from(PLACES), known=KNOWN)
@settings(CALM, max_examples=150)
def test_nothing_changes_between_turning_days(law: Docket, place: str, known: date) -> None:
    constant(law, place, known)


def constant(law: Docket, place: str, known: date) -> None:
    """Each day is judged; on no day but a turning day is a verdict other than the day before."""
    line = lineage(place)
    days = turning_days(law, line, DAYS[0], DAYS[-1], known)
    for scope in SCOPES:
        held = {
            each.id: (reach, True)
            for each in law.conditions.values()
            if (reach := reaches(law, each, scope)) != "no"
        }
        before: Verdict | None = None
        for on in DAYS[:-1]:
            verdict = judge(law, Asked(line, on, known), held, scope)
            if before is not None and words(verdict) != words(before):
                assert on in days, on
                explained(law, line, on, known, before, verdict)
            before = verdict


def words(verdict: Verdict) -> tuple[object, ...]:
    statuses = [(each.condition.id, each.status) for each in verdict.findings]
    return verdict.status, verdict.under_directives, verdict.step, statuses


def explained(
    law: Docket, line: tuple[str, ...], on: date, known: date, before: Verdict, after: Verdict
) -> None:
    """Every condition whose status changed has something of that day to name."""
    was, now = ({each.condition.id: each.status for each in v.findings} for v in (before, after))
    for name in was.keys() | now.keys():
        if was.get(name) != now.get(name):
            told = turned(law, law.conditions[name], line, on, known)
            assert told, (name, on)
            assert {each.day for each in told} == {on}


ORDER = event(day(3, 3), effect())


def turns(law: Docket, line: tuple[str, ...] = ALPHA, known: date = LATE) -> list[str]:
    days = turning_days(law, line, day(1, 1), day(12, 31), known)
    return [f"{each:%m-%d}" for each in sorted(days)]


def says(law: Docket, on: date, line: tuple[str, ...] = ALPHA, known: date = LATE) -> list[tuple[str, str]]:
    told = turned(law, law.conditions["condition/term"], line, on, known)
    return [(each.record, each.kind) for each in told]


def test_a_term_turns_when_it_begins_ends_and_is_no_longer_followed() -> None:
    term = condition(start=day(2, 1), until=day(9, 1), followed_until=day(7, 1))
    law = docket(term=term)
    assert turns(law) == ["02-01", "07-01", "09-01"]
    assert says(law, day(2, 1)) == [("condition/term", "term")]
    assert says(law, day(7, 1)) == [("condition/term", "not_followed")]
    assert says(law, day(9, 1)) == [("condition/term", "ended")]


def test_an_act_whose_absence_was_read_up_to_a_day_turns_on_it() -> None:
    trigger = Trigger("A designation", ("set/named",), day(4, 1))
    law = docket(
        term=condition(trigger=trigger), sets={"set/named": [version("city/ny/alpha", start=day(5, 1))]}
    )
    assert turns(law) == ["01-01", "04-01", "05-01"]
    assert turns(law, NEIGHBOUR) == ["01-01", "04-01"]
    assert says(law, day(5, 1)) == [("set/named", "protected")]


def test_an_order_turns_where_it_is_entered_stayed_and_where_its_stay_runs_out() -> None:
    stay = event(day(4, 1), Change("2025-03-03/a", "stayed", until=day(4, 11)), kind="stay")
    law = docket(ORDER, stay)
    assert turns(law) == ["01-01", "03-03", "04-01", "04-11"]
    order = "case/one/order/2025-03-03/a"
    assert says(law, day(3, 3)) == [(order, "preliminary_injunction")]
    assert says(law, day(4, 11)) == [(order, "stay")]
    (ran_out,) = turned(law, law.conditions["condition/term"], ALPHA, day(4, 11), LATE)
    assert ran_out.says == "A case: the stay of 2025-04-01: its stay runs out"
    assert [status(law, day(4, n)) for n in (10, 11)] == ["open", "blocked"]


def test_a_restraining_order_turns_on_the_day_after_its_term() -> None:
    law = docket(event(day(5, 7), effect(), kind="temporary_restraining_order", lasts_days=14))
    assert turns(law) == ["01-01", "05-07", "05-22"]
    (lapsed,) = turned(law, law.conditions["condition/term"], ALPHA, day(5, 22), LATE)
    assert "its term has run out, and nothing later was read" in lapsed.says


def test_a_mandate_that_was_not_read_may_act_from_the_decision_on() -> None:
    reversal = event(
        day(6, 2), Change("2025-03-03/a", "ends"), kind="reversal", acts_on="mandate",
        mandate_not_before=day(7, 24),
    )  # fmt: skip
    law = docket(ORDER, reversal)
    assert turns(law) == ["01-01", "03-03", "07-24"]
    (may,) = turned(law, law.conditions["condition/term"], ALPHA, day(7, 24), LATE)
    assert may.says == "A case: the reversal of 2025-06-02 may act from this day on"


def test_an_order_for_others_is_left_out_where_another_tells_the_place_more() -> None:
    mine = event(day(3, 3), effect("a"), effect("b", "set/beta"))
    law = docket(mine)
    assert says(law, day(3, 3)) == [("case/one/order/2025-03-03/a", "preliminary_injunction")]
    assert says(law, day(3, 3), NEIGHBOUR) == [("case/one/order/2025-03-03/b", "preliminary_injunction")]


def test_what_was_not_public_yet_turns_nothing() -> None:
    assert turns(docket(event(day(3, 3), effect(), public=day(3, 9))), known=day(3, 8)) == ["01-01"]
