"""The tables `place` and `place_name`, built in DuckDB from the packaged facts and judgements."""

import csv
import io
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from clawback.ids import PlaceId
from clawback.place.names import norm_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DATA = Path(__file__).parent / "data"


class Place(msgspec.Struct, frozen=True):
    """One government unit. `kind`: state, county, city (incorporated place) or town (county subdivision)."""

    id: PlaceId
    kind: str
    state: str
    geoid: str
    name: str
    full_name: str
    parent: PlaceId | None = None

    @property
    def in_prose(self) -> str:
        """The full name with its State; a State's own name alone."""
        return self.full_name if self.kind == "state" else f"{self.full_name}, {self.state.upper()}"


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of one packaged table by column name: `rows("judgements.tsv")`."""
    raw = (DATA / name).read_bytes()
    if name.endswith(".gz"):
        import gzip  # a question about one place reads only the plain ones

        raw = gzip.decompress(raw)
    yield from csv.DictReader(io.StringIO(raw.decode()), delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def states() -> dict[str, str]:
    """Postal code -> name, of states, the District and the territories."""
    return {row["code"]: row["name"] for row in rows("states.tsv")}


def build(con: "DuckDBPyConnection") -> None:
    """Make `place` and `place_name` from the packaged tables; both in a fixed order."""
    con.execute(PLACE)
    con.execute(NAMES)


def add(con: "DuckDBPyConnection", units: Sequence[Place]) -> None:
    """Add units of their own to `place` and `place_name`, where those are made; each answers to its name."""
    there = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    if not units or "place" not in there:
        return
    columns = ("id", "kind", "state", "name", "parent")
    lists = {column: [getattr(each, column) for each in units] for column in columns}
    con.execute(
        "insert into place select unnest($id), unnest($kind), unnest($state), '', unnest($name), "
        "unnest($name), unnest($parent), null, 'recipient', "
        "'told by the name of a recipient; no list of such units is at hand'",
        lists,
    )
    spelt = norm_sql("name")
    con.execute(
        f"insert into place_name select {spelt}, name, place_id, how from place, "
        "(values ('name'), ('full name')) as named(how) where source = 'recipient'"
    )


def read(name: str) -> str:
    """The DuckDB table function that reads one packaged table, every column as text."""
    path = str(DATA / name).replace("'", "''")
    return f"read_csv('{path}', delim='\t', header=true, all_varchar=true, quote='', nullstr='\\N')"


CONSOLIDATED = read("consolidated.tsv")
COUNTY = r"' (County|Parish|Borough|City and Borough|Census Area|Municipio|Municipality|District|Island)$'"
CITY = "' (city|town|village)$'"
SORT = r"regexp_extract(full_name, '(city|town|village|borough|charter township|township|plantation)$', 1)"
"""A county answers to its name without `County` too, a city to its name and sort."""

# The pieces put together below are constants of this file: no text from outside reaches the SQL.
PLACE = f"""
create or replace table place as
select place_id, kind, state, geoid, name, full_name, nullif(parent, '') as parent,
       try_cast(nullif(population, '') as bigint) as population, source, note
from {read("places.tsv.gz")}
order by place_id
"""
"""One row per government; `population` is of 2020, null where no shipped file says."""

NAMES = f"""
create or replace table place_name as
with merged as (select * from {CONSOLIDATED}),
alias as (select * from merged where not contains(alias_name, '(')),
spelt(text, place_id, how) as (
    select name, place_id, 'name' from place
    union all select regexp_replace(name, {COUNTY}, ''), place_id, 'name' from place where kind = 'county'
    union all select regexp_replace(regexp_replace(alias_name, {COUNTY}, ''), {CITY}, ''), place_id, 'name'
        from alias
    union all select full_name, place_id, 'full name' from place
    union all select alias_name, place_id, 'full name' from alias
    union all select unnest([
            place.name || ' ' || alias_name, place.name || ' and ' || alias_name,
            alias_name || ' and ' || place.name, 'Metropolitan ' || place.name || ' ' || alias_name,
            'Metro ' || place.name || ' ' || alias_name]), place_id, 'full name'
        from alias join place using (place_id)
        where kind = 'city' and regexp_matches(alias_name, ' (County|Parish)$')
    union all select place.name || ' ' || regexp_replace(alias_name, ' County$', ''), place_id, 'full name'
        from alias join place using (place_id)
        where kind = 'city' and alias_name like '% County' and alias_name <> place.name || ' County'
    union all select name || ' state', place_id, 'full name' from place where kind = 'state'
    union all select name || ' ' || {SORT}, place_id, 'full name' from place where kind in ('city', 'town')
    union all select name || ' township', place_id, 'full name' from place
        where full_name like '%charter township'
    union all select name || ' city', place_id, 'full name' from place
        where kind = 'city' and place_id in (select place_id from merged)
    union all select replace(full_name, 'City and County of ', '') || ' city and county', place_id,
        'full name' from place where full_name like 'City and County of %'
    union all select nickname, place_id, 'nickname' from {read("nicknames.tsv")}),
named as (
    select {norm_sql("text")} as norm, text as name, place_id, how from spelt
    union all select lower(alias_id), alias_id, place_id, 'alias id' from merged
    union all select alias_geoid, alias_geoid, place_id, if(length(alias_geoid) = 5, 'fips', 'geoid')
        from merged)
select norm, min(name) as name, place_id, how from named
where norm <> '' group by norm, place_id, how order by norm, place_id, how
"""
"""What each place answers to. A place's own id and GEOID are in `place`; here are those merged into it."""
