"""One side of one case, measured: by itself in a process of its own, timed inside, its memory watched from outside."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import msgspec
import psutil

ROOT = Path(__file__).parent.parent
EVERY = 0.02
"""Seconds between two looks at the memory of a process and its children."""


class Absent(Exception):
    """What a side would measure is not there: a part of the program, a package, a table of the release."""


class Clock:
    """Times each block it is entered for: seconds by the clock, and of all processors, children's too."""

    def __init__(self) -> None:
        self.laps: list[float] = []
        self.cpu = 0.0

    def __enter__(self) -> None:
        self._cpu, self._start = processor_seconds(), time.perf_counter()

    def __exit__(self, of: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        self.laps.append(time.perf_counter() - self._start)
        self.cpu += processor_seconds() - self._cpu


def processor_seconds() -> float:
    """Of this process and of its children that have ended."""
    used = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


class Data(NamedTuple):
    """What a case is run on: `rows` of made-up transactions under `folder`, as wide files and as a release."""

    folder: Path
    rows: int

    @property
    def wide(self) -> Path:
        """The folder of the publisher's archive, with its files plain beside it."""
        return self.folder / f"wide-{self.rows}"

    @property
    def narrow(self) -> Path:
        """The folder of the rows as the program's reader leaves them."""
        return self.folder / f"narrow-{self.rows}"

    @property
    def home(self) -> Path:
        """The home folder whose newest release holds the narrow rows and the docket of national size."""
        return self.folder / f"home-{self.rows}"


Answer = Mapping[str, object]
"""What a side found out, as JSON has it: equal where two sides work out the same."""
Work = Callable[[Data, Clock], Answer | None]


class Side(NamedTuple):
    """One way to do what a case is about; `needs` are packages it imports, `most` the rows it is fit for."""

    name: str
    work: Work
    needs: tuple[str, ...] = ()
    most: int = 1 << 60


class Case(NamedTuple):
    """What is compared: the first side is the program, the others are what it is held against.

    `on` is what it reads, `wide` files or the release of `narrow` rows; `sizes` in rows.
    """

    name: str
    says: str
    on: str
    sizes: tuple[int, ...]
    sides: tuple[Side, ...]


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What one process measured. `absent` says why it could not, and then nothing else is said."""

    absent: str = ""
    failed: str = ""
    seconds: float = 0
    cpu: float = 0
    peak: int = 0
    """Most bytes of memory, of the process and all it started."""
    laps: tuple[float, ...] = ()
    answer: str = ""
    """What it found out; "" where it works out something else than the others."""


def measure(case: Case, side: Side, data: Data, timeout: float) -> Run:
    """Run one side in a process of its own."""
    if missing := [each for each in side.needs if find_spec(each) is None]:
        return Run(absent=f"{', '.join(missing)} not installed")
    command = [sys.executable, "-m", "bench.one", case.name, side.name, str(data.folder), str(data.rows)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        peak = watched(child, timeout)
        assert child.stdout
        assert child.stderr
        said, wrong = child.stdout.read(), child.stderr.read()
    try:
        found = msgspec.json.decode(said.splitlines()[-1], type=Run)
    except (IndexError, msgspec.MsgspecError):
        return Run(failed=wrong.strip()[-2_000:] or f"ended with {child.returncode}")
    return msgspec.structs.replace(found, peak=max(peak, found.peak))


def watched(child: "subprocess.Popen[str]", timeout: float) -> int:
    """The most memory that a process and all below it held at one time, until it ended."""
    top, most, until = psutil.Process(child.pid), 0, time.monotonic() + timeout
    while child.poll() is None:
        try:
            most = max(most, sum(resident(each) for each in (top, *top.children(recursive=True))))
        except psutil.Error:
            continue
        if time.monotonic() > until:
            for each in (*top.children(recursive=True), top):
                each.kill()
        time.sleep(EVERY)
    return most


def resident(process: psutil.Process) -> int:
    """A process's memory; none where it has just ended."""
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def timed(side: Side, data: Data) -> Run:
    """Do the work of a side here and say what it came to."""
    clock = Clock()
    try:
        answer = side.work(data, clock)
    except Absent as why:
        return Run(absent=str(why))
    return Run(
        seconds=sum(clock.laps),
        cpu=clock.cpu,
        peak=1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        laps=tuple(clock.laps),
        answer="" if answer is None else json.dumps(answer, sort_keys=True, default=str),
    )


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0))
