"""The steps from source rows to facts. The reasoning is in the `.sql` files; here is only their order."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from clawback.ledger.rectangles import Changes, Rectangles, rectangles
from clawback.ledger.rows import completed
from clawback.place import Batch, Recipient, add_places
from clawback.side_by_side import side_by_side
from clawback.store import Connection, run
from clawback.store.engine import quoted

SQL = Path(__file__).with_name("sql")

LINK = {
    **dict.fromkeys(("recipient_id", "place_id", "relation", "rule", "evidence"), "varchar"),
    "weight": "double",
}
UNLINKED = dict.fromkeys(("recipient_id", "reason"), "varchar")

CANDIDATE = {**dict.fromkeys(("recipient_id", "place_id", "evidence"), "varchar"), "weight": "double"}

AT_ONCE = 1 << 17
"""Changes that are laid out at a time."""
WIDE = ("of", "amount")

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
        if step == "whose" and not completed(con):
            con.execute("create or replace view named_row as select * from source_row")


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


def facts(con: Connection, workers: int = 1) -> None:
    """Fill `fact`, `pair_of`, `outlay` and `paid`, by so many workers; needs what holds awards:
    `award_sig(award_id, sig)`."""
    run(con, SQL, "change.sql")
    _lay(con, workers)
    for step in ("held_way", "pair_of", "fact", "outlay", "paid"):
        run(con, SQL, f"{step}.sql")


def _lay(con: Connection, workers: int) -> None:
    """Fill `rectangle` from `change`, some ways at a time."""
    kinds = ", ".join(f"{name} {'bigint' if name in WIDE else 'integer'}" for name in Rectangles._fields)
    con.execute(f"create or replace table rectangle ({kinds})")
    parts = con.execute(
        f"select min(of), max(of) from (select of, sum(n) over (order by of) // {AT_ONCE} as part "
        "from (select of, count(*) as n from change group by of)) group by part order by 1"
    ).fetchall()

    def told() -> Iterator[Changes]:
        for first, last in parts:
            part = con.execute(
                f"select * from change where of between {first} and {last} order by of, day, known"
            ).fetchnumpy()
            yield Changes(*(np.asarray(part[name]) for name in Changes._fields))

    with closing(side_by_side(rectangles, told(), workers)) as laid:
        for found in laid:
            con.register("found", found._asdict())
            con.execute("insert into rectangle select * from found")
            con.unregister("found")


def pairs(con: Connection) -> None:
    """Fill `pair_of`, of facts that are there with other signatures than they had: in `fact`."""
    con.execute(
        "create or replace table held_pair as "
        "select distinct place_id, relation = 'component unit of' as within, sig from fact"
    )
    run(con, SQL, "pair_of.sql")
    con.execute("drop table held_pair")


def through(con: Connection) -> None:
    """Fill `through`, the subawards by place; needs what `facts` needs."""
    run(con, SQL, "through.sql")


def unmatched(con: Connection) -> list[Unmatched]:
    """Every recipient without an owner, the largest sums first."""
    cursor = run(con, SQL, "unmatched.sql")
    return [Unmatched(*row) for row in cursor.fetchall()]


def fill(con: Connection, table: str, rows: Sequence[object], columns: dict[str, str], order: str) -> None:
    """A table from rows in Python, by way of JSON lines: far faster than inserting them one by one."""
    shape = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in columns.items())
    with tempfile.NamedTemporaryFile(suffix=".ndjson") as file:
        file.write(msgspec.json.Encoder().encode_lines(rows))
        file.flush()
        con.execute(
            f"create or replace table {table} as select * from read_json({quoted(file.name)}, "
            f"columns = {{{shape}}}, format = 'newline_delimited') order by {order}"
        )
