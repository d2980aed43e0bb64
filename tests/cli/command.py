"""The command: in this process, or as a child of its own."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from clawback.cli import main

COMMAND = [sys.executable, "-m", "clawback"]
CITY = "New York City"
KNOWN = "2026-11-22"


class Ran(NamedTuple):
    """What a run came to."""

    code: int
    out: str
    err: str


def environment(home: Path) -> dict[str, str]:
    """The environment of a user whose data lies in `home`."""
    return os.environ | {"CLAWBACK_HOME": str(home), "COLUMNS": "100", "PYTHONUTF8": "1"}


def clawback(home: Path, *args: str) -> Ran:
    """Run the command to its end; no terminal on either side. In this process, since starting another
    one takes longer than most answers; what escapes from it is an error of the test."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    code: object = 0
    with (
        mock.patch.dict(os.environ, environment(home)),
        mock.patch.object(sys, "stdin", io.StringIO()),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main(args)
        except SystemExit as end:
            code = end.code or 0
    assert isinstance(code, int), code
    return Ran(code, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    binary = stream.buffer
    assert isinstance(binary, io.BytesIO)
    return binary.getvalue().decode().replace("\r\n", "\n")  # as text from a child process is read


BOUND = """
import ctypes, os, sys
DROP_FROM_BOUNDING_SET, OVERRIDE_RIGHTS = 24, 1
if os.geteuid() == 0:
    ctypes.CDLL(None).prctl(DROP_FROM_BOUNDING_SET, OVERRIDE_RIGHTS, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Starts a command for which the superuser is bound by the rights of folders as others are. It is a process
of its own: a fork of this one, to do it there, dies where another test has left threads."""


def clawback_apart(home: Path, *args: str, bound: bool = False) -> Ran:
    """The same in a child process, as a user starts it; `bound` by folders' rights, superuser or not."""
    command = [*COMMAND, *args]
    ran = subprocess.run(
        [sys.executable, "-c", BOUND, *command] if bound else command,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def exposure(home: Path, *args: str, place: str = CITY) -> Ran:
    """`clawback exposure` of the city."""
    return clawback(home, "exposure", place, *args)
