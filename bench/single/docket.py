"""How loading and judging the law compares with a bare YAML parse of the same files, and how that grows.

    python bench/single/docket.py [RUNS] [COPIES]

Bare is `yaml.load` of every record file with the fastest loader PyYAML has here. Loading is `docket.load`:
the strict reading, the records, all checks. Judging is every finding and every order for PLACES on DAYS. Then
the same with COPIES times the records, their ids renamed. Prints the medians of RUNS with the copies and five
times as many without, all in turn, in seconds of processor time: what else the machine does counts less.
"""

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from clawback.docket import Asked, Docket, findings, load
from clawback.docket.loading import RECORDS
from clawback.docket.model import KINDS
from clawback.docket.orders import orders

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PLACES = (
    ("city/ny/new-york", "state/ny"),
    ("city/ca/san-francisco", "state/ca"),
    ("city/il/chicago", "county/il/cook", "state/il"),
    ("county/wa/king", "state/wa"),
    ("city/tx/houston", "county/tx/harris", "state/tx"),
)
DAYS = date(2018, 8, 2), date(2025, 12, 1)
"""A day of each wave, both asked as the law is known now."""
NAMES = re.compile(rf"\b(?:{'|'.join(KINDS)})/[a-z0-9][a-z0-9-]*")


class Times(NamedTuple):
    """Seconds of one run."""

    bare: float
    loading: float
    judging: float

    @property
    def ours(self) -> float:
        """Loading and judging."""
        return self.loading + self.judging


def main() -> None:
    """Time the records as shipped and many copies of them, in turn, and print both."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    with tempfile.TemporaryDirectory() as folder:
        multiply(RECORDS, Path(folder), copies)
        measured(RECORDS)  # warms up
        one, many = list[Times](), list[Times]()
        for _ in range(runs):
            one += [measured(RECORDS) for _ in range(5)]
            many.append(measured(Path(folder)))
        tell("the records as shipped", RECORDS, one)
        tell(f"{copies} times as many", Path(folder), many)
    for name in ("bare", "ours"):
        once, often = (median([getattr(each, name) for each in times]) for times in (one, many))
        print(f"growth beyond linear, {name:6}{often / copies / once:9.2f}")


def tell(title: str, folder: Path, times: list[Times]) -> None:
    """Print the medians."""
    files = len(list(folder.rglob("*.yaml")))
    print(f"{title}: {files:,} files, {len(times)} runs, {LOADER.__name__}")
    for name in ("bare", "loading", "judging"):
        print(f"  {name:26}{median([getattr(each, name) for each in times]):9.3f} s")
    print(f"  {'(loading + judging) / bare':26}{median([each.ours / each.bare for each in times]):9.2f}")


def measured(folder: Path) -> Times:
    """One run: bare, loading, judging."""
    law: list[Docket] = []
    return Times(
        seconds(lambda: parse(folder)),
        seconds(lambda: law.append(load(folder))),
        seconds(lambda: judge(law[0])),
    )


def seconds(task: Callable[[], None]) -> float:
    """Processor seconds of a task."""
    start = time.process_time()
    task()
    return time.process_time() - start


def parse(folder: Path) -> None:
    """Read every file and parse it, nothing more."""
    for file in sorted(folder.rglob("*.yaml")):
        yaml.load(file.read_bytes(), Loader=LOADER)  # noqa: S506  LOADER is a safe one


def judge(law: Docket) -> None:
    """Every finding and every order for each place on each day."""
    for lineage in PLACES:
        for day in DAYS:
            asked = Asked(lineage, day, law.about.known_through)
            findings(law, asked)
            orders(law, asked)


def multiply(folder: Path, to: Path, copies: int) -> None:
    """Copies of all records; in each but the first every id of a record ends with the number of the copy."""
    for file in sorted(folder.rglob("*.yaml")):
        text, inside = file.read_text(), file.relative_to(folder)
        (to / inside).parent.mkdir(exist_ok=True)
        (to / inside).write_text(text)
        for n in range(2, copies + 1) if file.parent != folder else ():
            copy = to / inside.with_stem(f"{inside.stem}-{n}")
            copy.write_text(NAMES.sub(rf"\g<0>-{n}", text))


def median(figures: list[float]) -> float:
    """The median."""
    return statistics.median(figures)


if __name__ == "__main__":
    main()
