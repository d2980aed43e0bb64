"""Awards and transactions of API v1; the rows are MADE UP in the shape of real ones (tests/source/v1.py)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clawback.errors import BadInput, SourceChanged
from tests.source import v1
from tests.source.answers import read


def test_an_award_is_an_action_of_the_day_signed_and_has_no_listing(tmp_path: Path) -> None:
    reading, (row,), _ = read(v1.save(tmp_path / "a.csv", v1.award()), tmp_path)
    assert (reading.card, reading.kind, reading.dollars_out) == (
        "api-v1-awards",
        "actions",
        Decimal("48214.50"),
    )
    assert (row.key, row.fain, row.aln, row.programme) == ("v1-award:945621", "2016DJBX9001", "", "")
    assert (row.action_date, row.obligated, row.total, row.outlaid) == (date(2017, 2, 13), "48214.50", "", "")
    assert (row.agency, row.subagency, row.recipient_name, row.state) == (
        "015",
        "1550",
        "ALBANY, CITY OF",
        "NY",
    )
    assert (row.duns, row.uei, row.action_type) == ("012345678", "", "")
    assert (row.modified, row.told_on) == (date(2017, 6, 15), date(2017, 6, 15))
    assert "FREE TEXT" not in (tmp_path / "rows").read_text()


def test_a_transaction_has_its_listing(tmp_path: Path) -> None:
    reading, (row,), _ = read(v1.save(tmp_path / "a.csv", v1.transaction()), tmp_path)
    assert (reading.card, reading.dollars_out) == ("api-v1-transactions", Decimal("100.25"))
    assert (row.key, row.fain, row.aln, row.mod, row.action_type) == (
        "v1:945621", "2016DJBX9002", "16.738", "0", "A",
    )  # fmt: skip


def test_a_blank_listing_stays_blank(tmp_path: Path) -> None:
    path = v1.save(tmp_path / "a.csv", v1.transaction(**{"assistance_data.cfda_number": ""}))
    assert read(path, tmp_path)[1][0].aln == ""


def test_an_aggregate_is_named_by_its_uri_and_a_nameless_award_by_its_row(tmp_path: Path) -> None:
    rows = (v1.award(fain="", uri="SAI1"), v1.award(id="7", fain="", uri=""))
    _, (first, second), _ = read(v1.save(tmp_path / "a.csv", *rows), tmp_path)
    assert (first.fain, first.uri, second.uri) == ("", "SAI1", "v1-award:7")


@pytest.mark.parametrize(("found", "meant"), [("121911077", "121911077"), ("N/A", ""), ("", ""), ("123", "")])
def test_a_number_that_is_none_is_blank(tmp_path: Path, found: str, meant: str) -> None:
    path = v1.save(tmp_path / "a.csv", v1.award(**{"recipient.recipient_unique_id": found}))
    assert read(path, tmp_path)[1][0].duns == meant


def test_a_row_about_a_person_is_counted_and_withheld(tmp_path: Path) -> None:
    rows = (v1.award(), v1.award(**{"recipient.business_types": "P"}))
    reading, told, bad = read(v1.save(tmp_path / "a.csv", *rows), tmp_path)
    assert (reading.people, len(told), bad) == (1, 1, [])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("total_obligation", ""),
        ("total_obligation", "48,214"),
        ("date_signed", ""),
        ("date_signed", "13/02/2017"),
        ("id", ""),
        ("type", "99"),
        ("recipient.recipient_name", ""),
        ("recipient.location.state_code", "New York"),
    ],
)
def test_a_wrong_cell_names_line_and_column(tmp_path: Path, column: str, value: str) -> None:
    path = v1.save(tmp_path / "a.csv", v1.award(), v1.award(**{column: value}))
    with pytest.raises((BadInput, SourceChanged), match=rf"a\.csv, line 3, column '{column}'"):
        read(path, tmp_path)


def test_a_listing_that_is_none_is_refused(tmp_path: Path) -> None:
    path = v1.save(tmp_path / "a.csv", v1.transaction(**{"assistance_data.cfda_number": "16738"}))
    with pytest.raises(BadInput, match="expected an Assistance Listing"):
        read(path, tmp_path)
