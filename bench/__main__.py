"""The benchmark: each case against its baselines in one run, and what came of it against the bars.

python -m bench --day 2026-11-30                 all cases at their sizes, into bench/results
python -m bench --only nation-day --rows 1000000 some of them, at another size
python -m bench --quick                          each once, tiny: fails where one fails or two differ
python -m bench compare RESULT.json              the bars of a result
python -m bench keep RESULT.json …               it, or several of one commit, onto the performance page
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from bench import bars, making, page, results
from bench.cases import CASES
from bench.measuring import ROOT, Case, Data, Run
from bench.results import Measured, Result
from bench.watching import measure
from clawback import store

RESULTS = ROOT / "bench/results"
QUICK_ROWS = 2_000
REPEATS = 5
HOUR = 3_600.0


def main() -> None:
    """Run what is asked, print the tables; end with 1 where a side failed or two differ."""
    asked = arguments()
    if asked.what in ("compare", "keep"):
        result = results.joined([results.read(each) for each in asked.result])
        if asked.what == "keep":
            results.write(result, page.KEPT)
        print(page.bars(result))
        sys.exit(0)
    if asked.quick:
        with tempfile.TemporaryDirectory() as folder:
            result = whole(asked, Path(folder))
    else:
        result = whole(asked, asked.data)
        into = asked.out or RESULTS / f"{asked.day}-{result.commit.strip('+') or 'no-commit'}.json"
        results.write(result, into)
        print(f"\n{page.bars(result)}\n\n{into}")
    sys.exit(1 if troubles(result) else 0)


def arguments() -> argparse.Namespace:
    """What is asked."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.description = __doc__
    parser.add_argument("what", nargs="?", choices=("run", "compare", "keep"), default="run")
    parser.add_argument("result", nargs="*", type=Path)
    parser.add_argument(
        "--quick", action="store_true", help=f"{QUICK_ROWS:,} rows, each side once, nothing kept"
    )
    parser.add_argument("--only", nargs="+", choices=tuple(CASES), default=list(CASES), metavar="CASE")
    parser.add_argument("--rows", nargs="+", type=int, help="sizes in place of each case's own")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--data", type=Path, default=ROOT / ".bench", help="where data are made and kept")
    parser.add_argument("--memory", default="6GB", help="most memory for making data")
    parser.add_argument("--day", type=date.fromisoformat, help="the day to put down for the run")
    parser.add_argument("--out", type=Path, help="where the result goes")
    asked = parser.parse_args()
    if asked.what != "run" and not asked.result:
        parser.error(f"{asked.what} needs the file of a result")
    if asked.what == "run" and not asked.quick and asked.day is None:
        parser.error("--day says which day to put down: --day 2026-11-30")
    return asked


def whole(asked: argparse.Namespace, folder: Path) -> Result:
    """Every case asked for, at every size."""
    folder.mkdir(parents=True, exist_ok=True)
    measured: list[Measured] = []
    sizes = {rows for name in asked.only for rows in sizes_of(CASES[name], asked)}
    for rows in sorted(sizes):
        cases = [CASES[name] for name in asked.only if rows in sizes_of(CASES[name], asked)]
        data = Data(folder.absolute(), rows)
        shapes = {case.on for case in cases}
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:  # what it takes is not this process's
            apart.submit(making.ensure, data, shapes, quick=asked.quick, memory=asked.memory).result()
        for case in cases:
            sides = results.of_case(case, rows, repeated(case, data, 1 if asked.quick else asked.repeats))
            print(f"\n{case.name}, {rows:,} rows: {case.says}\n{page.table(sides)}", flush=True)
            for each in sides:
                if each.failed:
                    print(f"{each.side} failed:\n{each.failed}", file=sys.stderr, flush=True)
            measured += sides
    return Result(
        day=asked.day or date.min,
        commit=results.commit(),
        quick=asked.quick,
        machine=results.machine(),
        versions=results.versions(),
        measured=tuple(measured),
        releases={rows: size for rows in sorted(sizes) if (size := released(Data(folder, rows)))},
    )


def released(data: Data) -> int:
    """The bytes of the release that cases ran on; 0 where there is none."""
    if not store.releases(data.home):
        return 0
    made = store.manifest(data.home)
    return sum(
        file.stat().st_size for table in made.tables for file in store.table_files(data.home, made.id, table)
    )


def sizes_of(case: Case, asked: argparse.Namespace) -> Sequence[int]:
    """The rows a case runs at."""
    return [QUICK_ROWS] if asked.quick else asked.rows or case.sizes


def repeated(case: Case, data: Data, repeats: int) -> list[list[Run]]:
    """The runs of each side, in turn, every other time the other way round; a side that cannot is not asked
    again."""
    runs: list[list[Run]] = [[] for _ in case.sides]
    for n in range(repeats):
        order = range(len(case.sides)) if n % 2 == 0 else reversed(range(len(case.sides)))
        for at in order:
            side, before = case.sides[at], runs[at]
            if data.rows <= side.most and not any(run.absent or run.failed for run in before):
                before.append(measure(case, side, data, HOUR))
    return runs


def troubles(result: Result) -> bool:
    """Whether a side failed, or two that work out the same found different things."""
    return any(each.failed for each in result.measured) or bars.agree(result) is False


if __name__ == "__main__":
    main()
