"""What a run of the benchmark came to, as the files in `results/` and the performance page hold it."""

import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
import psutil

from bench.measuring import ROOT, Case, Run
from bench.watching import OTHERS

PACKAGES = ("clawback", "duckdb", "polars", "pandas", "pyarrow", "pysail", "pyspark", "pyspark-client")
MANY = 100
"""Questions of a run from which it has percentiles."""
ASK = """
import importlib.metadata, json, sys
there = {each.name: each.version for each in importlib.metadata.distributions()}
print(json.dumps({name: there[name] for name in sys.argv[1:] if name in there}))
"""


class Spread(msgspec.Struct, frozen=True):
    """A figure over the repeats."""

    median: float
    least: float
    most: float


class Measured(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One side of a case at one size. `absent` and `failed` say why there are no figures."""

    case: str
    rows: int
    side: str
    repeats: int = 0
    absent: str = ""
    failed: str = ""
    seconds: Spread | None = None
    cpu: Spread | None = None
    peak: Spread | None = None
    """Bytes, of the process and all it started."""
    p50: Spread | None = None
    p99: Spread | None = None
    """Of the single questions of a run, where it asks many."""
    ratio: Spread | None = None
    """Seconds of the case's first side, repeat by repeat, to this one's."""
    ratio_p50: Spread | None = None
    ratio_p99: Spread | None = None
    same: bool | None = None
    """Whether it found what the first side that worked it out found; None where it works out nothing."""


class Machine(msgspec.Struct, frozen=True):
    """Where it was measured."""

    processor: str
    processors: int
    memory: int
    system: str


class Result(msgspec.Struct, frozen=True):
    """A whole run."""

    day: date
    commit: str
    quick: bool
    machine: Machine
    versions: dict[str, str]
    measured: tuple[Measured, ...]
    releases: dict[int, int] = {}
    """Rows -> the bytes of a release of so many."""

    def find(self, case: str, side: str, rows: int) -> Measured | None:
        """A side of a case at a size, where it was measured and gave figures."""
        for each in self.measured:
            if (each.case, each.side, each.rows) == (case, side, rows) and each.seconds:
                return each
        return None


def of_case(case: Case, rows: int, runs: Sequence[Sequence[Run]]) -> list[Measured]:
    """What the sides of a case came to; `runs` has the repeats of each side."""
    answers = [run.answer for each in runs for run in each if run.answer]
    first = runs[0]
    return [
        summed(case, rows, side.name, each, first, answers)
        for side, each in zip(case.sides, runs, strict=True)
    ]


def summed(
    case: Case, rows: int, side: str, runs: Sequence[Run], first: Sequence[Run], answers: Sequence[str]
) -> Measured:
    """One side: medians and spread."""
    named = Measured(case=case.name, rows=rows, side=side)
    for run in runs:
        if run.absent or run.failed:
            return msgspec.structs.replace(named, absent=run.absent, failed=run.failed)
    if not runs:
        return msgspec.structs.replace(named, absent="not for so many rows")
    many = min(len(run.laps) for run in (*first, *runs)) >= MANY
    whole = all(run.seconds for run in (*first, *runs))
    return msgspec.structs.replace(
        named,
        repeats=len(runs),
        seconds=spread([run.seconds for run in runs]),
        cpu=spread([run.cpu for run in runs]),
        peak=spread([run.peak for run in runs]),
        p50=spread([centile(run, 50) for run in runs]) if many else None,
        p99=spread([centile(run, 99) for run in runs]) if many else None,
        ratio=spread([a.seconds / b.seconds for a, b in zip(first, runs, strict=False)]) if whole else None,
        ratio_p50=ratio_at(50, first, runs) if many and whole else None,
        ratio_p99=ratio_at(99, first, runs) if many and whole else None,
        same=all(run.answer == answers[0] for run in runs) if runs[0].answer else None,
    )


def spread(values: Sequence[float]) -> Spread:
    """The median with the least and the most."""
    return Spread(statistics.median(values), min(values), max(values))


def centile(run: Run, n: int) -> float:
    """The n-th percentile of the single questions of a run."""
    return statistics.quantiles(run.laps, n=100, method="inclusive")[n - 1]


def ratio_at(n: int, first: Sequence[Run], runs: Sequence[Run]) -> Spread:
    """The first side's percentile to this one's, repeat by repeat."""
    return spread([centile(a, n) / centile(b, n) for a, b in zip(first, runs, strict=False)])


def machine() -> Machine:
    """This machine."""
    return Machine(
        processor(),
        len(os.sched_getaffinity(0)),
        psutil.virtual_memory().total,
        f"{platform.system()} {platform.release()}",
    )


def processor() -> str:
    """What the processor calls itself, where the system says."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next(
        (line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine()
    )


def versions() -> dict[str, str]:
    """Of Python and the packages measured, wherever they are installed."""
    found = {"python": platform.python_version()}
    for python in (sys.executable, str(OTHERS)):
        if Path(python).exists():
            told = subprocess.run([python, "-c", ASK, *PACKAGES], check=True, capture_output=True)
            found |= msgspec.json.decode(told.stdout, type=dict[str, str])
    return found


def commit() -> str:
    """The commit measured, with `+` where files differ from it; "" outside a clone."""
    asked = [
        ["git", "rev-parse", "--short=12", "HEAD"],
        ["git", "status", "--porcelain", "--untracked-files=no"],
    ]
    try:
        at, differs = (
            subprocess.run(each, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
            for each in asked
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return at + ("+" if differs else "")


def write(result: Result, path: Path) -> None:
    """Keep a result as JSON to be read by people too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n")


def read(path: Path) -> Result:
    """A result that was kept."""
    return msgspec.json.decode(path.read_bytes(), type=Result)


def joined(parts: Sequence[Result]) -> Result:
    """Runs of one commit on one machine as one: of a side at a size that several have, the last. Exits where
    they are not of one."""
    last = parts[-1]
    for each in parts:
        if (each.commit, each.machine, each.versions) != (last.commit, last.machine, last.versions):
            sys.exit(f"not of one commit, machine and set of versions: {each.commit} and {last.commit}")
    found = {(one.case, one.rows, one.side): one for each in parts for one in each.measured}
    releases = {rows: size for each in parts for rows, size in each.releases.items()}
    return msgspec.structs.replace(last, measured=tuple(found.values()), releases=releases)
