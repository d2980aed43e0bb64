"""Every place at once: what each could lose on a day, by place, State, programme, agency or condition.

A row is what `exposure` answers for its place; the rows stay in the engine, and are read from there.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from clawback.docket import Docket
from clawback.docket.judge import EXPOSED_ORDER, STEPS
from clawback.errors import BadQuestion
from clawback.exposure.answer import Boundary
from clawback.exposure.coverage import Coverage, coverage
from clawback.exposure.spans import Step as Told
from clawback.exposure.spans import lay_tracks
from clawback.ids import PlaceId
from clawback.provenance import SourceRef
from clawback.store import Connection, digest, has_table, run

SQL = Path(__file__).with_name("sql")
By = Literal["place", "state", "programme", "agency", "condition"]
BY: tuple[By, ...] = ("place", "state", "programme", "agency", "condition")
TABLES = (
    *("place", "place_name", "record", "sig", "sig_condition", "fact", "paid", "award"),
    *("party_of", "verdict_of", "track", "source", "coverage", "gap", "apart"),
)
"""The tables of a release that these questions read."""
RANGE: Mapping[str, str] = {rule: f"step_{rule.removeprefix('+')}" for rule in STEPS}
"""A step of the range -> its column."""
SUMS = (
    *("awards", "obligated"),
    *(f"{name}{end}" for name in EXPOSED_ORDER for end in ("_awards", "")),
    *(f"under_{name}{end}" for name in EXPOSED_ORDER for end in ("_awards", "")),
    *(f"{name}{end}" for name in RANGE.values() for end in ("_awards", "")),
    *("reported_awards", "reported_obligated", "outlaid", "undrawn"),
)
"""The columns of a row after what it is of."""
CONDITION_SUMS = ("status", "awards", "obligated")
ORDER = "obligated desc nulls last, id, of_places desc"


class NationQuestion(NamedTuple):
    """What was asked. `places`: those alone, by their ids; empty: all of the release."""

    by: By
    as_of: date
    known: date
    boundary: Boundary
    release: str
    places: tuple[PlaceId, ...] = ()


class Nation(msgspec.Struct, frozen=True):
    """The account of an answer whose rows lie in the table `nation_row` of its connection."""

    asked: NationQuestion
    columns: tuple[str, ...]
    rows: int
    unknown: int
    """Rows of places of whose State nothing was collected by the day: their sums are null."""
    held: Coverage
    docket: str
    """Which records of the law it was judged by: the first digits of a digest of those of the release."""
    docket_size: tuple[int, int]
    """Conditions, cases."""
    law_known_through: date
    money_known_through: date | None
    sources: tuple[SourceRef, ...]
    law: tuple[SourceRef, ...]
    stale: bool


def nation(con: Connection, docket: Docket, asked: NationQuestion, told: Told = lambda *_: None) -> Nation:
    """Lay the rows and say what they are of. Raises BadQuestion where the release was made before facts said
    whose listings and agency they are of."""
    ready(con, asked.release)
    lay_tracks(con, docket, asked.known, told)
    told("summing", 0, 1)
    _lay_rows(con, asked)
    told("summing", 1, 1)
    columns = ("id", "name", "of_places", *(CONDITION_SUMS if asked.by == "condition" else SUMS))
    (rows, unknown) = con.execute("select count(*), count(*) - count(awards) from nation_row").fetchall()[0]
    held = coverage(con, None, asked.as_of)
    law = docket.about.known_through
    return Nation(
        asked,
        columns,
        rows,
        unknown,
        held,
        digest(con, "record"),
        (len(docket.conditions), len(docket.cases)),
        law,
        held.published_through,
        held.sources,
        (),
        asked.as_of > law or (held.published_through is not None and asked.as_of > held.published_through),
    )


def ready(con: Connection, release: str) -> None:
    """Raise BadQuestion where the release lacks what questions over all places read."""
    columns = {row[0] for row in con.execute("describe fact").fetchall()}
    if not {"agency", "alns", "shared"} <= columns or not has_table(con, "paid"):
        raise BadQuestion(
            f"release {release} was made by an earlier version of clawback: its facts lack the columns "
            "`agency`, `alns` and `shared` that sums over all places need.\n"
            "  Run `clawback load law`, then ask again; questions about one place need nothing."
        )


def _lay_rows(con: Connection, asked: NationQuestion) -> None:
    """Fill the table `nation_row`."""
    if asked.by == "condition":
        raise NotImplementedError
    seat = "_located" if asked.boundary == "located-in" else ""
    run(con, SQL, f"cut_{asked.by}{seat}.sql")
    days = {"as_of": asked.as_of, "known": asked.known}
    run(con, SQL, "nation.sql", **days, boundary=asked.boundary, by=asked.by)


def rows(con: Connection, found: Nation, most: int | None = None) -> Iterator[dict[str, Any]]:
    """The rows by name of column, a few thousand at a time: those that could lose most first, `most` of them."""
    limit = "" if most is None else f" limit {most:d}"
    cursor = con.execute(f"select {', '.join(found.columns)} from nation_row order by {ORDER}{limit}")
    while batch := cursor.fetchmany(2048):
        yield from (dict(zip(found.columns, row, strict=True)) for row in batch)
