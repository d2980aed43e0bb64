"""The actions on each award, as numbers: table `action`, drawn with NumPy batch by batch.

An award has one action or a few, some have a hundred; a few recipients and listings have most awards; amounts
are log-normal, one later action in eight takes money back and one in four moves none.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clawback import store
from clawback.store import Connection

HERE = Path(__file__).parent
Batch = dict[str, NDArray[np.generic]]

EPOCH = date(1970, 1, 1).toordinal()
FIRST = date(2007, 10, 1).toordinal() - EPOCH
TOLD_ON = date(2026, 1, 6)
"""The day the files are made: no action is later."""
LAST = TOLD_ON.toordinal() - EPOCH - 1
AWARDS = 250_000
"""Awards in a batch."""
EVENLY = 0.2
"""The share of awards whose recipient is drawn evenly, so that the small ones have some too."""
MOST = 120
"""Most actions on one award."""


def build(con: Connection, rows: int, seed: int, people: float) -> None:
    """Make `action` with that many rows, ordered by year, agency, then chance."""
    recipients = count(con, "recipient")
    listings = count(con, "listing")
    con.execute("drop table if exists drawn")
    left = rows
    for batch in batches(recipients, listings, seed, people):
        taken = {name: column[:left] for name, column in batch.items()}
        there = "insert into drawn" if left < rows else "create table drawn as"
        con.execute(f"{there} select * from taken")
        left -= len(taken["award"])
        if not left:
            break
    store.run(con, HERE, "action.sql")
    con.execute("drop table drawn")


def count(con: Connection, table: str) -> int:
    """How many rows a table has."""
    found = con.execute(f"select count(*) from {table}").fetchone()
    assert found
    return int(found[0])


def batches(recipients: int, listings: int, seed: int, people: float) -> Iterator[Batch]:
    """Batches of actions without end; a batch is the same however many are taken."""
    by_recipient, by_listing = zipf(recipients, 1.02), zipf(listings, 1.0)
    number = 0
    while True:
        dice = np.random.default_rng((seed, number))
        evenly = dice.random(AWARDS) < EVENLY
        recipient = np.where(evenly, dice.integers(recipients, size=AWARDS), draw(dice, by_recipient))
        listing = draw(dice, by_listing)
        start = (FIRST + dice.random(AWARDS) ** 0.8 * (LAST - FIRST)).astype(np.int64)
        end = start + np.exp(dice.normal(6.6, 0.55, AWARDS)).clip(30, 5_000).astype(np.int64)
        times = np.minimum(1 + (dice.pareto(1.35, AWARDS) * 1.6).astype(np.int64), MOST)
        amount = np.exp(dice.normal(11.9, 1.9, AWARDS)).clip(50, 4e9)
        paid = np.where(dice.random(AWARDS) < 0.6, dice.random(AWARDS), np.nan)
        about_one = dice.random(AWARDS) < people
        of = np.repeat(np.arange(AWARDS), times)
        nth = np.arange(len(of)) - np.repeat(np.cumsum(times) - times, times)
        yield {
            "award": (of + number * AWARDS).astype(np.int32),
            "nth": nth.astype(np.int16),
            "recipient": recipient[of].astype(np.int32),
            "listing": listing[of].astype(np.int16),
            "person": about_one[of],
            "start_day": start[of].astype(np.int32),
            "end_day": end[of].astype(np.int32),
            **moved(dice, nth, start[of], end[of], amount[of], paid[of]),
        }
        number += 1


def moved(
    dice: np.random.Generator,
    nth: NDArray[np.int64],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    amount: NDArray[np.float64],
    paid: NDArray[np.float64],
) -> Batch:
    """The day and the cents of each action, and when it was reported."""
    rows = len(nth)
    later = start + (dice.random(rows) * (end - start + 180)).astype(np.int64)
    day = np.where(nth == 0, start, np.minimum(later, LAST))
    turn, some = dice.random(rows), amount * np.exp(dice.normal(-1.2, 0.8, rows))
    dollars = np.where(nth == 0, amount, np.where(turn < 0.12, -0.3 * some, np.where(turn < 0.36, 0, some)))
    reported = np.minimum(day + dice.integers(5, 60, rows), LAST)
    changed = np.where(dice.random(rows) < 0.2, dice.integers(30, 900, rows), 0)
    return {
        "day": day.astype(np.int32),
        "cents": np.rint(dollars * 100).astype(np.int64),
        "paid": paid,
        "reported": reported.astype(np.int32),
        "modified": np.minimum(reported + changed, LAST).astype(np.int32),
        "turn": (turn * 10_000).astype(np.int16),
    }


def zipf(n: int, power: float) -> NDArray[np.float64]:
    """The cumulated shares of ranks 1 to `n`."""
    return np.cumsum(1.0 / np.arange(1, n + 1) ** power)


def draw(dice: np.random.Generator, shares: NDArray[np.float64]) -> NDArray[np.int64]:
    """One rank for each award of a batch."""
    found: NDArray[np.int64] = np.searchsorted(shares, dice.random(AWARDS) * shares[-1], side="right")
    return np.minimum(found, len(shares) - 1)
