"""One side of one case in a process of its own, its memory and that of all it starts watched from here."""

import os
import subprocess
import sys
import time
from tempfile import TemporaryFile

import msgspec
import psutil

from bench.measuring import ROOT, Case, Data, Run, Side

OTHERS = ROOT / ".venv-bench/bin/python"
"""The Python that has what the program is held against. The program runs without: where pandas is installed,
DuckDB imports it."""
EVERY = 0.02
"""Seconds between two looks at the memory."""


def measure(case: Case, side: Side, data: Data, timeout: float) -> Run:
    """Run one side in a process of its own."""
    command = [python_for(side), "-m", "bench.one", case.name, side.name, str(data.folder), str(data.rows)]
    settings = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with TemporaryFile() as out, TemporaryFile() as wrong:
        with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=out, stderr=wrong) as child:
            peak = watched(child, timeout)
        out.seek(0)
        wrong.seek(0)
        said, told = out.read().splitlines(), wrong.read().decode(errors="replace")
    try:
        found = msgspec.json.decode(said[-1] if said else b"", type=Run)
    except msgspec.MsgspecError:
        return Run(failed=told.strip()[-2_000:] or f"ended with {child.returncode}")
    return msgspec.structs.replace(found, peak=max(peak, found.peak))


def watched(child: "subprocess.Popen[bytes]", timeout: float) -> int:
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


def python_for(side: Side) -> str:
    """The Python that runs a side."""
    return str(OTHERS) if side.needs and OTHERS.exists() else sys.executable
