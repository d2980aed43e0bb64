"""Sixty kills of a real writer leave every release whole, and a rerun gives what an undisturbed run gives."""

import os
import subprocess
import sys
import time
from pathlib import Path

from clawback import store
from tests.store.killing import survive_kills
from tests.store.writer import look, put

ROOT = Path(__file__).parents[2]
WRITER = [sys.executable, "-m", "tests.store.writer"]


def seconds_to_the_first_release(home: Path, env: dict[str, str]) -> float:
    """How long the writer takes on this machine, as busy as it is: the kills are spread around it."""
    start = time.monotonic()
    with subprocess.Popen([*WRITER, str(home)], env=os.environ | env, stdout=subprocess.DEVNULL) as writer:
        while not (home / "HEAD").exists():
            assert writer.poll() is None
            time.sleep(0.01)
        writer.kill()
    return time.monotonic() - start


def test_sixty_kills_lose_nothing(tmp_path: Path) -> None:
    home, undisturbed = tmp_path / "home", tmp_path / "undisturbed"
    env = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    took = seconds_to_the_first_release(tmp_path / "first", env)
    span = (0.6 * took, 3 * took)
    tally = survive_kills([*WRITER, str(home)], home, kills=60, span=span, look=look, env=env)
    print(tally)
    assert tally.troubles == []
    assert tally.ended_first == 0
    assert tally.releases >= 20
    assert tally.in_writing >= 10
    assert tally.reads >= 60
    put(home, 10**6)
    put(undisturbed, 10**6)
    assert store.manifest(home).digest == store.manifest(undisturbed).digest
    assert store.manifest(home).tables == store.manifest(undisturbed).tables
