"""Every question of the library, to the same release: what a server answers is what DuckDB answers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clawback import exposure, store
from clawback.store import sql
from tests.engines.questions import OF_PASSED, OF_STARTER, Ask

pytestmark = pytest.mark.slow

SQL = Path(str(exposure.__file__)).with_name("sql")
MADE = {
    *("coverage.sql", "apart.sql", "award_sig.sql", "cells.sql", "scopes.sql", "redone.sql"),
    "place_rows.sql",
}
"""Statements that make a release, and that of `clawback.open`: on DuckDB alone."""
Open = Callable[[str, str], store.Connection]


def same(opened: Open, home: str, engine: str, ask: Ask) -> None:
    """Both answer alike, each value of the same type and shown to the same digit."""
    here, there = ask(opened(home, "duckdb")), ask(opened(home, engine))
    assert here == there
    assert repr(here) == repr(there)


@pytest.mark.parametrize("name", list(OF_STARTER))
def test_of_the_starter_data(opened: Open, engine: str, name: str) -> None:
    same(opened, "starter", engine, OF_STARTER[name])


@pytest.mark.parametrize("name", list(OF_PASSED))
def test_of_subawards(opened: Open, engine: str, name: str) -> None:
    same(opened, "passed", engine, OF_PASSED[name])


def test_these_questions_run_every_statement(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no statement goes unasked on a server."""
    ran = set()
    read = sql.read

    def noting(path: Path, mark: str = sql.MARK) -> object:
        ran.add(path.name)
        return read(path, mark)

    monkeypatch.setattr(sql, "read", noting)
    for home, asked in (("starter", OF_STARTER), ("passed", OF_PASSED)):
        for ask in asked.values():
            ask(opened(home, "duckdb").cursor())
    assert ran == {path.name for path in SQL.glob("*.sql")} - MADE
