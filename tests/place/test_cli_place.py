import json

import duckdb
import pytest
from click.testing import CliRunner

from clawback.cli.place import place
from clawback.errors import AmbiguousPlace, UnknownPlace


def run(con: duckdb.DuckDBPyConnection, *words: str) -> str:
    result = CliRunner().invoke(place, words, obj={"connect": lambda: con}, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_json_in_a_pipe(con: duckdb.DuckDBPyConnection) -> None:
    found = json.loads(run(con, "New", "York", "City"))
    assert found["id"] == "city/ny/new-york"
    assert found["geoid"] == "3651000"
    assert "county/ny/kings" in found["aliases"]


def test_table(con: duckdb.DuckDBPyConnection) -> None:
    shown = run(con, "county/md/baltimore", "-o", "table")
    assert "id         county/md/baltimore\n" in shown
    assert "GEOID      24005\n" in shown


def test_help_has_examples(con: duckdb.DuckDBPyConnection) -> None:
    assert 'clawback place "Cook County, IL"' in run(con, "--help")


def test_an_ambiguous_name_is_not_asked_about_in_a_pipe(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(AmbiguousPlace):
        run(con, "Baltimore")


def test_on_a_terminal_it_asks_which(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clawback.cli.place.on_terminal", lambda: True)
    asked = CliRunner().invoke(
        place, ["Hempstead, NY", "-o", "table"], obj={"connect": lambda: con}, input="9\n2\n"
    )
    assert asked.exit_code == 0
    assert "   1  city/ny/hempstead  Hempstead village, Nassau County, NY" in asked.output
    assert "id         town/ny/hempstead" in asked.output


def test_an_unknown_name(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UnknownPlace, match="Chicago, IL"):
        run(con, "Chicgo")
