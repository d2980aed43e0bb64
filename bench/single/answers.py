"""What a further answer for one place costs, beside a bare read of that place's facts; and how the command
starts, beside Python alone.

    python bench/single/answers.py [RUNS]

A warm answer is asked in the process and of the connection that gave one before, so the law was read; the
bare read is `select * from fact where place_id = ?`, all rows fetched. Both are asked in turn, by pairs: the
same question again, whose place is still laid and whose law was judged before; another day of that place; and
another place on that day. Neither of the last two was asked before in the process.
Makes a release of the starter data where there is none (CLAWBACK_HOME). Prints minimum, median and maximum of
each, in milliseconds, and of the ratio.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from clawback import store
from clawback.cli.opening import ready
from clawback.exposure import exposure
from clawback.place import find
from clawback.store import Connection

KNOWN = date(2026, 11, 22)
ASKED = (
    ("city/ny/new-york", date(2017, 3, 27)),
    ("city/ny/buffalo", date(2017, 3, 27)),
    ("city/il/chicago", date(2025, 6, 20)),
)
STARTS = {"clawback --help": ["-m", "clawback", "--help"], "import clawback": ["-c", "import clawback"]}


def main() -> None:
    """Time the pairs and print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    home = store.home()
    ready(home, KNOWN)
    release = store.manifest(home).id
    con = store.open_release(home, release, threads=1)
    ask = partial(exposure, con, known=KNOWN, boundary="government", release=release)
    for name, day in ASKED:
        place = find(con, name)
        bare = partial(bare_read, con, place.id)
        show(f"{name} {day}", *pairs([(partial(ask, place, day), bare)] * (runs + 1)))
        days = (day + timedelta(days=n) for n in range(1, runs + 2))
        show("  another day", *pairs([(partial(ask, place, each), bare) for each in days]))
    others = [find(con, each) for each in most_held(con, runs + 1)]
    show(
        "another place",
        *pairs([(partial(ask, each, ASKED[0][1]), partial(bare_read, con, each.id)) for each in others]),
    )
    for name, words in STARTS.items():
        show(name, *pairs([(started(words), started(["-c", "pass"]))] * max(5, runs // 3)))


def bare_read(con: Connection, place: str) -> object:
    """The place's facts, all rows."""
    return con.execute("select * from fact where place_id = ?", [place]).fetchall()


def most_held(con: Connection, n: int) -> list[str]:
    """The `n` places with most facts, but for those in `ASKED`."""
    named = [name for name, _ in ASKED]
    rows = con.execute(
        "select place_id from fact where place_id <> '' group by place_id order by count(*) desc, place_id"
    ).fetchall()
    return [place for (place,) in rows if place not in named][:n]


def started(words: Sequence[str]) -> Callable[[], object]:
    """Python with these arguments, to its end; what it prints is thrown away."""
    command = [str(Path(sys.executable)), *words]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def pairs(
    asked: Sequence[tuple[Callable[[], object], Callable[[], object]]],
) -> tuple[list[float], list[float]]:
    """Seconds of ours and of the bare one, asked in turn; the first pair warms up and does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for pair in asked:
        for ask, into in zip(pair, times, strict=True):
            start = time.perf_counter()
            ask()
            into.append(time.perf_counter() - start)
    return times[0][1:], times[1][1:]


def show(name: str, ours: Sequence[float], bare: Sequence[float]) -> None:
    """Three lines: ours and the bare one in milliseconds, and the ratio pair by pair."""
    ratios = [a / b for a, b in zip(ours, bare, strict=True)]
    for what, each, factor in (("", ours, 1_000), ("  bare (ms)", bare, 1_000), ("  ratio", ratios, 1)):
        figures = (min(each) * factor, statistics.median(each) * factor, max(each) * factor)
        print(f"{what or name:<32}" + "".join(f"{figure:9.2f}" for figure in figures))


if __name__ == "__main__":
    main()
