"""A report as one JSON object: everything that stands in it but the drawing of its figures."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from clawback.report.paper.cite import csl
from clawback.report.paper.model import Cell, Column, Figure, Paper, Points, Table, Text


def as_json(paper: Paper) -> bytes:
    """The report, in the order it is read. Dollars are text with exact cents, days ISO, unknown is null;
    `works` is an array of CSL-JSON. A figure tells what it shows and its table, without its picture."""
    return (json.dumps(contract(paper), indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def contract(paper: Paper) -> dict[str, Any]:
    """The report as values of JSON, with a stable order of fields."""
    return {
        "id": paper.id,
        "title": paper.title,
        "subtitle": paper.subtitle,
        "as_of": paper.as_of.isoformat(),
        "summary": list(paper.summary),
        "sections": [
            {"id": each.id, "title": each.title, "blocks": [_block(block) for block in each.blocks]}
            for each in paper.sections
        ],
        "facts": [{"name": each.name, "value": each.value} for each in paper.facts],
        "works": [csl(each) for each in paper.works],
        "glossary": [{"word": each.word, "means": each.means} for each in paper.glossary],
    }


def _block(block: Text | Points | Table | Figure) -> dict[str, Any]:
    match block:
        case Text():
            return {"type": "text", "says": block.says}
        case Points():
            return {"type": "points", "says": list(block.says)}
        case Table():
            return {"type": "table", **_table(block)}
        case Figure():
            about = {"id": block.id, "title": block.title, "says": block.says}
            return {"type": "figure", **about, "table": _table(block.table)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "title": table.title,
        "columns": [{"title": each.title, "kind": each.kind} for each in table.columns],
        "rows": [[_cell(*pair) for pair in zip(row, table.columns, strict=True)] for row in table.rows],
        "empty": table.empty,
        "note": table.note,
    }


def _cell(value: Cell, column: Column) -> str | int | None:
    if isinstance(value, date):
        return value.isoformat()
    if column.kind == "dollars" and isinstance(value, int | Decimal):
        return f"{value:.2f}"
    return str(value) if isinstance(value, Decimal) else value
