"""The law laid in memory beside a release that is kept open, so that one place is one short statement."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from clawback.docket import Docket
from clawback.exposure.answer import Boundary
from clawback.exposure.nation import COLUMNS
from clawback.exposure.spans import LAID, lay_tracks
from clawback.ids import PlaceId
from clawback.store import Connection
from clawback.store.keeping import opened
from clawback.store.sql import filled, read

ROWS = Path(__file__).with_name("sql") / "place_rows.sql"
AWARD = tuple(name for name in COLUMNS["award"] if name != "fain")
"""The columns of `place_rows`."""


class Standing(NamedTuple):
    """A database of a release whose tables of `LAID` lie in memory: the verdicts by what was public on a day;
    `parties` is the party of each holder and of the units within it."""

    con: Connection
    docket: Docket
    parties: Mapping[tuple[str, bool], int]


def stand(con: Connection, docket: Docket, known: date | None) -> Standing:
    """Lay the verdicts by what was public on `known` in the memory of a connection to a release; None: as the
    release has them."""
    lay_tracks(con, docket, known or date.max)
    stored = opened(con) or ()
    for name in LAID:
        con.execute(f"create table laid_{name} as select * from {name}")
        con.execute(f"drop table temp.{name}")
        if name in stored:
            con.execute(f"drop view {name}")
        con.execute(f"alter table laid_{name} rename to {name}")
    rows = con.execute("select holder, within, party from party_of").fetchall()
    return Standing(con, docket, {(holder, within): party for holder, within, party in rows})


def place_rows(
    cursor: Connection, at: Standing, place: PlaceId, as_of: date, known: date, boundary: Boundary
) -> Any:
    """The awards of a place with their verdicts, as a relation of the engine with the columns `AWARD`; not
    for the boundary `located-in`, whose holders are many."""
    ((statement, _),) = read(ROWS)
    given = {
        "place": place,
        "boundary": boundary,
        "as_of": as_of,
        "known": known,
        "own": at.parties.get((place, False), -1),
        "unit": at.parties.get((place, True), -1),
    }
    return cursor.sql(filled(statement, given))
