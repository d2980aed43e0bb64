"""Sixty real loads killed at random moments: nothing torn, nothing lost, a rerun gives the same release."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from clawback import store
from tests.cli.command import clawback, environment
from tests.source.examples import EXTRACT, NATIVE

ROOT = Path(__file__).parents[2]
CHILD = """
import sys
from pathlib import Path
from clawback.cli import main
from tests.places import made_once
with made_once(Path(sys.argv[1])):
    main(sys.argv[2:])
"""
LOAD = ("load", "awards", str(EXTRACT))
KILLS, SEEDS = 20, (1, 2, 3)


class Left(NamedTuple):
    """What one kill left behind."""

    killed: bool
    published: bool
    kinds: tuple[str, ...]


class Homes(NamedTuple):
    """The tables of places, a home with a release, that home after an undisturbed load, and its seconds."""

    places: Path
    start: Path
    undisturbed: Path
    lasts: float


def loading(home: Path, places: Path) -> "subprocess.Popen[bytes]":
    """The load in a process of its own; it copies the tables of places, which are the same every time."""
    path = [os.environ.get("PYTHONPATH", ""), str(ROOT / "src"), str(ROOT)]
    env = environment(home) | {"PYTHONPATH": os.pathsep.join(filter(None, path))}
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(places), *LOAD],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory, tables_of_places: Path) -> Homes:
    """For reading only."""
    folder = tmp_path_factory.mktemp("killed")
    start, undisturbed = folder / "start", folder / "undisturbed"
    assert clawback(start, "load", "awards", str(NATIVE)).code == 0
    shutil.copytree(start, undisturbed)
    began = time.monotonic()
    assert loading(undisturbed, tables_of_places).wait() == 0
    return Homes(tables_of_places, start, undisturbed, time.monotonic() - began)


def kill(home: Path, places: Path, after: float) -> bool:
    """Start the load and SIGKILL it after some seconds; whether it was still running."""
    child = loading(home, places)
    try:
        child.wait(timeout=after)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
    return child.wait() == -signal.SIGKILL


def look(home: Path, before: str, killed: bool) -> Left:
    """The releases are whole, the doctor says what it found and cleans, and all is well after."""
    newest = store.head(home)
    assert newest == before or store.manifest(home).parent == before
    for each in store.releases(home):
        assert store.damage(home, each) == []
    assert before in store.releases(home)
    told = clawback(home, "doctor", "-o", "json")
    findings = json.loads(told.out)["findings"]
    kinds = tuple(sorted({each["kind"] for each in findings}))
    assert told.code == 0, findings
    assert set(kinds) <= {"leftover", "unneeded", "unannounced"}
    assert all(each["says"] and each["mended"] for each in findings)
    assert store.doctor(home) == []
    assert not (home / "writing").exists() or list((home / "writing").iterdir()) == []
    return Left(killed, store.head(home) != before, kinds)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_twenty_killed_loads_lose_nothing(tmp_path: Path, homes: Homes, seed: int) -> None:
    """Moments are even over the whole run, start-up included; a home that got its release starts anew."""
    chance = random.Random(seed)  # noqa: S311 - not a secret
    home, before = tmp_path / "home", store.head(homes.start)
    shutil.copytree(homes.start, home)
    left: list[Left] = []
    while sum(each.killed for each in left) < KILLS:
        left.append(look(home, before, kill(home, homes.places, chance.uniform(0, homes.lasts))))
        assert len(left) < 3 * KILLS, "the load ends too soon to be killed"
        if left[-1].published:
            shutil.rmtree(home)
            shutil.copytree(homes.start, home)
    assert any("leftover" in each.kinds for each in left)
    assert clawback(home, *LOAD).code == 0
    again, once = store.manifest(home), store.manifest(homes.undisturbed)
    assert (again.id, again.digest, again.tables) == (once.id, once.digest, once.tables)
    assert store.releases(home) == store.releases(homes.undisturbed)
    assert clawback(home, "release", "verify").code == 0


@pytest.mark.slow
def test_a_first_load_that_was_killed_leaves_a_home_to_start_from(
    tmp_path: Path, tables_of_places: Path
) -> None:
    """No release is there before: whatever moment, the next run makes the same first release."""
    undisturbed, home = tmp_path / "undisturbed", tmp_path / "home"
    began = time.monotonic()
    assert loading(undisturbed, tables_of_places).wait() == 0
    duration = time.monotonic() - began
    for part in (0.3, 0.7, 0.95):
        kill(home, tables_of_places, part * duration)
        told = clawback(home, "doctor")
        assert told.code == 0, told.out
        assert "All is well" in told.out
    assert clawback(home, *LOAD).code == 0
    assert store.manifest(home).digest == store.manifest(undisturbed).digest
