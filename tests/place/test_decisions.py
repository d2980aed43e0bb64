"""Decisions are rows: who, when, why; withdrawn, never deleted; kept whatever happens to the process."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clawback import store
from clawback.errors import BadQuestion, NeedsLook, OtherVersion
from clawback.ids import PlaceId
from clawback.place import Decision, decide, decided, withdraw

DAY = date(2026, 11, 27)


def made(home: Path, **changes: Any) -> Decision:
    about: dict[str, Any] = {
        "state": "NY",
        "name": "Albany Rec & Youth",
        "place_id": PlaceId("city/ny/albany"),
        "relation": "department of",
        "who": "a clerk",
        "when": DAY,
        "why": "on the city's own page",
    }
    return decide(home, **(about | changes))


def test_a_decision_is_kept_as_made(tmp_path: Path) -> None:
    assert decided(tmp_path) == []
    first = made(tmp_path)
    assert decided(tmp_path) == [first]
    assert (first.id, first.when, first.active) == (1, DAY, True)


def test_a_withdrawn_decision_stays_on_record(tmp_path: Path) -> None:
    first = made(tmp_path)
    gone = withdraw(tmp_path, first.id, who="another", when=DAY, why="a namesake")
    assert decided(tmp_path) == [gone]
    assert (gone.active, gone.withdrawn_by, gone.withdrawn_why) == (False, "another", "a namesake")
    with pytest.raises(BadQuestion, match="no standing decision 1"):
        withdraw(tmp_path, first.id, who="another", when=DAY, why="again")


def test_a_later_decision_on_the_same_name_withdraws_the_earlier(tmp_path: Path) -> None:
    made(tmp_path)
    made(tmp_path, name="ALBANY REC AND YOUTH", place_id=None)
    first, second = decided(tmp_path)
    assert (first.active, first.withdrawn_why, second.active, second.place_id) == (
        False,
        "decided anew",
        True,
        None,
    )
    made(tmp_path, state="GA")
    made(tmp_path, uei="ABCDEFGHJKL1")
    assert [each.active for each in decided(tmp_path)] == [False, True, True, True]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " . "},
        {"place_id": "Albany"},
        {"relation": "near"},
        {"who": " "},
        {"why": ""},
    ],
)
def test_a_decision_that_says_too_little_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadQuestion):
        made(tmp_path, **wrong)
    assert decided(tmp_path) == []


def test_the_doctor_knows_the_file(tmp_path: Path) -> None:
    made(tmp_path)
    assert store.doctor(tmp_path) == []


WRITER = """
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from clawback.place import decide
for n in range(10_000):
    decide(Path(sys.argv[1]), state="NY", name=f"{sys.argv[2]} {n}", place_id=None, relation="is",
           who="a clerk", when=date(2026, 11, 27), why="a test")
    print(n, flush=True)
"""


@pytest.mark.slow
def test_no_decision_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    """Two writers at once, killed without warning, five times over."""
    acknowledged = 0
    for turn in range(5):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(tmp_path), f"{name}{turn}"],
                stdout=subprocess.PIPE,
                text=True,
            )
            for name in "ab"
        ]
        for each in writers:  # both are at work, however slowly they started
            assert each.stdout is not None
            each.stdout.readline()
        time.sleep(0.1)
        for each in writers:
            os.kill(each.pid, signal.SIGKILL)
            acknowledged += 1 + len(each.communicate()[0].splitlines())
    kept = decided(tmp_path)
    assert len(kept) >= acknowledged >= 10
    assert len({each.name for each in kept}) == len(kept)


def test_words_are_kept_on_one_line(tmp_path: Path) -> None:
    assert made(tmp_path, why=" on the\n\tcity's page ").why == "on the city's page"


@pytest.mark.parametrize("wrong", [{"state": "ny"}, {"uei": "123"}, {"name": "Albany*"}])
def test_a_decision_that_could_hold_nothing_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadQuestion):
        made(tmp_path, **wrong)


def test_a_file_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    made(tmp_path)
    with closing(sqlite3.connect(tmp_path / "decisions.sqlite")) as con:
        con.execute("pragma user_version = 9")
    with pytest.raises(OtherVersion, match="found version 9"):
        made(tmp_path)
    with pytest.raises(OtherVersion, match="a later clawback"):
        decided(tmp_path)


def test_a_file_that_is_none_of_ours_is_told(tmp_path: Path) -> None:
    (tmp_path / "decisions.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(NeedsLook, match=r"decisions\.sqlite: file is not a database"):
        decided(tmp_path)
    assert (tmp_path / "decisions.sqlite").read_bytes().startswith(b"no database")
