"""What the cases about a release share: the release opened, the days asked, and what is bare of it."""

from datetime import date
from importlib import import_module
from typing import Any

from bench.made.actions import TOLD_ON
from bench.measuring import Absent, Data
from clawback import store
from clawback.store import Connection

DAYS = (date(2017, 3, 27), date(2021, 6, 30), date(2025, 12, 1))
WARM = date(2019, 9, 30)
"""Asked before the clock runs, and never after."""
KNOWN = TOLD_ON
HELD = (
    "valid_from <= $day and $day < valid_to and known_from <= $known and $known < known_until "
    "and relation <> 'component unit of'"
)
"""What is held on a day, as public on a known day, by governments themselves."""
COLUMNS = "place_id, relation, sig, valid_from, valid_to, known_from, known_until, obligated"
"""The columns of `fact` that a national day reads."""


def opened(data: Data) -> Connection:
    """The newest release, as the program opens it."""
    return store.open_release(data.home)


def files(data: Data, table: str) -> list[str]:
    """The Parquet files of a table of the release."""
    found = store.manifest(data.home)
    if table not in found.tables:
        raise Absent(f"the release has no table {table}")
    return [str(each) for each in store.table_files(data.home, found.id, table)]


def part(module: str, name: str) -> Any:
    """A part of the program that a later version has."""
    try:
        return getattr(import_module(module), name)
    except ModuleNotFoundError as missing:
        if not f"{module}.".startswith(f"{missing.name}."):
            raise
    except AttributeError:
        pass
    raise Absent(f"the program has no {module}.{name}")
