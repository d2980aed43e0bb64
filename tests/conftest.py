"""What all tests share."""

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from clawback import exposure, weekly
from tests.places import made_once
from tests.source.examples import NATIVE

# DuckDB looks for pandas at every value of a parameter. It is none of our packages, and not to find it takes
# long where many folders are looked through.
sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that whichever worker of a run comes first makes, for reading by all."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            part = folder.with_suffix(".part")
            make(part)
            part.rename(folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def tables_of_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that the tables of places of every release are copied from."""
    folder = once(tmp_path_factory, "places", Path.mkdir)
    with made_once(folder):
        yield folder


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory, tables_of_places: Path) -> Path:
    """A home with one release, of the starter data. For reading only."""
    built = date(2026, 11, 22)
    return once(tmp_path_factory, "starter", lambda home: weekly.load_starter(home, built))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, tables_of_places: Path) -> Path:
    """A home with one release, of thirty rows: another is made from it in half the time. For reading only."""
    built = date(2026, 11, 22)
    return once(tmp_path_factory, "small", lambda home: exposure.load(home, [NATIVE], built))
