"""A report as one HTML file: no script, nothing asked for from elsewhere, readable on paper and phone."""

import re
from collections.abc import Iterator
from datetime import date
from importlib import resources

from clawback.report.paper.cite import cited
from clawback.report.paper.markup import Inside, Markup, joined, tag
from clawback.report.paper.model import Cell, Column, Figure, Paper, Points, Section, Table, Text, Work
from clawback.report.paper.pictures import drawing
from clawback.report.paper.shown import HEADINGS, on_pages, short_day, shown

NOTHING_FROM_ELSEWHERE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
NUMBERS = ("count", "dollars")
WHOLE = 24
"""Letters of an id that are never broken over two lines."""


def as_html(paper: Paper) -> bytes:
    """The whole page. Raises ClawbackError for a figure whose SVG could run or fetch anything."""
    paper = on_pages(paper)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=NOTHING_FROM_ELSEWHERE),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="author", content="clawback"),
        tag("meta", name="dcterms.date", content=paper.as_of.isoformat()),
        tag("title", paper.title),
        tag("style", Markup(resources.files(__package__).joinpath("memo.css").read_text(encoding="utf-8"))),
    )
    body = tag("body", _header(paper), tag("main", *_parts(paper)))
    page = tag("html", Markup("\n"), head, Markup("\n"), body, Markup("\n"), lang="en-US")
    return f"<!DOCTYPE html>\n{page.html}\n".encode("utf-8", "replace")


def _header(paper: Paper) -> Markup:
    day = tag("p", "As of ", _day(paper.as_of), class_="day")
    return tag("header", tag("h1", paper.title), tag("p", paper.subtitle, class_="subtitle"), day)


def _parts(paper: Paper) -> Iterator[Markup]:
    yield _part("summary", HEADINGS["summary"], *(tag("p", each) for each in paper.summary))
    for section in paper.sections:
        yield _section(section)
    facts = [
        joined(
            tag("dt", each.name),
            tag("dd", tag("code", each.value) if each is paper.facts[-1] else each.value),
        )
        for each in paper.facts
    ]
    works = [_work(each) for each in paper.works]
    words = [joined(tag("dt", each.word), tag("dd", each.means)) for each in paper.glossary]
    for name, how, lines in (("facts", "dl", facts), ("works", "ol", works), ("glossary", "dl", words)):
        if lines:
            yield _part(name, HEADINGS[name], tag(how, *lines))


def _part(name: str, title: str, *inside: Inside) -> Markup:
    """A section under its heading. Names of our own parts cannot meet those of the report's sections."""
    return joined(
        Markup("\n"),
        tag("section", tag("h2", title, id=f"part-{name}"), *inside, aria_labelledby=f"part-{name}"),
    )


def _section(section: Section) -> Markup:
    name = f"section-{_id(section.id)}"
    blocks = [joined(Markup("\n"), _block(each)) for each in section.blocks]
    return joined(
        Markup("\n"), tag("section", tag("h2", section.title, id=name), *blocks, aria_labelledby=name)
    )


def _block(block: Text | Points | Table | Figure) -> Markup:
    match block:
        case Text():
            return tag("p", block.says)
        case Points():
            return tag("ul", *(tag("li", each) for each in block.says))
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)


def _figure(figure: Figure) -> Markup:
    name = f"figure-{_id(figure.id)}"
    picture = tag(
        "div", Markup(drawing(figure)), class_="picture", role="img", tabindex="0", aria_labelledby=name
    )
    says = tag("figcaption", tag("strong", figure.title), ". ", figure.says, id=name)
    table = tag("details", tag("summary", "The figure as a table"), _table(figure.table), open="")
    return tag("figure", picture, says, table)


def _table(table: Table) -> Markup:
    """A table of its own width: it scrolls inside its frame, never the page."""
    name = f"table-{_id(table.id)}"
    head = [tag("th", each.title, scope="col", class_=_class(each)) for each in table.columns]
    rows = [_row(row, table.columns) for row in table.rows]
    if not rows:
        rows = [tag("tr", tag("td", table.empty, colspan=str(len(table.columns)), class_="empty"))]
    whole = tag(
        "table",
        tag("caption", table.title, id=name),
        tag("thead", tag("tr", *head)),
        tag("tbody", *(joined(Markup("\n"), each) for each in rows)),
    )
    frame = tag("div", whole, class_="scroll", role="region", tabindex="0", aria_labelledby=name)
    return joined(frame, tag("p", table.note, class_="note") if table.note else None)


def _row(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> Markup:
    """The first cell names its row."""
    first, *rest = (
        (_day(cell) if isinstance(cell, date) else shown(cell, column.kind), _class(column, cell))
        for cell, column in zip(row, columns, strict=True)
    )
    name = tag("th", first[0], scope="row", class_=first[1])
    return tag("tr", name, *(tag("td", inside, class_=how) for inside, how in rest))


def _class(column: Column, cell: Cell = "") -> str | None:
    """Numbers stand on the right, and so does what stands in for one that is unknown; an id is broken only
    where it is long."""
    names = ["number"] if column.kind in NUMBERS else []
    if column.kind == "id":
        names.append("long" if isinstance(cell, str) and len(cell) > WHOLE else "id")
    return " ".join([*names, *(["unknown"] if cell is None else [])]) or None


def _work(work: Work) -> Markup:
    before, url, after = cited(work)
    link = tag("a", url, href=url) if re.match(r"https?://", url) else url
    return joined(Markup("\n"), tag("li", before, link, after, id=f"work-{_id(work.id)}"))


def _day(day: date) -> Markup:
    return tag("time", short_day(day), datetime=day.isoformat())


def _id(name: str) -> str:
    """An id that a link can name: white space has no place in one."""
    return re.sub(r"\s+", "-", name)
