"""Reading whole files: counts, dollars, gaps, quarantine, dialects, outputs whole or not at all."""

import gzip
import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from clawback import source
from clawback.errors import BadInput, BadQuestion, SourceChanged, SourceUnavailable
from clawback.source import raw, reader
from clawback.source.lines import MAX_ROW_LINES
from tests.source.examples import (
    EXTRACT,
    NATIVE,
    extract_rows,
    extract_text,
    legacy,
    read_file,
    with_cells,
    written,
)
from tests.source.faults import COUNT, good


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "award.csv"


def test_extract_adds_up(tmp_path: Path) -> None:
    reading, rows, bad = read_file(EXTRACT, tmp_path)
    assert reading.rows_in == reading.rows_out == len(rows) == len(extract_rows())
    assert (reading.quarantined, reading.people, reading.unreadable, bad) == (0, 0, 0, [])
    expected = sum(Decimal(row["fed_funding_amount"]) for row in extract_rows())
    assert reading.dollars_in == reading.dollars_out == expected
    assert sum(Decimal(row.obligated) for row in rows) == expected
    assert reading.published_through == max(row.modified for row in rows)
    assert (reading.first_action, reading.last_action) == (date(2015, 10, 1), date(2016, 9, 30))
    assert (reading.fiscal_years, reading.agencies["015"]) == ((2016,), 194)


def test_reading_tells_which_file_it_was(tmp_path: Path) -> None:
    reading = read_file(EXTRACT, tmp_path).reading
    assert reading.sha256 == source.checksum(EXTRACT)
    assert reading.source_id == f"usaspending-legacy-{reading.sha256[:12]}"
    assert (reading.file, reading.bytes) == (EXTRACT.name, EXTRACT.stat().st_size)


def test_line_is_the_physical_line_in_the_unpacked_file(tmp_path: Path) -> None:
    text = extract_text().splitlines()
    for row in read_file(EXTRACT, tmp_path).rows:
        assert text[row.line - 1].startswith(row.key)


def test_packed_or_plain_bom_crlf_and_column_order_make_no_difference(file: Path, tmp_path: Path) -> None:
    rows = [dict(row) for row in extract_rows()[:COUNT]]
    turned = [dict(reversed(row.items())) for row in rows]
    plain = good()
    variants = {
        "plain": plain,
        "packed": gzip.compress(plain),
        "two members": gzip.compress(plain[:9000]) + gzip.compress(plain[9000:]),
        "bom": b"\xef\xbb\xbf" + plain,
        "crlf": plain.replace(b"\n", b"\r\n"),
        "turned": written(turned),
    }
    wanted = None
    for name, data in variants.items():
        file.write_bytes(data)
        read = [{**_fields(row), "source_id": ""} for row in read_file(file, tmp_path).rows]
        wanted = wanted or read
        assert read == wanted, name


def _fields(row: source.ActionRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__struct_fields__}


def test_line_end_inside_quotes_belongs_to_the_cell(file: Path, tmp_path: Path) -> None:
    file.write_bytes(with_cells(1, {"cfda_program_title": "one\ntwo", "project_description": "x\r\ny"}))
    rows = read_file(file, tmp_path).rows
    assert rows[1].programme == "one\ntwo"
    assert [row.line for row in rows[:3]] == [2, 3, 6]
    file.write_bytes(with_cells(1, {"project_description": "\n" * (MAX_ROW_LINES - 1)}))
    assert len(read_file(file, tmp_path).rows) == COUNT


def test_gap_is_known_for_the_very_file_and_no_other(tmp_path: Path) -> None:
    whole = legacy().known_files[0]
    assert whole.not_collected is not None
    assert len(whole.not_collected.agencies) == 6
    assert legacy().known(whole.content_sha256) is whole
    renamed = tmp_path / "usaspending_legacy_complete.csv.gz"
    renamed.write_bytes(EXTRACT.read_bytes())
    assert read_file(renamed, tmp_path).reading.known_file is None


def test_file_of_a_known_name_that_shrank_is_refused(tmp_path: Path) -> None:
    file = tmp_path / legacy().known_files[0].file
    file.write_bytes(EXTRACT.read_bytes())
    with pytest.raises(BadInput, match="20,453 to 51,134, because a file of this name had 25,567"):
        read_file(file, tmp_path)


def test_count_outside_the_bounds_of_the_card_is_refused(file: Path, tmp_path: Path) -> None:
    bounds = source.card("usaspending-legacy").expect.rows
    small = msgspec.structs.replace(
        legacy(), expect=msgspec.structs.replace(legacy().expect, rows=type(bounds)(min=31, max=99))
    )
    file.write_bytes(good())
    with pytest.raises(BadInput, match="found 30 rows, expected 31 to 99"):
        source.read(file, card=small, out_ndjson=tmp_path / "out", skip_bad=False)
    assert not (tmp_path / "out").exists()


def test_declared_count_must_agree(file: Path, tmp_path: Path) -> None:
    file.write_bytes(good())
    assert read_file(file, tmp_path, declared_rows=COUNT).reading.rows_in == COUNT
    with pytest.raises(BadInput, match="found 30 rows, expected 31, as the publisher states"):
        read_file(file, tmp_path, declared_rows=COUNT + 1)


def test_row_set_aside_keeps_place_value_reason_and_text(file: Path, tmp_path: Path) -> None:
    file.write_bytes(with_cells(7, {"obligation_action_date": "02/30/2016"}))
    reading, rows, [bad] = read_file(file, tmp_path, skip_bad=True)
    assert (bad.line, bad.column, bad.value) == (9, "obligation_action_date", "'02/30/2016'")
    assert bad.reason == "expected a day in the calendar written MM/DD/YYYY"
    assert bad.raw == file.read_text().splitlines(keepends=True)[8]
    assert reading.dollars_quarantined == Decimal(extract_rows()[7]["fed_funding_amount"])
    assert reading.dollars_in == sum(Decimal(row["fed_funding_amount"]) for row in extract_rows()[:COUNT])
    assert reading.dollars_out == reading.dollars_in - reading.dollars_quarantined
    assert (len(rows), reading.unreadable) == (COUNT - 1, 0)


def test_unreadable_amount_is_counted_not_zero(file: Path, tmp_path: Path) -> None:
    file.write_bytes(with_cells(7, {"fed_funding_amount": ""}))
    reading = read_file(file, tmp_path, skip_bad=True).reading
    assert (reading.unreadable, reading.dollars_quarantined) == (1, Decimal("0.00"))


def test_unknown_agency_is_a_change_of_the_source(file: Path, tmp_path: Path) -> None:
    file.write_bytes(with_cells(7, {"maj_agency_cat": "6666: Department of Peace"}))
    with pytest.raises(SourceChanged, match="agency '6666'"):
        read_file(file, tmp_path)


@pytest.mark.parametrize(("bad", "accepted"), [(6, True), (7, False)])
def test_more_than_a_fifth_of_bad_rows_refuses_the_file(
    bad: int, accepted: bool, file: Path, tmp_path: Path
) -> None:
    rows = [dict(row) for row in extract_rows()[:COUNT]]
    for row in rows[:bad]:
        row["fed_funding_amount"] = "unknown"
    file.write_bytes(written(rows))
    out = tmp_path / "out"
    out.mkdir()
    if accepted:
        assert read_file(file, out, skip_bad=True).reading.quarantined == bad
        return
    with pytest.raises(BadInput, match=r"7 bad rows of 30; the first: line 2, column 'fed_funding_amount'"):
        read_file(file, out, skip_bad=True)
    assert list(out.iterdir()) == []


def test_quarantine_of_an_earlier_reading_does_not_stay(file: Path, tmp_path: Path) -> None:
    file.write_bytes(with_cells(7, {"fed_funding_amount": ""}))
    assert read_file(file, tmp_path, skip_bad=True).bad
    file.write_bytes(good())
    assert not read_file(file, tmp_path, skip_bad=True).bad


def test_quarantine_of_an_earlier_reading_stays_when_this_one_fails(file: Path, tmp_path: Path) -> None:
    file.write_bytes(with_cells(7, {"fed_funding_amount": ""}))
    read_file(file, tmp_path, skip_bad=True)
    file.write_bytes(good()[:-1])
    with pytest.raises(BadInput):
        read_file(file, tmp_path, skip_bad=True)
    assert (tmp_path / "bad.jsonl").exists()


def test_quarantine_lies_beside_the_rows_unless_told(file: Path, tmp_path: Path) -> None:
    file.write_bytes(with_cells(7, {"fed_funding_amount": ""}))
    source.read(file, card=legacy(), out_ndjson=tmp_path / "rows.ndjson", skip_bad=True)
    assert (tmp_path / "rows.ndjson.quarantine.jsonl").is_file()


def test_earlier_output_stays_when_a_reading_fails(file: Path, tmp_path: Path) -> None:
    file.write_bytes(good())
    read_file(file, tmp_path)
    before = (tmp_path / "rows.ndjson").read_bytes()
    file.write_bytes(good()[:-1])
    with pytest.raises(BadInput):
        read_file(file, tmp_path)
    assert (tmp_path / "rows.ndjson").read_bytes() == before


def test_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    read_file(EXTRACT, tmp_path)
    before = (tmp_path / "rows.ndjson").read_bytes()
    read_file(EXTRACT, tmp_path)
    assert (tmp_path / "rows.ndjson").read_bytes() == before


def test_progress_goes_up_to_the_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "EVERY", 100)
    told: list[tuple[int, int, int]] = []
    reading = read_file(EXTRACT, tmp_path, progress=lambda *each: told.append(each)).reading
    assert told == sorted(told)
    assert len(told) == reading.rows_in // 100 + 1
    assert told[-1] == (reading.bytes, reading.bytes, reading.rows_in)


def test_file_changed_while_read_is_refused(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(good())
    honest: Callable[[Path], str] = raw.checksum

    def meddling(path: Path) -> str:
        before = honest(path)
        path.write_bytes(good().replace(b",active,", b",active ,"))
        return before

    monkeypatch.setattr(raw, "checksum", meddling)
    with pytest.raises(SourceUnavailable, match="changed while it was being read"):
        read_file(file, tmp_path)


def test_card_without_a_reader_is_refused(file: Path, tmp_path: Path) -> None:
    file.write_bytes(good())
    with pytest.raises(BadQuestion, match="no reader"):
        source.read(
            file,
            card=msgspec.structs.replace(legacy(), name="other"),
            out_ndjson=tmp_path / "out",
            skip_bad=False,
        )


@pytest.mark.shared
def test_whole_files_add_up(tmp_path: Path) -> None:
    awards = Path(os.environ["CLAWBACK_SHARED"]) / "data/awards"
    grants, native = legacy().known_files
    done = read_file(awards / grants.file, tmp_path)
    assert (done.reading.rows_in, done.reading.rows_out) == (25_567, 25_567)
    assert done.reading.dollars_in == done.reading.dollars_out == Decimal("53747403820.14")
    assert done.reading.known_file == grants
    assert {row.line for row in done.rows} == set(range(2, 25_569))
    assert sum(source.name_is_cut(row) for row in done.rows) == 3_137
    done = read_file(awards / native.file, tmp_path)
    assert (done.reading.rows_out, done.reading.dollars_out) == (30, Decimal("169497.00"))
    assert done.reading.known_file == native


def test_native_example_differs_from_the_known_file_only_by_blanked_addresses(tmp_path: Path) -> None:
    reading = read_file(NATIVE, tmp_path).reading
    assert reading.known_file is None
    assert reading.rows_in == legacy().known_files[1].rows
