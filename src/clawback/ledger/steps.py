"""The steps from source rows to facts. The reasoning is in the `.sql` files; here is only their order."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from clawback.place import Link, Recipient
from clawback.store import Connection, run

SQL = Path(__file__).with_name("sql")

TEXT = (
    *("source_id", "key", "fain", "uri", "mod", "aln", "programme", "account"),
    *("agency", "agency_name", "subagency", "subagency_name"),
    *("recipient_name", "recipient_name_raw", "city", "city_code", "county", "county_code", "state", "zip"),
    *("type", "type_label", "duns", "uei", "obligated", "assistance_type", "action_type", "correction"),
)
COLUMNS = {
    **dict.fromkeys(TEXT, "varchar"),
    **dict.fromkeys(("action_date", "modified", "period_start", "period_end"), "date"),
    "line": "bigint",
    "fiscal_year": "integer",
}
LINK = dict.fromkeys(("recipient_id", "place_id", "relation", "rule", "evidence"), "varchar")
UNLINKED = dict.fromkeys(("recipient_id", "reason"), "varchar")

Linker = Callable[[Recipient], tuple[Sequence[Link], str]]
"""A recipient's links, and the reason why it has no owner (empty when it has one)."""


class Unmatched(NamedTuple):
    """A recipient no rule gives to a place, with its actions and dollars."""

    name: str
    city: str
    type_label: str
    actions: int
    obligated: str
    reason: str


def read_rows(con: Connection, files: Iterable[Path]) -> None:
    """Fill `source_row` from files of `ActionRow` as JSON lines, plain or gzipped."""
    shape = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
    con.execute(f"create or replace table source_row ({shape})")
    for each in files:
        con.execute(
            "insert into source_row by name select * from read_json($file, columns = $columns, "
            "format = 'newline_delimited', maximum_object_size = 1048576)",
            {"file": str(each), "columns": COLUMNS},
        )


def add_rows(con: Connection, action_row: Path, sources: Sequence[str]) -> None:
    """Add to `source_row` the rows of some sources from the `action_row` of an earlier release."""
    names = ", ".join(f'"{name}"' for name in COLUMNS if name != "obligated")
    con.execute(
        f"insert into source_row by name select {names}, cast(amount as varchar) as obligated "
        "from read_parquet($file) where list_contains($sources, source_id)",
        {"file": str(action_row), "sources": list(sources)},
    )


def settle(con: Connection) -> None:
    """Fill `action_row`, `action`, `recipient` and `award`: each action once, every row accounted for."""
    for step in ("action_row", "action", "recipient", "award"):
        run(con, SQL, f"{step}.sql")


def link(con: Connection, linker: Linker) -> None:
    """Fill `link` (at most one owner and one seat a recipient) and `unlinked` (the reason for no owner)."""
    columns = Recipient.__struct_fields__
    cursor = con.execute(f"select recipient_id, {', '.join(columns)} from recipient order by recipient_id")
    links: list[dict[str, str]] = []
    reasons: list[dict[str, str]] = []
    for recipient_id, *values in cursor.fetchall():
        found, reason = linker(Recipient(**dict(zip(columns, values, strict=True))))
        links += [{"recipient_id": recipient_id, **msgspec.structs.asdict(each)} for each in found]
        if reason:
            reasons.append({"recipient_id": recipient_id, "reason": reason})
    fill(con, "link", links, LINK, "recipient_id, relation, place_id")
    fill(con, "unlinked", reasons, UNLINKED, "recipient_id")


def facts(con: Connection) -> None:
    """Fill `fact`; needs `award_sig(award_id, sig)`, the conditions that hold each award."""
    run(con, SQL, "fact.sql")


def unmatched(con: Connection) -> list[Unmatched]:
    """Every recipient without an owner, the largest sums first."""
    cursor = run(con, SQL, "unmatched.sql")
    return [Unmatched(*row) for row in cursor.fetchall()]


def fill(con: Connection, table: str, rows: Sequence[object], columns: dict[str, str], order: str) -> None:
    """A table from rows in Python, by way of JSON lines: far faster than inserting them one by one."""
    with tempfile.NamedTemporaryFile(suffix=".ndjson") as file:
        file.write(msgspec.json.Encoder().encode_lines(rows))
        file.flush()
        con.execute(
            f"create or replace table {table} as select * from read_json($file, columns = $columns, "
            f"format = 'newline_delimited') order by {order}",
            {"file": file.name, "columns": columns},
        )
