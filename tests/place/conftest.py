from collections.abc import Iterator

import duckdb
import pytest

from clawback.place import Gazetteer, build, gazetteer


@pytest.fixture(scope="session")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        build(con)
        yield con


@pytest.fixture(scope="session")
def places(con: duckdb.DuckDBPyConnection) -> Gazetteer:
    return gazetteer(con)
