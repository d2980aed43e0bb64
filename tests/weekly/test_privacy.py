"""Nothing about a person comes in: no column, no cell, no row for a day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawback import store
from clawback.errors import BadInput, ClawbackError
from clawback.weekly import TABLES, audit, figures, read
from clawback.weekly.detainers import card
from clawback.weekly.layout import layouts
from clawback.weekly.privacy import person_in, told_by
from clawback.weekly.workbook import card as workbook
from tests.weekly.tables import COUNTY, OUTCOMES, read_one, write

HEAD = (*COUNTY, "detainers", *OUTCOMES)
ROW = ("2012-01-07", "2012-01-13", "42029", "Chester", "PA", "1", "0", "1", "0", "0")
PERSONAL = (
    *("Name", "First Name", "last_name", "FullName", "detainee_name", "Alias", "Initials", "Attorney Name"),
    *("DOB", "Date of Birth", "Birth Year", "birth_date", "Age", "Age at Booking"),
    *(
        "A-Number",
        "Alien Number",
        "SSN",
        "FBI Number",
        "Booking Number",
        "Inmate ID",
        "Anonymized Identifier",
        "EID",
    ),
    *("unique_identifier", "Passport No", "Fingerprint ID", "Subject ID"),
    *("Citizenship Country", "Nationality", "Country of Birth", "Ethnicity", "Race", "Religion", "Language"),
    *(
        "Most Serious Offense",
        "Charge",
        "MSC NCIC Code",
        "Criminality",
        "Conviction Date",
        "Sentence",
        "Threat Level",
    ),
    *("Gender", "Marital Status", "Home Address", "Phone", "Medical Condition", "Cause of Death"),
)
"""Columns as files about people have them."""


@pytest.mark.parametrize("column", PERSONAL)
def test_a_column_about_a_person_stops_the_reading(tmp_path: Path, column: str) -> None:
    path = write(tmp_path / "a.csv", (*HEAD, column), [(*ROW, "x")])
    with store.scratch() as con:
        with pytest.raises(BadInput, match="counts by place and period") as wrong:
            read(con, path)
        assert wrong.value.column == column
        assert con.execute("select count(*) from weekly_count").fetchall() == [(0,)]
        assert con.execute("select count(*) from weekly_unit").fetchall() == [(0,)]


@pytest.mark.parametrize(
    "cell",
    [
        *("DOE A 201234567", "A201234567", "A-201234567", "123-45-6789", "40212345", "jane@example.org"),
        *("JANE, DOB 1980", "born in Chester"),
    ],
)
def test_a_cell_about_a_person_stops_the_reading(tmp_path: Path, cell: str) -> None:
    row = [cell if name == "county" else value for name, value in zip(HEAD, ROW, strict=True)]
    path = write(tmp_path / "a.csv", HEAD, [ROW, row])
    with pytest.raises(BadInput, match="the name of a place") as wrong:
        read_one(path)
    assert (wrong.value.line, wrong.value.column) == (3, "county")


def test_a_row_for_a_day_stops_the_reading(tmp_path: Path) -> None:
    row = ("2012-01-07", "2012-01-07", *ROW[2:])
    with pytest.raises(BadInput, match="a week or longer"):
        read_one(write(tmp_path / "a.csv", HEAD, [row]))


def test_a_layout_has_no_column_that_the_gate_refuses() -> None:
    for layout in layouts().values():
        assert not [each for each in layout.names if told_by(each)], layout.name
    assert not [each for each in (*card().columns, *card().ignored) if told_by(each)]


OURS = {
    ("weekly_report", "id"),
    ("weekly_report", "sha256"),
    ("weekly_where", "place_id"),
    ("weekly_finding", "place_id"),
}
"""Columns whose words the gate would stop in a file: ids of reports and of governments."""


def test_a_release_has_no_column_or_text_about_a_person(starter: Path) -> None:
    """Every table of reports in a release, column by column, value by value."""
    with store.open_release(starter, tables=TABLES) as con:
        columns = con.execute(
            "select table_name, column_name from duckdb_columns() where not internal"
        ).fetchall()
        assert {table for table, _ in columns} == set(TABLES)
        assert not [each for each in columns if each not in OURS and told_by(each[1])]
        for table, column in columns:
            if column == "report" or (table, column) in OURS:
                continue
            texts = con.execute(f'select distinct cast("{column}" as varchar) from {table}').fetchall()
            held = [each for (each,) in texts if each and "http" not in each and person_in(each)]
            assert not held, (table, column)


words = st.sampled_from(
    [
        *(
            "surname",
            "alias",
            "birth",
            "DOB",
            "age",
            "ssn",
            "identifier",
            "citizenship",
            "nationality",
            "race",
        ),
        *("offense", "charges", "conviction", "felony", "gender", "phone", "diagnosis"),
        *("last-name", "a-number", "inmate_id"),
    ]
)
glue = st.sampled_from(["_", " ", "-", ".", " (", "/"])
harmless = st.sampled_from(["facility", "week", "county", "count", "total", "field", "record"])


@given(before=harmless, mark=glue, word=words, upper=st.booleans())
def test_no_column_with_a_telling_word_passes(before: str, mark: str, word: str, upper: bool) -> None:
    """Whatever stands around it and however it is written."""
    column = f"{before}{mark}{word}"
    assert told_by(column.upper() if upper else column)


@given(st.lists(st.sampled_from(["", " ", "-", "#"]), min_size=1, max_size=1), st.integers(10**6, 10**9 - 1))
def test_no_cell_with_an_a_number_passes(mark: list[str], number: int) -> None:
    assert person_in(f"CHESTER COUNTY PRISON A{mark[0]}{number}")


DETAINERS = (
    "Detainer Prepare Date",
    "Detention Facility",
    "Facility City",
    "Facility State",
    "Detainer Lift Reason",
)


def detainers(path: Path, rows: list[tuple[object, ...]], more: tuple[str, ...] = ()) -> Path:
    """A table with a row for each detainer."""
    return write(path, (*DETAINERS, *more), rows)


def test_the_public_table_is_counted_and_not_kept(tmp_path: Path) -> None:
    """A row for each detainer goes in; what comes out is what a loop over the rows counts."""
    reasons = (
        "Detainer Declined by LEA",
        "Booked into Detention",
        "",
        "Lifted",
        "No longer in State, Local, or Federal Custody",
    )
    rows: list[tuple[object, ...]] = [
        (
            date(2024, 1, 1) + timedelta(days=n % 40),
            f"{'ADA' if n % 3 else 'BAY'} COUNTY JAIL",
            "TOWN",
            "ID",
            reasons[n % 5],
        )
        for n in range(400)
    ]
    report, found = read_one(detainers(tmp_path / "a.csv", rows))
    assert (report.layout, report.rows) == ("ddp-detainers", 400)
    expected: dict[tuple[object, ...], int] = {}
    for day, facility, _, state, reason in rows:
        assert isinstance(day, date)
        saturday = day - timedelta(days=(day.weekday() + 2) % 7)
        outcome = card().outcomes.get(str(reason), "cohort_other" if reason else "cohort_open")
        for measure in ("cohort", outcome):
            key = (measure, "facility", facility, state, saturday, saturday + timedelta(days=7))
            expected[key] = expected.get(key, 0) + 1
    assert {tuple(row[:-1]): row[-1] for row in found} == expected


@pytest.mark.parametrize(
    "column", ["Citizenship Country", "Birth Year", "Gender", "Unique Identifier", "MSC Charge"]
)
def test_the_public_table_with_columns_about_people_is_refused(tmp_path: Path, column: str) -> None:
    row = ("2024-01-01", "ADA COUNTY JAIL", "BOISE", "ID", "", "x")
    with pytest.raises(BadInput, match="Leave the column out before"):
        read_one(detainers(tmp_path / "a.csv", [row], (column,)))


def test_duplicates_that_the_table_marks_are_not_counted(tmp_path: Path) -> None:
    row = ("2024-01-01", "ADA COUNTY JAIL", "BOISE", "ID", "")
    path = detainers(tmp_path / "a.csv", [(*row, "false"), (*row, "true")], ("duplicate_likely",))
    report, found = read_one(path)
    assert report.rows == 1
    assert {row[-1] for row in found} == {1.0}


def test_a_column_of_the_public_table_that_nobody_described_is_refused(tmp_path: Path) -> None:
    path = detainers(
        tmp_path / "a.csv", [("2024-01-01", "ADA COUNTY JAIL", "BOISE", "ID", "", "x")], ("Weather",)
    )
    with pytest.raises(ClawbackError, match="nobody has described"):
        read_one(path)


def test_the_workbook_is_read_without_the_sheets_that_may_tell_of_one_person() -> None:
    assert workbook().sheets["Vulnerable & Special Population"].startswith("not read")


def test_figures_under_five_that_were_counted_here_are_not_told(tmp_path: Path) -> None:
    """In no form: neither as figures nor in a finding."""
    rows: list[tuple[object, ...]] = [
        (date(2024, 1, 6) + timedelta(days=7 * week), "ADA COUNTY JAIL", "BOISE", "ID", "")
        for week in range(40)
        for _ in range(3 if week == 30 else 60)
    ]
    with store.scratch() as con:
        reports = read(con, detainers(tmp_path / "a.csv", rows))
        told = [each for each in figures(con, reports) if each.value is None]
        found = audit(con, reports)
    assert {(each.measure, each.suppressed) for each in told} == {("cohort", True), ("cohort_open", True)}
    unusual = [each for each in found if each.check == "own-history"]
    assert unusual
    assert {each.value for each in unusual} == {None}
    assert all(each.says.startswith("1–4, where") for each in unusual)
    assert "2 figures under 5" in next(each.says for each in found if each.check == "small")


def test_a_persons_number_in_the_public_table_stops_the_reading(tmp_path: Path) -> None:
    row = ("2024-01-01", "DOE A201234567", "BOISE", "ID", "")
    with store.scratch() as con:
        with pytest.raises(BadInput, match="an A-number"):
            read(con, detainers(tmp_path / "a.csv", [row]))
        assert con.execute("select count(*) from weekly_unit").fetchall() == [(0,)]
