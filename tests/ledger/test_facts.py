"""The rectangles of `fact` against a slow loop over the actions, day by day and known day by known day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clawback import ledger, store
from clawback.dates import FOREVER

DAYS = [date(2016, 1, 1) + timedelta(days=n) for n in range(7)]
OWNERS = {
    "city": ("city/ny/albany", "is", "city/ny/albany"),
    "police": ("city/ny/albany", "department of", "city/ny/albany"),
    "office in Troy": ("city/ny/albany", "department of", ""),
    "firm": ("", "", "city/ny/albany"),
    "far firm": ("", "", ""),
}
"""Recipient -> the place that owns it, how, and the place it sits in."""


class Act(NamedTuple):
    """One row of `action`, as far as facts are made of it."""

    award: str
    recipient: str
    day: date
    known_from: date
    known_until: date
    obligated: Decimal


@st.composite
def acts(draw: st.DrawFn) -> Act:
    start = draw(st.integers(0, 4))
    end = draw(st.one_of(st.just(FOREVER), st.sampled_from(DAYS[start + 1 : 6])))
    return Act(
        draw(st.sampled_from(["award/015/A", "award/015/B"])),
        draw(st.sampled_from(sorted(OWNERS))),
        draw(st.sampled_from(DAYS[1:5])),
        DAYS[start],
        end,
        Decimal(draw(st.integers(-3, 3))),
    )


@cache
def empty() -> store.Connection:
    """A database with the tables that facts are made of; making one takes longer than asking it."""
    con = store.scratch(threads=1)
    con.execute(
        "create table action(award_id varchar, recipient_id varchar, action_date date, known_from date, "
        "known_until date, obligated decimal(18, 2))"
    )
    con.execute("create table statement(award_id varchar, day date, outlaid decimal(18, 2))")
    con.execute("create table link(recipient_id varchar, place_id varchar, relation varchar)")
    con.execute("create table award_sig as select 'award/015/A' as award_id, 7 as sig")
    con.execute("create table award as select 'award/015/A' as award_id, '015' as agency, '16.738' as alns")
    for recipient, (place, relation, seat) in OWNERS.items():
        if place:
            con.execute("insert into link values (?, ?, ?)", [recipient, place, relation])
        if seat:
            con.execute("insert into link values (?, ?, 'located in')", [recipient, seat])
    return con


def facts(actions: Sequence[Act]) -> list[tuple[object, ...]]:
    """The table `fact` of these actions."""
    con = empty()
    columns = ", ".join(f"unnest(${name})" for name in Act._fields)
    lists = dict(zip(Act._fields, map(list, zip(*actions, strict=True)), strict=True))
    con.execute("delete from action")
    con.execute(f"insert into action select {columns}", lists)
    ledger.facts(con)
    return con.execute(
        "select award_id, place_id, relation, located_in, valid_from, valid_to, known_from, known_until, "
        "obligated, sig, agency, alns, shared from fact"
    ).fetchall()


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(acts(), min_size=1, max_size=8))
def test_every_day_and_known_day_finds_what_a_loop_finds(actions: list[Act]) -> None:
    rows = facts(actions)
    keys = {(each.award, *OWNERS[each.recipient]) for each in actions}
    assert {row[:4] for row in rows} <= keys
    for key, day, known in product(sorted(keys), DAYS, DAYS):
        told = [
            each.obligated
            for each in actions
            if (each.award, *OWNERS[each.recipient]) == key
            and each.day <= day
            and each.known_from <= known < each.known_until
        ]
        found = [
            row[8]
            for row in rows
            if row[:4] == key and row[4] <= day < row[5] and row[6] <= known < row[7]  # type: ignore[operator]
        ]
        assert found == ([sum(told)] if told else []), (key, day, known)


@settings(max_examples=12, deadline=None)
@given(st.lists(acts(), min_size=1, max_size=8))
def test_the_last_facts_of_an_award_sum_to_its_actions(actions: list[Act]) -> None:
    found: defaultdict[object, Decimal] = defaultdict(Decimal)
    for award, *_, valid_to, _known, known_until, obligated, _sig, _agency, _alns, _shared in facts(actions):
        if valid_to == known_until == FOREVER:
            found[award] += obligated  # type: ignore[operator]
    told: defaultdict[object, Decimal] = defaultdict(Decimal)
    for each in actions:
        if each.known_until == FOREVER:
            told[each.award] += each.obligated
    assert {k: v for k, v in found.items() if v} == {k: v for k, v in told.items() if v}


def test_days_without_a_change_are_one_row() -> None:
    """A later report of nothing new, and a zero action, split no rectangle."""
    award, first, last = "award/015/A", DAYS[1], DAYS[3]
    ten = Act(award, "city", first, DAYS[0], FOREVER, Decimal("10.00"))
    zero = Act(award, "city", last, DAYS[0], FOREVER, Decimal("0.00"))
    (row,) = facts([ten, zero])
    assert row[4:] == (first, FOREVER, DAYS[0], FOREVER, Decimal("10.00"), 7, "015", "16.738", 0)


def test_an_unsigned_award_has_no_conditions() -> None:
    (row,) = facts([Act("award/015/B", "city", DAYS[0], DAYS[0], FOREVER, Decimal("1.00"))])
    assert row[9] == 0


def test_an_award_of_two_holders_or_of_one_in_two_ways_is_not_shared() -> None:
    """Nor ever was, though one of them had it only for a day."""
    a, b, ten = "award/015/A", "award/015/B", Decimal("10.00")
    city = Act(a, "city", DAYS[0], DAYS[0], FOREVER, ten)
    police = Act(a, "police", DAYS[1], DAYS[0], DAYS[1], ten)
    other = Act(b, "police", DAYS[0], DAYS[0], FOREVER, ten)
    assert {row[-1] for row in facts([city])} == {0}
    assert sorted({(row[0], row[1], row[-1]) for row in facts([city, police, other])}) == [
        (a, "city/ny/albany", 1),
        (b, "city/ny/albany", 0),
    ]
