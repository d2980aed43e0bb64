"""A ledger of made-up rows with its places, links and facts, and what each flag says of its awards."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from clawback import ledger, place, store
from clawback.exposure.building import linker
from clawback.ids import PlaceId
from clawback.ledger.flags import flags
from clawback.source import ActionRow, AwardRow, SubawardRow

DAY = date(2026, 11, 29)
Rows = Sequence[ActionRow] | Sequence[AwardRow] | Sequence[SubawardRow]


def world(folder: Path, *files: Rows) -> store.Connection:
    """The tables of a release of these files, each of one kind of row; nothing of the law."""
    con, inputs = store.scratch(threads=1), []
    kinds = {shape: kind for kind, (_, shape) in ledger.rows.TABLES.items()}
    for n, rows in enumerate(files):
        path = folder / f"{n}.ndjson"
        path.write_bytes(msgspec.json.Encoder().encode_lines(rows))
        inputs.append((path, kinds[type(rows[0])]))
    ledger.read_rows(con, inputs)
    ledger.settle(con)
    place.build(con)
    ledger.link(con, linker(place.gazetteer(con)))
    con.execute("create table award_sig as select award_id, 0 as sig from award")
    ledger.facts(con)
    ledger.through(con)
    return con


def outcomes(
    con: store.Connection,
    name: str,
    *,
    of: str = "",
    as_of: date = DAY,
    known: date = DAY,
    boundary: str = "",
) -> dict[str, str]:
    """What one flag says of each award number (duplicate-subaward: of each report)."""
    flags(con, PlaceId(of) if of else None, as_of, known, boundary or "government", [name])
    column = "split_part(found, ',', 1)" if name == "duplicate-subaward" else "fain"
    rows = con.execute(f"select {column}, outcome from flagged order by fain, line").fetchall()
    return dict(rows)
