"""What holds of every chart: the approved picture, the same bytes, words inside, nothing from elsewhere."""

import os
import re
import subprocess
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from clawback.report.charts.drawing import SVG
from clawback.report.charts.palette import GRID, WHITE
from clawback.report.paper import Figure
from clawback.report.paper.pictures import drawing
from tests.report.charts.colour import contrast
from tests.report.charts.made import EMPTY, FIGURES

FOLDER = Path(__file__).parents[2] / "examples/charts"
COLOUR = re.compile(r'(?:fill|stroke)="([^"]+)"')
NAMES = list(FIGURES)
AGAIN = """
import sys
from tests.report.charts.made import FIGURES
sys.stdout.buffer.write("".join(make().svg for make in FIGURES.values()).encode())
"""


@cache
def figure(name: str) -> Figure:
    """The figure, drawn once for all tests."""
    return FIGURES[name]()


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_is_the_approved_one(name: str) -> None:
    path = FOLDER / f"{name}.svg"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(figure(name).svg.encode())
    assert figure(name).svg.encode() == path.read_bytes(), "if this is meant: make accept, then look at it"


@pytest.mark.parametrize("name", NAMES)
def test_drawn_again_it_is_the_same(name: str) -> None:
    assert FIGURES[name]() == figure(name)


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
def test_another_process_in_another_zone_draws_the_same(zone: str) -> None:
    surroundings = os.environ | {"TZ": zone, "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    ran = subprocess.run(
        [sys.executable, "-c", AGAIN],
        check=True,
        capture_output=True,
        env=surroundings,
        cwd=Path(__file__).parents[3],
    )
    assert ran.stdout.decode() == "".join(figure(name).svg for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_shows(name: str) -> None:
    made = figure(name)
    root = ET.fromstring(made.svg)  # noqa: S314  # made here
    title, desc = root[0], root[1]
    assert root.get("role") == "img"
    assert (title.tag, title.text) == (f"{{{SVG}}}title", made.title)
    assert (desc.tag, desc.text) == (f"{{{SVG}}}desc", made.says)
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_and_ids_are_its_own(name: str) -> None:
    made = figure(name)
    assert re.findall(r"https?:", made.svg) == ["http:"], "the namespace alone"
    ids = re.findall(r'\bid="([^"]+)"', made.svg)
    assert len(set(ids)) == len(ids)
    assert all(each.startswith(f"{made.id}-") for each in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", made.svg)) <= set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_takes_it_and_its_names_still_lead_somewhere(name: str) -> None:
    root = ET.fromstring(drawing(figure(name)))  # noqa: S314  # made here
    ids = {each.get("id") for each in root.iter()}
    assert set((root.get("aria-labelledby") or "").split()) <= ids


@pytest.mark.parametrize("name", NAMES)
def test_text_and_marks_stand_out_from_white(name: str) -> None:
    drawn = {each for each in COLOUR.findall(figure(name).svg) if not each.startswith("url(")}
    for colour in drawn - {"none", "white", WHITE, GRID, "transparent"}:
        assert contrast(colour, WHITE) >= 4.5, colour


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_small(name: str) -> None:
    sizes = re.findall(r'font-size="(\d+)px"', figure(name).svg)
    assert sizes
    assert min(int(each) for each in sizes) >= 11


@pytest.mark.parametrize("name", NAMES)
def test_sums_in_its_words_stand_in_its_table(name: str) -> None:
    made = figure(name)
    sums = {each for row in made.table.rows for each in row if isinstance(each, Decimal)}
    sizes = {"": Decimal(1), "million": Decimal(10**6), "billion": Decimal(10**9)}
    for said in re.findall(r"-?\$[\d,.]*\d(?: (?:million|billion))?", made.says):
        number, _, word = said.replace("$", "").replace(",", "").partition(" ")
        assert Decimal(number) * sizes[word] in sums, said


@pytest.mark.parametrize("name", list(EMPTY))
def test_of_nothing_it_says_so(name: str) -> None:
    made = EMPTY[name]()
    assert made.says.startswith("Nothing to draw: ")
    assert made.table.rows == ()
    assert made.table.empty in made.says
    texts = [each.text for each in ET.fromstring(made.svg).iter(f"{{{SVG}}}text")]  # noqa: S314  # made here
    assert texts == [made.says]
