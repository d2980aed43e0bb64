"""A report that nobody asked for, with awkward text in every place. All of it is made up."""

from datetime import date
from decimal import Decimal

from clawback.report.paper import Column, Fact, Figure, Paper, Points, Section, Table, Term, Text, Work

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><defs><clipPath id="c"><rect width="9" '
    'height="9"/></clipPath></defs><rect clip-path="url(#c)" width="4" height="8" fill="#0072b2"/></svg>'
)
AWKWARD = (
    "=1+1",
    "<script>alert('x')</script>",
    '#import "x": *',
    "a & b “quoted” ünï – 한",
    "x" * 70,
    "  two  blanks",
)
COLUMNS = (
    Column("FAIN", "id"),
    Column("recipient"),
    Column("obligated ($)", "dollars"),
    Column("awards", "count"),
    Column("since", "day"),
)
ROWS = tuple(
    (f"00{n}.738", text, Decimal(f"{(-1) ** n * 123456789012}.0{n}"), 1000 * n, date(2017, 3, 1 + n))
    for n, text in enumerate(AWKWARD)
)
TABLE = Table(
    id="awards",
    title="Awards & more",
    columns=COLUMNS,
    rows=(*ROWS, ("16.738", None, None, None, None)),
    note="A note with <b>no</b> markup.",
)
EMPTY = Table(id="none", title="Nothing", columns=COLUMNS, rows=(), empty="No award of this place.")
TABLE_OF_FIGURE = Table(id="steps", title="Steps", columns=COLUMNS[2:4], rows=((Decimal("4.00"), 1),))
FIGURE = Figure(id="range", title="The range", svg=SVG, says="One bar, of $4.", table=TABLE_OF_FIGURE)
PAPER = Paper(
    id="made-up",
    title="A made-up report <1>",
    subtitle="Of no place & no day",
    as_of=date(2017, 3, 27),
    summary=("It could lose $1.", "Nothing here is real."),
    sections=(
        Section(id="money", title="Money", blocks=(Text("A paragraph."), TABLE, FIGURE)),
        Section(id="more", title="More", blocks=(Points(("One.", "Two <2>.")), EMPTY)),
    ),
    facts=(Fact("release", "0001-abc"), Fact("command", "clawback report 'x y' --as-of 2017-03-27")),
    works=(
        Work(
            id="order",
            kind="legal_case",
            title="Doe v. Roe, No. 1:17-cv-1",
            publisher="N.D. Cal.",
            url="https://example.gov/o?a=1&b=2",
            issued=date(2017, 4, 25),
            read=date(2026, 9, 1),
            locators=("at 3",),
        ),
        Work(id="bad link", kind="webpage", title="A page", url="javascript:alert(1)"),
    ),
    glossary=(Term("obligated", "Promised by an agency."),),
)
