"""A list of rows as JSON, JSON Lines or CSV."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
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
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row, told in zip(rows, plain, strict=True):
        writer.writerow([_cell(row[name], told[name]) for name in columns])
    return text.getvalue()


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
