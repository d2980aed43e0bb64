"""SAM.gov's extract of subawards. The rows are MADE UP under the columns of the broker's template, in its
forms: no real ones were at hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback import source
from clawback.errors import BadInput, SourceChanged
from clawback.source import SubawardRow, sam_subawards
from clawback.source.cells import CellError
from clawback.source.recognise import recognise
from clawback.source.row import At
from tests.source.answers import read
from tests.source.examples import written

CARD = source.card("sam-subawards")
ROW = dict.fromkeys(CARD.columns.names(), "") | {
    "primeentityuei": "MADEUP000009",
    "primeentityname": "STATE DIVISION OF JUSTICE",
    "subawardreportid": "12345",
    "subawardreportnumber": "made-up-report",
    "submitteddate": "2031-12-20 00:00:00.0",
    "subawardnumber": "S-1",
    "subawardamount": "50000.1",
    "subawarddate": "2031-12-01 00:00:00.0",
    "subawarddescription": "FREE TEXT",
    "subvendorname": "CITY OF  ALBANY",
    "assistancelistingnumber": '[{"title": "JAG, A ""GRANT""", "number": "16.738"}]'.replace('""', '\\"'),
    "sub_place_of_performance_state_code": "NY",
    "vendorphysicaladdress_streetaddress": "1 MADE UP ST",
    "vendor_physicaladdress_city": "ALBANY",
    "vendor_physicaladdress_state_code": "NY",
    "vendor_physicaladdress_zip": "12207-0001",
    "subvendoruei": "MADEUP000001",
    "subbusinesstype_code": '["12","C8"]',
    "subbusinesstype_name": '["U.S. Local Government", "City"]',
    "subawardtoppayemployeefullname1": "A MADE UP NAME",
    "subawardtoppayemployeesalary1": "1.00",
    "actiondate": "2031-09-27",
    "primeawardkey": "ASST_NON_2031DJBX0001_015",
    "fain": "2031DJBX0001",
    "agencycode": "1550",
    "totalfedfundingamount": "9262954.00",
    "recordtype": "2",
}


def row(**changes: str) -> SubawardRow:
    return sam_subawards.subaward_row(ROW | changes, CARD, At("s", 2, None))


def test_the_card_accounts_for_every_column_of_the_template() -> None:
    assert len(ROW) == 69
    assert all(len(reason.split()) >= 3 for reason in CARD.columns.ignored.values())


def test_a_row_is_read(tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(written([ROW]))
    reading, (told,), _ = read(path, tmp_path)
    assert (reading.card, reading.kind, reading.dollars_out) == (
        "sam-subawards",
        "subawards",
        Decimal("50000.10"),
    )
    assert (told.prime_fain, told.prime_key, told.agency, told.subagency, told.prime_amount) == (
        "2031DJBX0001", "ASST_NON_2031DJBX0001_015", "015", "1550", "",
    )  # fmt: skip
    assert (told.recipient_name, told.city, told.state, told.zip, told.uei) == (
        "CITY OF ALBANY", "ALBANY", "NY", "122070001", "MADEUP000001",
    )  # fmt: skip
    assert (told.report_id, told.number, told.alns, told.type, told.performed_in) == (
        "made-up-report", "S-1", ("16.738",), "U.S. Local Government, City", "NY",
    )  # fmt: skip
    assert (told.action_date, told.modified, told.obligated) == (
        date(2031, 12, 1),
        date(2031, 12, 20),
        "50000.10",
    )
    kept = (tmp_path / "rows").read_text()
    assert not any(each in kept for each in ("A MADE UP NAME", "FREE TEXT", "1 MADE UP ST", "9262954"))


def test_what_a_row_does_not_say_is_unknown() -> None:
    blank = row(agencycode="", assistancelistingnumber="", subbusinesstype_name="", subbusinesstype_code="")
    assert (blank.agency, blank.subagency, blank.alns, blank.type) == ("", "", (), "")
    assert row(agencycode="", primeorganizationinfo_awarding_agency_code="12F2").agency == "012"
    assert row(subbusinesstype_name="").type == "12, C8"


@pytest.mark.parametrize(
    "changes", [{"recordtype": "3"}, {"subbusinesstype_name": '["Sole Proprietorship"]'}]
)
def test_a_row_about_a_person_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(CellError, match="about a person"):
        row(**changes)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("subawardamount", ""),
        ("subawardamount", "$5"),
        ("subawarddate", "01/12/2031"),
        ("submitteddate", ""),
        ("fain", ""),
        ("subvendorname", " "),
        ("subvendoruei", "X"),
        ("subawardreportnumber", "two words"),
        ("assistancelistingnumber", "16.738"),
        ("assistancelistingnumber", '["16.738"]'),
        ("assistancelistingnumber", '[{"number": "JAG"}]'),
        ("subbusinesstype_code", "12~C8"),
        ("subbusinesstype_name", "[1]"),
        ("agencycode", "ZZZZ"),
        ("recordtype", "9"),
        ("vendor_physicaladdress_state_code", "New York"),
    ],
)
def test_a_wrong_cell_is_refused(column: str, value: str) -> None:
    with pytest.raises(CellError) as refused:
        row(**{column: value})
    assert refused.value.column == column


def test_another_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(written([ROW | {"newcolumn": ""}]))
    with pytest.raises(SourceChanged, match="'newcolumn': found a column the card does not know"):
        recognise(path)
    path.write_bytes(written([{key: value for key, value in ROW.items() if key != "fain"}]))
    with pytest.raises((BadInput, SourceChanged), match="'fain'"):
        recognise(path)
