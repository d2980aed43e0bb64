from collections.abc import Callable, Iterator

import pytest

from clawback import place
from clawback.docket import Docket, load
from clawback.ids import PlaceId
from clawback.store import scratch

Lineage = Callable[[str], tuple[str, ...]]


@pytest.fixture(scope="session")
def records() -> Docket:
    """The law as clawback ships it."""
    return load()


@pytest.fixture(scope="session")
def lineage() -> Iterator[Lineage]:
    """A place and what it lies in, by the gazetteer; raises UnknownPlace for an id that is not in it."""
    with scratch() as con:
        place.build(con)
        yield lambda name: place.lineage(con, PlaceId(name))
