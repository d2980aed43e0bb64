"""What people decided about recipients: rows with who, when and why; withdrawn, never deleted. They win over
every rule.

Kept in SQLite at `home/decisions.sqlite`, in WAL mode, apart from releases: what people enter is small and
changes.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import msgspec

from clawback.errors import BadQuestion, TryAgain
from clawback.ids import PlaceId, is_id
from clawback.place.names import norm
from clawback.store.home import DECISIONS as FILE

VERSION = 1
RELATIONS = ("is", "department of", "component unit of", "located in")
SCHEMA = """
create table if not exists decision (
    id integer primary key autoincrement, state text not null, name text not null, norm text not null,
    uei text not null, place_id text, relation text not null, who text not null, "when" text not null,
    why text not null, withdrawn_by text not null default '', withdrawn_on text,
    withdrawn_why text not null default '')"""
COLUMNS = (
    'id, state, name, uei, place_id, relation, who, "when", why, withdrawn_by, withdrawn_on, withdrawn_why'
)


class Decision(msgspec.Struct, frozen=True):
    """One decision on the name of a recipient in a State. `place_id` None: it is no government's."""

    id: int
    state: str
    name: str
    """As published; compared without case, points and accents."""
    uei: str
    """Narrows the decision to recipients of that UEI; "" for every one of the name."""
    place_id: PlaceId | None
    relation: str
    who: str
    when: date
    why: str
    withdrawn_by: str = ""
    withdrawn_on: date | None = None
    withdrawn_why: str = ""

    @property
    def active(self) -> bool:
        """Whether it stands."""
        return self.withdrawn_on is None


def decided(home: Path) -> list[Decision]:
    """Every decision ever made, oldest first, those withdrawn too; none where nobody decided anything yet."""
    if not (home / FILE).exists():
        return []
    with opened(home) as con:
        rows = con.execute(f"select {COLUMNS} from decision order by id").fetchall()
    return [decision(row) for row in rows]


def decide(
    home: Path,
    *,
    state: str,
    name: str,
    place_id: PlaceId | None,
    relation: str,
    who: str,
    when: date,
    why: str,
    uei: str = "",
) -> Decision:
    """Enter a decision. An active one on the same name, State and UEI is withdrawn by it in the same step."""
    check(name, place_id, relation, who, why)
    with opened(home) as con, con:
        con.execute(
            "update decision set withdrawn_by = ?, withdrawn_on = ?, withdrawn_why = 'decided anew' "
            "where state = ? and norm = ? and uei = ? and withdrawn_on is null",
            (who, when.isoformat(), state, norm(name), uei),
        )
        row = con.execute(
            'insert into decision (state, name, norm, uei, place_id, relation, who, "when", why) '
            f"values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning {COLUMNS}",
            (state, name, norm(name), uei, place_id, relation, who, when.isoformat(), why),
        ).fetchone()
    return decision(row)


def withdraw(home: Path, number: int, *, who: str, when: date, why: str) -> Decision:
    """Take a decision back; it stays on record. BadQuestion for one that is not there or was taken back
    before."""
    if not who.strip() or not why.strip():
        raise BadQuestion("say who takes the decision back, and why.")
    with opened(home) as con, con:
        row = con.execute(
            "update decision set withdrawn_by = ?, withdrawn_on = ?, withdrawn_why = ? "
            f"where id = ? and withdrawn_on is null returning {COLUMNS}",
            (who, when.isoformat(), why, number),
        ).fetchone()
    if row is None:
        raise BadQuestion(
            f"there is no standing decision {number}; `clawback review --decisions` lists them."
        )
    return decision(row)


def check(name: str, place_id: PlaceId | None, relation: str, who: str, why: str) -> None:
    """Refuse a decision that says too little, or something that cannot be."""
    if not norm(name):
        raise BadQuestion("a decision needs the recipient's name.")
    if place_id is not None and not is_id("place", place_id):
        raise BadQuestion(f"{place_id!r} is no id of a place, such as city/ny/albany.")
    if relation not in RELATIONS:
        raise BadQuestion(f"{relation!r} is no relation: {', '.join(RELATIONS)}.")
    if not who.strip() or not why.strip():
        raise BadQuestion("a decision needs who made it, and why.")


def decision(row: Sequence[object]) -> Decision:
    """A row of the table as a decision."""
    names = Decision.__struct_fields__
    return msgspec.convert(dict(zip(names, row, strict=True)), Decision)


@contextmanager
def opened(home: Path) -> Iterator[sqlite3.Connection]:
    """The file of decisions, made when it is not there; what the disk refuses is `TryAgain`."""
    home.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(home / FILE, timeout=20, isolation_level="IMMEDIATE")) as con:
            con.execute("pragma journal_mode = wal")
            con.execute("pragma synchronous = full")
            con.execute(SCHEMA)
            con.execute(f"pragma user_version = {VERSION}")
            yield con
    except sqlite3.Error as wrong:
        raise TryAgain(f"{home / FILE}: {wrong}.\n  No decision was lost; run it again.") from wrong
