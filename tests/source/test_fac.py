"""Answers of the Federal Audit Clearinghouse. Every row is MADE UP, under the interface's columns."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from clawback import exposure, source
from clawback.errors import BadInput, ClawbackError, SourceChanged
from clawback.source import AuditRow, PassthroughRow, Reading, SefaRow

REPORT = "2023-06-GSAFAC-0000000001"
GENERAL: dict[str, Any] = {
    "report_id": REPORT,
    "audit_year": "2023",
    "auditee_uei": "ABCDEFGHJKL1",
    "auditee_name": "CITY OF  ALBANY",
    "auditee_ein": "140000001",
    "auditee_city": "ALBANY",
    "auditee_state": "NY",
    "entity_type": "local",
    "total_amount_expended": 1500000,
    "fy_start_date": "2022-07-01",
    "fy_end_date": "2023-06-30",
    "fac_accepted_date": "2024-01-15",
    "resubmission_version": 1,
    "resubmission_status": "most_recent",
}
PERSONAL = {
    "auditee_contact_name": "Pat Example",
    "auditee_email": "pat@example.test",
    "auditee_phone": "5185550100",
    "auditor_contact_name": "Kim Sample",
    "auditor_firm_name": "Kim Sample CPA",
}
LINE: dict[str, Any] = {
    "report_id": REPORT,
    "award_reference": "AWARD-0001",
    "audit_year": "2023",
    "auditee_uei": "ABCDEFGHJKL1",
    "federal_agency_prefix": "16",
    "federal_award_extension": "738",
    "federal_program_name": "JAG",
    "amount_expended": 1500000,
    "is_direct": "N",
    "is_loan": "N",
    "passthrough_amount": None,
    "cluster_name": "N/A",
    "additional_award_identification": "",
    "fac_accepted_date": "2024-01-15",
}
THROUGH = {
    "report_id": REPORT,
    "award_reference": "AWARD-0001",
    "passthrough_name": "STATE DIVISION OF JUSTICE",
    "passthrough_id": "N/A",
}
CHAIN: dict[str, Any] = {
    "report_id": REPORT,
    "audit_year": "2023",
    "auditee_uei": "ABCDEFGHJKL1",
    "fac_accepted_date": "2024-01-15",
    "version": 1,
    "status": "deprecated_via_resubmission",
    "previous_report_id": None,
    "next_report_id": "2023-06-GSAFAC-0000000002",
    "original_submission_date": "2024-01-15",
}
SHAPES: dict[str, Any] = {
    "fac-general": AuditRow,
    "fac-federal-awards": SefaRow,
    "fac-passthrough": PassthroughRow,
    "fac-resubmission": AuditRow,
}


def read(path: Path, **options: Any) -> tuple[Reading, list[Any]]:
    """The account of reading an answer, and its rows."""
    (part,) = source.recognise(path).parts
    out = path.with_suffix(".rows")
    reading = source.read(path, card=part.card, out_ndjson=out, **({"skip_bad": False} | options))
    shape = SHAPES[reading.card]
    return reading, [msgspec.json.decode(line, type=shape) for line in out.read_bytes().splitlines()]


def answer(folder: Path, *rows: dict[str, Any], name: str = "answer.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(rows, indent=1))
    return path


def test_an_audit_is_read_and_nobody_s_name(tmp_path: Path) -> None:
    reading, (told,) = read(answer(tmp_path, GENERAL | PERSONAL))
    assert (told.report_id, told.auditee_name, told.auditee_ein) == (REPORT, "CITY OF ALBANY", "140000001")
    assert (told.accepted, told.period_end, told.total) == (
        date(2024, 1, 15),
        date(2023, 6, 30),
        "1500000.00",
    )
    assert (told.version, told.status) == (1, "most_recent")
    assert (reading.kind, reading.dollars_in) == ("audits", Decimal("1500000.00"))
    assert sorted(reading.personal) == sorted(PERSONAL)
    assert b"Pat" not in (tmp_path / "answer.rows").read_bytes()


def test_a_file_with_columns_about_people_is_not_kept(tmp_path: Path) -> None:
    home = tmp_path / "home"
    faulty = GENERAL | PERSONAL | {"report_id": "no report"}
    rows = [GENERAL | PERSONAL | {"report_id": f"2023-06-GSAFAC-000000000{n}"} for n in range(9)]
    built = exposure.load(home, [answer(tmp_path, faulty, *rows)], date(2026, 11, 29), skip_bad=True)
    (account,) = built.tallies
    assert (account.matched.rows, account.quarantined.rows) == (9, 1)
    kept = [path for path in home.rglob("*") if path.is_file()]
    assert [
        path for path in kept if any(word.encode() in path.read_bytes() for word in PERSONAL.values())
    ] == []
    assert list((home / "quarantine").iterdir()) != []


def test_a_line_and_through_whom_it_came(tmp_path: Path) -> None:
    reading, (line,) = read(answer(tmp_path, LINE))
    assert (line.aln, line.expended, line.direct, line.passed_on) == ("16.738", "1500000.00", False, "")
    assert (line.cluster, reading.kind, reading.dollars_out) == ("", "sefa", Decimal("1500000.00"))
    reading, (through,) = read(answer(tmp_path, THROUGH, name="through.json"))
    assert (through.name, through.number, reading.kind) == ("STATE DIVISION OF JUSTICE", "", "passthrough")
    assert (reading.rows_in, reading.dollars_in, reading.unreadable) == (1, Decimal("0.00"), 0)


def test_a_chain(tmp_path: Path) -> None:
    _, (told,) = read(answer(tmp_path, CHAIN))
    assert (told.version, told.status) == (1, "deprecated_via_resubmission")
    assert (told.previous, told.following) == ("", "2023-06-GSAFAC-0000000002")


def test_no_chain_is_told_where_the_clearinghouse_says_it_does_not_know(tmp_path: Path) -> None:
    unknown = GENERAL | {"resubmission_version": 0, "resubmission_status": "no_resubmission_data"}
    _, (told,) = read(answer(tmp_path, unknown))
    assert (told.version, told.status) == (0, "")


def test_the_day_of_an_answer_is_the_day_of_its_request(tmp_path: Path) -> None:
    path = answer(tmp_path, LINE | {"fac_accepted_date": None})
    with pytest.raises(BadInput, match=r"record 1, field 'fac_accepted_date'.*no day"):
        read(path)
    (tmp_path / "answer.meta.json").write_text('{"retrieved": "2026-09-08T19:11:57+00:00"}')
    reading, (line,) = read(path)
    assert (reading.told_on, line.told_on, line.accepted) == (date(2026, 9, 8), date(2026, 9, 8), None)
    (tmp_path / "answer.meta.json").write_text('{"retrieved": null}')
    with pytest.raises(BadInput, match=r"answer\.meta\.json: found no day under `retrieved`"):
        read(path)


@pytest.mark.parametrize(
    ("of", "column", "value"),
    [
        (GENERAL, "report_id", "147110-22"),
        (GENERAL, "audit_year", "23"),
        (GENERAL, "auditee_uei", "SHORT"),
        (GENERAL, "auditee_name", ""),
        (GENERAL, "auditee_ein", "14-0000001"),
        (GENERAL, "auditee_state", "New York"),
        (GENERAL, "entity_type", "martian"),
        (GENERAL, "fy_end_date", "2022-06-30"),
        (GENERAL, "fac_accepted_date", "15 January"),
        (GENERAL, "total_amount_expended", "about a million"),
        (GENERAL, "resubmission_version", -1),
        (GENERAL, "resubmission_status", "again"),
        (LINE, "award_reference", ""),
        (LINE, "federal_agency_prefix", "6"),
        (LINE, "federal_award_extension", ""),
        (LINE, "amount_expended", None),
        (LINE, "is_direct", "maybe"),
        (LINE, "is_loan", ""),
        (THROUGH, "passthrough_name", ""),
        (CHAIN, "status", "gone"),
        (CHAIN, "next_report_id", REPORT),
        (CHAIN, "previous_report_id", "147110-22"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_place(
    tmp_path: Path, of: dict[str, Any], column: str, value: Any
) -> None:
    other = of | {"report_id": "2023-06-GSAFAC-0000000009"}
    path = answer(tmp_path, other, of | {column: value})
    with pytest.raises(ClawbackError) as refused:
        read(path)
    assert f"{path}, record 2, field '{column}': found " in str(refused.value)
    assert not path.with_suffix(".rows").exists()
    good = [of | {"report_id": f"2023-06-GSAFAC-000000001{n}"} for n in range(9)]
    reading, rows = read(answer(tmp_path, of | {column: value}, *good), skip_bad=True)
    assert (reading.quarantined, len(rows)) == (1, 9)


def test_an_answer_that_found_nothing_is_refused(tmp_path: Path) -> None:
    """Other faults of JSON are those of every answer (`test_pages.py`)."""
    with pytest.raises(BadInput, match="answers without a record"):
        source.recognise(answer(tmp_path))


def test_a_column_nobody_knows_stops_the_reading(tmp_path: Path) -> None:
    with pytest.raises(SourceChanged, match="found a field the card does not know"):
        read(answer(tmp_path, THROUGH | {"passthrough_uei": "x"}))


def test_a_record_without_what_every_one_has_is_set_aside(tmp_path: Path) -> None:
    short = {key: value for key, value in THROUGH.items() if key != "passthrough_name"}
    path = answer(tmp_path, *[THROUGH] * 9, short)
    with pytest.raises(
        BadInput, match="record 10, field 'passthrough_name': found a record without this field"
    ):
        read(path)
    reading, rows = read(path, skip_bad=True)
    assert (reading.quarantined, len(rows)) == (1, 9)


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps([LINE]).replace("1500000", "9007199254740993.10"))
    with pytest.raises(BadInput, match=r"larger|amount"):
        read(path)
    path.write_text(json.dumps([LINE]).replace("1500000", "90071992547409.93"))
    assert read(path)[1][0].expended == "90071992547409.93"
