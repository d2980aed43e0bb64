"""The days on which something changes for a place are those the slow loop finds, asked day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clawback.docket import Asked, Docket
from clawback.docket.orders import orders
from clawback.docket.sets import Answer
from clawback.docket.timelines import LISTED, TURNS, of_place
from tests.exposure.dice import FIRST_DAY, PLACES, SPAN
from tests.exposure.dockets import dockets
from tests.exposure.loop_orders import entered, order_word
from tests.exposure.loop_sets import Matter, holds, lineage

CALM = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
DAYS = [FIRST_DAY + timedelta(days=n) for n in range(SPAN + 90)]
WORDS: dict[bool | None, Answer] = {True: "yes", False: "no", None: "unknown"}
PLACE, DAY = (
    st.sampled_from(PLACES),
    st.integers(SPAN // 4, SPAN).map(lambda n: FIRST_DAY + timedelta(days=n)),
)


@given(law=dockets(cases=2), place=PLACE, day=DAY, known=DAY)
@settings(CALM, max_examples=8)
def test_the_days_agree_on_a_few(law: Docket, place: str, day: date, known: date) -> None:
    agree(law, place, day, known)


@pytest.mark.slow
@given(law=dockets(cases=2), place=PLACE, day=DAY, known=DAY)
@settings(CALM, max_examples=300)
def test_the_days_agree(law: Docket, place: str, day: date, known: date) -> None:
    agree(law, place, day, known)


def agree(law: Docket, place: str, day: date, known: date) -> None:
    line = lineage(place)
    does = order_by_order(law, line, known)
    told = {(str(each.day), each.record, each.kind.split(":")[0]) for each in of_place(law, line, known)}
    words = {*TURNS.values(), *LISTED.values()}
    expected = {
        (str(on), name, TURNS[turn])
        for name, statuses in does.items()
        for on, turn in turns(shielding(statuses))
    }
    for name in law.sets.keys() - {"set/everyone"}:
        held = list_by_list(law, line, known, name)
        expected |= {(str(on), name, LISTED[turn]) for on, turn in turns(held)}
    assert {each for each in told if each[2] in words} == expected
    for each in orders(law, Asked(line, day, known)):
        if each.status != "not_in_force":
            assert (each.start, each.until) == around(does[each.id], day), each.id


def order_by_order(law: Docket, line: tuple[str, ...], known: date) -> dict[str, dict[date, str]]:
    """What each order does for the place, from the day it was decided."""
    found: dict[str, dict[date, str]] = {}
    for day in DAYS:
        on = Matter(law, line, day, known)
        for case in law.cases.values():
            for order in entered(on, case):
                found.setdefault(f"{case.id}/order/{order.name}", {})[day] = order_word(on, order)
    return found


def shielding(statuses: dict[date, str]) -> dict[date, Answer]:
    """Whether the order protects the place."""
    answers: dict[str, Answer] = {"protects": "yes", "may_protect": "unknown"}
    return {day: answers.get(status, "no") for day, status in statuses.items()}


def list_by_list(law: Docket, line: tuple[str, ...], known: date, name: str) -> dict[date, Answer]:
    return {day: WORDS[holds(Matter(law, line, day, known), name)] for day in DAYS}


def turns(answers: dict[date, Answer]) -> list[tuple[date, tuple[Answer, Answer]]]:
    """The days on which the answer changes, from `no` before the first."""
    before: Answer = "no"
    found = []
    for day, answer in answers.items():
        if answer != before:
            found.append((day, (before, answer)))
        before = answer
    return found


def around(answers: dict[date, str], day: date) -> tuple[date, date | None]:
    """The first and the day after the last of the days around `day` with the same answer; None: no change."""
    start = until = day
    while answers.get(start - timedelta(days=1)) == answers[day]:
        start -= timedelta(days=1)
    while answers.get(until) == answers[day]:
        until += timedelta(days=1)
    return start, until if until in answers else None
