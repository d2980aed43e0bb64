"""A release of made-up rows and of a made-up docket of national size, by the program's own steps.

The rows come as Parquet, so that fifty million need not go through text; what is said of their sources is
counted here, where the reader would have counted it.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
from tests.exposure.nation_docket import nation_docket

from bench.made.actions import TOLD_ON
from clawback import docket, ledger, place, store
from clawback.docket import Docket
from clawback.exposure.building import DECISION, SPLIT, TABLES, linker
from clawback.exposure.collected import write_coverage
from clawback.exposure.signatures import sign
from clawback.ledger.steps import columns
from clawback.source import ActionRow, Reading
from clawback.store import Connection

NATION = (200, 300)
"""Conditions and orders of a docket of national size."""
NAMES = "select agency, max(agency_name) from source_row where agency <> '' group by agency order by agency"
USED = """
select aln, arg_max(agency, n)
from (select aln, agency, count(*) as n from source_row where aln <> '' group by aln, agency)
group by aln order by sum(n) desc, aln
"""
READ = """
select
    source_id, count(*), sum(cast(obligated as decimal(18, 2))), max(modified), min(action_date),
    max(action_date), list(distinct fiscal_year), list(distinct agency)
from source_row group by source_id order by source_id
"""
PLACES = """
select place.place_id, count(recipient_id)
from place left join link on place.place_id = link.place_id
group by place.place_id order by place.place_id
"""


def make(rows: Path, home: Path, size: tuple[int, int] = NATION) -> str:
    """The release of the rows in a Parquet file and of a docket of that size, in an empty home folder; its
    id."""
    home.mkdir(parents=True, exist_ok=True)
    with store.one_writer(home) as lock, store.scratch(temp=home / "writing") as con:
        ledger.read_rows(con, [])
        names = ", ".join(columns(ActionRow))
        con.execute(f"insert into source_row by name select {names} from '{rows}'")
        readings = {each.source_id: each for each in read_of(con)}
        ledger.settle(con)
        place.build(con)
        ledger.link(con, linker(place.gazetteer(con)))
        law = law_for(con, size)
        ledger.fill(con, "decision", [], DECISION, "id")
        sign(con, law)
        ledger.facts(con)
        ledger.through(con)
        ledger.tally(con, readings)
        write_coverage(con, readings.values())
        ledger.fill(con, "record", records(law), dict.fromkeys(("id", "kind", "body"), "varchar"), "id")
        sources = [msgspec.to_builtins(readings[each]) for each in sorted(readings)]
        return store.write(home, con, TABLES, sources, TOLD_ON, split=SPLIT, lock=lock)


def law_for(con: Connection, size: tuple[int, int]) -> Docket:
    """The docket for the places and listings that occur, those used most most often named."""
    agencies = {name: code for code, name in con.execute(NAMES).fetchall()}
    names = {code: name for name, code in agencies.items()}
    listings = {aln: names[agency] for aln, agency in con.execute(USED).fetchall()}
    places = con.execute(PLACES).fetchall()
    return nation_docket(
        [each for each, _ in places],
        agencies,
        listings,
        conditions=size[0],
        orders=size[1],
        weights=[1 + held for _, held in places],
    )


def records(law: Docket) -> Sequence[dict[str, str]]:
    """A docket as rows of the table `record`."""
    return [{"id": record, "kind": kind, "body": body} for record, kind, body in docket.encode(law)]


def read_of(con: Connection) -> list[Reading]:
    """What a reading of each source would have said."""
    return [account(*row) for row in con.execute(READ).fetchall()]


def account(
    source_id: str,
    rows: int,
    dollars: Decimal,
    modified: date,
    first: date,
    last: date,
    years: list[int],
    agencies: list[str],
) -> Reading:
    """The account of one source; no file stands behind it."""
    return Reading(
        source_id=source_id,
        card="usaspending-transactions",
        layout="2023-12",
        told_on=TOLD_ON,
        file=f"{source_id}.csv",
        sha256="",
        content_sha256="",
        bytes=0,
        rows_in=rows,
        rows_out=rows,
        quarantined=0,
        people=0,
        dollars_in=dollars,
        dollars_out=dollars,
        dollars_quarantined=Decimal(0),
        unreadable=0,
        published_through=modified,
        first_action=first,
        last_action=last,
        fiscal_years=tuple(sorted(years)),
        agencies=dict.fromkeys(sorted(agencies), 0),
        known_file=None,
    )
