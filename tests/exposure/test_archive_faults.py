"""The monthly archive from a failing publisher: killed and broken runs end in the store of one that went
well.

The rows are real ones of the recorded extract; the archive's files, and the deltas, are made up.
"""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from clawback import store
from clawback.exposure import load, load_archive
from clawback.source.live import Clock, Policy, Web
from clawback.source.live.monthly import agencies_named, listed
from tests.cli.test_load_archive import DELTA, FULL, serve
from tests.source.live.publisher import FAULTS, Publisher, publishing

ROOT = Path(__file__).parents[2]
CLIENT = """
import sys
from pathlib import Path
from tests.exposure.test_archive_faults import run
from tests.places import made_once
with made_once(Path(sys.argv[3])):
    run(sys.argv[1], Path(sys.argv[2]))
"""
QUICK = tuple(fault for fault in FAULTS if fault != "drip")
"""Faults that take no real time."""
HARMLESS = ("slow", "shift", "no range", "other tag", "wrong total")
"""Faults after which nothing need be asked again."""


def run(base: str, home: Path, clock: Clock | None = None) -> list[str]:
    """Load the archive of the publisher at `base`; the names of its files as each is in a release."""
    policy = Policy(between=0, attempts=40, first_wait=0.002, longest_wait=0.02, refusals=1000, wholes=40)
    with Web(base, policy, clock, home / "fetched" / "not-before") as web:
        files = listed(web, [2024, 2025], agencies_named(web, ["012"]), deltas=True)
        quiet: dict[str, Any] = {"told": lambda *_: None, "progress": lambda *_: None}
        return [done.file.name for done in load_archive(web, home, files, date(2026, 11, 27), **quiet)]


def child(server: Publisher, home: Path, places: Path) -> "subprocess.Popen[bytes]":
    """A run in a process of its own, by the real clock; from a file, since the engine shows its progress to
    what looks like a person."""
    script = home.with_suffix(".py")
    script.write_text(CLIENT)
    path = os.pathsep.join([os.environ.get("PYTHONPATH", ""), str(ROOT / "src"), str(ROOT)])
    return subprocess.Popen(
        [sys.executable, str(script), server.base, str(home), str(places)],
        env=os.environ | {"PYTHONPATH": path.lstrip(os.pathsep)},
    )


class Well(NamedTuple):
    """The store of a run without any fault, and the seconds it took."""

    home: Path
    lasts: float


@pytest.fixture(scope="module")
def well(tmp_path_factory: pytest.TempPathFactory) -> Well:
    home = tmp_path_factory.mktemp("well") / "home"
    with publishing() as server:
        serve(server)
        began = time.monotonic()
        assert run(server.base, home, server.time.clock) == [*FULL, DELTA]
        return Well(home, time.monotonic() - began)


def same(home: Path, other: Path) -> None:
    """The stores hold the same releases, of the same content, each row once."""
    assert store.releases(home) == store.releases(other)
    one, two = store.manifest(home), store.manifest(other)
    assert (one.digest, one.tables, one.sources) == (two.digest, two.tables, two.sources)
    with store.open_release(home) as con:
        ((rows, lines),) = con.execute(
            "select count(*), count(distinct (source_id, line)) from action_row"
        ).fetchall()
        assert rows == lines == 52, "20 and 30 rows of full files, 2 of the delta file"
    assert store.doctor(home) == []


@pytest.mark.slow
def test_a_run_through_every_kind_of_fault_ends_as_one_that_went_well(tmp_path: Path, well: Well) -> None:
    with publishing(share=0.3, seed=11, faults=QUICK) as server:
        serve(server)
        server.script = sorted(QUICK, key=lambda fault: fault in HARMLESS)
        assert run(server.base, tmp_path / "ill", server.time.clock) == [*FULL, DELTA]
        assert sum(n for fault, n in server.faults.items() if fault) >= 12
        assert server.early == []
    same(tmp_path / "ill", well.home)


@pytest.mark.slow
def test_runs_killed_at_any_moment_end_as_one_that_went_well(
    tmp_path: Path, well: Well, tables_of_places: Path
) -> None:
    """Six kills at random moments of a failing run; each file is in the store once, no wait is broken."""
    dice, home = random.Random(5), tmp_path / "ill"  # noqa: S311
    kills: list[float] = []
    with publishing(share=0.3, seed=12, faults=QUICK) as server:
        serve(server)
        server.wait = 1
        while len(kills) < 6:
            client = child(server, home, tables_of_places)
            try:
                client.wait(timeout=dice.uniform(0.1, 1 + well.lasts))
            except subprocess.TimeoutExpired:
                client.send_signal(signal.SIGKILL)
            kills.append(server.time.now())
            client.wait()
        assert child(server, home, tables_of_places).wait(timeout=300) == 0
        for moment, refused in server.early:
            died = any(0 <= kill - refused < 0.5 for kill in kills)
            assert died, f"asked at {moment}, refused at {refused}"
    store.clean(home, store.doctor(home))
    same(home, well.home)


@pytest.mark.slow
def test_the_archive_is_loaded_as_the_same_files_by_hand_and_keeps_what_was_known_before(
    tmp_path: Path, well: Well
) -> None:
    with publishing() as server:
        serve(server)
        files = [tmp_path / name for name in (*FULL, DELTA)]
        for path in files:
            path.write_bytes(server.files[path.name][0])
    load(tmp_path / "hand", files, date(2026, 11, 27))
    archive, hand = store.manifest(well.home), store.manifest(tmp_path / "hand")
    assert (archive.digest, archive.tables) == (hand.digest, hand.tables)
    with store.open_release(well.home) as con:
        dispositions = con.execute(
            "select disposition, count(*) from action_row group by all order by all"
        ).fetchall()
        assert dispositions == [("deletion", 1), ("kept", 49), ("replaced", 2)]
        known = con.execute(
            "select count(*) from action where known_from <= $day and known_until > $day",
            {"day": date(2025, 8, 31)},
        ).fetchall()
        assert known == [(50,)], "before the delta file the two rows stand as the full file has them"
        now = con.execute(
            "select count(*) from action where known_until > $day", {"day": date(2026, 1, 1)}
        ).fetchall()
        assert now == [(49,)], "one was changed, one deleted"
