"""One place and day, for a thousand places by chance, against reading the same rows bare."""

import random
from functools import partial

from bench.cases.release import DAYS, KNOWN, opened
from bench.measuring import Case, Clock, Data, Side
from clawback import place, store
from clawback.exposure import docket_of, exposure
from clawback.exposure.ask import BESIDE
from clawback.store import Connection

PLACES, WARMING = 1_000, 20
DAY = DAYS[-1]
PLACED = "select place_id from fact where place_id <> '' group by place_id order by place_id"


def ours(data: Data, clock: Clock) -> None:
    """`exposure`, in one process that has read the law."""
    con, release = opened(data), store.manifest(data.home).id
    law = docket_of(con, BESIDE)
    ask = partial(exposure, con, as_of=DAY, known=KNOWN, boundary="government", release=release, docket=law)
    for n, each in enumerate(chosen(con, data.rows)):
        found = place.find(con, each)
        with clock if n >= WARMING else Clock():
            ask(found)


def bare(data: Data, clock: Clock) -> None:
    """DuckDB, all rows of the place fetched."""
    con = opened(data)
    for n, each in enumerate(chosen(con, data.rows)):
        with clock if n >= WARMING else Clock():
            con.execute("select * from fact where place_id = ?", [each]).fetchall()


def chosen(con: Connection, rows: int) -> list[str]:
    """Places that hold anything, the same ones each time, first those that warm up; fewer of few rows."""
    held = [each for (each,) in con.execute(PLACED).fetchall()]
    dice = random.Random(6)  # noqa: S311 - a benchmark's own numbers
    return dice.sample(held, min(WARMING + max(100, min(PLACES, rows // 100)), len(held)))


PLACE = Case(
    "one-place",
    "one place and day, a thousand places by chance, warm",
    "narrow",
    (10_000_000, 50_000_000),
    (Side("clawback", ours), Side("bare select", bare)),
)
