"""The account of a load: rows in = matched + unmatched + merged + replaced + quarantined; dollars too."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from clawback.errors import NeedsLook
from clawback.ledger.steps import SQL
from clawback.source import Reading
from clawback.store import Connection, run

PARTS = ("matched", "unmatched", "merged", "replaced", "deletion", "quarantined")
"""What a row of a source can become."""


class Share(msgspec.Struct, frozen=True):
    """Some rows of a source and the dollars they state."""

    rows: int = 0
    obligated: Decimal = Decimal("0.00")


class Tally(msgspec.Struct, frozen=True):
    """One source's account; `quarantined` dollars leave out rows whose amount could not be read."""

    source_id: str
    read: Share
    matched: Share
    unmatched: Share
    merged: Share
    replaced: Share
    deletion: Share
    quarantined: Share


def tally(con: Connection, readings: Mapping[str, Reading]) -> list[Tally]:
    """One account per source. Raises NeedsLook when rows or cents do not add up to what was read."""
    became: dict[str, dict[str, Share]] = {source_id: {} for source_id in readings}
    for source_id, word, rows, obligated in run(con, SQL, "tally.sql").fetchall():
        became[source_id][word] = Share(rows, obligated)
    tallies = []
    for source_id, reading in sorted(readings.items()):
        share = became[source_id].get
        account = Tally(
            source_id=source_id,
            read=Share(reading.rows_in, reading.dollars_in),
            matched=share("matched", Share()),
            unmatched=share("unmatched", Share()),
            merged=share("merged", Share()),
            replaced=share("replaced", Share()),
            deletion=share("deletion", Share()),
            quarantined=Share(reading.quarantined, reading.dollars_quarantined),
        )
        _must_add_up(account)
        tallies.append(account)
    return tallies


def _must_add_up(account: Tally) -> None:
    parts = [getattr(account, word) for word in PARTS]
    rows, dollars = sum(each.rows for each in parts), sum((each.obligated for each in parts), Decimal("0.00"))
    if (rows, dollars) != (account.read.rows, account.read.obligated):
        read = account.read
        raise NeedsLook(
            f"{account.source_id}: {read.rows} rows and ${read.obligated} were read, but the ledger accounts "
            f"for {rows} rows and ${dollars}. This is a fault of clawback; no release was made."
        )
