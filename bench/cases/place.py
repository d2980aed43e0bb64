"""One place and day, for a thousand places by chance, against reading the same rows bare.

The program is asked for the place's awards with their verdicts, as Arrow, as a server would ask; and for the
whole answer: each award with its reasons, the orders that bear on the place, what was said, listed and
announced.
"""

import random
from collections.abc import Callable
from functools import partial

import clawback
from bench.cases.release import DAYS, KNOWN, opened
from bench.measuring import Case, Clock, Data, Side
from clawback import place, store
from clawback.exposure import docket_of, exposure
from clawback.exposure.ask import BESIDE
from clawback.store import Connection

PLACES, WARMING = 1_000, 10
FEWER = 100
"""The places asked about with every reason."""
DAY = DAYS[-1]
SELECT = (
    "select place_id, relation, sig, award_id, agency, alns, valid_from, valid_to, known_from, known_until, "
    "obligated from fact where place_id = ?"
)
PLACED = "select place_id from fact where place_id <> '' group by place_id order by place_id"


def awards(data: Data, clock: Clock) -> None:
    """`clawback.open().exposure(PLACE)`, as Arrow."""
    import polars as pl

    with clawback.open(home=data.home) as release, opened(data) as con:
        timed(con, data, clock, lambda each: pl.DataFrame(release.exposure(each, as_of=DAY, known=KNOWN)))


def whole(data: Data, clock: Clock) -> None:
    """`clawback exposure PLACE`, in one process that has read the law."""
    con, release = opened(data), store.manifest(data.home).id
    law = docket_of(con, BESIDE)
    ask = partial(exposure, con, as_of=DAY, known=KNOWN, boundary="government", release=release, docket=law)
    timed(con, data, clock, lambda each: ask(place.find(con, each)), FEWER)


def bare(data: Data, clock: Clock) -> None:
    """DuckDB, the same columns of all facts of the place, as Arrow."""
    con = opened(data)
    timed(con, data, clock, lambda each: con.execute(SELECT, [each]).pl())


def timed(
    con: Connection, data: Data, clock: Clock, ask: Callable[[str], object], most: int = PLACES
) -> None:
    """Ask for each place, `most` of them, the first few without the clock."""
    for n, each in enumerate(chosen(con, data.rows)[: WARMING + most]):
        with clock if n >= WARMING else Clock():
            ask(each)


def chosen(con: Connection, rows: int) -> list[str]:
    """Places that hold anything, the same ones each time, first those that warm up; fewer of few rows."""
    held = [each for (each,) in con.execute(PLACED).fetchall()]
    dice = random.Random(6)  # noqa: S311 - a benchmark's own numbers
    return dice.sample(held, min(WARMING + max(100, min(PLACES, rows // 100)), len(held)))


PLACE = Case(
    "one-place",
    "one place and day, a thousand places by chance, warm",
    "narrow",
    (1_000_000, 10_000_000, 50_000_000),
    (
        Side("clawback", awards, needs=("polars",)),
        Side("bare select", bare, needs=("polars",)),
        Side("with every reason, 100 places", whole),
    ),
)
