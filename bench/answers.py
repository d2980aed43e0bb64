"""How quickly clawback starts, and how quickly it answers once it is warm.

    python bench/answers.py [RUNS]

Processes: `clawback --help` and `import clawback` against `python -c pass`. Answers: `exposure` for a place
against the bare `select * from fact where place_id = ?`, every row fetched, on the same connection to the
same release. Warm means: the same process and connection, and the docket decoded before. It is measured
twice: `same place` was asked before, about another day (what the place holds is at hand in memory, the law is
judged anew); `new place` follows a question about another place (its awards are read from the release).
No answer is kept. The two sides run in turn, pair by pair; minimum, median and maximum of the seconds and
of the ratio. Uses the newest release of CLAWBACK_HOME; make one from the starter data with any command.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from clawback import store
from clawback.exposure.ask import TABLES, exposure
from clawback.place import Place, find

BIN = Path(__file__).parent.parent / ".venv/bin"
PASS = [str(BIN / "python"), "-c", "pass"]
PROCESSES = {
    "clawback --help": [str(BIN / "clawback"), "--help"],
    "import clawback": [str(BIN / "python"), "-c", "import clawback"],
}
QUESTIONS = {
    "New York City": ("city/ny/new-york", date(2017, 3, 27)),
    "Buffalo": ("city/ny/buffalo", date(2017, 3, 27)),
    "Chicago": ("city/il/chicago", date(2025, 6, 20)),
}
ELSEWHERE = "city/ny/albany"
Work = Callable[[], object]


def main(runs: int = 15) -> None:
    """Time every pair and print its table."""
    for name, command in PROCESSES.items():
        compare(name, "python -c pass", partial(process, command), partial(process, PASS), runs)
    home = store.home()
    release = store.manifest(home).id
    con = store.open_release(home, release, threads=1, tables=TABLES)
    for name, (place_id, day) in QUESTIONS.items():
        place = find(con, place_id)
        for other, how in ((place, "same place"), (find(con, ELSEWHERE), "new place")):
            ask = partial(answer, con, release)
            before = partial(ask, other, day - timedelta(days=1))
            bare = partial(rows, con, place_id)
            compare(f"{name}, {how}", "bare select", partial(ask, place, day), bare, runs, before)


def compare(name: str, base: str, ours: Work, bare: Work, runs: int, before: Work = lambda: None) -> None:
    """Both in turn, the first pair to warm up; `before` is done before ours and not timed."""
    pairs = []
    for _ in range(runs + 1):
        plain = seconds(bare)
        before()
        pairs.append((seconds(ours), plain))
    ours_took, bare_took = zip(*pairs[1:], strict=True)
    ratios = [a / b for a, b in pairs[1:]]
    for what, each in ((name, ours_took), (base, bare_took), ("ratio", ratios)):
        print(f"{what:28}{min(each):9.4f}{statistics.median(each):9.4f}{max(each):9.4f}")


def seconds(work: Work) -> float:
    """Wall seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def process(command: list[str]) -> None:
    """Run a command; its output is thrown away."""
    subprocess.run(command, check=True, capture_output=True)


def answer(con: store.Connection, release: str, place: Place, day: date) -> None:
    """One answer, made whole."""
    exposure(con, place, day, day, "government", release)


def rows(con: store.Connection, place_id: str) -> None:
    """The baseline: every fact of the place, fetched."""
    con.execute("select * from fact where place_id = ?", [place_id]).fetchall()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
