"""Servers that are started once, and the releases asked of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import once
from tests.engines import servers
from tests.engines.world import passed_on


@pytest.fixture(scope="session")
def sail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Sail server."""
    with servers.sail(tmp_path_factory.mktemp("sail") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Spark Connect server."""
    with servers.spark(tmp_path_factory.mktemp("spark") / "log") as address:
        yield address


@pytest.fixture(params=["sail", pytest.param("spark", marks=pytest.mark.spark)])
def engine(request: pytest.FixtureRequest) -> str:
    """The address of each engine in turn."""
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.fixture(scope="session")
def passed(tmp_path_factory: pytest.TempPathFactory, tables_of_places: Path) -> Path:
    """A home with a release that holds subawards too. For reading only."""
    return once(tmp_path_factory, "passed", passed_on)
