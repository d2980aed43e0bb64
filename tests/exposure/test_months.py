"""Each month-end of a series over many places is the answer of that day."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from clawback import store
from clawback.docket import Docket
from clawback.exposure.answer import BOUNDARIES, Boundary
from clawback.exposure.ask import BESIDE, docket_of
from clawback.exposure.months import COLUMNS, MonthsQuestion, lay_months, month_ends, query
from clawback.exposure.nation import NationQuestion, nation, rows
from clawback.ids import PlaceId
from clawback.store import Connection
from tests.exposure.worlds import World, worlds

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
KNOWN = date(2026, 11, 22)
Row = dict[str, Any]
NOTHING = (None, 0, Decimal(0))


@given(world=worlds(questions=1))
@settings(CALM, max_examples=4)
def test_each_month_end_is_the_answer_of_its_day_on_a_few(
    release_of: Callable[[World], Connection], world: World
) -> None:
    agrees(release_of(world), world)


@pytest.mark.slow
@given(world=worlds(questions=2))
@settings(CALM, max_examples=40)
def test_each_month_end_is_the_answer_of_its_day(
    release_of: Callable[[World], Connection], world: World
) -> None:
    agrees(release_of(world), world)


def agrees(con: Connection, world: World) -> None:
    for question in world.questions:
        for each in ("place", "state"):
            check(
                con, world.docket, each, date(2024, 8, 1), date(2025, 3, 1), question.known, question.boundary
            )


def check(
    con: Connection, law: Docket, each: str, since: date, until: date, known: date, boundary: Boundary
) -> None:
    lay_months(con, law, MonthsQuestion(each, since, until, known, boundary, "0001"))
    found: dict[date, dict[tuple[str, bool], Row]] = {end: {} for end in month_ends(since, until)}
    for values in con.execute(query()).fetchall():
        row = dict(zip(COLUMNS, values, strict=True))
        found[row["as_of"]][row["id"], row["of_places"]] = row
    for end, by_key in found.items():
        asked = NationQuestion(each, end, known, boundary, "0001")  # type: ignore[arg-type]
        on_day = {(row["id"], row["of_places"]): row for row in rows(con, nation(con, law, asked))}
        assert on_day.keys() <= by_key.keys()
        for key, row in by_key.items():
            told = {name: value for name, value in row.items() if name != "as_of"}
            if key in on_day:
                assert told == on_day[key], (end, key)
            else:
                assert {told[n] for n in told if n not in ("id", "name", "of_places")} <= set(NOTHING), (
                    end,
                    key,
                )


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_of_a_real_release(starter: Path, boundary: Boundary) -> None:
    with store.open_release(starter) as con:
        law = docket_of(con, BESIDE)
        check(con, law, "place", date(2024, 2, 1), date(2024, 7, 1), KNOWN, boundary)
        check(con, law, "agency", date(2016, 11, 1), date(2017, 6, 1), KNOWN, boundary)


def test_all_together_are_the_sum_of_the_agencies(starter: Path) -> None:
    """Their awards are distinct: each has one agency."""
    with store.open_release(starter) as con:
        law = docket_of(con, BESIDE)
        asked = MonthsQuestion("nation", date(2017, 1, 1), date(2018, 1, 1), KNOWN, "government", "")
        lay_months(con, law, asked)
        nation_row = con.execute(
            "select as_of, sum(awards), sum(open), sum(under_blocked) from month_row group by 1 order by 1"
        ).fetchall()
        lay_months(con, law, asked._replace(each="agency"))
        agencies = con.execute(
            "select as_of, sum(awards), sum(open), sum(under_blocked) from month_row group by 1 order by 1"
        ).fetchall()
    assert nation_row == agencies
    assert len(agencies) == 12


def test_a_list_has_its_places_alone(starter: Path) -> None:
    with store.open_release(starter) as con:
        places = (PlaceId("city/ny/albany"), PlaceId("city/ma/boston"))
        asked = MonthsQuestion("place", date(2017, 3, 1), date(2017, 5, 1), KNOWN, "government", "", places)
        lay_months(con, docket_of(con, BESIDE), asked)
        found = con.execute(
            "select id, cast(as_of as varchar), awards from month_row order by 1, 2"
        ).fetchall()
    assert found == [
        ("city/ma/boston", "2017-03-31", None),
        ("city/ma/boston", "2017-04-30", None),
        ("city/ny/albany", "2017-03-31", 3),
        ("city/ny/albany", "2017-04-30", 3),
    ]
