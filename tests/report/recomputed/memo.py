"""The figures of a memo, by the names of the recomputation: read off its tables, and its sentences."""

import re
from collections.abc import Iterator
from decimal import Decimal

from clawback.money import spoken
from clawback.report.paper.model import Cell, Figure, Paper, Table
from tests.report.recomputed.figures import Figures, add

MONEY = re.compile(r"-?\$[\d,]+(?:\.\d+)?(?: (?:million|billion))?")
STATUS = {"terms": "status", "directives": "directives"}


def tables(paper: Paper) -> dict[str, Table]:
    """Every table of a paper by its id, those of figures too."""
    blocks = [block for section in paper.sections for block in section.blocks]
    found = [each.table if isinstance(each, Figure) else each for each in blocks]
    return {each.id: each for each in found if isinstance(each, Table)}


def rows(table: Table | None) -> Iterator[dict[str, Cell]]:
    """The rows of a table by the titles of their columns; none of a table that the memo has not."""
    titles = [each.title for each in table.columns] if table else []
    yield from (dict(zip(titles, row, strict=True)) for row in (table.rows if table else ()))


def shown(paper: Paper) -> Figures:
    """Every figure of the memo's tables that an answer has too."""
    held = tables(paper)
    found: Figures = {}
    for row in rows(held["range-steps-table"]):
        found |= _told(f"step/{row['Step']}", row, awards="Awards", obligated="Obligated, cumulative")
    for row in rows(held["by-status"]):
        measure, status = str(row["Counted"]).removeprefix("under "), _token(row["Status"])
        found |= _told(f"{STATUS[measure]}/{status}", row, awards="Awards", obligated="Obligated")
        if row["Undrawn"] is not None:
            name = f"left/{measure}/{status}"
            found |= _told(name, row, undrawn="Undrawn", stated="Awards with payments stated")
    for row in rows(held["awards"]):
        statuses = f"{_token(row['Under terms'])}/{_token(row['Under directives'])}"
        add(found, f"award/{row['Award id']}/{statuses}/obligated", _number(row["Obligated"]))
        if row["Undrawn"] is not None:
            add(found, f"left/award/{row['Award id']}/undrawn", _number(row["Undrawn"]))
    announced = [_number(row["Announced"]) for row in rows(held.get("announced"))]
    found["announced"] = sum((each for each in announced if each is not None), Decimal("0.00"))
    for measure in STATUS:
        found |= _held(measure, held)
    for row in rows(held.get("changed-awards")):
        name = f"moved/{_pair(row['From'])} to {_pair(row['To'])}"
        for field, title in (
            *(("awards", "Awards"), ("undrawn", "Undrawn")),
            *(("obligated_before", "Obligated before"), ("obligated_after", "Obligated now")),
        ):
            add(found, f"{name}/{field}", _number(row[title]))
    return found


def _held(measure: str, held: dict[str, Table]) -> Figures:
    """What orders hold back; nothing of an order that holds nothing alone, or nothing with others."""
    found: Figures = {}
    for row in rows(held.get(f"held-{measure}-table")):
        for how, awards, undrawn, obligated in (
            ("alone", "Awards freed if it alone falls", "Undrawn", "Obligated"),
            *(
                ("jointly", "Awards held with others", *titles)
                for titles in [("Undrawn, held with others", "Obligated, held with others")]
            ),
        ):
            if row[awards]:
                name = f"held/{measure}/{how}/{row['Id']}"
                found |= _told(name, row, awards=awards, undrawn=undrawn, obligated=obligated)
    for row in rows(held.get(f"freed-{measure}")):
        if row["Awards"]:
            name = f"held/{measure}/group/{row['Orders']}/{_token(row['Status then'])}"
            found |= _told(name, row, awards="Awards", undrawn="Undrawn", obligated="Obligated")
    return found


def before_and_now(paper: Paper) -> tuple[Figures, Figures]:
    """The steps of the range before and now, where the memo compares; nothing elsewhere."""
    was: Figures = {}
    now: Figures = {}
    for row in rows(tables(paper).get("changed-range")):
        step = f"step/{row['Step']}/obligated"
        was[step], now[step] = _number(row["Before"]), _number(row["Now"])
        change = _number(row["Change"])
        assert change == _less(now[step], was[step]), row
    return was, now


def through_time(paper: Paper) -> Iterator[tuple[str, Figures]]:
    """Each day of the money through time, with the dollars of each status."""
    for measure, name in STATUS.items():
        table = tables(paper)[f"through-time-{measure}-table"]
        for row in rows(table):
            yield (
                str(row["From"]),
                {
                    ("undrawn" if title == "Undrawn" else f"{name}/{_token(title)}/obligated"): _number(cell)
                    for title, cell in row.items()
                    if title != "From"
                },
            )


def unsaid(paper: Paper, *told: Figures) -> list[str]:
    """Each amount in the summary's sentences that is none of these figures, as prose says it."""
    known = {spoken(value) for each in told for value in each.values() if isinstance(value, Decimal)}
    return [amount for says in paper.summary for amount in MONEY.findall(says) if amount not in known]


def _told(name: str, row: dict[str, Cell], **titles: str) -> Figures:
    return {f"{name}/{field}": _number(row[title]) for field, title in titles.items()}


def _number(cell: Cell) -> Decimal | int | None:
    assert cell is None or isinstance(cell, Decimal | int), cell
    return cell


def _less(now: Decimal | int | None, was: Decimal | int | None) -> Decimal | int | None:
    return None if now is None or was is None else now - was


def _token(cell: Cell) -> str:
    return str(cell).lower().replace(" ", "_")


def _pair(cell: Cell) -> str:
    """`not reached; directives: blocked` as the two statuses it says."""
    if cell == "no award":
        return "none/none"
    status, under = str(cell).split("; directives: ")
    return f"{_token(status)}/{_token(under)}"
