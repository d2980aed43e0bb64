"""Hand-made rows, and the ledger that comes of them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from clawback import ledger, store
from clawback.source import ActionRow

PLAIN = ActionRow(
    source_id="a",
    line=2,
    key="k2",
    fain="2016DJBX0001",
    uri="u1",
    mod="0",
    aln="16.738",
    programme="Justice Assistance Grants",
    account="State and local law enforcement assistance",
    agency="015",
    agency_name="Department of Justice",
    subagency="1550",
    subagency_name="Office of Justice Programs",
    recipient_name="City of Albany",
    recipient_name_raw="City of Albany",
    city="Albany",
    city_code="01000",
    county="Albany",
    county_code="001",
    state="NY",
    zip="12207",
    type="02",
    type_label="City or township government",
    duns="",
    uei="",
    action_date=date(2016, 1, 5),
    modified=date(2016, 2, 1),
    obligated="10.00",
    period_start=None,
    period_end=None,
    assistance_type="03",
    action_type="A",
    correction="",
    fiscal_year=2016,
)


class Action(NamedTuple):
    """One row of `action`."""

    award_id: str
    obligated: Decimal
    known_from: date
    known_until: date


def told(**changes: Any) -> ActionRow:
    """The plain row with some fields changed; `line` gives the key too."""
    key = {"key": f"k{changes['line']}"} if "line" in changes else {}
    return msgspec.structs.replace(PLAIN, **(key | changes))


def settled(folder: Path, *files: Sequence[ActionRow]) -> store.Connection:
    """The ledger of these files of rows, each a file of its own."""
    con, paths = store.scratch(), []
    for n, rows in enumerate(files):
        paths.append(folder / f"{n}.ndjson")
        paths[-1].write_bytes(msgspec.json.Encoder().encode_lines(rows))
    ledger.read_rows(con, [(path, "actions") for path in paths])
    ledger.settle(con)
    return con


def actions(con: store.Connection) -> list[Action]:
    """Every action by award, first known day and amount."""
    cursor = con.execute(
        "select award_id, obligated, known_from, known_until from action order by 1, known_from, obligated"
    )
    return [Action(*row) for row in cursor.fetchall()]


def dispositions(con: store.Connection) -> list[str]:
    """What became of each row, by source and line."""
    cursor = con.execute("select disposition from action_row order by source_id, line")
    return [word for (word,) in cursor.fetchall()]


def standing(con: store.Connection, known: date) -> Decimal:
    """The dollars of all actions as the sources told them on a day."""
    found = con.execute(
        "select coalesce(sum(obligated), 0) from action where known_from <= $known and $known < known_until",
        {"known": known},
    ).fetchall()
    return Decimal(found[0][0])
