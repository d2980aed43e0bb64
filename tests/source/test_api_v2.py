"""Awards of API v2 saved as JSON; the answers are MADE UP in the shape of real ones (see answers.py)."""

import gzip
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clawback import source
from clawback.errors import BadInput, SourceChanged
from tests.source.answers import LOCATION, detail, page, read, save, searched

DAY = date(2031, 11, 5)


def test_an_award_of_a_search(tmp_path: Path) -> None:
    reading, (row,), _ = read(save(tmp_path / "any.name", page(searched())), tmp_path, told_on=DAY)
    assert (reading.card, reading.kind, reading.dollars_out) == (
        "api-v2-awards",
        "awards",
        Decimal("1000999.10"),
    )
    assert (row.fain, row.uri, row.award_key) == ("2031DJBX0001", "", "ASST_NON_2031DJBX0001_015")
    assert (row.agency, row.agency_name, row.subagency) == ("015", "Department of Justice", "")
    assert (row.recipient_name, row.uei, row.city, row.state, row.zip) == (
        "CITY OF ALBANY", "MADEUP000001", "ALBANY", "NY", "122070001",
    )  # fmt: skip
    assert (row.county, row.county_code, row.performed_in) == ("ALBANY", "001", "NY")
    assert (row.alns, row.programme, row.assistance_type) == (("16.842", "16.738"), "OPIOD YOUTH", "04")
    assert (row.base_day, row.period_start, row.period_end) == (
        date(2031, 9, 27), date(2031, 10, 1), date(2035, 9, 30),
    )  # fmt: skip


def test_a_total_is_as_of_the_day_the_answer_was_saved(tmp_path: Path) -> None:
    _, (row,), _ = read(save(tmp_path / "page_20311105.json", page(searched())), tmp_path)
    assert (row.total, row.outlaid) == ("1000999.10", "")
    assert (row.told_on, row.modified, row.latest_day) == (DAY, DAY, None)
    changed = searched(**{"Last Modified Date": "2031-10-02 10:11:12"})
    _, (row,), _ = read(save(tmp_path / "page_20311105.json", page(changed)), tmp_path)
    assert (row.told_on, row.modified) == (DAY, date(2031, 10, 2))


def test_without_a_day_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"(?s)record 1, field 'Last Modified Date': found no day.*--told-on"):
        read(save(tmp_path / "page.json", page(searched())), tmp_path)


def test_a_field_that_was_not_asked_for_is_unknown_never_zero(tmp_path: Path) -> None:
    few = {
        key: searched()[key] for key in ("Award ID", "Recipient Name", "generated_internal_id", "internal_id")
    }
    reading, (row,), _ = read(save(tmp_path / "a", page(few)), tmp_path, told_on=DAY)
    assert (row.total, row.outlaid, row.alns, row.state, row.base_day) == ("", "", (), "", None)
    assert (reading.dollars_out, reading.rows_out) == (Decimal(0), 1)


@pytest.mark.parametrize(
    ("suffix", "changes", "agency", "subagency"),
    [
        ("015", {}, "015", ""),
        ("1550", {}, "015", "1550"),
        ("7022", {"Awarding Agency Code": "070", "Awarding Sub Agency Code": "7022"}, "070", "7022"),
        ("5700", {"Awarding Agency Code": "97"}, "097", "5700"),
    ],
)
def test_the_key_names_the_agency_as_it_did_before_and_since_july_2025(
    tmp_path: Path, suffix: str, changes: dict[str, str], agency: str, subagency: str
) -> None:
    record = searched(generated_internal_id=f"ASST_NON_2031DJBX0001_{suffix}", **changes)
    _, (row,), _ = read(save(tmp_path / "a", page(record)), tmp_path, told_on=DAY)
    assert (row.agency, row.subagency) == (agency, subagency)


def test_an_aggregate_has_a_uri(tmp_path: Path) -> None:
    record = searched("SA2031X1", generated_internal_id="ASST_AGG_SA2031X1_015")
    _, (row,), _ = read(save(tmp_path / "a", page(record)), tmp_path, told_on=DAY)
    assert (row.fain, row.uri) == ("", "SA2031X1")


def test_an_award_in_detail(tmp_path: Path) -> None:
    reading, (row,), _ = read(save(tmp_path / "a", detail()), tmp_path, told_on=DAY)
    assert (reading.card, reading.kind, reading.dollars_out) == (
        "api-v2-award",
        "awards",
        Decimal("1000999.10"),
    )
    assert (row.total, row.outlaid, row.modified) == ("1000999.10", "5.00", date(2032, 2, 20))
    assert (row.agency, row.subagency, row.alns, row.programme) == (
        "015",
        "1550",
        ("16.738", "16.842"),
        "JAG",
    )
    assert (row.type, row.type_label) == ("", "Government; U.S. Local Government")
    assert (row.base_day, row.latest_day, row.period_end) == (date(2031, 9, 27), None, None)
    kept = (tmp_path / "rows").read_text()
    assert "A MADE UP NAME" not in kept
    assert "FREE TEXT" not in kept
    assert "1 MADE UP ST" not in kept


PEOPLE = [
    page(searched(**{"Recipient Name": "REDACTED DUE TO PII"})),
    detail(record_type=3),
    detail(recipient={**detail()["recipient"], "business_categories": ["Individuals"]}),
    detail(recipient={**detail()["recipient"], "recipient_name": "REDACTED DUE TO PII"}),
]


@pytest.mark.parametrize("answer", PEOPLE, ids=["search", "record type", "category", "name"])
def test_an_award_to_a_person_is_counted_and_withheld(tmp_path: Path, answer: Any) -> None:
    reading, rows, bad = read(save(tmp_path / "a", answer), tmp_path, told_on=DAY)
    assert (reading.people, reading.rows_in, rows, bad) == (1, 1, [], [])


def test_a_detail_set_aside_keeps_no_name_of_an_officer(tmp_path: Path) -> None:
    good = [detail(f"2031DJBX{n:04}") for n in range(9)]
    bad_one = detail(type="99")
    _, rows, (bad,) = read(save(tmp_path / "a", *good, bad_one), tmp_path, told_on=DAY, skip_bad=True)
    assert (len(rows), bad.line, bad.raw) == (9, 10, "")
    bare = detail(type="99", executive_details={"officers": [{"name": None, "amount": None}]})
    _, _, (bad,) = read(save(tmp_path / "a", *good, bare), tmp_path, told_on=DAY, skip_bad=True)
    assert json.loads(bad.raw)["type"] == "99"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"New Field": "x"}, r"record 2, field 'New Field': found a field the card does not know"),
        ({"Award Amount": "a lot"}, r"field 'Award Amount': found 'a lot', expected an amount"),
        ({"Award Amount": 1.005}, r"field 'Award Amount': found '1.005'"),
        ({"Award Amount": {"dollars": 1}}, r"field 'Award Amount': found an object"),
        ({"Award Amount": True}, r"field 'Award Amount': found the value 'True'"),
        ({"Award ID": 20310001}, r"field 'Award ID': found the number '20310001', expected text"),
        ({"Award ID": "OTHER"}, r"field 'Award ID': found 'OTHER', expected 2031DJBX0001"),
        ({"Award ID": "absent"}, r"record 2, field 'Award ID': found a record without this field"),
        ({"Recipient Name": ["A", "B"]}, r"field 'Recipient Name': found a list"),
        ({"Recipient Name": None}, r"field 'Recipient Name': found a blank cell"),
        ({"Recipient Name": "HALF \ud800"}, r"field 'Recipient Name': found half of a character"),
        ({"Recipient Location": "ALBANY"}, r"field 'Recipient Location': found the text 'ALBANY'"),
        ({"Recipient Location": LOCATION | {"zip5": 7305}}, r"'Recipient Location.zip5': found the number"),
        ({"Recipient Location": LOCATION | {"planet": "E"}}, r"field 'Recipient Location.planet'"),
        ({"Assistance Listings": [{"cfda_number": "JAG"}]}, r"cfda_number': found 'JAG'"),
        ({"Assistance Listings": [{"number": "16.738"}]}, r"field 'Assistance Listings\[\].number'"),
        ({"Assistance Listings": ["16.738"]}, r"field 'Assistance Listings'"),
        ({"Award Type": "MEDAL (B)"}, r"field 'Award Type': found 'MEDAL'"),
        ({"Start Date": "10/01/2031"}, r"field 'Start Date'"),
        ({"Awarding Agency Code": "016"}, r"field 'Awarding Agency Code': found '016', expected 015"),
        ({"generated_internal_id": "CONT_AWD_1_9700_-NONE-_-NONE-"}, r"found a contract"),
        (
            {"generated_internal_id": "ASST_NON_2031DJBX0001_ZZZZ"},
            r"found 'ZZZZ', expected the code of a sub",
        ),
    ],
)
def test_a_wrong_field_is_refused_with_file_record_and_field(
    tmp_path: Path, changes: dict[str, Any], says: str
) -> None:
    path = save(tmp_path / "answer.json", page(searched("2031DJBX0009"), searched(**changes)))
    with pytest.raises((BadInput, SourceChanged), match=says) as refused:
        read(path, tmp_path, told_on=DAY)
    assert "answer.json, record 2" in str(refused.value)
    assert not (tmp_path / "rows").exists()


def test_a_wrong_record_can_be_set_aside(tmp_path: Path) -> None:
    records = [searched(f"2031DJBX{n:04}") for n in range(9)] + [searched(**{"New Field": "x"})]
    reading, rows, (bad,) = read(save(tmp_path / "a", page(*records)), tmp_path, told_on=DAY, skip_bad=True)
    assert (reading.rows_in, reading.rows_out, reading.quarantined) == (10, 9, 1)
    assert (reading.dollars_in, reading.unreadable) == (9 * Decimal("1000999.10"), 1)
    assert (len(rows), bad.line, bad.column) == (9, 10, "New Field")


def test_too_many_wrong_records_refuse_the_file_and_name_the_first(tmp_path: Path) -> None:
    records = [searched("2031DJBX0001"), searched("2031DJBX0002", **{"New Field": "x"})]
    path = save(tmp_path / "a.json", page(*records))
    with pytest.raises(BadInput, match="1 bad rows of 2; the first: record 2, field 'New Field': found"):
        read(path, tmp_path, told_on=DAY, skip_bad=True)


def test_gzipped_and_in_an_archive_it_reads_the_same(tmp_path: Path) -> None:
    text = json.dumps(page(searched(), searched("2031DJBX0002"))).encode()
    plain, packed, archive = tmp_path / "p.json", tmp_path / "p.json.gz", tmp_path / "p.zip"
    plain.write_bytes(text)
    packed.write_bytes(gzip.compress(text))
    with zipfile.ZipFile(archive, "w") as into:
        into.writestr("page1.json", text)
    told = [read(each, tmp_path, told_on=DAY) for each in (plain, packed, archive)]
    first = [[row.total, row.fain, row.line] for row in told[0][1]]
    assert [[row.total, row.fain, row.line] for row in told[1][1]] == first
    assert [[row.total, row.fain, row.line] for row in told[2][1]] == first
    assert len({reading.content_sha256 for reading, _, _ in told}) == 1


def test_files_of_an_archive_may_have_different_shapes(tmp_path: Path) -> None:
    archive = tmp_path / "p.zip"
    with zipfile.ZipFile(archive, "w") as into:
        into.writestr("one.json", json.dumps(detail()))
        into.writestr("many.jsonl", json.dumps(page(searched())))
        into.writestr("read me.txt", "Saved by hand.")
    found = source.recognise(archive)
    assert [part.card.name for part in found.parts] == ["api-v2-award", "api-v2-awards"]
    assert found.passed_over == (("read me.txt", "no table"),)
