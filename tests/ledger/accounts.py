"""Files through the ledger as `clawback load awards` takes them, beside an independent count of their text.

The count is made with Python's csv module and `Decimal` alone: it knows of a file only which column holds
its dollars.
"""

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from clawback import exposure, source, store
from clawback.exposure import Built
from clawback.ledger import Tally
from clawback.ledger.tally import PARTS

BUILT = date(2026, 11, 29)
TABLES = {
    "action_row": "amount",
    "award_row": "total",
    "subaward_row": "obligated",
    "sefa_row": "expended",
    "audit_row": "total",
    "passthrough_row": "'0'",
}
"""Table of a release that keeps rows -> the column of their dollars."""


def published(path: Path, column: str) -> dict[int, Decimal]:
    """First line -> dollars of each row; in a list of JSON objects the object's number. Rows of a list
    without a `column` state none: zero."""
    if path.suffix == ".json":
        found = json.loads(path.read_bytes(), parse_int=Decimal, parse_float=Decimal)
        return {number: each[column] if column else Decimal(0) for number, each in enumerate(found, 1)}
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""))
    at = next(rows).index(column)
    lines: dict[int, Decimal] = {}
    line = rows.line_num + 1
    for row in rows:
        lines[line] = Decimal(row[at].replace("$", "").replace(",", ""))
        line = rows.line_num + 1
    return lines


def load(home: Path, files: Sequence[Path], *, skip_bad: bool = False, told_on: date | None = None) -> Built:
    """A release of these files."""
    return exposure.load(home, files, BUILT, skip_bad=skip_bad, told_on=told_on)


def stored(home: Path, source_id: str) -> dict[int, Decimal]:
    """First line -> dollars of the rows of a source that the newest release keeps."""
    found: dict[int, Decimal] = {}
    with store.open_release(home) as con:
        for table, column in TABLES.items():
            cursor = con.execute(
                f"select line, cast(nullif(cast({column} as varchar), '') as decimal(18, 2)) "
                f"from {table} where source_id = $source",
                {"source": source_id},
            )
            found |= dict(cursor.fetchall())
    return found


def set_aside(home: Path, content_sha256: str) -> list[source.BadRow]:
    """The rows of a file that were set aside, each with its reason."""
    path = home / "quarantine" / f"{content_sha256}.jsonl"
    lines = path.read_bytes().splitlines() if path.exists() else []
    return [msgspec.json.decode(line, type=source.BadRow) for line in lines]


def check(home: Path, built: Built, account: Tally, told: Mapping[int, Decimal]) -> None:
    """Every row and cent of a file is in the account, in the release or set aside with a reason, once."""
    parts = [getattr(account, word) for word in PARTS]
    assert account.read.rows == len(told) == sum(each.rows for each in parts)
    assert account.read.obligated == sum(told.values()) == sum(each.obligated for each in parts)
    bad = set_aside(home, built.readings[account.source_id].content_sha256)
    assert len(bad) == account.quarantined.rows
    assert all(each.reason for each in bad)
    kept, aside = stored(home, account.source_id), {each.line for each in bad}
    assert kept.keys().isdisjoint(aside)
    assert kept | {line: told[line] for line in aside} == told


def check_places(home: Path, account: Tally) -> None:
    """The places of a release of one file hold what its account says is matched, and what a stated total adds
    to it."""
    with store.open_release(home) as con:
        ((held,),) = con.execute(
            "select coalesce(sum(obligated), 0) from fact where place_id <> '' "
            "and valid_to = date '9999-12-31' and known_until = date '9999-12-31'"
        ).fetchall()
        ((completed,),) = con.execute(
            "select coalesce(sum(obligated), 0) from action inner join link using (recipient_id) "
            "where basis = 'balance' and relation <> 'located in' and known_until = date '9999-12-31'"
        ).fetchall()
        ((awards,),) = con.execute("select count(*) from award_row").fetchall()
    assert held == account.matched.obligated + (0 if awards else completed)


def table(accounts: Mapping[str, Tally]) -> str:
    """The accounts as a table: a line a file, rows and dollars of each part."""
    lines = [f"{'file':<60} {'part':<12} {'rows':>9} {'dollars':>22}"]
    for name, account in accounts.items():
        for word in ("read", *PARTS):
            share = getattr(account, word)
            if share.rows or word in ("read", "matched", "unmatched", "quarantined"):
                lines.append(f"{name:<60} {word:<12} {share.rows:>9,} {share.obligated:>22,.2f}")
    return "\n".join(lines)
