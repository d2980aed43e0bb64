"""A report as HTML and JSON, read back by readers that are not ours; every cell of every table."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import msgspec
import pytest

from clawback.errors import BadQuestion, ClawbackError
from clawback.report.paper import Figure, Table, write
from clawback.report.paper.html import as_html
from clawback.report.paper.json import as_json
from clawback.report.paper.shown import shown
from tests.report.paper.made_up import AWKWARD, EMPTY, FIGURE, PAPER, SVG, TABLE

GOLDEN = Path(__file__).parents[2] / "examples/paper"


def page() -> ET.Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: ET.Element = parser.parse(as_html(PAPER).decode())
    return found


def text(element: ET.Element) -> str:
    return "".join(element.itertext())


def tables() -> list[Table]:
    blocks = [block for section in PAPER.sections for block in section.blocks]
    return [
        each.table if isinstance(each, Figure) else each
        for each in blocks
        if isinstance(each, Table | Figure)
    ]


def test_a_strict_parser_reads_every_cell_back() -> None:
    found = page().findall(".//table")
    assert len(found) == len(tables()) == 3
    for element, table in zip(found, tables(), strict=True):
        assert [text(each) for each in element.findall("caption")] == [table.title]
        rows = [[text(cell) for cell in row] for row in element.findall("tbody/tr")]
        assert [text(each) for each in element.findall("thead/tr/th")] == [c.title for c in table.columns]
        if not table.rows:
            assert rows == [[table.empty]]
            continue
        assert rows == [
            [shown(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ]


def test_what_is_unknown_is_said_and_negative_dollars_have_their_sign() -> None:
    cells = [text(each) for each in page().findall(".//table/tbody/tr/*")]
    assert cells.count("unknown") == 4
    assert "-$123,456,789,012.01" in cells


def test_the_page_runs_nothing_and_asks_for_nothing() -> None:
    tree = page()
    assert tree.findall(".//script") == tree.findall(".//link") == tree.findall(".//img") == []
    assert [each.get("href") for each in tree.findall(".//a")] == ["https://example.gov/o?a=1&b=2"]
    assert AWKWARD[1] in text(tree)
    policy = next(each for each in tree.findall(".//meta") if each.get("http-equiv"))
    assert policy.get("content", "").startswith("default-src 'none'")


def test_headings_stand_in_order_and_every_part_is_there() -> None:
    tree = page()
    assert [text(each) for each in tree.findall(".//h1")] == [PAPER.title]
    assert [text(each) for each in tree.findall(".//h2")] == [
        *("Summary", "Money", "More", "How this was made", "Sources", "Words used")
    ]
    whole = text(tree)
    for says in (
        *PAPER.summary,
        FIGURE.says,
        EMPTY.empty,
        TABLE.note,
        PAPER.facts[-1].value,
        "Promised by an agency.",
    ):
        assert says in whole
    assert tree.get("lang") == "en-US"
    assert "Doe v. Roe, No. 1:17-cv-1 (N.D. Cal. Apr. 25, 2017), at 3" in whole


def test_ids_are_met_once() -> None:
    ids = [each.get("id") for each in page().iter() if each.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "svg",
    [
        SVG.replace("<defs>", "<script>1</script><defs>"),
        SVG.replace("<rect clip", '<rect onload="x()" clip'),
        SVG.replace("url(#c)", "url(https://example.org/x)"),
        "<!DOCTYPE svg>" + SVG,
        "<html/>",
        "<svg",
    ],
)
def test_a_drawing_that_could_do_more_than_be_seen_is_refused(svg: str) -> None:
    figure = msgspec.structs.replace(FIGURE, svg=svg)
    section = msgspec.structs.replace(PAPER.sections[0], blocks=(figure,))
    with pytest.raises(ClawbackError, match=r"figure 'range': found .*, expected an SVG drawing"):
        as_html(msgspec.structs.replace(PAPER, sections=(section,)))


def test_json_has_exact_amounts_and_csl() -> None:
    found = json.loads(as_json(PAPER))
    table = found["sections"][0]["blocks"][1]
    assert [row[2] for row in table["rows"]][:2] == ["123456789012.00", "-123456789012.01"]
    assert table["rows"][-1] == ["16.738", None, None, None, None]
    assert found["works"][0]["issued"] == {"date-parts": [[2017, 4, 25]]}
    assert found["works"][0]["authority"] == "N.D. Cal."
    assert "<svg" not in json.dumps(found)


MAKE = """
import sys
from pathlib import Path
from tests.report.paper.made_up import PAPER
from clawback.report.paper.files import format_of
sys.stdout.buffer.write(format_of(Path('memo' + sys.argv[1]))(PAPER))
"""


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_the_page_is_the_approved_one(ending: str, tmp_path: Path) -> None:
    path, approved = tmp_path / f"memo{ending}", GOLDEN / f"made-up{ending}"
    write(PAPER, path)
    if os.environ.get("CLAWBACK_ACCEPT"):
        approved.write_bytes(path.read_bytes())
    assert path.read_bytes() == approved.read_bytes(), "if this is meant: make accept, then read the diff"


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_another_process_makes_the_same_bytes(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"memo{ending}"
    write(PAPER, path)
    again = subprocess.run([sys.executable, "-c", MAKE, ending], capture_output=True, check=True)
    assert again.stdout == path.read_bytes()


@pytest.mark.parametrize(("name", "found"), [("memo.doc", r"the ending '\.doc'"), ("memo", "no ending")])
def test_another_ending_is_refused_before_anything_is_written(tmp_path: Path, name: str, found: str) -> None:
    with pytest.raises(BadQuestion, match=rf"found {found}, expected one of \.pdf, \.html, \.xlsx, \.json"):
        write(PAPER, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
