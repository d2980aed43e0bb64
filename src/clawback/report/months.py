"""Month-ends of very many places as JSON (docs/reference/nation-json.md), JSON Lines, CSV; on a screen."""

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from clawback.docket import Reason
from clawback.explain import say
from clawback.exposure.answer import HIGH_RULE
from clawback.exposure.coverage import collected
from clawback.exposure.months import COLUMNS, Months, rows
from clawback.exposure.nation import RANGE
from clawback.report.citing import citations
from clawback.report.columns import columns
from clawback.report.nation import csv_lines, sums
from clawback.store import Connection

SHOWN = 24
"""Rows a terminal shows before the rest are counted."""


def render_months(con: Connection, found: Months, shape: str, asked_by: str) -> Iterator[str]:
    """The answer as `table`, `json`, `jsonl` or `csv`, piece by piece."""
    about = contract(found, asked_by)
    if shape == "csv":
        head = {"known": f"{found.asked.known}", "release": found.asked.release}
        yield from csv_lines(head, COLUMNS, rows(con))
    elif shape == "table":
        yield from (f"{line}\n" for line in _table(con, found, about))
    elif shape == "json":
        whole = json.dumps(about, indent=1, ensure_ascii=False)[:-2]
        yield f'{whole},\n "found": [' + _listed(map(row, rows(con)))
        yield "\n ]\n}\n"
    else:
        for each in rows(con):
            yield json.dumps({"type": "row", **row(each)}, ensure_ascii=False) + "\n"
        yield json.dumps({"type": "answer", **about}, ensure_ascii=False) + "\n"


def contract(found: Months, asked_by: str) -> dict[str, Any]:
    """The whole answer but for its rows."""
    asked, held = found.asked, found.held
    return {
        "from": asked.since.isoformat(),
        "until": asked.until.isoformat(),
        "each": asked.each,
        "known": asked.known.isoformat(),
        "boundary": asked.boundary,
        "release": asked.release,
        "law_known_through": found.law_known_through.isoformat(),
        "money_known_through": held.published_through and held.published_through.isoformat(),
        "high_rule": HIGH_RULE,
        "months": len(found.days),
        "rows": found.rows,
        "caveats": list(_caveats(found)),
        "sources": [f"{ref.title} <{ref.url}> {ref.locator}".strip() for ref in held.sources],
        "docket": found.docket,
        "citations": citations(held.sources, found.law),
        "reproduce": f"clawback series {asked_by} --each {asked.each} --from {asked.since} "
        f"--until {asked.until} --known {asked.known} --boundary {asked.boundary} --release {asked.release}",
    }


def row(each: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON has it."""
    return {
        "as_of": each["as_of"].isoformat(),
        **{name: each[name] for name in ("id", "name", "of_places")},
        **sums(each),
    }


def _listed(told: Iterable[dict[str, Any]]) -> str:
    return ",".join(f"\n  {json.dumps(each, ensure_ascii=False)}" for each in told)


def _caveats(found: Months) -> Iterator[str]:
    yield "Every month-end is as known on the day said above."
    if not found.asked.places:
        yield "Rows with of_places false are of recipients that no rule gives to a government."
    yield from (say(each) for each in collected(found.held))
    last, law, money = found.days[-1], found.law_known_through, found.held.published_through
    if last > law:
        yield say(Reason("law-stale", {"through": law.isoformat()}))
    if money is not None and last > money:
        yield say(Reason("money-stale", {"through": money.isoformat()}))
    yield say(Reason("no-advice"))


def _table(con: Connection, found: Months, about: dict[str, Any]) -> Iterator[str]:
    asked, last = found.asked, found.asked.until - timedelta(days=1)
    yield f"Month-ends from {asked.since} to {last}, as known on {asked.known} ({asked.boundary}):"
    yield ""
    head = ("day", asked.each, "awards", "obligated ($)", "low ($)", "high ($)", "blocked ($)")
    names = ("awards", "obligated", RANGE["open_terms"], RANGE[HIGH_RULE], "blocked")
    told = []
    for n, each in enumerate(rows(con)):
        if n == SHOWN:
            break
        who = each["id"] or ("not told" if each["of_places"] else "no government")
        told.append((f"{each['as_of']}", who, *(_text(each[name]) for name in names)))
    yield from columns([head, *told], right=range(2, 7))
    if found.rows > len(told):
        yield f"  … and {found.rows - len(told):,} more: -o csv and -o parquet have every row."
    for title, name in (("Read before use", "caveats"), ("Sources", "sources")):
        yield ""
        yield f"{title}:"
        yield from (f"  {each}" for each in about[name])
    yield ""
    yield f"Reproduce: {about['reproduce']}"


def _text(value: Any) -> str:
    if value is None:
        return "unknown"
    return f"{value:,.2f}" if isinstance(value, Decimal) else f"{value:,}"
