"""Plain SQL files: parameters are found where they are, and nowhere else."""

from datetime import date
from pathlib import Path

import pytest

from clawback import store
from clawback.store.sql import statements


@pytest.mark.parametrize(
    ("sql", "gives"),
    [
        ("select :a", [("select $a", ("a",))]),
        ("select :a + :b, :a", [("select $a + $b, $a", ("a", "b"))]),
        ("select x::date, :a::date, :a ::text", [("select x::date, $a::date, $a ::text", ("a",))]),
        ("select ':a', 'it''s :b', \"c :d\"", [("select ':a', 'it''s :b', \"c :d\"", ())]),
        ("select 1 -- :a; 'open\n, :b", [("select 1 -- :a; 'open\n, $b", ("b",))]),
        ("select /* :a; ' */ :b", [("select /* :a; ' */ $b", ("b",))]),
        ("select '12:30', time '1:20'", [("select '12:30', time '1:20'", ())]),
        ("select ';' ; select :a;\n", [("select ';' ", ()), ("select $a", ("a",))]),
        ("-- only a word\n;", []),
        ("", []),
        ("select x[1:2]", [("select x[1:2]", ())]),
        ("where d<:a and e>=:_b1)", [("where d<$a and e>=$_b1)", ("a", "_b1"))]),
        ("select '-- no', :a", [("select '-- no', $a", ("a",))]),
        ("select 'one\n:two', :a", [("select 'one\n:two', $a", ("a",))]),
    ],
)
def test_statements(sql: str, gives: list[tuple[str, tuple[str, ...]]]) -> None:
    assert list(statements(sql)) == gives


def test_run_binds_by_name_over_several_statements(tmp_path: Path) -> None:
    (tmp_path / "two.sql").write_text(
        "create table t as select cast(:as_of as date) as day, :name as name; -- ':no'\n"
        "select day, name || ':as_of', :n::integer from t where day >= :as_of"
    )
    found = store.run(store.scratch(), tmp_path, "two.sql", as_of=date(2017, 3, 27), name="x", n="3")
    assert found.fetchall() == [(date(2017, 3, 27), "x:as_of", 3)]


def test_run_finds_a_file_beside_the_package() -> None:
    with pytest.raises(FileNotFoundError, match=r"store/none\.sql"):
        store.run(store.scratch(), "clawback.store", "none.sql")


@pytest.mark.parametrize("given", [{}, {"a": 1}, {"a": 1, "b": 2, "c": 3}])
def test_run_refuses_parameters_that_do_not_match(tmp_path: Path, given: dict[str, int]) -> None:
    (tmp_path / "one.sql").write_text("select :a + :b")
    with pytest.raises(TypeError, match=r"one\.sql takes :a, :b; not matched: "):
        store.run(store.scratch(), tmp_path, "one.sql", **given)


def test_a_parameter_is_never_sql(tmp_path: Path) -> None:
    (tmp_path / "one.sql").write_text("select :place")
    hostile = "x'; drop table t; --"
    assert store.run(store.scratch(), tmp_path, "one.sql", place=hostile).fetchall() == [(hostile,)]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "o'clock",
        "\\ % _ \n é $a :b -- ;",
        0,
        -7,
        2**62,
        True,
        False,
        None,
        date(1, 1, 1),
        date(9999, 12, 31),
    ],
)
def test_a_value_is_what_it_was(value: object) -> None:
    assert store.ask(store.scratch(), "select :value", value=value).fetchall() == [(value,)]


def test_a_list_is_what_it_was() -> None:
    for value in ([], ["a", "it's"], [1, 2]):
        assert store.ask(store.scratch(), "select :value", value=value).fetchall() == [(value,)]


def test_a_value_that_no_statement_takes_is_refused() -> None:
    with pytest.raises(TypeError, match="set is no value of a statement"):
        store.ask(store.scratch(), "select :value", value=set())
