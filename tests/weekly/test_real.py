"""The reports as published: `make verify SHARED=...` runs these."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from clawback.books.xlsx import of_xlsx
from clawback.weekly import Finding, Given
from clawback.weekly.workbook import MONTHS
from tests.weekly.tables import audited, read_one

pytestmark = pytest.mark.shared
FOLDER = Path(os.environ.get("CLAWBACK_SHARED", "/nowhere")) / "data" / "detainers"
WORKBOOKS = (
    FOLDER / "FY26_detentionStats02022026.xlsx",
    FOLDER / "FY26_detentionStats_02122026.xlsx",
    FOLDER / "FY26_detentionStats_04092026.xlsx",
)
PLACE_WEEKS = {"pa_facility": 118 * 408, "pa_county": 58 * 408, "mn": 180 + 42}
"""Places by weeks in each history."""


@pytest.fixture(scope="module")
def of_workbooks() -> list[Finding]:
    """The findings on the three workbooks together."""
    return audited(*WORKBOOKS)


def test_each_restated_reason_is_found(of_workbooks: Sequence[Finding]) -> None:
    """What a loop over the cells of October to December finds, without the reader."""
    seen: dict[tuple[str, str], set[str]] = {}
    for path in WORKBOOKS:
        sheet = next(each for each in of_xlsx(path) if each.name.startswith("Detention"))
        rows = iter(sheet.rows)
        next(row for row in rows if row.cells[:1] == ("Release Reason",))
        for row in rows:
            if not any(row.cells):
                break
            if row.cells[0] and row.cells[1] in ("Total", None):
                for n in range(3):
                    seen.setdefault((str(row.cells[0]), MONTHS[n]), set()).add(str(row.cells[2 + n]))
    differ = {reason for (reason, _), values in seen.items() if len(values) > 1}
    assert len(differ) > 10
    found = {
        each.cut.removeprefix("release reason: ")
        for each in of_workbooks
        if each.check == "restated" and each.measure == "book_outs" and "|" not in each.cut
        if each.valid_from and each.valid_from < date(2026, 1, 1)
    }
    assert found == differ


def test_the_figures_of_one_restated_month(of_workbooks: Sequence[Finding]) -> None:
    found = [
        (each.value, each.expected)
        for each in of_workbooks
        if each.check == "restated" and each.cut == "release reason: Order of Recognizance"
        if each.valid_from == date(2025, 10, 1)
    ]
    assert found == [(289.0, "288"), (253.0, "289")]


def test_the_facility_in_the_wrong_state_is_found(of_workbooks: Sequence[Finding]) -> None:
    wrong = [each for each in of_workbooks if each.severity == "error"]
    assert [each.place for each in wrong] == ["DAVIESS COUNTY DETENTION, MARTINSBURG, WV"]
    assert "OWENSBORO" in wrong[0].evidence[0]
    assert "DAVIESS COUNTY DETENTION, MARTINSBURG, WV" in {
        each.place for each in of_workbooks if each.check == "gone"
    }
    assert "IMPERIAL REGIONAL DETENTION FACILITY, CALEXICO" in {
        each.place for each in of_workbooks if each.check == "unknown-place"
    }


def test_the_facility_whose_name_and_city_disagree_is_found() -> None:
    found = audited(FOLDER / "pa_facility_week_2007_2015.csv")
    places = [each.place for each in found if each.check == "name-against-address"]
    assert places == ["POTTER COUNTY PRISON, WELLSBORO, PA"]


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("pa_facility", ["pa_facility_week_2007_2015.csv"]),
        ("pa_county", ["pa_county_week_local_custody_2007_2015.csv"]),
    ],
)
def test_errors_on_a_history_are_few(name: str, files: list[str]) -> None:
    wrong = [each for each in audited(*(FOLDER / each for each in files)) if each.severity == "error"]
    places = {(each.place, each.valid_from) for each in wrong}
    assert len(places) <= PLACE_WEEKS[name] / 1000


def test_the_sums_are_those_of_the_source() -> None:
    _, rows = read_one(FOLDER / "pa_facility_week_2007_2015.csv")
    sums: dict[str, float] = {}
    for measure, *_, value in rows:
        assert isinstance(value, float)
        sums[str(measure)] = sums.get(str(measure), 0) + value
    assert sums["cohort"] == 32_757
    assert (sums["cohort_declined"], sums["cohort_booked"]) == (225, 18_143)
    assert (sums["cohort_open"], sums["cohort_other"]) == (11_229, 3_160)
    _, weeks = read_one(FOLDER / "mn_detainers_state_week_2022_2026.csv", Given("MN"))
    _, months = read_one(FOLDER / "mn_detainers_by_month_2022_2026.csv", Given("MN"))
    for some in (weeks, months):
        assert sum(int(str(row[-1]).removesuffix(".0")) for row in some) == 6_232


def test_most_of_pennsylvania_is_no_local_custody() -> None:
    found = audited(FOLDER / "pa_facility_week_2007_2015.csv")
    federal = {each.place for each in found if each.check == "custody" and each.says.startswith("federal")}
    _, rows = read_one(FOLDER / "pa_facility_week_2007_2015.csv")
    assert federal
    assert any("ALLENWOOD" in each for each in federal)
    assert len(rows) == 51_900
