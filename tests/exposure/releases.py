"""Releases of the small worlds, and questions put to them."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest

from clawback import docket, ledger
from clawback.exposure.answer import Answer
from clawback.exposure.ask import exposure
from clawback.exposure.collected import write_coverage
from clawback.exposure.signatures import sign
from clawback.ids import PlaceId
from clawback.place import Batch, Link, Linked, Place, Recipient
from clawback.store import Connection, scratch
from clawback.store.keeping import remember
from tests.exposure.dice import PARENTS
from tests.exposure.worlds import Money, Question, World

WORLDS = count()
"""A number for each, whichever module asks."""


@pytest.fixture(scope="module")
def release_of() -> Iterator[Callable[[World], Connection]]:
    """The tables of a release of a world. Its ledger is built once; the law and what it holds, each time.
    No two have the same content, as what is kept of a release between questions goes by."""
    ledgers: dict[int, Connection] = {}

    def build(world: World) -> Connection:
        con = ledgers.get(world.money.seed)
        if con is None:
            con = ledgers[world.money.seed] = scratch(threads=1)
            settle(con, world.money)
        sign(con, world.docket)
        ledger.facts(con)
        law = [{"id": name, "kind": kind, "body": body} for name, kind, body in docket.encode(world.docket)]
        ledger.fill(con, "record", law, dict.fromkeys(("id", "kind", "body"), "varchar"), "id")
        tables = con.execute("select table_name from duckdb_tables() where not temporary").fetchall()
        remember(con, dict.fromkeys((name for (name,) in tables), (f"world {next(WORLDS)}",)))
        return con

    yield build
    for con in ledgers.values():
        con.close()


def place_of(question: Question) -> Place:
    return Place(PlaceId(question.place), "city", question.place.split("/")[1].upper(), "", "", "")


def join(con: Connection, question: Question) -> Answer:
    return exposure(con, place_of(question), question.day, question.known, question.boundary, "0001")


def settle(con: Connection, money: Money) -> None:
    """What a release holds but for the law: the ledger's tables, the places, what was collected."""
    with NamedTemporaryFile("w", suffix=".ndjson") as rows:
        rows.writelines(json.dumps(row) + "\n" for row in source_rows(money))
        rows.flush()
        ledger.read_rows(con, [(Path(rows.name), "actions")])
    ledger.settle(con)
    ledger.link(
        con, lambda all_of: Batch([Linked(tuple(links(money, each)), "no owner") for each in all_of], ())
    )
    con.execute("create table place (place_id varchar, kind varchar, full_name varchar, parent varchar)")
    places = [(each, each.split("/")[0], f"The {each}", parent) for each, parent in PARENTS.items()]
    con.executemany("insert into place values (?, ?, ?, ?)", places)
    write_coverage(con, ())
    con.execute("insert into coverage select * replace ('TX' as state) from coverage")


def links(money: Money, recipient: Recipient) -> list[Link]:
    about = money.recipients[int(recipient.name.removeprefix("RECIPIENT "))]
    found = []
    if about.owner is not None:
        found.append(Link(PlaceId(about.owner), about.relation, "test", ""))  # type: ignore[arg-type]  # dice give plain text
    if about.seat is not None:
        found.append(Link(PlaceId(about.seat), "located in", "test", ""))
    return found


def source_rows(money: Money) -> Iterator[dict[str, object]]:
    """The actions as a publisher would tell them: a later file may tell one again, or correct it."""
    line = 1
    for n, each in enumerate(money.actions):
        told: list[tuple[date, str, str, str]] = [(each.public, each.dollars, f"U{n}", "")]
        if each.told_again is not None:
            told.append((each.told_again, each.dollars, f"V{n}", ""))
        if each.corrected is not None:
            told.append((*each.corrected, f"U{n}", "C"))
        for modified, dollars, uri, correction in told:
            line += 1
            yield {
                **dict.fromkeys(("programme", "account", "city", "county", "zip", "duns", "uei", "type"), ""),
                "source_id": "s",
                "line": line,
                "key": f"K{line}",
                "uri": uri,
                "mod": f"M{n}",
                "fain": f"F{each.award}",
                "agency": money.agency_of[each.award],
                "agency_name": "An agency",
                "aln": each.aln,
                "recipient_name": f"RECIPIENT {each.recipient}",
                "state": "NY",
                "action_date": each.day.isoformat(),
                "modified": modified.isoformat(),
                "obligated": dollars,
                "correction": correction,
                "action_type": "A" if each.new else "C",
            }
