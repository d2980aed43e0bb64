import re

import duckdb

from clawback.ids import is_id
from clawback.place.names import norm
from clawback.place.table import rows


def test_ids_are_unique_and_well_formed(con: duckdb.DuckDBPyConnection) -> None:
    ids = [place_id for (place_id,) in con.execute("select place_id from place").fetchall()]
    assert len(ids) == len(set(ids)) == 39305
    assert all(is_id("place", place_id) for place_id in ids)


def test_geoids_are_unique(con: duckdb.DuckDBPyConnection) -> None:
    assert con.execute("select count(*) - count(distinct geoid) from place").fetchone() == (0,)


def test_an_alias_is_no_place_of_its_own(con: duckdb.DuckDBPyConnection) -> None:
    twice = con.execute("""
        select n.norm from place_name n where n.how in ('alias id', 'fips', 'geoid')
        and exists (select 1 from place p where n.norm in (p.place_id, p.geoid))""").fetchall()
    assert twice == []


def test_every_parent_and_every_judged_place_exists(con: duckdb.DuckDBPyConnection) -> None:
    known = {place_id for (place_id,) in con.execute("select place_id from place").fetchall()}
    parents = {p for (p,) in con.execute("select parent from place where parent is not null").fetchall()}
    judged = {
        row["place_id"]
        for name in ("consolidated.tsv", "nicknames.tsv", "judgements.tsv")
        for row in rows(name)
        if row["place_id"] != "-"
    }
    assert parents - known == set()
    assert judged - known == set()


def test_every_consolidated_row_and_judgement_says_why_and_by_what_source() -> None:
    assert all(row["why"] and row["source"] for row in rows("consolidated.tsv"))
    assert all(row["who"] and row["when"] and row["why"] and row["source"] for row in rows("judgements.tsv"))


def test_notes_belong_to_places(con: duckdb.DuckDBPyConnection) -> None:
    geoids = {geoid for (geoid,) in con.execute("select geoid from place").fetchall()}
    assert {row["geoid"] for row in rows("notes.tsv")} - geoids == set()


def test_a_clash_gets_a_readable_suffix_on_every_place(con: duckdb.DuckDBPyConnection) -> None:
    ids = {p for (p,) in con.execute("select place_id from place").fetchall()}
    assert {"town/ny/chester-orange", "town/ny/chester-warren"} <= ids
    assert "town/ny/chester" not in ids
    assert {"city/oh/oakwood-cuyahoga", "city/oh/oakwood-montgomery", "city/oh/oakwood-paulding"} <= ids


def test_no_suffix_is_a_bare_number(con: duckdb.DuckDBPyConnection) -> None:
    numbered = con.execute(r"""select place_id, full_name from place
        where regexp_matches(place_id, '-\d+$')""").fetchall()
    assert [each for each in numbered if not re.search(r"\d", each[1])] == []


def test_census_designated_places_are_left_out(con: duckdb.DuckDBPyConnection) -> None:
    assert con.execute("select count(*) from place where full_name like '% CDP'").fetchone() == (0,)
    assert con.execute("select count(*) from place where geoid = '0254970'").fetchone() == (0,)


def test_counts_by_kind(con: duckdb.DuckDBPyConnection) -> None:
    kinds = dict(con.execute("select kind, count(*) from place group by kind").fetchall())
    assert kinds == {"state": 56, "county": 3158, "city": 19553, "town": 16538}


def test_sql_and_python_normalise_alike(con: duckdb.DuckDBPyConnection) -> None:
    spelt = con.execute("""select norm, name from place_name
        where how in ('name', 'full name', 'nickname')""").fetchall()
    assert [(had, name) for had, name in spelt if norm(name) != had] == []
