"""Sixty kills of a real writer leave every release whole, and a rerun gives what an undisturbed run gives."""

import sys
from pathlib import Path

from clawback import store
from tests.store.killing import survive_kills
from tests.store.writer import look, put

ROOT = Path(__file__).parents[2]
WRITER = [sys.executable, "-m", "tests.store.writer"]


def test_sixty_kills_lose_nothing(tmp_path: Path) -> None:
    home, undisturbed = tmp_path / "home", tmp_path / "undisturbed"
    env = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    tally = survive_kills([*WRITER, str(home)], home, kills=60, span=(0.2, 0.7), look=look, env=env)
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
