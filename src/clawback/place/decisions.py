"""What people decided about recipients: rows with who, when and why; withdrawn, never deleted. They win over
every rule.

Kept in SQLite at `home/decisions.sqlite`, in WAL mode, apart from releases: what people enter is small and
changes.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import msgspec

from clawback.errors import BadQuestion, NeedsLook, OtherVersion, TryAgain
from clawback.ids import PlaceId, is_id
from clawback.place.names import norm
from clawback.store.home import DECISIONS as FILE

VERSION = 1
STATE = re.compile(r"[A-Z]{2}|")
"""Blank where the award file gives no State."""
UEI = re.compile(r"[A-Z0-9]{12}")
ANEW = "decided anew"
"""Why an earlier decision on the same name no longer stands."""
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
    new = Decision(0, state, plain(name), uei, place_id, relation, plain(who), when, plain(why))
    check(new)
    with opened(home) as con, con:
        if before := standing(con, new):
            take_back(con, before.id, new.who, when, ANEW)
        return enter(con, new)


def withdraw(home: Path, number: int, *, who: str, when: date, why: str) -> Decision:
    """Take a decision back; it stays on record. BadQuestion for one that is not there or was taken back
    before."""
    if not who.strip() or not why.strip():
        raise BadQuestion("say who takes the decision back, and why.")
    with opened(home) as con, con:
        taken = take_back(con, number, plain(who), when, plain(why))
    if taken is None:
        raise BadQuestion(
            f"there is no standing decision {number}; `clawback review --decisions` lists them."
        )
    return taken


def standing(con: sqlite3.Connection, like: Decision) -> Decision | None:
    """The active decision on the same name, State and UEI."""
    row = con.execute(
        f"select {COLUMNS} from decision where state = ? and norm = ? and uei = ? and withdrawn_on is null",
        (like.state, norm(like.name), like.uei),
    ).fetchone()
    return decision(row) if row else None


def enter(con: sqlite3.Connection, new: Decision) -> Decision:
    """Add a row, with its withdrawal if it has one; its id is the next."""
    at = new.withdrawn_on and new.withdrawn_on.isoformat()
    row = con.execute(
        'insert into decision (state, name, norm, uei, place_id, relation, who, "when", why, withdrawn_by, '
        f"withdrawn_on, withdrawn_why) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning {COLUMNS}",
        (
            *(new.state, new.name, norm(new.name), new.uei, new.place_id, new.relation),
            *(new.who, new.when.isoformat(), new.why, new.withdrawn_by, at, new.withdrawn_why),
        ),
    ).fetchone()
    return decision(row)


def take_back(con: sqlite3.Connection, number: int, who: str, when: date, why: str) -> Decision | None:
    """Mark a row withdrawn; None where it is not there or was before."""
    row = con.execute(
        "update decision set withdrawn_by = ?, withdrawn_on = ?, withdrawn_why = ? "
        f"where id = ? and withdrawn_on is null returning {COLUMNS}",
        (who, when.isoformat(), why, number),
    ).fetchone()
    return decision(row) if row else None


def plain(text: str) -> str:
    """Text on one line, without blanks around it: a row of a shared file is one line."""
    return " ".join(text.split())


def check(new: Decision) -> None:
    """Refuse a decision that says too little, or something that cannot be."""
    if not norm(new.name):
        raise BadQuestion("a decision needs the recipient's name.")
    if new.name.endswith("*"):
        raise BadQuestion(f"{new.name!r}: a decision holds one name, not every name that starts so.")
    if not STATE.fullmatch(new.state):
        raise BadQuestion(f"{new.state!r} is no State's postal code, such as NY.")
    if new.uei and not UEI.fullmatch(new.uei):
        raise BadQuestion(f"{new.uei!r} is no UEI: twelve capital letters and digits.")
    if new.place_id is not None and not is_id("place", new.place_id):
        raise BadQuestion(f"{new.place_id!r} is no id of a place, such as city/ny/albany.")
    if new.relation not in RELATIONS:
        raise BadQuestion(f"{new.relation!r} is no relation: {', '.join(RELATIONS)}.")
    if not new.who or not new.why:
        raise BadQuestion("a decision needs who made it, and why.")


def decision(row: Sequence[object]) -> Decision:
    """A row of the table as a decision."""
    names = Decision.__struct_fields__
    return msgspec.convert(dict(zip(names, row, strict=True)), Decision)


@contextmanager
def opened(home: Path) -> Iterator[sqlite3.Connection]:
    """The file of decisions, made when it is not there.

    TryAgain when the disk refuses or others write all the while, NeedsLook when the file is none of ours,
    OtherVersion when a later clawback made it.
    """
    home.mkdir(parents=True, exist_ok=True)
    file = home / FILE
    try:
        with closing(sqlite3.connect(file, timeout=20, isolation_level="IMMEDIATE")) as con:
            version: int = con.execute("pragma user_version").fetchone()[0]
            if version > VERSION:
                raise OtherVersion(
                    f"{file}: found version {version} of the decisions, expected {VERSION} or before: a "
                    "later clawback wrote them.\n  Use that one; nothing was changed."
                )
            con.execute("pragma journal_mode = wal")
            con.execute("pragma synchronous = full")
            if version < VERSION:
                con.execute(SCHEMA)
                con.execute(f"pragma user_version = {VERSION}")
            yield con
    except sqlite3.OperationalError as wrong:
        raise TryAgain(f"{file}: {wrong}.\n  What was decided before stands; run it again.") from wrong
    except sqlite3.DatabaseError as wrong:
        raise NeedsLook(
            f"{file}: {wrong}.\n  Move the file away; `clawback review --import` brings in what was exported."
        ) from wrong
