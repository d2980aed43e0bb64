"""Files are read by their layout, strictly; what a file does not say of itself is said beside it."""

from datetime import date
from pathlib import Path

import pytest

from clawback import store
from clawback.errors import BadInput, SourceChanged
from clawback.weekly import Given, read
from clawback.weekly.layout import layouts
from tests.weekly.tables import COUNTY, DDOR, OUTCOMES, county_weeks, read_one, write


def test_the_report_of_2017() -> None:
    report, rows = read_one(DDOR)
    assert (report.layout, report.rows, report.figures) == ("ddor-2017", 19, 13)
    assert (report.valid_from, report.valid_until) == (date(2017, 1, 28), date(2017, 2, 4))
    first_week = (date(2017, 1, 28), date(2017, 2, 4))
    assert ("issued", "nation", "United States", "", *first_week, 3083.0) in rows
    assert ("issued", "list", "(ten listed counties)", "", *first_week, 157.0) in rows
    assert ("declined", "place", "Travis", "TX", *first_week, 142.0) in rows
    assert ("issued", "place", "Franklin", "PA", *first_week, None) in rows, "not seen is not nought"
    assert not any(row[-1] == 128.0 for row in rows), "a second reading is no figure of its own"


def test_each_issue_has_a_day_on_which_it_was_known() -> None:
    with store.scratch() as con:
        reports = read(con, DDOR)
    assert [(each.valid_from, each.known_on, each.rows) for each in reports] == [
        (date(2017, 1, 28), date(2017, 3, 20), 19),
        (date(2017, 2, 4), date(2017, 3, 29), 5),
        (date(2017, 2, 11), None, 1),
    ]


def test_a_row_with_a_cell_too_many_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("week_start,detainers\n2022-10-01,19\n2022-10-08,20,21\n")
    with pytest.raises(BadInput, match="same number of cells") as wrong:
        read_one(path, Given("MN"))
    assert wrong.value.line == 3


def test_counties_by_week(tmp_path: Path) -> None:
    report, rows = read_one(county_weeks(tmp_path / "a.csv", [(0, "42029", "Chester", "PA", 5)]))
    assert report.figures == 5
    assert ("cohort", "county", "Chester", "PA", date(2012, 1, 7), date(2012, 1, 14), 5.0) in rows
    assert ("cohort_declined", "county", "Chester", "PA", date(2012, 1, 7), date(2012, 1, 14), 0.0) in rows


def test_a_state_is_said_where_the_file_does_not_say_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ("week_start", "detainers"), [("2022-10-01", 19)])
    _, rows = read_one(path, Given(place="MN", known_on=date(2026, 3, 20)))
    assert rows == [("cohort", "state", "MN", "MN", date(2022, 10, 1), date(2022, 10, 8), 19.0)]


def test_days_are_said_where_the_file_has_none(tmp_path: Path) -> None:
    head = ("", "detention_facility", *layouts()["facility-outcome"].figures)
    path = write(tmp_path / "a.csv", head, [(1, "HENNEPIN COUNTY ADC", 13, 119, 9, 37, 186, "NA")])
    _, rows = read_one(path, Given("MN", date(2025, 12, 1), date(2026, 2, 28)))
    span = (date(2025, 12, 1), date(2026, 3, 1))
    assert ("cohort_declined", "facility", "HENNEPIN COUNTY ADC", "MN", *span, 119.0) in rows
    assert ("cohort_open", "facility", "HENNEPIN COUNTY ADC", "MN", *span, 37.0) in rows
    assert ("cohort_other", "facility", "HENNEPIN COUNTY ADC", "MN", *span, None) in rows
    assert read_one(path, Given("MN"))[1][0][4:6] == (None, None)


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("week_start", "2012-13-07", "a day, YYYY-MM-DD"),
        ("week_start", "", "a day, YYYY-MM-DD"),
        ("county_fips", "4202", "a GEOID"),
        ("state", "Pa", "postal code"),
        ("detainers", "-1", "not negative"),
        ("detainers", "3.5", "a whole number"),
        ("detainers", "many", "a whole number"),
    ],
)
def test_a_faulty_cell_is_named(tmp_path: Path, column: str, cell: str, expected: str) -> None:
    head = (*COUNTY, "detainers", *OUTCOMES)
    good = ("2012-01-07", "2012-01-13", "42029", "Chester", "PA", "5", "0", "5", "0", "0")
    bad = [cell if name == column else value for name, value in zip(head, good, strict=True)]
    path = write(tmp_path / "a.csv", head, [good, bad])
    with pytest.raises(BadInput) as wrong:
        read_one(path)
    assert (wrong.value.line, wrong.value.column) == (3, column)
    assert expected in str(wrong.value)


def test_columns_nobody_described_are_told_from_the_nearest_layout(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ("week_start", "detainers", "beds"), [("2022-10-01", 19, 4)])
    with pytest.raises(SourceChanged, match="Nearest is state-week: it has 'beds' too"):
        read_one(path)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\0\0\0\0")
    with pytest.raises(BadInput, match="no table"):
        read_one(tmp_path / "a.csv")


@pytest.mark.parametrize("name", list(layouts()))
def test_every_layout_says_what_it_is(name: str) -> None:
    layout = layouts()[name]
    assert layout.title
    assert layout.licence
    assert layout.publisher.name
