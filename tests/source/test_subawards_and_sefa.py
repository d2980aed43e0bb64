"""Subawards in every layout (GENERATED rows: no real ones were at hand) and lines of audited schedules."""

import csv
import gzip
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from clawback import source
from clawback.source import SefaRow, SubawardRow, sefa, subawards
from clawback.source.cells import CellError
from clawback.source.recognise import recognise
from clawback.source.row import At
from tests.source.examples import FOLDER, written

NEWEST = {
    "prime_award_unique_key": "ASST_NON_2022XXBX0001_015",
    "prime_award_fain": "2022XXBX0001",
    "prime_award_amount": "9262954.00",
    "prime_award_awarding_agency_code": "015",
    "prime_award_awarding_sub_agency_code": "1550",
    "prime_award_cfda_numbers_and_titles": "16.738: JUSTICE; ASSISTANCE: GRANT",
    "prime_award_cfda_number": "16.738",
    "prime_awardee_uei": "ABCDEFGHJKL1",
    "prime_awardee_duns": "001234567",
    "prime_awardee_name": "STATE DIVISION OF JUSTICE",
    "prime_awardee_state_code": "NY",
    "subaward_sam_report_id": "900001",
    "subaward_sam_report_year": "2023",
    "subaward_sam_report_month": "2",
    "subaward_sam_report_last_modified_date": "2023-03-20",
    "subaward_number": "T-17",
    "subaward_amount": "50000.10",
    "subaward_action_date": "2023-01-15",
    "subawardee_uei": "ABCDEFGHJKL2",
    "subawardee_duns": "007654321",
    "subawardee_name": "CITY OF  ALBANY",
    "subawardee_parent_name": "",
    "subawardee_city_name": "ALBANY",
    "subawardee_state_code": "NY",
    "subawardee_zip_code": "12207-1234",
    "subawardee_business_types": "US Local Government",
    "subaward_primary_place_of_performance_state_code": "NY",
    "subaward_description": "FREE TEXT",
}


def headers() -> dict[str, list[str]]:
    text = gzip.decompress((FOLDER / "headers.tsv.gz").read_bytes()).decode()
    rows = csv.DictReader(io.StringIO(text), delimiter="\t")
    return {
        row["in_force_before"]: row["columns"].split(" ")
        for row in rows
        if row["layout"] == "Assistance_Subawards"
    }


@pytest.mark.parametrize("before", headers())
def test_every_layout_of_subawards_tells_the_same(tmp_path: Path, before: str) -> None:
    card, columns = source.card("usaspending-subawards"), headers()[before]
    row = {column: NEWEST.get(card.aliases.get(column, column), "") for column in columns}
    path = tmp_path / "Assistance_Subawards_2025-08-17_1.csv"
    path.write_bytes(written([row]))
    (part,) = recognise(path).parts
    out = tmp_path / "rows"
    reading = source.read(path, card=part.card, out_ndjson=out, skip_bad=False)
    (told,) = [msgspec.json.decode(line, type=SubawardRow) for line in out.read_bytes().splitlines()]
    assert (reading.kind, reading.card, reading.dollars_out) == (
        "subawards",
        "usaspending-subawards",
        Decimal("50000.10"),
    )
    assert (told.prime_fain, told.agency, told.alns) == ("2022XXBX0001", "015", ("16.738",))
    assert (told.recipient_name, told.state, told.obligated) == ("CITY OF ALBANY", "NY", "50000.10")
    has_day = any("last_modified_date" in column for column in columns)
    assert told.modified == (date(2023, 3, 20) if has_day else date(2023, 2, 28))
    assert told.uei == ("ABCDEFGHJKL2" if "subawardee_uei" in columns else "")
    assert b"FREE TEXT" not in out.read_bytes()


def subaward(**changes: str) -> SubawardRow:
    card = source.card("usaspending-subawards")
    row = dict.fromkeys(card.columns.names(), "") | NEWEST | changes
    return subawards.subaward_row(row, card, At("s", 2, None))


def test_an_agency_that_is_not_stated_stays_unknown() -> None:
    assert subaward(prime_award_awarding_sub_agency_code="").subagency == ""
    assert subaward(prime_award_awarding_sub_agency_code="550").subagency == "0550"


@pytest.mark.parametrize("kind", ["P", "Individual", "Sole Proprietorship,For Profit"])
def test_a_subaward_to_a_person_is_refused(kind: str) -> None:
    with pytest.raises(CellError, match="about a person"):
        subaward(subawardee_business_types=kind)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("subaward_amount", ""),
        ("subaward_action_date", "2023-13-01"),
        ("prime_award_fain", ""),
        ("prime_award_cfda_numbers_and_titles", "JAG"),
        ("subawardee_uei", "X"),
        ("prime_award_awarding_sub_agency_code", "15-50"),
        ("subaward_sam_report_month", "May"),
    ],
)
def test_a_wrong_cell_of_a_subaward_is_refused(column: str, value: str) -> None:
    with pytest.raises(CellError) as refused:
        subaward(**{column: value, "subaward_sam_report_last_modified_date": ""})
    assert refused.value.column == column


LINE = {
    "dbkey_ay": "147110-22",
    "auditee_uei": "ZUFJEU4NMK52",
    "award_reference": "AWARD-0001",
    "federal_agency_prefix": "16",
    "three_digit_extension": "738",
    "additional_award_identification": "2020-DJ-BX-0001",
    "program_name": "JAG",
    "amount_expended": "8032",
    "is_guaranteed": "N",
    "is_direct": "N",
    "passthrough_name": "STATE POLICE|COUNTY OF X",
    "passthrough_identifying_number": "A1|B2",
    "subrecipient_amount": "",
    "sefa_total_amount_expended": "8032",
}


def schedule_line(**changes: str) -> SefaRow:
    card = source.card("fac-sefa")
    row = dict.fromkeys(card.columns.names(), "") | LINE | changes
    return sefa.line(row, card, At("s", 2, date(2024, 8, 1)))


def test_a_line_of_a_schedule() -> None:
    made = schedule_line()
    assert (made.aln, made.audit_year, made.expended, made.passed_on) == ("16.738", 2022, "8032.00", "")
    assert made.passed_from == (("STATE POLICE", "A1"), ("COUNTY OF X", "B2"))
    assert schedule_line(three_digit_extension="U01", amount_expended="-5").aln == "16.U01"
    assert schedule_line(passthrough_identifying_number="").passed_from == (
        ("STATE POLICE", ""),
        ("COUNTY OF X", ""),
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("dbkey_ay", "147110"),
        ("amount_expended", ""),
        ("three_digit_extension", ""),
        ("is_direct", "Y"),
        ("passthrough_identifying_number", "A|B|C"),
    ],
)
def test_a_wrong_cell_of_a_schedule_is_refused(column: str, value: str) -> None:
    with pytest.raises(CellError) as refused:
        schedule_line(**{column: value})
    assert refused.value.column == column


def test_a_placeholder_is_no_number(tmp_path: Path) -> None:
    card = source.card("fac-sefa")
    rows = [
        dict.fromkeys(card.columns.names(), "") | LINE | {"auditee_uei": uei}
        for uei in ("GSA_MIGRATION", LINE["auditee_uei"])
    ]
    path = tmp_path / "sefa.csv"
    path.write_bytes(written(rows))
    source.read(path, card=card, out_ndjson=tmp_path / "o", skip_bad=False, told_on=date(2024, 8, 1))
    found = [
        msgspec.json.decode(line, type=SefaRow).auditee_uei
        for line in (tmp_path / "o").read_bytes().splitlines()
    ]
    assert found == ["", LINE["auditee_uei"]]
