"""Each fault is refused or set aside, the place is named, and nothing half-done is left behind."""

from pathlib import Path

import pytest

from clawback.errors import ClawbackError
from tests.source.examples import read_file
from tests.source.faults import COUNT, Case, all_cases, good

CASES = list(all_cases())


def ids(case: Case) -> str:
    return case.name


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder / "award file.csv"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_file_without_faults_is_read_whole(file: Path, out: Path) -> None:
    file.write_bytes(good())
    done = read_file(file, out, declared_rows=COUNT)
    assert (done.reading.rows_in, done.reading.quarantined, len(done.rows)) == (COUNT, 0, COUNT)
    assert sorted(each.name for each in out.iterdir()) == ["rows.ndjson"]


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_fault_is_refused_and_its_place_named(case: Case, file: Path, out: Path) -> None:
    file.write_bytes(case.data)
    with pytest.raises(ClawbackError) as refused:
        read_file(file, out, declared_rows=case.declared)
    assert_names_place(str(refused.value), case, file)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("case", [case for case in CASES if case.outcome == "file"], ids=ids)
def test_fault_of_the_file_is_refused_even_with_skip_bad(case: Case, file: Path, out: Path) -> None:
    file.write_bytes(case.data)
    with pytest.raises(ClawbackError) as refused:
        read_file(file, out, skip_bad=True, declared_rows=case.declared)
    assert_names_place(str(refused.value), case, file)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("case", [case for case in CASES if case.outcome != "file"], ids=ids)
def test_fault_of_a_row_is_set_aside_with_skip_bad(case: Case, file: Path, out: Path) -> None:
    file.write_bytes(case.data)
    reading, rows, bad = read_file(file, out, skip_bad=True)
    assert reading.rows_in == reading.rows_out + reading.quarantined
    assert reading.dollars_in == reading.dollars_out + reading.dollars_quarantined
    assert (reading.quarantined, len(bad), len(rows)) == (1, 1, reading.rows_in - 1)
    assert (bad[0].line, bad[0].column) == (case.line, case.column or "")
    assert bad[0].line not in {row.line for row in rows}
    assert bad[0].reason


@pytest.mark.parametrize("case", [case for case in CASES if case.outcome == "person"], ids=ids)
def test_nothing_of_a_row_about_a_person_is_kept_or_shown(case: Case, file: Path, out: Path) -> None:
    file.write_bytes(case.data)
    with pytest.raises(ClawbackError) as refused:
        read_file(file, out)
    reading, _, bad = read_file(file, out, skip_bad=True)
    written = b"".join(each.read_bytes() for each in out.iterdir())
    assert b"JANE" not in written
    assert "JANE" not in str(refused.value)
    assert bad[0].raw == ""
    assert reading.people == case.name.startswith("person")


def assert_names_place(message: str, case: Case, file: Path) -> None:
    """The message names the file, and the line and column where they apply."""
    assert message.startswith(str(file))
    if case.line:
        assert f"line {case.line}" in message.partition(": ")[0], message
    if case.column:
        assert f"column {case.column!r}" in message, message
    assert "found" in message
    assert "expected" in message or "does not know" in message
