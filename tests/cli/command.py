"""The real command in a child process."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

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


def clawback(home: Path, *args: str, before: Callable[[], object] | None = None) -> Ran:
    """Run the command to its end; no terminal on either side."""
    ran = subprocess.run(
        [*COMMAND, *args],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        preexec_fn=before,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def exposure(home: Path, *args: str, place: str = CITY) -> Ran:
    """`clawback exposure` of the city."""
    return clawback(home, "exposure", place, *args)
