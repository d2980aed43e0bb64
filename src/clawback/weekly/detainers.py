"""The public table of detainers, counted by facility, week of issue and outcome while it is read."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from clawback.errors import BadInput
from clawback.strictyaml import convert, load_yaml
from clawback.weekly.layout import Named, Publisher
from clawback.weekly.privacy import person_in, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clawback.store import Connection

CARD = Path(__file__).with_name("detainers.yaml")
Part = Literal["day", "facility", "city", "state", "outcome", "duplicate"]
OTHER, NONE, ALL = "cohort_other", "cohort_open", "cohort"


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the columns of the table are, by the words of their names."""

    name: Named
    title: Named
    publisher: Publisher
    licence: Named
    updated: Named
    columns: dict[str, Part]
    required: tuple[Part, ...]
    ignored: dict[str, Named]
    outcomes: dict[str, Named]


@cache
def card() -> Card:
    """The card of the table."""
    tree, marks = load_yaml(CARD.read_bytes(), str(CARD))
    return convert(tree, Card, marks, str(CARD))


def is_of(columns: "Sequence[str]") -> bool:
    """Whether a table with these columns has a row for each detainer."""
    words = {words_of(each) for each in columns}
    needed = {name for name, part in card().columns.items() if part in card().required}
    return needed <= words


def count(con: "Connection", path: Path, source: str, columns: "Sequence[str]") -> int:
    """Lay `cell`, the counts of the rows that `source` gives, as `reading` takes them; how many rows they
    are.

    Raises `BadInput` for a column that is not described, a day that is none and a facility without a name.
    """
    known = {*card().columns, *card().ignored}
    for each in columns:
        if words_of(each) not in known:
            found, expected = "a column nobody has described", "a column of the card detainers.yaml"
            raise BadInput(str(path), found, expected, column=each, advice="Leave the column out.")
    of = {card().columns[words_of(each)]: each for each in columns if words_of(each) in card().columns}
    at = {part: '"' + name.replace('"', '""') + '"' for part, name in of.items()}
    whens = " ".join(f"when '{reason}' then '{measure}'" for reason, measure in card().outcomes.items())
    duplicates = f"where not coalesce(cast({at['duplicate']} as boolean), false)" if "duplicate" in at else ""
    city = f"coalesce({at['city']}, '')" if "city" in at else "''"
    con.execute(
        f"""create or replace temporary table grouped as
        select coalesce({at["facility"]}, '') as published, {city} as city,
            coalesce({at["state"]}, '') as state,
            {week_of(f"cast({at['day']} as date)")} as valid_from,
            case when coalesce({at["outcome"]}, '') = '' then '{NONE}'
                 else case {at["outcome"]} {whens} else '{OTHER}' end end as measure,
            count(*) as value
        from ({source}) {duplicates} group by all"""
    )
    missing = con.execute(
        "select count(*) from grouped where valid_from is null or published = ''"
    ).fetchone()
    if missing and missing[0]:
        found = f"{missing[0]:,} groups of rows without a day or a facility"
        raise BadInput(
            str(path), found, "both for each detainer", advice="Leave those rows out, and say how many."
        )
    con.execute(CELL)
    con.execute("drop table grouped")
    for n, *names in con.execute(
        "select min(n), published, city from cell group by 2, 3 order by 1"
    ).fetchall():
        if what := next(filter(None, map(person_in, names)), None):
            con.execute("drop table cell")
            raise BadInput(str(path), what, f"names of facilities and cities (group {n} of the counts)")
    (rows,) = con.execute("select coalesce(sum(value), 0) from cell where measure = $1", [ALL]).fetchall()[0]
    return int(rows)


def week_of(day: str) -> str:
    """SQL for the Saturday on or before a day."""
    return f"({day} - cast((dayofweek({day}) + 1) % 7 as integer))"


CELL = f"""create or replace temporary table cell as
with counts as (
    select published, city, state, valid_from, measure, value from grouped
    union all
    select published, city, state, valid_from, '{ALL}', sum(value) from grouped group by all
)
select row_number() over (order by state, city, published, valid_from, measure) as n, 'facility' as level,
    published, city, state, '' as geoid, '' as code, valid_from, valid_from + 7 as valid_until,
    cast(null as date) as published_on,
    '' as status, '' as says, '' as link, '' as cut, measure, cast(value as double) as value
from counts"""
