"""What is true of one chart alone."""

import gzip
import hashlib
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from clawback.docket import load
from clawback.docket.cover import periods
from clawback.docket.judge import Asked
from clawback.docket.orders import orders
from clawback.report.charts import (
    Bar,
    Moment,
    Place,
    atlas,
    bars,
    money_through_time,
    orders_timeline,
    places_map,
)
from clawback.report.charts.atlas import FILE
from clawback.report.charts.money import _runs
from tests.report.charts.made import AS_OF, BARS, FIGURES, MOMENTS


def test_a_stay_is_hatched_and_nothing_else_is() -> None:
    assert 'fill="url(#orders-timeline-diagonal-b45a0a)"' in orders_timeline(BARS, AS_OF).svg
    without = [each for each in BARS if each.state != "stayed"]
    assert "diagonal" not in orders_timeline(without, AS_OF).svg


def test_many_rows_leave_those_that_do_nothing_to_the_table() -> None:
    more = [
        Bar(f"case/{n}/order/x", "X", "1373", date(2018, 1, 1), None, "does_not_cover") for n in range(40)
    ]
    made = orders_timeline([*BARS, *more], AS_OF)
    assert "41 rows of orders that do not cover the place stand in the table alone." in made.says
    assert len(made.table.rows) == 46


def test_the_bars_of_new_york_in_2018_are_its_orders() -> None:
    asked = Asked(("city/ny/new-york", "state/ny"), date(2018, 8, 2), date(2026, 11, 22))
    name, law = "case/2017-santa-clara-v-trump/order/2017-11-20/a", load()
    (order,) = (each for each in orders(law, asked) if each.id == name)
    (barred,) = order.bars
    found = bars(order, periods(law, order.cover, asked.lineage), {barred.condition.id})
    told = [(each.state, each.start, each.until) for each in found]
    assert told[0] == ("protects", date(2017, 11, 20), date(2018, 9, 24))
    assert not list(bars(order, (), {barred.condition.id}))


def test_what_is_not_known_is_a_gap_and_not_zero() -> None:
    values = [None if each.undrawn is None else (float(each.undrawn), 0.0) for each in MOMENTS]
    points = _runs(MOMENTS, date(2025, 11, 1), values, "u")
    assert {each["run"] for each in points} == {"u1", "u2"}
    assert 0.0 not in {each["y"] for each in points}
    assert FIGURES["money-through-time"]().table.rows[0][-1] is None


def test_one_day_alone_is_drawn() -> None:
    made = money_through_time([Moment(date(2017, 3, 27), {"open": Decimal("4298245.00")}, None)])
    assert "Open was $4,298,245.00 throughout." in made.says
    assert "<path" in made.svg


def test_a_place_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        places_map([Place("36", "New York", None), Place("36", "New York", None)], "state")


@pytest.mark.slow
def test_territories_are_on_the_map_of_states() -> None:
    made = places_map([Place("72", "Puerto Rico", Decimal("5.00"))], "state")
    assert all(name.split()[0] in made.svg for name, _ in atlas.TERRITORIES.values())
    assert made.table.note == ""


def test_the_outlines_are_those_published() -> None:
    digest = hashlib.sha256(gzip.decompress(FILE.read_bytes())).hexdigest()
    assert digest in (FILE.parent / "SOURCES.md").read_text(encoding="utf-8")
    assert set(atlas.TERRITORIES) <= atlas.known("state")
    assert len(atlas.known("state")) == 56


def test_help_does_not_load_the_drawing_library() -> None:
    code = "import sys, clawback.report.charts; sys.exit(bool({'altair', 'vl_convert'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
