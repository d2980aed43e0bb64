"""The steps from source rows to facts. The reasoning is in the `.sql` files; here is only their order."""

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from clawback.place import Batch, Recipient, add_places
from clawback.source import ActionRow, AuditRow, AwardRow, PassthroughRow, SefaRow, SubawardRow
from clawback.source.reading import Kind
from clawback.store import Connection, parquet, run

SQL = Path(__file__).with_name("sql")

DAYS = (
    "action_date",
    "modified",
    "period_start",
    "period_end",
    "told_on",
    "base_day",
    "latest_day",
    "accepted",
)
OTHERS = {
    **dict.fromkeys(DAYS, "date"),
    "line": "bigint",
    "fiscal_year": "integer",
    **dict.fromkeys(("audit_year", "version"), "integer"),
    "alns": "varchar[]",
    "passed_from": "varchar[][]",
    **dict.fromkeys(("rounded", "direct", "loan"), "boolean"),
}


def columns(row: type[msgspec.Struct]) -> dict[str, str]:
    """The columns of a table of such rows: text but for days, numbers and lists."""
    return {name: OTHERS.get(name, "varchar") for name in row.__struct_fields__}


LINK = {
    **dict.fromkeys(("recipient_id", "place_id", "relation", "rule", "evidence"), "varchar"),
    "weight": "double",
}
UNLINKED = dict.fromkeys(("recipient_id", "reason"), "varchar")

CANDIDATE = {**dict.fromkeys(("recipient_id", "place_id", "evidence"), "varchar"), "weight": "double"}

Linker = Callable[[Sequence[Recipient]], Batch]
"""Every recipient's links or the reason for none, and the units of their own among them."""


class Unmatched(NamedTuple):
    """A recipient no rule gives to a place, with its actions and dollars."""

    name: str
    city: str
    type_label: str
    actions: int
    obligated: str
    reason: str


TABLES: dict[Kind, tuple[str, type[msgspec.Struct]]] = {
    "actions": ("source_row", ActionRow),
    "awards": ("award_row", AwardRow),
    "subawards": ("subaward_row", SubawardRow),
    "sefa": ("sefa_row", SefaRow),
    "audits": ("audit_row", AuditRow),
    "passthrough": ("passthrough_row", PassthroughRow),
}
"""What a file's rows are -> the table they are read into, and their shape."""
ROWS: dict[Kind, str] = {
    "actions": "action_row",
    "awards": "award_row",
    "subawards": "subaward_row",
    "sefa": "sefa_row",
    "audits": "audit_row",
    "passthrough": "passthrough_row",
}
"""What a file's rows are -> the table of a release that keeps them."""


def read_rows(con: Connection, files: Iterable[tuple[Path, Kind]]) -> None:
    """Fill the tables of source rows from files of rows as JSON lines, plain or gzipped."""
    for table, row in TABLES.values():
        shape = ", ".join(f'"{name}" {kind}' for name, kind in columns(row).items())
        con.execute(f"create or replace table {table} ({shape})")
    for file, kind in files:
        table, row = TABLES[kind]
        con.execute(
            f"insert into {table} by name select * from read_json($file, columns = $columns, "
            "format = 'newline_delimited', maximum_object_size = 1048576)",
            {"file": str(file), "columns": columns(row)},
        )


def add_rows(con: Connection, kept: Mapping[Kind, Sequence[Path]], sources: Sequence[str]) -> None:
    """Add the rows of some sources from tables of an earlier release, by what their rows are.

    A column that the release does not have, since an earlier version made it, is blank: that version read
    no layout that says it.
    """
    for kind, files in kept.items():
        table, row = TABLES[kind]
        before = parquet(files)
        shape = con.execute(f"describe select * from {before}").fetchall()
        there = {name for name, *_ in shape}
        blank = {name: "''" if of == "varchar" else "null" for name, of in columns(row).items()}
        told = {name: f'"{name}"' if name in there else blank[name] for name in blank}
        if kind == "actions":
            told["obligated"] = "cast(amount as varchar)"
        names = ", ".join(f'{told[name]} as "{name}"' for name in told)
        con.execute(
            f"insert into {table} by name select {names} "
            f"from {before} where list_contains($sources, source_id)",
            {"sources": list(sources)},
        )


STEPS = (
    *(
        "whose",
        "told",
        "keyed",
        "unkeyed",
        "action_row",
        "action",
        "summary",
        "subaward",
        "audit",
        "sefa",
        "recipient",
        "award",
        "prime",
    ),
    *("statement", "balance", "deobligation"),
)
"""The statements that settle the rows, in order."""


def settle(con: Connection) -> None:
    """Each action, award, subaward and audited line once, every row accounted for; what was paid; to whom."""
    for step in STEPS:
        run(con, SQL, f"{step}.sql")


def link(con: Connection, linker: Linker) -> None:
    """Fill `link` (at most one owner and one seat a recipient), `unlinked` (the reason for no owner),
    `candidate` (who an unlinked recipient might be), and add to `place` the units told by their
    recipients' names."""
    columns = Recipient.__struct_fields__
    rows = con.execute(
        f"select recipient_id, {', '.join(columns)} from recipient order by recipient_id"
    ).fetchall()
    recipients = [Recipient(**dict(zip(columns, values, strict=True))) for _, *values in rows]
    batch = linker(recipients)
    links: list[dict[str, object]] = []
    reasons: list[dict[str, object]] = []
    candidates: list[dict[str, object]] = []
    for (recipient_id, *_), found in zip(rows, batch.linked, strict=True):
        about = {"recipient_id": recipient_id}
        links += [about | msgspec.structs.asdict(each) for each in found.links]
        reasons += [about | {"reason": found.reason}] if found.reason else []
        candidates += [about | each._asdict() for each in found.candidates]
    fill(con, "link", links, LINK, "recipient_id, relation, place_id")
    fill(con, "unlinked", reasons, UNLINKED, "recipient_id")
    fill(con, "candidate", candidates, CANDIDATE, "recipient_id, weight desc, place_id")
    add_places(con, batch.places)


def facts(con: Connection) -> None:
    """Fill `fact`, `outlay` and `paid`; needs `award_sig(award_id, sig)`, what holds each award."""
    for step in ("fact", "outlay", "paid"):
        run(con, SQL, f"{step}.sql")


def through(con: Connection) -> None:
    """Fill `through`, the subawards by place; needs what `facts` needs."""
    run(con, SQL, "through.sql")


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
