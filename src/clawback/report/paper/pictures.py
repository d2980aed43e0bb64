"""The drawings of figures: SVG of our own making, let through only if it can do nothing but be seen."""

import re
from xml.etree import ElementTree as ET

from clawback.errors import ClawbackError
from clawback.report.paper.model import Figure

SVG = "http://www.w3.org/2000/svg"
ELEMENTS = frozenset(
    (
        *("svg", "g", "path", "rect", "line", "circle", "ellipse", "polyline", "polygon", "text", "tspan"),
        *("title", "desc", "defs", "clipPath", "mask", "pattern", "marker", "symbol", "use"),
        *("linearGradient", "radialGradient", "stop"),
    )
)
ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!['\"#])|javascript:|@import", re.IGNORECASE)
OWN = re.compile(r"(url\(\s*['\"]?#)")


def drawing(figure: Figure) -> str:
    """The SVG of a figure as one element that runs nothing and asks for nothing from elsewhere; ids in it
    begin with the figure's, so that two drawings stay apart. Raises ClawbackError for any other."""
    if re.search(r"<!(DOCTYPE|ENTITY)", figure.svg, re.IGNORECASE):
        raise _refused(figure, "a document type")
    try:
        root = ET.fromstring(figure.svg)  # noqa: S314 - ours, and without entities
    except ET.ParseError as trouble:
        raise _refused(figure, f"XML with a fault ({trouble})") from None
    if root.tag != f"{{{SVG}}}svg":
        raise _refused(figure, f"<{root.tag}> at its root")
    for each in root.iter():
        _own(figure, each)
    root.set("xmlns", SVG)
    return ET.tostring(root, encoding="unicode")


def _own(figure: Figure, element: ET.Element) -> None:
    """Checks one element and makes its names those of this figure."""
    element.tag = str(element.tag).removeprefix(f"{{{SVG}}}")
    if element.tag not in ELEMENTS:
        raise _refused(figure, f"<{element.tag}>")
    for name, value in list(element.items()):
        local = name.rpartition("}")[2]
        if local.lower().startswith("on") or ELSEWHERE.search(value):
            raise _refused(figure, f"{local}={value!r}")
        if local == "href" and not value.startswith("#"):
            raise _refused(figure, f"a link to {value!r}")
        del element.attrib[name]
        if name.startswith("{") and local not in ("href", "space"):
            continue
        key = "xml:space" if local == "space" else local
        element.set(key, _named(figure, local, value))


def _named(figure: Figure, name: str, value: str) -> str:
    if name == "id":
        return f"{figure.id}-{value}"
    if name == "aria-labelledby":
        return " ".join(f"{figure.id}-{each}" for each in value.split())
    if name == "href":
        return f"#{figure.id}-{value[1:]}"
    return OWN.sub(rf"\g<1>{figure.id}-", value)


def _refused(figure: Figure, found: str) -> ClawbackError:
    return ClawbackError(
        f"figure {figure.id!r}: found {found}, expected an SVG drawing of shapes and text alone\n"
        "  Draw it anew: scripts, styles and pictures from elsewhere have no place in a report."
    )
