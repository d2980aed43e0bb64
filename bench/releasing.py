"""A release of made-up rows and of a made-up docket of national size, made as a load makes one.

The rows come as Parquet, so that fifty million need not go through the reader; what is said of their sources
is counted here, where the reader would have counted it.
"""

import os
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.exposure.nation_docket import nation_docket

from bench.made.actions import TOLD_ON
from clawback import place, store
from clawback.docket import Docket
from clawback.exposure import Input, build
from clawback.source import Reading
from clawback.store import Connection

NATION = (200, 300)
"""Conditions and orders of a docket of national size."""
NAMES = (
    "select agency, max(agency_name) from read_parquet($rows) where agency <> '' group by agency order by 1"
)
USED = """
select aln, arg_max(agency, n)
from (select aln, agency, count(*) as n from read_parquet($rows) where aln <> '' group by aln, agency)
group by aln order by sum(n) desc, aln
"""
READ = """
select
    source_id, count(*), sum(cast(obligated as decimal(18, 2))), max(modified), min(action_date),
    max(action_date), list(distinct fiscal_year), list(distinct agency)
from read_parquet($rows) group by source_id order by source_id
"""
PLACES = "select place_id, coalesce(population, 5_000) from place order by place_id"


def make(sources: Sequence[Path], home: Path, size: tuple[int, int] = NATION) -> str:
    """The release of the sources whose rows lie in these folders and of a docket of that size, in an empty
    home folder; its id."""
    home.mkdir(parents=True, exist_ok=True)
    rows = [str(file) for each in sources for file in sorted(each.iterdir())]
    with store.one_writer(home) as lock, tempfile.TemporaryDirectory(dir=home.parent) as aside:
        with store.scratch() as con:
            law = law_for(con, rows, size)
            readings = [account(*row) for row in con.execute(READ, {"rows": rows}).fetchall()]
            inputs = [staged(folder, Path(aside), readings) for folder in sources]
        return build(home, inputs, law, TOLD_ON, lock).release


def law_for(con: Connection, rows: Sequence[str], size: tuple[int, int]) -> Docket:
    """The docket for the gazetteer and the listings that occur: large places and listings much used are named
    most often."""
    place.build(con)
    agencies = {name: code for code, name in con.execute(NAMES, {"rows": rows}).fetchall()}
    names = {code: name for name, code in agencies.items()}
    listings = {aln: names[agency] for aln, agency in con.execute(USED, {"rows": rows}).fetchall()}
    places = con.execute(PLACES).fetchall()
    return nation_docket(
        [each for each, _ in places],
        agencies,
        listings,
        conditions=size[0],
        orders=size[1],
        weights=[people**0.6 for _, people in places],
    )


def staged(folder: Path, aside: Path, readings: Sequence[Reading]) -> Input:
    """The rows of a source as a load stages them, with the account of their reading. They are links, since a
    release may take the files for its own."""
    (reading,) = [each for each in readings if each.source_id == folder.name]
    shutil.copytree(folder, aside / folder.name, copy_function=os.link)
    return Input(aside / folder.name, reading)


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
