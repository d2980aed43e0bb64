"""The events of money taken back are what a slow loop over the actions and rows finds, on any known day."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clawback import store
from clawback.source import ActionRow
from tests.ledger.test_as_of import World, built
from tests.ledger.test_flags_agree_with_loop import with_flaws

Event = tuple[str, date | None, date | None, str]
"""action, end before it, end told by itself, kind"""


def table(con: store.Connection, name: str) -> list[dict[str, Any]]:
    """Every row of a table by its columns."""
    found = con.execute(f"select * from {name}")
    names = [each[0] for each in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def loop(actions: list[dict[str, Any]], rows: list[dict[str, Any]], known: date) -> list[Event]:
    """What a reader with the actions and rows of that known day before them would write down."""
    actions = [
        each
        for each in actions
        if each["basis"] == "action" and each["known_from"] <= known < each["known_until"]
    ]
    rows = [
        each
        for each in rows
        if each["action_id"] is not None
        and each["period_end"] is not None
        and each["known_from"] <= known
        and each["modified"] <= known
        and (each["replaced_on"] is None or known < each["replaced_on"])
    ]
    return [event(each, actions, rows) for each in actions if each["obligated"] < 0]


def event(taken: dict[str, Any], actions: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Event:
    """One event, by the definition in docs/explanation/money.md."""
    award, day = taken["award_id"], taken["action_date"]
    ends = [each["period_end"] for each in rows if each["award_id"] == award and each["action_date"] < day]
    own = [each["period_end"] for each in rows if each["action_id"] == taken["action_id"]]
    before, told = max(ends, default=None), max(own, default=None)
    net = sum(
        each["obligated"] for each in actions if each["award_id"] == award and each["action_date"] == day
    )
    return taken["action_id"], before, told, kind(taken["era"], day, net, before, told)


def kind(era: int, day: date, net: Any, before: date | None, told: date | None) -> str:
    near = timedelta(days=90)
    if era == 1:
        return "unknown"  # a sum of several actions
    if net >= 0:
        return "rebooked"
    if before is not None:
        return "close-out" if day >= before - near else "early"
    if told is not None and day < told - near:
        return "early"
    return "unknown"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_on_worlds_made_at_random(tmp_path: Path, seed: int) -> None:
    """Three worlds of 150 awards, each seen on twelve known days."""
    world = World(700 + seed, 150).with_totals()
    with_flaws(world)
    world.actions = [_later(row) for row in world.actions]
    con = built(tmp_path, world.actions, world.summaries)
    actions, rows, events = (table(con, name) for name in ("action", "action_row", "deobligation"))
    seen: Counter[str] = Counter()
    for _ in range(12):
        known = world.day(0, 70)
        found = [
            (each["action_id"], each["period_end"], each["end_told"], each["kind"])
            for each in events
            if each["known_from"] <= known < each["known_until"]
        ]
        slow = loop(actions, rows, known)
        assert Counter(found) == Counter(slow)
        seen.update(each[3] for each in slow)
    assert min(seen[each] for each in ("early", "close-out", "rebooked", "unknown")) > 0, seen
    assert len(events) > len({each["action_id"] for each in events}), "some events change with what is known"


def _later(row: ActionRow) -> ActionRow:
    """The row with its end half a year later, so that some awards run on."""
    return msgspec.structs.replace(row, period_end=row.period_end and row.period_end + timedelta(days=180))
