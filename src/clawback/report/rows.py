"""Rows, and answers that hold rows, as JSON, JSON Lines or CSV."""

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from clawback.report.cells import cell


def render_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], shape: str) -> str:
    """The rows as `json`, `jsonl` or `csv`; amounts are text with cents, unknown is null or an empty cell."""
    plain = [{name: _plain(row[name]) for name in columns} for row in rows]
    if shape == "json":
        return json.dumps(plain, indent=1, ensure_ascii=False) + "\n"
    if shape == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in plain)
    return as_csv(
        columns,
        ([_cell(row[name], told[name]) for name in columns] for row, told in zip(rows, plain, strict=True)),
    )


def as_json(answers: Sequence[Mapping[str, Any]]) -> str:
    """One answer as an object, several as a list."""
    told = answers[0] if len(answers) == 1 else list(answers)
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def as_jsonl(answer: dict[str, Any], **parts: str) -> Iterator[str]:
    """One typed line per item of each part (`hits="hit"`), then the answer without them as the last line."""
    lines = [{"type": kind, **each} for part, kind in parts.items() for each in answer.pop(part)]
    for each in [*lines, {"type": "answer", **answer}]:
        yield json.dumps(each, ensure_ascii=False) + "\n"


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A header and the rows, whose cells are as they shall stand (`cells`)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def cells(row: Mapping[str, Any], columns: Sequence[str], amounts: Collection[str]) -> list[Any]:
    """A row's cells: an amount as it is, unknown empty, all else kept from being run as a formula."""
    return [row[name] or "" if name in amounts else cell(row[name]) for name in columns]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value


def _cell(value: Any, told: Any) -> Any:
    """An amount as it is; a list as one text; all else kept from being run as a formula."""
    if isinstance(value, Decimal):
        return told
    if isinstance(told, list):
        return cell("; ".join(each if isinstance(each, str) else each["place_id"] for each in told))
    return cell(told)
