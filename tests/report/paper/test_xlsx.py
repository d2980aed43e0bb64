"""A report as a workbook, read back by openpyxl and by LibreOffice: every cell, and none that is run."""

import os
import re
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clawback.errors import ClawbackError
from clawback.report.paper import Column, Paper, Section, Table, Text, Work, write, xlsx
from clawback.report.paper.cite import citation
from clawback.report.paper.model import Kind
from clawback.report.paper.shown import shown
from clawback.report.paper.xlsx import as_xlsx, sheet_names
from clawback.report.workbook import keeps
from tests.conftest import once
from tests.report.paper import flat
from tests.report.paper.made_up import AWKWARD, COLUMNS, EMPTY, PAPER, TABLE
from tests.report.paper.tools import opened, program
from tests.report.paper.workbooks import (
    BROKEN_BY_FLOATS,
    HOSTILE,
    KINDS,
    MIXED,
    ODD,
    PAPERS,
    book,
    cells,
    data_sheets,
    grid,
    held,
    raw,
    same,
)

GOLDEN = Path(__file__).parents[2] / "examples/paper/made-up.xlsx.txt"


@pytest.mark.parametrize("name", PAPERS)
def test_openpyxl_reads_every_cell_back(name: str) -> None:
    for table, sheet in data_sheets(name):
        same(cells(sheet), grid(table))


@pytest.fixture(scope="session")
def opened_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks as LibreOffice understood them; it starts once for all tests."""

    def make(into: Path) -> None:
        into.mkdir()
        for name, paper in PAPERS.items():
            write(paper, into / f"{name}.xlsx")
        opened([into / f"{name}.xlsx" for name in PAPERS], into)

    program("soffice")
    return once(tmp_path_factory, "opened-by-libreoffice", make)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAPERS)
def test_libreoffice_reads_every_cell_and_runs_none(name: str, opened_by_libreoffice: Path) -> None:
    found = flat.sheets(opened_by_libreoffice / f"{name}.fods")
    assert list(found) == book(name).sheetnames
    for table, sheet in data_sheets(name):
        same(found[sheet.title], grid(table))
    for sheet in book(name).worksheets:
        same(found[sheet.title], cells(sheet))


@pytest.mark.slow
@pytest.mark.parametrize("name", PAPERS)
def test_libreoffice_shows_a_filter_on_every_list(name: str, opened_by_libreoffice: Path) -> None:
    ranges = flat.filtered(opened_by_libreoffice / f"{name}.fods")
    assert len(ranges) == len(book(name).sheetnames) - 1


def test_amounts_are_written_digit_for_digit() -> None:
    assert f"{BROKEN_BY_FLOATS:.16g}" == str(BROKEN_BY_FLOATS) != f"{float(BROKEN_BY_FLOATS):.16g}"
    section = Section(id="s", title="s", blocks=(MIXED,))
    found = raw(msgspec.structs.replace(PAPER, sections=(section,)), 2)
    first = len(HOSTILE) + 2
    assert found[f"D{first}"] == ("n", "8796093022287.19")
    assert found[f"C{first}"] == ("n", "100000000000000")
    assert found[f"D{first + 1}"] == ("inlineStr", "12345678901234.56")
    assert found[f"C{first + 1}"] == ("inlineStr", "1000000000000001")
    assert found[f"D{first + 2}"] == ("n", "0")
    assert found["D3"] == ("n", "0.01")


def test_what_a_spreadsheet_would_round_is_noted() -> None:
    notes = cells(book("odd")["Notes"])
    name = book("odd").worksheets[-3].title
    row = len(HOSTILE) + 3
    (note,) = [each[2] for each in notes if each[1] == f"Sheet {name!r}"]
    assert str(note).endswith(f"These cells hold theirs as text, exactly: C{row}, D{row}, E{row}.")


@given(st.decimals(-(10**17), 10**17, places=2, allow_nan=False))
def test_a_number_is_kept_if_its_fifteen_digits_are_all_of_it(value: Decimal) -> None:
    assert keeps(value) == (len(re.sub(r"\D", "", f"{value:f}").strip("0")) <= 15)


def test_cells_have_the_format_of_their_kind() -> None:
    sheet = book("made-up").worksheets[1]
    assert [each.number_format for each in sheet[2]] == ["@", "General", "#,##0.00", "#,##0", "yyyy-mm-dd"]
    assert [each.data_type for each in sheet[2]] == ["s", "s", "n", "n", "d"]
    assert sheet["A2"].value == "000.738"
    assert sheet["A8"].value == "16.738"
    assert [each.value for each in sheet[8]][1:] == ["unknown"] * 4


@pytest.mark.parametrize("name", PAPERS)
def test_text_that_looks_like_a_formula_is_quoted(name: str) -> None:
    quoted = [
        cell
        for sheet in book(name).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@", "\t"))
    ]
    assert quoted
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in quoted)


@pytest.mark.parametrize("name", PAPERS)
def test_lists_are_in_view_filtered_and_fit_for_paper(name: str) -> None:
    for sheet in book(name).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    for sheet in book(name).worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        widths = [each.width for each in sheet.column_dimensions.values()]
        assert all(8 < wide < 70 for wide in widths)


def test_a_row_is_as_high_as_its_longest_text() -> None:
    """LibreOffice does not find that out for itself: lines of a row would stand on those of the next."""
    heights = book("made-up").worksheets[1].row_dimensions
    assert [heights[row].height for row in (5, 6, 7)] == [None, 30, None]


def test_the_first_sheet_says_what_follows() -> None:
    rows = [[cell for cell in row if cell is not None] for row in cells(book("made-up")["Summary"])]
    assert rows[:3] == [[PAPER.title], [PAPER.subtitle], ["As of", PAPER.as_of]]
    assert [row[-1] for row in rows[4:6]] == list(PAPER.summary)
    assert rows[7] == ["Sheet", "What stands in it", "Rows"]
    assert [row[0] for row in rows[8:]] == book("made-up").sheetnames[1:]
    assert rows[8] == ["Awards & more", TABLE.title, Decimal(len(TABLE.rows))]


def test_an_empty_table_says_so_under_its_header() -> None:
    sheet = book("made-up")["Nothing"]
    assert cells(sheet)[1] == [EMPTY.empty, *[None] * (len(COLUMNS) - 1)]


def test_every_word_outside_the_tables_is_in_the_notes() -> None:
    notes = [row[2] for row in cells(book("made-up")["Notes"])]
    assert notes == [
        *("Note", "A paragraph.", TABLE.note, "One bar, of $4.", "One.", "Two <2>.", "0001-abc"),
        *(PAPER.facts[-1].value, "Promised by an agency."),
    ]


def test_sources_have_a_row_each_and_only_web_pages_a_link() -> None:
    head, order, page = cells(book("made-up")["Sources"])
    assert head == ["Citation", "Publisher", "Link", "Issued", "Read", "Where in it"]
    work = PAPER.works[0]
    assert order == [citation(work), "N.D. Cal.", work.url, work.issued, work.read, "at 3"]
    assert page == [citation(PAPER.works[1]), None, "javascript:alert(1)", "unknown", "unknown", None]
    links = [each.hyperlink for each in book("made-up")["Sources"]["C"]]
    assert [each and each.target for each in links] == [None, work.url, None]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", 'https://x.example/"a', "https://x.example/a b", "ftp://x"]
)
def test_another_address_stays_text(url: str) -> None:
    paper = msgspec.structs.replace(PAPER, works=(Work(id="w", kind="webpage", title="W", url=url),))
    cell = openpyxl.load_workbook(BytesIO(as_xlsx(paper)))["Sources"]["C2"]
    assert (cell.value, cell.hyperlink) == (url, None)


def test_text_longer_than_a_cell_is_refused_with_its_place() -> None:
    def paper(says: str) -> Paper:
        table = msgspec.structs.replace(TABLE, rows=(("1", says, None, None, None),))
        section = Section(id="s", title="s", blocks=(table,))
        return msgspec.structs.replace(PAPER, sections=(section,))

    longest = "x" * 32_767
    assert raw(paper(longest), 2)["B2"] == ("inlineStr", longest)
    for says in (longest + "x", "😀" * 16_384):
        with pytest.raises(
            ClawbackError, match=r"sheet 'Awards & more', cell B2: found .* 32,768 characters"
        ):
            as_xlsx(paper(says))


def test_a_table_longer_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", len(TABLE.rows))
    with pytest.raises(ClawbackError, match="table 'awards': found 7 rows, expected at most 6"):
        as_xlsx(PAPER)


MAKE = """
import sys
from clawback.report.paper.xlsx import as_xlsx
from tests.report.paper.workbooks import ODD
sys.stdout.buffer.write(as_xlsx(ODD))
"""


@pytest.mark.slow
def test_another_process_in_another_zone_makes_the_same_bytes() -> None:
    surroundings = os.environ | {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "8", "LC_ALL": "C"}
    ran = subprocess.run(
        [sys.executable, "-c", MAKE],
        check=True,
        capture_output=True,
        env=surroundings,
        cwd=Path(__file__).parents[3],
    )
    assert ran.stdout == as_xlsx(ODD)


def test_the_file_is_dated_by_the_report_alone() -> None:
    properties = book("made-up").properties
    assert properties.created == properties.modified == datetime(2017, 3, 27)  # noqa: DTZ001 - openpyxl's own
    assert (properties.title, properties.creator) == (PAPER.title, "clawback")
    with ZipFile(BytesIO(as_xlsx(PAPER))) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


OURS = ("Summary", "notes", "SOURCES", "History")
AWKWARD_NAMES = ("'", "''", "[]", "a" * 31, "A" * 35, "Straße", "STRASSE", "😀" * 20)
TITLES = st.text(max_size=40) | st.sampled_from(OURS + AWKWARD_NAMES)


@given(st.lists(TITLES, max_size=12))
@example(["a" * 30 + "'b", "a" * 27 + "'bcdef", "a" * 27 + "'bcdef"])
@example(["😀" * 20] * 12)
def test_names_of_sheets_are_legal_and_met_once(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len(names) == len(titles)
    every = [each.casefold() for each in (*names, "Summary", "Notes", "Sources", "History")]
    assert len(set(every)) == len(every)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")


ANYTHING = st.text(max_size=20) | st.sampled_from(HOSTILE)
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    "text": ANYTHING,
    "id": ANYTHING | st.from_regex(r"0[0-9]{1,20}", fullmatch=True),
    "count": st.integers(-(10**16), 10**16),
    "dollars": st.decimals(-(10**15), 10**15, places=2, allow_nan=False),
    "day": st.dates(),
}


@st.composite
def made_tables(draw: st.DrawFn) -> Table:
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4))
    row = st.tuples(*(st.none() | VALUES[kind] for kind in kinds))
    return Table(
        id="t",
        title=draw(TITLES),
        columns=tuple(Column(draw(ANYTHING), kind) for kind in kinds),
        rows=tuple(draw(st.lists(row, max_size=4))),
        note=draw(ANYTHING),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(made_tables(), max_size=3), ANYTHING)
def test_any_text_and_number_comes_back_as_it_was(made: list[Table], says: str) -> None:
    section = Section(id="s", title=says, blocks=(Text(says), *made))
    found = openpyxl.load_workbook(
        BytesIO(as_xlsx(msgspec.structs.replace(PAPER, title=says, sections=(section,))))
    )
    for table, sheet in zip(made, found.worksheets[1:-2], strict=True):
        head, *rows = grid(table)
        same(cells(sheet), [[each if str(each).strip() else None for each in head], *rows])


def dump(workbook: openpyxl.Workbook) -> str:
    """Each cell that holds something: its place, type, format and value."""
    lines = []
    for sheet in workbook.worksheets:
        lines.append(f"== {sheet.title} {sheet.dimensions}")
        lines += [
            f"{cell.coordinate:<4}{cell.data_type} {cell.number_format:<11}{cell.value!r}"
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
    return "\n".join(lines) + "\n"


def test_the_workbook_is_the_approved_one() -> None:
    if os.environ.get("CLAWBACK_ACCEPT"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(dump(book("made-up")), encoding="utf-8")
    assert dump(book("made-up")) == GOLDEN.read_text(encoding="utf-8"), "if this is meant: make accept"


def test_a_page_and_a_sheet_say_the_same_of_what_is_unknown() -> None:
    assert held(None, "dollars") == shown(None, "dollars")
    assert AWKWARD[0] in {cell for row in cells(book("made-up").worksheets[1]) for cell in row}


def test_a_program_that_is_missing_fails_the_test_and_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match=r"pdftotext: not found.*install .*poppler-utils"):
        program("pdftotext")
