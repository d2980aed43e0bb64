"""The traps of the 2016 layout, each shown on a real row."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback.errors import BadInput
from clawback.source import ActionRow, legacy, name_is_cut
from clawback.source.cells import CellError
from clawback.source.row import At
from tests.source import examples
from tests.source.examples import EXTRACT, NATIVE, read_file, written


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ActionRow]:
    """Every row of the extract by the publisher's key."""
    return {row.key: row for row in read_file(EXTRACT, tmp_path_factory.mktemp("extract")).rows}


def published(tells: Callable[[Mapping[str, str]], object]) -> Mapping[str, str]:
    """The first row of the extract of which something is true, as published."""
    return next(row for row in examples.extract_rows() if tells(row))


def made(**changes: str) -> ActionRow:
    """The first row of the extract with some cells changed, as it is read."""
    return legacy.action_row({**examples.extract_rows()[0], **changes}, examples.legacy(), At("s", 2, None))


def test_jag_award_of_new_york_city_stands_under_two_uris(rows: dict[str, ActionRow]) -> None:
    jag = sorted((row for row in rows.values() if row.fain == "2016DJBX0178"), key=lambda row: row.modified)
    assert [row.uri for row in jag] == ["FY2016-2016DJBX0178-00-NON", "FY2016-2016DJBX0178-00-NON-00"]
    assert [row.modified for row in jag] == [date(2017, 1, 10), date(2017, 2, 27)]
    first = jag[0]
    assert (first.obligated, first.aln, first.agency, first.subagency) == (
        "4298245.00",
        "16.738",
        "015",
        "1550",
    )
    assert (first.type, first.type_label) == ("25", "All other")
    assert first.state == "NY"


def test_justice_rows_sum_to_the_naive_figure(rows: dict[str, ActionRow]) -> None:
    justice = [row for row in rows.values() if row.agency == "015"]
    assert len(justice) == 194
    assert sum(Decimal(row.obligated) for row in justice) == 401_516_086
    assert len({(row.fain, row.mod, row.obligated, row.action_date) for row in justice}) == 159


def test_exponent_is_an_amount(rows: dict[str, ActionRow]) -> None:
    row = published(lambda row: row["fed_funding_amount"] == "1e+05")
    assert rows[row["unique_transaction_id"]].obligated == "100000.00"


def test_every_amount_is_the_published_one(rows: dict[str, ActionRow]) -> None:
    for row in examples.extract_rows():
        assert Decimal(rows[row["unique_transaction_id"]].obligated) == Decimal(row["fed_funding_amount"])


def test_blank_padding_is_stripped(rows: dict[str, ActionRow]) -> None:
    row = published(
        lambda row: row["federal_award_id"].endswith(" ") and row["federal_award_mod"].startswith(" ")
    )
    read = rows[row["unique_transaction_id"]]
    assert read.fain == row["federal_award_id"].rstrip()
    assert read.mod == row["federal_award_mod"].strip()
    assert {len(each.aln) for each in rows.values()} == {6}


def test_tab_after_a_listing_is_stripped(rows: dict[str, ActionRow]) -> None:
    row = published(lambda row: row["cfda_program_num"] == "89.003\t")
    assert rows[row["unique_transaction_id"]].aln == "89.003"


def test_name_is_mended_and_kept_as_published(rows: dict[str, ActionRow]) -> None:
    row = rows[published(lambda row: "Mayor''s Fund" in row["recipient_name"])["unique_transaction_id"]]
    assert row.recipient_name == "The Mayor's Fund to Advance New York City"
    assert row.recipient_name_raw == "The Mayor''s Fund to Advance New York City"
    folded = rows[
        published(lambda row: "County of Nassau  New" in row["recipient_name"])["unique_transaction_id"]
    ]
    assert folded.recipient_name == "County of Nassau New York"


def test_cut_name_is_kept_and_can_be_told(rows: dict[str, ActionRow]) -> None:
    row = rows[published(lambda row: len(row["recipient_name"]) == 45)["unique_transaction_id"]]
    assert name_is_cut(row)
    assert not name_is_cut(
        rows[published(lambda row: len(row["recipient_name"]) > 45)["unique_transaction_id"]]
    )


@pytest.mark.parametrize(
    ("column", "published", "field", "read"),
    [
        ("recipient_county_code", "61", "county_code", "061"),
        ("recipient_county_code", "1", "county_code", "001"),
        ("duns_no", "60217502", "duns", "060217502"),
        ("duns_no", "1234567", "duns", "001234567"),
        ("duns_no", "", "duns", ""),
        ("recipient_zip", "6390", "zip", "06390"),
        ("recipient_zip", "63900001", "zip", "063900001"),
        ("recipient_zip", "100101234", "zip", "100101234"),
        ("recipient_city_code", "05000", "city_code", "05000"),
        ("recipient_city_code", "0050", "city_code", "0050"),
        ("recipient_city_code", "", "city_code", ""),
        ("fiscal_year", "", "fiscal_year", None),
    ],
    ids=lambda value: str(value) or "blank",
)
def test_lost_zeros_are_restored_where_the_width_is_fixed(
    column: str, published: str, field: str, read: str | None
) -> None:
    assert getattr(made(**{column: published}), field) == read


@pytest.mark.parametrize("written", ["9/3/2016", "09/03/2016", "9/03/2016"])
def test_day_with_and_without_leading_zeros(written: str) -> None:
    assert made(last_modified_date=written).modified == date(2016, 9, 3)


def test_stand_in_for_an_unknown_day_is_unknown(tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    cells = {"starting_date": "01/01/1900", "ending_date": "01/01/1900"}
    file.write_bytes(written([{**examples.extract_rows()[0], **cells}]))
    row = read_file(file, tmp_path).rows[0]
    assert (row.period_start, row.period_end) == (None, None)


def test_coded_cells_give_code_and_label() -> None:
    row = made(
        agency_code="1550: Office of Justice Programs",
        maj_agency_cat="1500: Department of Justice",
        recipient_type="02: City or township government",
        correction_late_ind="C: Current transaction record is a request to replace a record",
    )
    assert (row.agency, row.agency_name) == ("015", "Department of Justice")
    assert (row.subagency, row.subagency_name) == ("1550", "Office of Justice Programs")
    assert (row.type, row.type_label, row.correction) == ("02", "City or township government", "C")
    assert made(agency_code="8862:").subagency_name == ""


def test_endowments_under_one_code_are_told_apart() -> None:
    both = "5900: National Foundation on the Arts and the Humanities"
    arts = made(maj_agency_cat=both, agency_code="5920: National Endowment for the Arts")
    humanities = made(maj_agency_cat=both, agency_code="5940: National Endowment for the Humanities")
    assert (arts.agency, humanities.agency) == ("417", "418")
    assert humanities.agency_name == "National Endowment for the Humanities"
    with pytest.raises(CellError, match="'5900' with sub-agency '5999'"):
        made(maj_agency_cat=both, agency_code="5999: Something new")


def test_native_dialect_reads_alike(tmp_path: Path) -> None:
    reading, rows, _ = read_file(NATIVE, tmp_path)
    assert (reading.rows_out, reading.dollars_out) == (30, Decimal("169497.00"))
    assert (rows[0].county_code, rows[1].county_code, rows[1].duns) == ("453", "091", "088060152")
    assert (rows[1].agency, rows[1].subagency, rows[1].agency_name) == (
        "012",
        "12D2",
        "AGRICULTURE, DEPARTMENT OF",
    )
    assert rows[1].obligated == "315.00"  # its total_funding_amount says 0.00
    assert reading.fiscal_years == (2014,)


def test_executives_and_their_pay_are_never_stored(tmp_path: Path) -> None:
    file = tmp_path / "pay.csv"
    file.write_bytes(examples.with_cells(0, {"exec1_fullname": "JANE Q PERSON", "exec1_amount": "987654"}))
    read_file(file, tmp_path)
    assert b"JANE" not in (tmp_path / "rows.ndjson").read_bytes()
    assert b"987654" not in (tmp_path / "rows.ndjson").read_bytes()


def test_column_that_nobody_reads_is_named() -> None:
    with pytest.raises(CellError, match="unheard_of"):
        made(unheard_of="1")


def test_error_says_file_line_column_found_expected_and_advice(tmp_path: Path) -> None:
    file = tmp_path / "award.csv"
    file.write_bytes(examples.with_cells(4, {"obligation_action_date": "02/30/2016"}))
    with pytest.raises(BadInput) as refused:
        read_file(file, tmp_path)
    assert str(refused.value) == (
        f"{file}, line 6, column 'obligation_action_date': found '02/30/2016', expected a day in the "
        "calendar written MM/DD/YYYY\n  Ask the publisher, or set the row aside with --skip-bad."
    )
