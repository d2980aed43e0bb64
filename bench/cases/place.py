"""One place and day, for a thousand places by chance, against reading the same rows bare.

The program is asked for the place's sums, and for the whole answer: each award with its reasons, the orders
that bear on the place, what was said, listed and announced.
"""

import random
from collections.abc import Callable
from functools import partial

from bench.cases.release import DAYS, KNOWN, opened, part
from bench.measuring import Case, Clock, Data, Side
from clawback import place, store
from clawback.exposure import docket_of, exposure
from clawback.exposure.ask import BESIDE
from clawback.store import Connection

PLACES, WARMING = 1_000, 10
DAY = DAYS[-1]
PLACED = "select place_id from fact where place_id <> '' group by place_id order by place_id"


def sums(data: Data, clock: Clock) -> None:
    """A national question of one place."""
    ask, question = (part("clawback.exposure.nation", name) for name in ("nation", "NationQuestion"))
    con, release = opened(data), store.manifest(data.home).id
    law = docket_of(con, BESIDE)

    def one(each: str) -> None:
        ask(con, law, question("place", DAY, KNOWN, "government", release, (each,)))
        con.execute("from nation_row").fetchall()

    timed(con, data, clock, one)


def whole(data: Data, clock: Clock) -> None:
    """`clawback exposure PLACE`, in one process that has read the law."""
    con, release = opened(data), store.manifest(data.home).id
    law = docket_of(con, BESIDE)
    ask = partial(exposure, con, as_of=DAY, known=KNOWN, boundary="government", release=release, docket=law)
    timed(con, data, clock, lambda each: ask(place.find(con, each)))


def bare(data: Data, clock: Clock) -> None:
    """DuckDB, all rows of the place fetched."""
    con = opened(data)
    timed(con, data, clock, lambda each: rows_of(con, each))


def rows_of(con: Connection, each: str) -> object:
    """The facts of a place."""
    return con.execute("select * from fact where place_id = ?", [each]).fetchall()


def timed(con: Connection, data: Data, clock: Clock, ask: Callable[[str], object]) -> None:
    """Ask for each place, the first few without the clock."""
    for n, each in enumerate(chosen(con, data.rows)):
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
    (10_000_000, 50_000_000),
    (Side("clawback", sums), Side("with every reason", whole), Side("bare select", bare)),
)
