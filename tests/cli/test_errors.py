"""Whatever goes wrong is one message on stderr that says what next, and an exit code; never a traceback."""

import os
import subprocess
from pathlib import Path

import pytest

from clawback import store
from tests.cli.command import COMMAND, KNOWN, clawback, clawback_apart, environment, exposure
from tests.source import examples

ANSWERED, NO_ANSWER, WRONG_USE, STALE, FINDINGS = range(5)


REFUSED: list[tuple[list[str], int, str]] = [
    (["exposure", "Nowheresvile"], NO_ANSWER, "no place 'Nowheresvile'; did you mean"),
    (["exposure", "Springfield"], NO_ANSWER, "'Springfield' is the name of 24 places; say which:"),
    (["exposure", "Baltimore"], NO_ANSWER, "county/md/baltimore"),
    (["exposure", "Buffalo, NY", "--as-of", "2017-02-30"], WRONG_USE, "not a day in the calendar"),
    (["exposure", "Buffalo, NY", "--as-of", "27.3.2017"], WRONG_USE, "write it as 2017-03-27"),
    (["exposure", "Buffalo, NY", "--known", "soon"], WRONG_USE, "'--known'"),
    (["exposure", "Buffalo, NY", "--boundary", "all"], WRONG_USE, "with-components"),
    (["exposure", "Buffalo, NY", "-o", "xml"], WRONG_USE, "jsonl"),
    (["exposure", "Buffalo, NY", "--release", "99"], NO_ANSWER, "no release '99' in"),
    (["exposure", "Buffalo, NY", "--release", "../0001"], NO_ANSWER, "no release '../0001' in"),
    (["exposure"], WRONG_USE, "Name one place, ask of --all"),
    (["exposer", "Buffalo, NY"], WRONG_USE, "no command 'exposer'; did you mean 'exposure' or 'report'?"),
    (["exposure", "Buffalo, NY", "--asof", "2017-03-27"], WRONG_USE, "--as-of"),
    (["why", "2016DJBX0179"], NO_ANSWER, "did you mean"),
    (["why", "2016DJBX0178", "--as-of", "2010-01-01"], NO_ANSWER, "public from 2017-01-10"),
    (["why", "2016DJBX0178", "--known", "2017-01-05"], NO_ANSWER, "public from 2017-01-10"),
    (["load", "awards", "absent.csv"], NO_ANSWER, "absent.csv: found no such file"),
    (["load", "awards"], WRONG_USE, "Missing argument"),
    (["place", "Bufalo, NY"], NO_ANSWER, "did you mean"),
    (["release", "show", "99"], NO_ANSWER, "no release '99'"),
    (["release", "verify", "99"], NO_ANSWER, "no release '99'"),
]


@pytest.mark.parametrize(("args", "code", "told"), REFUSED, ids=[" ".join(each[0]) for each in REFUSED])
def test_a_question_that_cannot_be_answered(starter: Path, args: list[str], code: int, told: str) -> None:
    ran = clawback(starter, *args)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert not ran.err.rstrip().endswith("?.")


def test_an_unknown_award_is_answered_with_the_nearest(starter: Path) -> None:
    assert "2016DJBX0178" in clawback(starter, "why", "2016DJBX0187").err


def test_an_answer_past_what_is_known_says_so(starter: Path) -> None:
    """The money is known through 22 May 2017, the law through a day of its own."""
    assert exposure(starter, "--as-of", "2017-05-22", "-o", "json").code == ANSWERED
    stale = exposure(starter, "--as-of", "2017-05-23", "-o", "json")
    assert (stale.code, stale.err) == (STALE, "")
    assert "The money is known through 2017-05-22, before the day asked." in stale.out
    far = exposure(starter, "--as-of", "2030-01-01", "-o", "json")
    assert far.code == STALE
    assert "The law is known through" in far.out


def test_an_answer_is_on_stdout_alone(starter: Path) -> None:
    for shape in ("table", "json", "jsonl", "csv"):
        ran = exposure(starter, "--as-of", "2017-03-27", "-o", shape)
        assert (ran.code, ran.err) == (ANSWERED, "")
        assert ran.out.endswith("\n")


def test_an_empty_home_makes_its_first_release(tmp_path: Path) -> None:
    home = tmp_path / "not" / "made yet"
    ran = exposure(home, "--as-of", "2017-03-27", "-o", "json")
    assert ran.code == ANSWERED
    assert "starter data" in ran.err
    assert '"low": "4298245.00"' in ran.out
    again = exposure(home, "--as-of", "2017-03-27", "-o", "json")
    assert (again.out, again.err) == (ran.out, "")


def test_a_table_cut_short_is_told(home: Path) -> None:
    fact, *_ = store.table_files(home, store.head(home), "fact")
    fact.write_bytes(fact.read_bytes()[:-100])
    ran = exposure(home)
    assert (ran.code, ran.out) == (NO_ANSWER, "")
    assert f"table fact: parts/{fact.name} has" in ran.err
    assert "clawback doctor" in ran.err
    for args in (["doctor"], ["release", "verify"]):
        found = clawback(home, *args)
        assert found.code == FINDINGS
        assert f"table fact: parts/{fact.name}" in found.out


def test_a_table_with_other_bytes_is_told(home: Path) -> None:
    """The size is right, so only checksums tell: a question may fail on it, but never with a traceback."""
    fact, *_ = store.table_files(home, store.head(home), "fact")
    fact.write_bytes(b"\0" * fact.stat().st_size)
    ran = exposure(home)
    assert (ran.code, ran.out) == (NO_ANSWER, "")
    assert fact.name in ran.err
    assert clawback(home, "release", "verify").code == FINDINGS


def test_a_manifest_that_is_no_json_is_told(home: Path) -> None:
    (manifest,) = home.glob("releases/*/manifest.json")
    manifest.write_text("{")
    ran = exposure(home)
    assert (ran.code, ran.out) == (NO_ANSWER, "")
    assert "manifest cannot be read" in ran.err


def test_a_head_that_names_nothing_is_told_and_mended(home: Path) -> None:
    for wrong in ("", "0007-00000000\n", "../../x\n"):
        (home / "HEAD").write_text(wrong)
        ran = exposure(home)
        assert (ran.code, ran.out) == (NO_ANSWER, "")
        assert "clawback doctor" in ran.err
        assert clawback(home, "doctor").code == 0
        assert exposure(home, "--as-of", "2017-03-27").code == ANSWERED


@pytest.mark.parametrize(
    "args", [["exposure", "Buffalo, NY"], ["load", "starter"], ["doctor"], ["release", "list"]]
)
def test_a_home_that_is_a_file(tmp_path: Path, args: list[str]) -> None:
    home = tmp_path / "home"
    home.write_text("in the way")
    ran = clawback(home, *args)
    assert (ran.code != 0, ran.out) == (True, "")
    assert str(home) in ran.err
    assert home.read_text() == "in the way"


def test_a_home_that_may_only_be_read(home: Path) -> None:
    folders = [home, *(path for path in home.rglob("*") if path.is_dir())]
    for each in folders:
        each.chmod(0o555)
    (home / "lock").chmod(0o444)
    try:
        read = clawback_apart(
            home, "exposure", "Buffalo, NY", "--as-of", "2017-03-27", "-o", "json", bound=True
        )
        assert (read.code, read.err) == (ANSWERED, "")
        assert clawback_apart(home, "doctor", bound=True).code == 0
        ran = clawback_apart(home, "load", "awards", str(examples.NATIVE), bound=True)
        assert (ran.code, ran.out) == (NO_ANSWER, "")
        assert "Permission denied" in ran.err
        assert "The newest release is 0001-" in ran.err
    finally:
        for each in folders:
            each.chmod(0o755)


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(0o555)
    ran = clawback_apart(locked / "home", "exposure", "Buffalo, NY", bound=True)
    assert (ran.code, ran.out) == (NO_ANSWER, "")
    assert "Permission denied" in ran.err


@pytest.mark.slow
def test_a_faulty_file_leaves_the_release_as_it_was(small_home: Path) -> None:
    path = small_home.parent / "faulty.csv"
    path.write_bytes(examples.with_cells(4, {"obligation_action_date": "02/30/2016"}))
    head = (small_home / "HEAD").read_text()
    ran = clawback(small_home, "load", "awards", str(path))
    assert (ran.code, ran.out) == (NO_ANSWER, "")
    assert f"{path}, line 6, column 'obligation_action_date': found '02/30/2016'" in ran.err
    assert (small_home / "HEAD").read_text() == head
    assert list((small_home / "writing").iterdir()) == []
    skipped = clawback(small_home, "load", "awards", "--skip-bad", str(path))
    assert skipped.code == 0
    assert "quarantined" in skipped.out
    (aside,) = (small_home / "quarantine").iterdir()
    assert '"line":6' in aside.read_text().replace(" ", "")


def test_while_another_process_writes_reading_goes_on(home: Path) -> None:
    import fcntl

    with (home / "lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert exposure(home, "--as-of", "2017-03-27").code == ANSWERED
        ran = clawback(home, "load", "starter")
        assert ran.code == NO_ANSWER
        assert "is writing a release" in ran.err


@pytest.mark.parametrize("shape", ["table", "json", "jsonl", "csv"])
def test_a_reader_that_goes_away_ends_it_quietly(starter: Path, shape: str) -> None:
    """As `| head -1` does, but surely before the first byte is written."""
    reading, writing = os.pipe()
    args = ["exposure", "New York City", "--as-of", "2017-03-27", "--known", KNOWN, "-o", shape]
    child = subprocess.Popen(
        [*COMMAND, *args], env=environment(starter), stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    os.close(reading)
    said = child.communicate(timeout=60)[1].decode()
    assert said == ""
    assert child.returncode in (0, 1, 141)


def test_a_reader_that_takes_one_line(starter: Path) -> None:
    args = ["exposure", "New York City", "--as-of", "2017-03-27"]
    with subprocess.Popen(
        [*COMMAND, *args], env=environment(starter), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        one = subprocess.run(["head", "-1"], stdin=child.stdout, capture_output=True, check=True)
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert one.stdout.startswith(b'{"type": "award"')
