"""Every question of the library, to the same release: what a server answers is what DuckDB answers."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clawback import store
from clawback.exposure.answer import BOUNDARIES
from clawback.exposure.ask import exposure
from clawback.place import find
from clawback.store import Connection

KNOWN = date(2026, 11, 22)
CITIES = ("New York City", "Albany, NY", "Chicago", "Philadelphia, PA")
DAYS = (date(2017, 3, 27), date(2018, 8, 2), date(2025, 6, 20))
ORDER = "case/2017-santa-clara-v-trump/order/2017-04-25"
MADE = {"coverage.sql", "apart.sql"}
"""Statements that make a release, on DuckDB alone."""
Asked = Callable[[Connection], object]


@pytest.fixture
def here(starter: Path) -> Iterator[Connection]:
    with store.open_release(starter) as con:
        yield con


@pytest.fixture
def there(starter: Path, engine: str) -> Iterator[Connection]:
    with store.open_release(starter, engine=engine) as con:
        yield con


def same(here: Connection, there: Connection, ask: Asked) -> Any:
    """What both answer, each value of the same type."""
    one, other = ask(here), ask(there)
    assert one == other
    assert repr(one) == repr(other), "equal in value, and to the last digit that is shown"
    return one


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("place", CITIES)
def test_a_place_on_several_days(here: Connection, there: Connection, place: str, boundary: Any) -> None:
    for day in DAYS:
        same(here, there, lambda con: exposure(con, find(con, place), day, KNOWN, boundary, "0001"))
