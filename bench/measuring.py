"""What a case is, and how one side of it is timed in this process."""

import json
import resource
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import msgspec

ROOT = Path(__file__).parent.parent


class Absent(Exception):
    """What a side would measure is not there: a part of the program, a package, a table of the release."""


class Clock:
    """Times each block it is entered for: seconds by the clock, and of all processors, children's too."""

    def __init__(self) -> None:
        self.laps: list[float] = []
        self.cpu = 0.0

    def __enter__(self) -> None:
        self._cpu, self._start = processor_seconds(), time.perf_counter()

    def __exit__(
        self, of: type[BaseException] | None, why: BaseException | None, at: TracebackType | None
    ) -> None:
        self.laps.append(time.perf_counter() - self._start)
        self.cpu += processor_seconds() - self._cpu


def processor_seconds() -> float:
    """Of this process and of its children that have ended."""
    used = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


class Data(NamedTuple):
    """What a case runs on: `rows` of made-up transactions under `folder`, as wide files and as a release."""

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


def timed(side: Side, data: Data) -> Run:
    """Do the work of a side here and say what it came to."""
    clock = Clock()
    try:
        answer = side.work(data, clock)
    except Absent as why:
        return Run(absent=str(why))
    except ModuleNotFoundError as missing:
        if missing.name not in side.needs:
            raise
        return Run(absent=f"{missing.name} not installed")
    return Run(
        seconds=sum(clock.laps),
        cpu=clock.cpu,
        peak=highest(),
        laps=tuple(clock.laps),
        answer="" if answer is None else json.dumps(answer, sort_keys=True, default=str),
    )


def highest() -> int:
    """The most memory this process ever held; 0 where the system does not say. What `getrusage` says of it
    counts the process that started this one."""
    told = Path("/proc/self/status")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
