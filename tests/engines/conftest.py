"""Servers that are started once, and the releases asked of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clawback import store
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


Connections = dict[tuple[str, str], store.Connection]


@pytest.fixture(scope="session")
def connections() -> Iterator[Connections]:
    """The connections that tests share, by home and engine."""
    made: Connections = {}
    yield made
    for each in made.values():
        each.close()


@pytest.fixture(scope="session", params=["sail", pytest.param("spark", marks=pytest.mark.spark)])
def engine(request: pytest.FixtureRequest, connections: Connections) -> Iterator[str]:
    """The address of each engine in turn."""
    address: str = request.getfixturevalue(request.param)
    yield address
    for key in [key for key in connections if key[1] == address]:
        connections.pop(key).close()


@pytest.fixture(scope="session")
def passed(tmp_path_factory: pytest.TempPathFactory, tables_of_places: Path) -> Path:
    """A home with a release that holds subawards too. For reading only."""
    return once(tmp_path_factory, "passed", passed_on)


@pytest.fixture(scope="session")
def opened(starter: Path, passed: Path, connections: Connections) -> Callable[[str, str], store.Connection]:
    """A connection to the newest release of a home (`starter`, `passed`) on an engine; one for all tests, so
    that what an earlier question laid is there for the next."""
    homes = {"starter": starter, "passed": passed}

    def connection(home: str, engine: str) -> store.Connection:
        if (home, engine) not in connections:
            connections[home, engine] = store.open_release(homes[home], engine=engine)
        return connections[home, engine]

    return connection
