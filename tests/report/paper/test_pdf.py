"""A report as PDF, read back by poppler: every cell and sentence, its tags, its place on the page."""

import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clawback.errors import ClawbackError
from clawback.report.paper import Column, Fact, Figure, Paper, Points, Section, Table, Term, Text, Work, write
from clawback.report.paper.cite import citation
from clawback.report.paper.pdf import as_pdf
from clawback.report.paper.pictures import SVG as NAMESPACE
from clawback.report.paper.shown import shown
from tests.report.paper import printed
from tests.report.paper.made_up import EMPTY, FIGURE, PAPER, SVG, TABLE, TABLE_OF_FIGURE

EXAMPLES = Path(__file__).parents[2] / "examples"
LETTER = (612.0, 792.0)


def made(paper: Paper, folder: Path) -> Path:
    path = folder / "memo.pdf"
    write(paper, path)
    return path


def of(*blocks: Text | Points | Table | Figure) -> Paper:
    """A report of one section."""
    section = msgspec.structs.replace(PAPER.sections[0], blocks=blocks)
    return msgspec.structs.replace(PAPER, sections=(section,))


def solid(text: str) -> str:
    """Text without its blanks: a line may end anywhere."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def memo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(PAPER, tmp_path_factory.mktemp("pdf"))


def cell_texts(table: Table) -> list[list[str]]:
    return [
        [
            shown(cell, column.kind).replace("한", "[U+D55C]")
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ] or [[table.empty]]


def test_every_cell_stands_under_its_title(memo: Path) -> None:
    found = list(printed.structure(memo).every("Table"))
    assert len(found) == 3
    for element, table in zip(found, (TABLE, TABLE_OF_FIGURE, EMPTY), strict=True):
        assert [each.text for each in element.every("Caption")] == [table.title]
        head, *rows = ([cell.text for cell in row.every("TH", "TD")] for row in element.every("TR"))
        assert head == [column.title for column in table.columns]
        assert rows == cell_texts(table)
        assert [each.text for each in element.every("TH")] == head


def test_all_that_is_said_is_read_back(memo: Path) -> None:
    whole = solid(printed.text(memo))
    cells = [cell for table in (TABLE, TABLE_OF_FIGURE, EMPTY) for row in cell_texts(table) for cell in row]
    for says in (
        *(PAPER.title, PAPER.subtitle, "27 Mar 2017", *PAPER.summary, "A paragraph.", "One.", "Two <2>."),
        *(FIGURE.title, FIGURE.says, TABLE.note, *cells),
        *(text for each in PAPER.facts for text in (each.name, each.value)),
        *map(citation, PAPER.works),
        *(text for each in PAPER.glossary for text in (each.word, each.means)),
    ):
        assert solid(says) in whole, says


def test_nothing_unseen_is_copied_with_the_text(memo: Path) -> None:
    assert not re.search("[\u00ad\u200b-\u200f\u2060\ufeff]", printed.text(memo))


def test_the_file_says_what_it_is(memo: Path) -> None:
    found = printed.info(memo)
    assert (found["Title"], found["Author"], found["Tagged"]) == (PAPER.title, "clawback", "yes")
    assert found["CreationDate"] == found["ModDate"] == "2017-03-27T00:00:00Z"
    assert printed.sizes(memo) == [LETTER] * int(found["Pages"])
    assert found["JavaScript"] == "no"
    whole = memo.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in whole
    assert b"/Lang(en-US)" in whole


def test_headings_stand_in_order(memo: Path) -> None:
    found = [(each.tag, each.text) for each in printed.structure(memo).every("H1", "H2", "H3")]
    titles = ("Summary", "Money", "More", "How this was made", "Sources", "Words used")
    assert found == [("H1", PAPER.title), *(("H2", each) for each in titles)]


def test_a_figure_says_what_it_shows(memo: Path) -> None:
    assert [each.tag for each in printed.structure(memo).every("Figure")] == ["Figure"]
    assert re.findall(rb"/S/Figure[^>]*?/Alt\((.*?)\)", memo.read_bytes()) == [FIGURE.says.encode()]


def test_links_lead_to_the_web_alone(memo: Path) -> None:
    lines = printed.run("pdfinfo", "-url", memo).splitlines()[1:]
    assert [each.split()[-1] for each in lines] == ["https://example.gov/o?a=1&b=2"]
    assert "javascript:alert(1)" in printed.text(memo)


def test_the_command_can_be_copied(tmp_path: Path) -> None:
    command = "clawback report exposure 'Cook County, Illinois' --as-of 2025-06-01 --release 0001-abc"
    paper = msgspec.structs.replace(PAPER, facts=(Fact("release", "0001-abc"), Fact("command", command)))
    path = made(paper, tmp_path)
    assert command in printed.text(path).splitlines()
    assert ("DejaVuSansMono", True) in {(name[:14], inside) for name, inside in printed.fonts(path)}


def ours(path: Path) -> bool:
    """Whether every font is one that Typst brings along, and stands in the file."""
    found = printed.fonts(path)
    return bool(found) and all(
        inside and name.startswith(("LibertinusSerif", "DejaVuSansMono")) for name, inside in found
    )


def test_every_font_is_ours_and_inside(memo: Path) -> None:
    assert ours(memo)


MAKE = """
import sys
sys.path.insert(0, sys.argv[1])
from tests.report.paper.made_up import PAPER
from clawback.report.paper.pdf import as_pdf
sys.stdout.buffer.write(as_pdf(PAPER))
"""


@pytest.mark.parametrize(("seed", "zone"), [("0", "Pacific/Auckland"), ("7", "America/Los_Angeles")])
def test_another_process_elsewhere_makes_the_same_bytes(
    memo: Path, tmp_path: Path, seed: str, zone: str
) -> None:
    surroundings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "HOME": str(tmp_path)}
    again = subprocess.run(
        [sys.executable, "-c", MAKE, str(Path(__file__).parents[3])],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | surroundings | {"SOURCE_DATE_EPOCH": "1", "XDG_DATA_HOME": str(tmp_path)},
    )
    assert again.stdout == memo.read_bytes()


HOSTILE = (
    *("#panic()", "$x$", "= head", "*b* _i_ `r`", "- item", "+ item", "/ term: x", "@ref <label>", "// gone"),
    *(
        '#import "x": *',
        "\\ \\u{41} ~ -- --- ...",
        "\"q\" 'q'",
        "/* gone */",
        "[x](y)",
        "https://example.org",
    ),
)


def test_marks_of_typst_stay_as_they_are(tmp_path: Path) -> None:
    table = Table(
        id="t",
        title="*t* #t",
        columns=(Column("= c"), Column("$d$")),
        rows=tuple((each, each) for each in HOSTILE),
        note="#note[x]",
    )
    figure = msgspec.structs.replace(FIGURE, title="#f", says="*Bar* #says", table=table)
    paper = msgspec.structs.replace(
        of(Points(HOSTILE), *map(Text, HOSTILE), table, figure),
        title="#title *t*",
        summary=HOSTILE,
        facts=tuple(Fact(each, each) for each in HOSTILE),
        glossary=tuple(Term(each, each) for each in HOSTILE),
        works=tuple(Work(id=each, kind="webpage", title=each, url=each) for each in HOSTILE),
    )
    path = made(paper, tmp_path)
    tags = printed.structure(path)
    assert printed.info(path)["Title"] == "#title *t*"
    cells = [each.text for each in tags.every("TD")]
    assert cells == [each for row in (*table.rows, *table.rows) for each in row]
    paragraphs = [each.text for each in tags.every("P")]
    assert [each for each in paragraphs if each in HOSTILE] == [*HOSTILE, *HOSTILE]
    assert {"#f. *Bar* #says", "*t* #t"} <= {each.text for each in tags.every("Caption")}
    items = [each.text for each in tags.every("LBody")]
    assert {*HOSTILE} <= {*items}
    urls = printed.run("pdfinfo", "-url", path)
    assert urls.count("https://example.org") == 1


def test_what_no_font_has_is_named(tmp_path: Path) -> None:
    said = ("日本 stays", "e\u0301 ok, 한\u20e3", "\U0001f600\u200d\U0001f525")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 10"><text y="9">{said[0]}</text></svg>'
    path = made(of(*map(Text, said), msgspec.structs.replace(FIGURE, svg=svg)), tmp_path)
    found = printed.text(path)
    assert found.count("[U+65E5][U+672C] stays") == 2
    assert "ok, [U+D55C]" in found
    assert "[U+1F600]" in found
    assert "[U+1F525]" in found


TEXTS = st.text(max_size=12) | st.sampled_from(["", " ", "\u200b", "\ud800", "\u202edab", "\ue000", "\x00"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=9, max_size=9), st.dates(max_value=date(9999, 12, 31)))
def test_no_text_stops_a_report(texts: list[str], day: date) -> None:
    a, b, c, d, e, f, g, h, i = texts
    table = Table(
        id=a, title=b, columns=(Column(c), Column(d, "id")), rows=((e, f), (None, i)), empty=g, note=h
    )
    paper = Paper(
        id=a,
        title=b,
        subtitle=c,
        as_of=day,
        summary=(d,),
        sections=(
            Section(
                id=e,
                title=f,
                blocks=(
                    *(Text(g), Points((h,)), table, msgspec.structs.replace(table, rows=())),
                    Figure(id="f", title=i, svg=SVG, says=a, table=table),
                ),
            ),
        ),
        facts=(Fact(b, c), Fact(d, e)),
        works=(Work(id=f, kind="webpage", title=g, url=f"https://{h}"), Work(id=i, kind=a, title=b, url=c)),
        glossary=(Term(d, e),),
    )
    assert as_pdf(paper).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "svg", [SVG.replace("<defs>", "<script>1</script><defs>"), "<!DOCTYPE svg>" + SVG, "<svg"]
)
def test_a_drawing_that_could_do_more_than_be_seen_is_refused(svg: str) -> None:
    with pytest.raises(ClawbackError, match=r"figure 'range': found .*, expected an SVG drawing"):
        as_pdf(of(msgspec.structs.replace(FIGURE, svg=svg)))


@pytest.mark.parametrize("path", sorted((EXAMPLES / "charts").glob("*.svg")), ids=lambda path: path.stem)
def test_the_words_of_a_chart_are_drawn_in_our_font(path: Path, tmp_path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    memo = made(of(msgspec.structs.replace(FIGURE, svg=svg)), tmp_path)
    whole = solid(printed.text(memo))
    says = [each.text or "" for each in ET.fromstring(svg).iter(f"{{{NAMESPACE}}}text")]  # noqa: S314
    assert says
    assert [each for each in says if solid(each) not in whole] == []
    assert printed.outside(memo) == []
    assert ours(memo)


@pytest.mark.parametrize("letter", ["W", "/", "é-"])
def test_a_long_word_breaks_wherever_it_stands(letter: str, tmp_path: Path) -> None:
    says = letter * 150
    columns = tuple(Column(says[:99], kind) for kind in ("text", "id", "text"))
    table = Table(id="t", title=says, columns=columns, rows=((says, says, says),), note=says)
    empty = msgspec.structs.replace(table, rows=(), empty=says)
    paper = Paper(
        id="long",
        title=says,
        subtitle=says,
        as_of=PAPER.as_of,
        summary=(says,),
        sections=(
            Section(id="a", title=says, blocks=(Text(says), Points((says,)), table, empty)),
            Section(id="b", title=says, blocks=(msgspec.structs.replace(FIGURE, title=says, says=says),)),
        ),
        facts=(Fact(says, says), Fact(says, says)),
        works=(Work(id="w", kind="webpage", title=says, url=f"https://{says}", locators=(says,)),),
        glossary=(Term(says, says),),
    )
    path = made(paper, tmp_path)
    words = printed.words(path)
    assert printed.outside(path) == []
    assert printed.overlapping(words) == []
    assert solid(printed.text(path)).count(says) >= 20


def wide_table(columns: int, rows: int = 40) -> Table:
    kinds: tuple[Column, ...] = (
        Column("FAIN", "id"),
        Column("Obligated", "dollars"),
        Column("Program and what it pays for"),
        Column("Awards", "count"),
        Column("Since", "day"),
        Column("Recipient"),
        Column("Outlaid", "dollars"),
        Column("Undrawn", "dollars"),
        Column("Status"),
    )
    row = (
        "15PBJA-21-GG-00123-JAGX",
        Decimal("-123456789.01"),
        "Edward Byrne Memorial Justice Assistance Grant Program " + "w" * 60,
        12345,
        date(2017, 9, 30),
        "Metropolitan Government of Nashville-Davidson County",
        None,
        Decimal("98765432.10"),
        "partly blocked",
    )
    return Table(id="w", title="Wide", columns=kinds[:columns], rows=(row[:columns],) * rows)


@pytest.mark.parametrize("columns", range(1, 10))
def test_nothing_runs_over_and_ids_and_numbers_are_whole(columns: int, tmp_path: Path) -> None:
    table = wide_table(columns)
    path = made(of(Text("w" * 300), table), tmp_path)
    words = printed.words(path)
    assert printed.outside(path) == []
    assert ((792.0, 612.0) in printed.sizes(path)) is (columns > 7)
    assert printed.overlapping(words) == []
    says = [each.says for each in words]
    assert says.count("15PBJA-21-GG-00123-JAGX") == 40
    if columns > 1:
        assert len({each.right for each in words if each.says == "-$123,456,789.01"}) == 1
        assert says.count("-$123,456,789.01") == 40


def test_the_titles_of_a_table_stand_on_each_of_its_pages(tmp_path: Path) -> None:
    rows = tuple((f"row {n}", n) for n in range(90))
    table = Table(
        id="t", title="Long", columns=(Column("Name of it"), Column("How many", "count")), rows=rows
    )
    path = made(of(table), tmp_path)
    pages = printed.run("pdftotext", "-layout", path, "-").split("\f")
    held = [each for each in pages if re.search(r"^row \d+", each, re.MULTILINE)]
    assert len(held) >= 3
    assert all(each.count("Name of it") == each.count("How many") == 1 for each in held)
    assert [each.text for each in printed.structure(path).every("TH")] == ["Name of it", "How many"]
    for number, page in enumerate(pages[1:-1], start=2):
        assert PAPER.title in page
        assert f"Page {number} of {len(pages) - 1}" in page


def test_a_title_is_never_the_last_line_of_a_page(tmp_path: Path) -> None:
    table = Table(
        id="t", title="Caption", columns=(Column("Head"),), rows=tuple((str(n),) for n in range(40))
    )
    for lines in range(22, 30):
        first = Section(id="a", title="First", blocks=tuple(Text("line") for _ in range(lines)))
        second = Section(id="b", title="Heading", blocks=(table,))
        path = made(msgspec.structs.replace(PAPER, sections=(first, second)), tmp_path)
        for page in printed.text(path).split("\f"):
            assert page.splitlines()[-2:-1] not in (["Caption"], ["Head"], ["Heading"])


def test_a_cell_longer_than_a_page_goes_on_over_the_next(tmp_path: Path) -> None:
    says = " ".join(f"word{n}" for n in range(1200))
    table = Table(id="t", title="T", columns=(Column("a"), Column("b", "count")), rows=((says, 1),))
    path = made(of(table), tmp_path)
    assert [each.text for each in printed.structure(path).every("TD")] == [says, "1"]
    assert printed.outside(path) == []


def test_its_text_is_the_approved_one(memo: Path) -> None:
    about = printed.info(memo)
    names = ("Title", "Author", "CreationDate", "ModDate", "Tagged", "Pages", "Page 1 size", "PDF version")
    found = "".join(f"{name}: {about[name]}\n" for name in names) + "\n" + printed.text(memo)
    path = EXAMPLES / "paper/made-up.pdf.txt"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), "if this is meant: make accept, then look at it"
