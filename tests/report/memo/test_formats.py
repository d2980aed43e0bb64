"""A memo in each format, read back by a reader that is not ours: every figure a page shows, and in files of
data all of them."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import html5lib
import openpyxl
import pytest

from clawback.exposure.supposed import side
from clawback.place import find
from clawback.report.memo import Gathered, gather, memo
from clawback.report.paper import Figure, Paper, Table, write
from clawback.report.paper.files import FORMATS
from clawback.report.paper.shown import on_pages, shown
from clawback.store import manifest, open_release
from tests.report.paper import flat, printed
from tests.report.paper.tools import opened

KNOWN = date(2026, 11, 22)
ASKED = (
    ("city/ny/new-york", date(2017, 4, 26), date(2017, 3, 27)),
    ("city/il/chicago", date(2025, 6, 20), None),
    ("city/wa/seattle", date(2025, 9, 1), None),
)


class Made:
    """One memo: what it was made of, the paper, and its files in a folder."""

    def __init__(self, found: Gathered, folder: Path) -> None:
        self.found = found
        self.paper = memo(found, "clawback 0", "clawback report x --output memo.pdf")
        self.folder = folder
        folder.mkdir()
        for ending in FORMATS:
            write(self.paper, self.file(ending))

    def file(self, ending: str) -> Path:
        return self.folder / f"memo{ending}"


@pytest.fixture(scope="module", params=ASKED, ids=[str(each[0]) for each in ASKED])
def made(request: pytest.FixtureRequest, starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    place, day, since = request.param
    release = manifest(starter).id
    with open_release(starter, release, threads=1) as con:
        before = None if since is None else side(con, release, since, KNOWN)
        found = gather(side(con, release, day, KNOWN), find(con, place), "government", before)
    return Made(found, tmp_path_factory.mktemp("memos") / "made")


def tables(paper: Paper) -> list[Table]:
    blocks = [block for section in paper.sections for block in section.blocks]
    return [b.table if isinstance(b, Figure) else b for b in blocks if isinstance(b, Table | Figure)]


def cells(table: Table) -> list[list[str]]:
    rows = [[shown(c, k.kind) for c, k in zip(row, table.columns, strict=True)] for row in table.rows]
    return rows or [[table.empty]]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_pdf_has_every_figure_and_command(made: Made) -> None:
    text = squeezed(printed.text(made.file(".pdf")))
    missing = [each for each in made.paper.summary if squeezed(each) not in text]
    for table in tables(on_pages(made.paper)):
        missing += [cell for row in cells(table) for cell in row if squeezed(cell) not in text]
    assert missing == []
    about = printed.info(made.file(".pdf"))
    assert (about["Tagged"], about["Title"]) == ("yes", made.paper.title)
    assert about["CreationDate"].startswith(made.paper.as_of.isoformat())


def test_the_page_has_every_table(made: Made) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(made.file(".html").read_text(encoding="utf-8"))
    found = [
        [["".join(cell.itertext()) for cell in row] for row in each.findall("tbody/tr")]
        for each in page.findall(".//table")
    ]
    assert found == [cells(each) for each in tables(on_pages(made.paper))]


def test_the_workbook_adds_up_to_the_answer(made: Made) -> None:
    """Its awards, summed by a reader of ours, are the totals of the answer."""
    answer = made.found.answer
    book = openpyxl.load_workbook(made.file(".xlsx"))
    head, *rows = book["Awards"].iter_rows(values_only=True)
    if not answer.collected:
        assert [row[0] for row in rows] == ["Awards of this State are not loaded: unknown, not zero."]
        return
    column = [str(each) for each in head].index("Obligated")
    amounts = [Decimal(str(row[column])).quantize(Decimal("0.01")) for row in rows]
    assert sum(amounts) == answer.total.obligated
    assert len(rows) == answer.total.awards
    assert [row[0] for row in rows] == [each.fain for each in answer.awards]


@pytest.mark.slow
def test_libreoffice_opens_it_and_sees_the_same(made: Made, tmp_path: Path) -> None:
    opened([made.file(".xlsx")], tmp_path / "opened")
    found = flat.sheets(tmp_path / "opened/memo.fods")
    steps = found["Range steps"][1:]
    assert [(row[1], row[2]) for row in steps] == [
        (
            "unknown" if each.awards is None else Decimal(each.awards),
            "unknown" if each.amount is None else each.amount,
        )
        for each in made.found.answer.steps
    ]


def test_the_json_is_the_whole_of_it(made: Made) -> None:
    told = json.loads(made.file(".json").read_text(encoding="utf-8"))
    held = [
        b.get("table", b)
        for section in told["sections"]
        for b in section["blocks"]
        if "rows" in b.get("table", b)
    ]
    assert [(each["id"], len(each["rows"])) for each in held] == [
        (each.id, len(each.rows)) for each in tables(made.paper)
    ]
    assert told["facts"][-1] == {"name": "Command", "value": "clawback report x --output memo.pdf"}
    assert all(each["custom"]["citation"] for each in told["works"])
