"""From an Altair chart to SVG text: the same bytes each time, words inside, nothing fetched.

Text is measured in Liberation Sans, which the renderer brings along; where a reader has none, Arial and
Helvetica are as wide. Coordinates are rounded to hundredths (outlines on maps, to tenths), so that no
processor's last digit shows.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring
from xml.sax.saxutils import escape, quoteattr

from clawback.report.charts.palette import GRID, INK, WHITE, Look

WIDTH = 700
"""Of a whole picture, in pixels: 12-pixel text is 8 points high on a page's 170 mm."""
SIZE = 12
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
SVG = "http://www.w3.org/2000/svg"
NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+e-\d+")
OUTLINE = 200
"""A path longer than this is an outline on a map: tenths of a pixel are enough."""
USED = re.compile(r"url\(#([^)]*-([a-z]+)-([0-9a-f]{6}))\)")
SHAPES = {
    "diagonal": "M-2,2l4,-4M0,8l8,-8M6,10l4,-4",
    "back": "M-2,6l4,4M0,0l8,8M6,-2l4,4",
    "lines": "M0,2h8M0,6h8",
    "columns": "M2,0v8M6,0v8",
    "cross": "M-2,2l4,-4M0,8l8,-8M6,10l4,-4M-2,6l4,4M0,0l8,8M6,-2l4,4",
    "dots": "M1,2h3M5,6h3",
}
"""The strokes of each pattern, on a tile of eight by eight."""
DROPPED = ("role", "aria-roledescription", "aria-hidden", "aria-label", "pointer-events", "class")


def fill(figure_id: str, look: Look) -> str:
    """What a mark's fill is: a colour, white, or the figure's own copy of a pattern."""
    if look.pattern == "solid":
        return look.colour
    if look.pattern == "hollow":
        return WHITE
    return f"url(#{figure_id}-{look.pattern}-{look.colour[1:]})"


def milliseconds(day: date) -> int:
    """The start of the day as the renderer counts time; read there with UTC scales only."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def data(rows: Iterable[dict[str, Any]]) -> Any:
    """Rows that stand inside the chart."""
    import altair as alt

    return alt.InlineData(values=list(rows))


def draw(chart: Any, *, figure_id: str, title: str, says: str, datasets: dict[str, Any] | None = None) -> str:
    """The chart as SVG that stands alone or in a page: a title, its words, patterns with ids of its own.

    `datasets` are put into the chart as they are, under the names it calls them by.
    """
    import vl_convert

    spec = chart.configure(**_theme()).to_dict()
    if datasets:
        spec.setdefault("datasets", {}).update(datasets)
    root = fromstring(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))  # noqa: S314  # made here
    _clean(root)
    return _named(root, figure_id, title, says)


def nothing(*, figure_id: str, title: str, says: str) -> str:
    """The picture where there is nothing to draw: the words that say so."""
    root = Element(f"{{{SVG}}}svg", {"width": str(WIDTH), "height": "40", "viewBox": f"0 0 {WIDTH} 40"})
    SubElement(root, f"{{{SVG}}}rect", {"width": str(WIDTH), "height": "40", "fill": WHITE})
    place = {"x": "8", "y": "25", "font-family": FONT, "font-size": f"{SIZE}px", "fill": INK}
    SubElement(root, f"{{{SVG}}}text", place).text = says
    return _named(root, figure_id, title, says)


def lanes(spans: Sequence[tuple[float, float]], gap: float = 4) -> list[int]:
    """For each span, in the order given, the first lane in which it touches none before it.

    >>> lanes([(0, 10), (5, 15), (20, 30)])
    [0, 1, 0]
    """
    ends: list[float] = []
    found = []
    for start, end in spans:
        free = next((n for n, taken in enumerate(ends) if taken + gap <= start), len(ends))
        ends[free : free + 1] = [end]
        found.append(free)
    return found


def _theme() -> dict[str, Any]:
    axis = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelFontSize": SIZE,
        "titleFontSize": SIZE,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "domainColor": INK,
        "tickColor": INK,
        "gridColor": GRID,
    }
    legend = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelFontSize": SIZE,
        "labelColor": INK,
        "titleColor": INK,
        "labelLimit": 400,
        "symbolSize": 220,
    }
    return {
        "aria": False,
        "background": WHITE,
        "font": FONT,
        "padding": 6,
        "axis": axis,
        "legend": legend,
        "view": {"stroke": None},
        "text": {"font": FONT, "fontSize": SIZE, "color": INK},
    }


def _clean(node: Element) -> None:
    """Leave out what draws nothing and what a picture with one name does not say; round every coordinate."""
    for child in list(node):
        tag = child.tag.rpartition("}")[2]
        unseen = tag in ("path", "text") and (
            child.get("display") == "none"
            or child.get("opacity") == "0"
            or (child.get("d") is not None and child.get("fill") is None and child.get("stroke") is None)
        )
        if unseen and node.tag.rpartition("}")[2] != "clipPath":
            node.remove(child)
        else:
            _clean(child)
    for name in DROPPED:
        node.attrib.pop(name, None)
    for name, value in node.attrib.items():
        if not name.startswith("font"):
            node.set(name, NUMBER.sub(_tenths if len(value) > OUTLINE else _hundredths, value))
    if node.get("opacity") == "1":
        del node.attrib["opacity"]
    for child in list(node):
        if child.tag.rpartition("}")[2] == "g" and not len(child):
            node.remove(child)


def _hundredths(found: re.Match[str]) -> str:
    return _short(f"{float(found[0]):.2f}")


def _tenths(found: re.Match[str]) -> str:
    return _short(f"{float(found[0]):.1f}")


def _short(number: str) -> str:
    says = number.rstrip("0").rstrip(".")
    return "0" if says == "-0" else says


def _named(root: Element, figure_id: str, title: str, says: str) -> str:
    """The text of the picture, with its title and words first and every id its own."""
    import xml.etree.ElementTree as ET  # the one place that sets how a namespace is written

    ET.register_namespace("", SVG)
    inner = tostring(root, encoding="unicode", short_empty_elements=True)
    body = inner[inner.index(">") + 1 : inner.rindex("</")]
    body = re.sub(r'(id="|url\(#)(clip|gradient)', rf"\g<1>{figure_id}-\2", body)
    used = sorted(set(USED.findall(body)))
    tiles = "".join(_tile(name, shape, colour) for name, shape, colour in used)
    size = " ".join(f"{name}={quoteattr(root.get(name, ''))}" for name in ("width", "height", "viewBox"))
    ids = f"{figure_id}-title {figure_id}-desc"
    return (
        f'<svg xmlns="{SVG}" {size} role="img" aria-labelledby="{ids}">'
        f'<title id="{figure_id}-title">{escape(title)}</title>'
        f'<desc id="{figure_id}-desc">{escape(says)}</desc>'
        f"{f'<defs>{tiles}</defs>' if tiles else ''}{body}</svg>\n"
    )


def _tile(name: str, shape: str, colour: str) -> str:
    wide = "3" if shape == "diagonal" else "2"
    return (
        f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{WHITE}"/>'
        f'<path d="{SHAPES[shape]}" stroke="#{colour}" stroke-width="{wide}" fill="none"/></pattern>'
    )
