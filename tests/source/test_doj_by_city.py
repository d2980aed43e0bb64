"""The carrier's table of Justice Department awards: derived, rounded, one day; shown on rows like its own."""

import gzip
from datetime import date
from pathlib import Path

import msgspec
import pytest

from clawback import ledger, source
from clawback.source import AwardRow, doj_by_city
from clawback.source.cells import CellError
from clawback.source.row import At

ROW = {
    "page_city": "chicago",
    "page_state": "ILLINOIS",
    "program_heading": "Justice Assistance Grant",
    "recipient": "City Of  Chicago",
    "start": "2020-10-01",
    "end": "2024-09-30",
    "total_obligated": "$2,407,095",
    "estimated_remaining": "$2,407,000",
    "description": "",
    "assistance_award_unique_key": "ASST_NON_15PBJA21GG01455JAGX_1550",
    "fain": "15PBJA21GG01455JAGX",
    "awarding_sub_agency_code": "1550",
    "usaspending_permalink": "",
}
TAKEN = date(2024, 5, 28)


def made(**changes: str) -> AwardRow:
    card = source.card("doj-by-city")
    return doj_by_city.award_row(ROW | changes, card, At("s", 2, card.told_on))


def test_a_row_is_a_statement_of_the_day_it_was_taken() -> None:
    row = made()
    assert (row.told_on, row.modified, row.rounded) == (TAKEN, TAKEN, True)
    assert (row.total, row.outlaid, row.alns) == ("2407095.00", "95.00", ("16.738",))
    assert (row.recipient_name, row.state, row.subagency_name) == (
        "City Of Chicago",
        "IL",
        "Office of Justice Programs",
    )


def test_more_paid_than_obligated_is_kept_as_told() -> None:
    assert made(estimated_remaining="-$5").outlaid == "2407100.00"


@pytest.mark.parametrize(
    ("fain", "alns"),
    [
        ("2019DJBX0644", ("16.738",)),
        ("15JCOPS21GG03456UHPX", ("16.710",)),
        ("2019YABXK001", ()),
        ("15PBJA22GK01566JAGJ", ()),
    ],
)
def test_only_a_number_that_names_the_programme_gives_a_listing(fain: str, alns: tuple[str, ...]) -> None:
    code = "1501" if "COPS" in fain else "1550"
    row = made(
        fain=fain, assistance_award_unique_key=f"ASST_NON_{fain}_{code}", awarding_sub_agency_code=code
    )
    assert row.alns == alns


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("total_obligated", "2407095"),
        ("assistance_award_unique_key", "ASST_NON_OTHER_1550"),
        ("program_heading", "Unknown"),
        ("page_state", "TEXAS"),
    ],
)
def test_a_wrong_cell_is_refused(column: str, value: str) -> None:
    with pytest.raises(CellError) as refused:
        made(**{column: value})
    assert refused.value.column == column


def test_the_starter_rows_are_awards_of_governments(tmp_path: Path) -> None:
    (path, reading) = next(each for each in ledger.starter() if each[1].kind == "awards")
    assert (reading.told_on, reading.people) == (TAKEN, 0)

    lines = gzip.decompress(path.read_bytes()).splitlines()
    rows = [msgspec.json.decode(line, type=AwardRow) for line in lines]
    assert len(rows) == reading.rows_out
    assert {row.agency for row in rows} == {"015"}
    assert {row.state for row in rows} == {"IL", "LA", "PA", "DC"}
    assert {row.alns for row in rows} == {(), ("16.738",), ("16.710",)}
