"""The tables of reports in a release, and how they are read."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from clawback.store import has_table
from clawback.store.engine import quoted
from clawback.weekly.finding import Finding
from clawback.weekly.report import Report

if TYPE_CHECKING:
    from clawback.store import Connection

TABLES: Mapping[str, str] = {
    "weekly_report": "id",
    "weekly_count": "report, measure, cut, unit, valid_from, line",
    "weekly_unit": "report, unit",
    "weekly_where": "report, unit",
    "weekly_said": "report, line, measure",
    "weekly_finding": "n",
}
"""The tables of reports in a release, and the order their rows stand in."""
SPLIT = {"weekly_count": "report"}
"""Counts lie in a part for each report: a load leaves the others as they are."""
REPORT = {
    **dict.fromkeys(("id", "layout", "file", "sha256", "title", "publisher"), "varchar"),
    **dict.fromkeys(("valid_from", "valid_until", "known_on", "loaded_on"), "date"),
    **dict.fromkeys(("rows", "figures"), "bigint"),
}
WHERE = {
    "report": "varchar",
    "unit": "integer",
    "place_id": "varchar",
    "by": "varchar",
    "custody": "varchar",
    "people": "bigint",
    "named": "varchar",
    "lies_in": "varchar",
}
FINDING = {
    "n": "bigint",
    **dict.fromkeys(
        ("check", "severity", "report", "says", "place", "place_id", "measure", "cut"), "varchar"
    ),
    "valid_from": "date",
    "valid_until": "date",
    "value": "double",
    "expected": "varchar",
    "evidence": "varchar",
    "line": "bigint",
    "decides": "varchar",
}


def reports(con: "Connection") -> list[Report]:
    """The reports of a release, by their ids."""
    if not has_table(con, "weekly_report"):
        return []
    columns = ", ".join(f'"{name}"' for name in REPORT)
    rows = con.execute(f"select {columns} from weekly_report order by id").fetchall()
    return [Report(**dict(zip(REPORT, row, strict=True))) for row in rows]


def findings(con: "Connection", place_id: str | None = None) -> list[Finding]:
    """What the checks found in the reports of a release when they came in, errors first; about one
    government, where it is named."""
    if not has_table(con, "weekly_finding"):
        return []
    names = [name for name in FINDING if name != "n"]
    columns = ", ".join(f'"{name}"' for name in names)
    only = "" if place_id is None else f"where place_id = {quoted(place_id)}"
    rows = con.execute(f"select {columns} from weekly_finding {only} order by n").fetchall()
    told = [dict(zip(names, row, strict=True)) for row in rows]
    return [Finding(**(each | {"evidence": tuple(each["evidence"].splitlines())})) for each in told]
