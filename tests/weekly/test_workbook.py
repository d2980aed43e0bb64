"""The detention statistics workbook: a small one of the same shape, and what stops its reading."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from clawback import store
from clawback.errors import BadInput, SourceChanged
from clawback.report.charts.counts import counts_through_time
from clawback.weekly import figures, read
from clawback.weekly.workbook import MONTHS, card
from tests.weekly.tables import audited, read_one

Rows = list[list[object]]
MADE = "Data Source: ICE Integrated Decision Support (IIDS), {}; EID as of then."
NAMES = (
    *("Name", "Address", "City", "State", "Zip", "AOR", "Type Detailed", "Male/Female", "FY26 ALOS"),
    *("Level A", "Level B", "Level C", "Level D"),
    *("Male Crim", "Male Non-Crim", "Female Crim", "Female Non-Crim"),
    *("ICE Threat Level 1", "ICE Threat Level 2", "ICE Threat Level 3", "No ICE Threat Level", "Mandatory"),
    *("Guaranteed Minimum", "Last Inspection Type", "Last Inspection End Date", "Last Inspection Standard"),
    "Last Final Rating",
)


def facility(name: str, city: str, state: str, kind: str = "IGSA") -> list[object]:
    """A row of the sheet of facilities: 10 people, by each way of dividing them."""
    parts = [1, 2, 3, 4] * 3
    return [name, "1 MAIN ST", city, state, "00000", "X", kind, "Male", 20.5, *parts, 5, "", "", "", "", ""]


def months(counts: Sequence[int]) -> list[object]:
    """Counts of the months that had come, noughts for the others, and their sum."""
    return [*counts, *[0] * (12 - len(counts)), sum(counts)]


BLOCK: Rows = [
    ["ICE Final Book Outs by Release Reason, Month and Criminality: FY2026"],
    ["Release Reason", "Criminality", *MONTHS, "Total"],
    ["Total", None, *months([30, 40, 20])],
    ["Paroled", "Total", *months([30, 40, 20])],
    [None, "Convicted Criminal", *months([10, 10, 5])],
    [None, "Pending Criminal Charges", *months([20, 30, 15])],
]
FACILITIES = [
    facility("DAVIESS COUNTY DETENTION", "OWENSBORO", "KY"),
    facility("DAVIESS COUNTY DETENTION", "MARTINSBURG", "WV"),
]


def workbook(
    path: Path,
    made: str = "12/21/2025",
    facilities: Rows = FACILITIES,
    block: Rows = BLOCK,
    names: Sequence[str] = NAMES,
    more: Sequence[str] = (),
) -> Path:
    """A workbook of that shape."""
    book = Workbook()
    book.remove(book.worksheets[0])
    detention = book.create_sheet("Detention FY26")
    for row in [["ICE DETENTION DATA, FY2026"], [], *block]:
        detention.append(row)
    sheet = book.create_sheet("Facilities FY26")
    for row in [["ICE Facilities Data, FY26"], [MADE.format(made)], [], [], list(names), *facilities]:
        sheet.append(row)
    for name in more:
        book.create_sheet(name).append(["text"])
    book.save(path)
    return path


def test_its_figures(tmp_path: Path) -> None:
    report, rows = read_one(workbook(tmp_path / "a.xlsx"))
    assert (report.layout, report.known_on) == ("ice-detention", date(2025, 12, 21))
    october = (date(2025, 10, 1), date(2025, 11, 1))
    assert ("book_outs", "nation", "United States", "", *october, 30.0) in rows
    assert ("book_outs", "nation", "United States", "", *october, 20.0) in rows
    so_far = (date(2025, 12, 1), date(2025, 12, 21))
    assert ("book_outs", "nation", "United States", "", *so_far, 20.0) in rows
    year = (date(2025, 10, 1), date(2025, 12, 21))
    assert ("adp", "facility", "DAVIESS COUNTY DETENTION", "KY", *year, 10.0) in rows
    assert ("length_of_stay", "facility", "DAVIESS COUNTY DETENTION", "WV", *year, 20.5) in rows
    assert not [row for row in rows if row[4] == date(2026, 1, 1)], "a month that had not begun has no figure"


def test_what_its_audit_finds(tmp_path: Path) -> None:
    was = workbook(
        tmp_path / "a.xlsx",
        facilities=[*FACILITIES, facility("ALEXANDRIA STAGING FACILI", "ALEXANDRIA", "LA")],
    )
    now = workbook(
        tmp_path / "b.xlsx",
        made="01/15/2026",
        facilities=[FACILITIES[0], facility("ALEXANDRIA STAGING FACILITY", "ALEXANDRIA", "LA")],
        block=[
            *BLOCK[:2],
            ["Total", None, *months([31, 40, 25, 3])],
            ["Paroled", "Total", *months([31, 40, 25, 3])],
        ],
    )
    found = audited(was, now)
    (wrong,) = [each for each in found if each.severity == "error"]
    assert wrong.place == "DAVIESS COUNTY DETENTION, MARTINSBURG, WV"
    restated = {(each.cut, each.value, each.expected) for each in found if each.check == "restated"}
    assert ("release reason: Paroled", 31.0, "30") in restated
    assert not [each for each in found if each.check == "restated" and each.value == 25.0], "it had not ended"
    (near,) = [each for each in found if each.check == "appeared"]
    assert near.evidence == ("a.xlsx has ALEXANDRIA STAGING FACILI there",)
    assert {each.valid_until for each in found if each.check == "calendar"} == {
        date(2025, 12, 21),
        date(2026, 1, 15),
    }


def row(
    reason: str | None, group: str | None, counts: Sequence[int], year: int | None = None
) -> list[object]:
    """A row of the block, with what it states for the year."""
    return [reason, group, *months(counts)[:-1], sum(counts) if year is None else year]


IN_ALL = (
    *("Court Ordered", "Order of Recognizance", "Order of Supervision", "Proceedings Terminated"),
    *(
        "Release to Remove",
        "Relief Granted by IJ",
        "Transfer to U.S. Marshals or other agency",
        "Transferred",
    ),
)
WHOLE: Rows = [
    *BLOCK[:2],
    row("Total", None, [60, 50, 20]),
    row("Bonded Out", "Total", [30, 10, 0]),
    row("Bond Set by ICE", "Total", [10, 4, 0]),
    row("Bond Set by IJ", "Total", [20, 6, 0]),
    row("Paroled", "Total", [30, 40, 20]),
    row(None, "Convicted Criminal", [10, 10, 5]),
    row(None, "Pending Criminal Charges", [15, 20, 5]),
    row(None, "Other Immigration Violator", [5, 10, 10]),
    *(row(reason, "Total", [0, 0, 0]) for reason in (*IN_ALL, "Other")),
]
"""A block whose every sum holds."""


def totals(
    path: Path, block: Rows = WHOLE, facilities: Rows = FACILITIES
) -> list[tuple[str, str, float | None, str]]:
    """(severity, cut, value, expected) of the findings on totals."""
    found = audited(workbook(path, block=block, facilities=facilities))
    return [(each.severity, each.cut, each.value, each.expected) for each in found if each.check == "total"]


def instead(block: Rows, n: int, fresh: list[object]) -> Rows:
    """The block with another row at that place."""
    return [fresh if at == n else row for at, row in enumerate(block)]


def test_sums_that_hold(tmp_path: Path) -> None:
    assert totals(tmp_path / "a.xlsx") == []


@pytest.mark.parametrize(
    ("n", "fresh", "found"),
    [
        (
            2,
            row("Total", None, [61, 50, 20]),
            {("release reason: Total", 61, "60"), ("release reason: Total", 131, "130")},
        ),
        (
            4,
            row("Bond Set by ICE", "Total", [9, 5, 0]),
            {("release reason: Bonded Out", 30, "29"), ("release reason: Bonded Out", 10, "11")},
        ),
        (
            7,
            row(None, "Convicted Criminal", [10, 9, 6]),
            {("release reason: Paroled", 40, "39"), ("release reason: Paroled", 20, "21")},
        ),
        (
            6,
            row("Paroled", "Total", [30, 40, 20], year=80),
            {("release reason: Paroled", 80, "90"), ("release reason: Total", 130, "120")},
        ),
    ],
)
def test_sums_that_do_not_hold(
    tmp_path: Path, n: int, fresh: list[object], found: set[tuple[str, float, str]]
) -> None:
    told = totals(tmp_path / "a.xlsx", instead(WHOLE, n, fresh))
    assert {severity for severity, *_ in told} == {"error"}
    assert {(cut, value, expected.split(",")[0]) for _, cut, value, expected in told} == found


def test_a_reason_never_seen_counts_too(tmp_path: Path) -> None:
    block = [*WHOLE, row("Deferred Action", "Total", [1, 0, 0])]
    assert ("error", "release reason: Total", 60, "61, the sum of its parts") in totals(
        tmp_path / "a.xlsx", block
    )


def test_a_facility_whose_people_add_up_to_two_numbers(tmp_path: Path) -> None:
    wrong = facility("DAVIESS COUNTY DETENTION", "OWENSBORO", "KY")
    wrong[9] = 4
    ((severity, _, value, expected),) = totals(tmp_path / "a.xlsx", facilities=[wrong])
    assert (severity, value, expected) == ("error", 13, "one population, 10")


def test_a_sheet_never_seen_stops_it(tmp_path: Path) -> None:
    with pytest.raises(SourceChanged, match="a sheet 'Detainees' never seen"):
        read_one(workbook(tmp_path / "a.xlsx", more=["Detainees"]))


def test_a_sheet_about_persons_stops_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="a column on a person's number"):
        read_one(workbook(tmp_path / "a.xlsx", more=["Alien Numbers"]))


def test_a_column_never_seen_stops_it(tmp_path: Path) -> None:
    with pytest.raises(SourceChanged, match=r"columns \['Beds', 'Zip'\] are new or gone"):
        read_one(workbook(tmp_path / "a.xlsx", names=["Beds" if each == "Zip" else each for each in NAMES]))


def test_a_block_never_seen_stops_it(tmp_path: Path) -> None:
    block: Rows = [["ICE Deaths by Month: FY2026"], *BLOCK[1:]]
    with pytest.raises(SourceChanged, match="a block 'ICE Deaths by Month' never seen"):
        read_one(workbook(tmp_path / "a.xlsx", block=block))


def test_a_cell_that_is_no_figure_stops_it(tmp_path: Path) -> None:
    block: Rows = [*BLOCK[:2], ["Total", None, "many", *months([1])[1:]]]
    with pytest.raises(BadInput, match="found 'many'"):
        read_one(workbook(tmp_path / "a.xlsx", block=block))


def test_a_persons_number_where_a_facility_should_be_stops_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="the name of a facility"):
        read_one(workbook(tmp_path / "a.xlsx", facilities=[facility("DOE A201234567", "X", "KY")]))


def test_a_workbook_without_its_day_stops_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="found no day"):
        read_one(workbook(tmp_path / "a.xlsx", made="soon"))


def test_every_sheet_that_is_not_read_says_why() -> None:
    assert all(
        each in ("text", "months", "facilities") or each.startswith("not read, ")
        for each in card().sheets.values()
    )


def test_months_that_had_not_ended_are_drawn_apart(tmp_path: Path) -> None:
    """December of the earlier workbook had not ended: its figure is no restated one of the later."""
    was = workbook(tmp_path / "a.xlsx")
    later: Rows = [*BLOCK[:2], ["Total", None, *months([31, 40, 25, 3])]]
    now = workbook(tmp_path / "b.xlsx", made="01/15/2026", block=later)
    with store.scratch() as con:
        reports = [*read(con, was), *read(con, now)]
        rows = figures(con, reports, wanted=["book_outs"], cut="release reason: Total")
    drawn = counts_through_time(rows)
    assert "All stated; 1 restated later. 1 had not ended when its figure was taken." in drawn.says
    assert "squares: a period that had not ended" in drawn.svg
