"""Sums through time as JSON (docs/reference/series-json.md), CSV and on a terminal."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from clawback.docket import Reason
from clawback.docket.judge import EXPOSED_ORDER, Status
from clawback.explain import say
from clawback.exposure.answer import HIGH_RULE, Sum
from clawback.exposure.coverage import collected
from clawback.exposure.series import Line, Moment, Series
from clawback.money import cents, spoken
from clawback.report.citing import citations
from clawback.report.columns import columns
from clawback.report.rows import as_csv, cells

AMOUNTS = (
    *("obligated", "low", "high", "reported_obligated", "outlaid", "undrawn", "changed_obligated"),
    *EXPOSED_ORDER,
    *(f"under_{each}" for each in EXPOSED_ORDER),
)
COLUMNS = (
    *("place", "day", "awards", "obligated", "low", "high"),
    *EXPOSED_ORDER,
    *(f"under_{each}" for each in EXPOSED_ORDER),
    *("reported_awards", "reported_obligated", "outlaid", "undrawn", "changed", "changed_obligated", "law"),
)


def render_series(found: Series, shape: str, asked_by: str) -> str:
    """The answer as `table`, `json`, `jsonl` or `csv`; `asked_by` is how the command names the places."""
    if shape == "csv":
        return as_csv(("known", "release", *COLUMNS), _csv(found))
    whole = contract(found, asked_by)
    if shape == "json":
        return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    if shape == "jsonl":
        return "".join(_jsonl(whole))
    return "".join(f"{line}\n" for line in _table(found, whole))


def contract(found: Series, asked_by: str) -> dict[str, Any]:
    """The whole answer; unknown is None (null), never zero."""
    asked = found.asked
    return {
        "from": asked.since.isoformat(),
        "until": asked.until.isoformat(),
        "by": asked.by,
        "known": asked.known.isoformat(),
        "boundary": asked.boundary,
        "release": asked.release,
        "says": says(found),
        "high_rule": HIGH_RULE,
        "law_known_through": found.law_known_through.isoformat(),
        "money_known_through": found.money_known_through and found.money_known_through.isoformat(),
        "lines": [_line(each) for each in found.lines],
        "caveats": list(_caveats(found)),
        "sources": [f"{ref.title} <{ref.url}>" for ref in found.sources],
        "docket": found.docket,
        "citations": citations(found.sources, found.law),
        "reproduce": f"clawback series {asked_by} --from {asked.since} --until {asked.until} --by {asked.by} "
        f"--known {asked.known} --boundary {asked.boundary} --release {asked.release}",
    }


def says(found: Series) -> str:
    """One sentence: from what to what the exposed dollars went."""
    asked, line = found.asked, found.lines[-1]
    who = line.place.in_prose if line.place else _several(found)
    first, last = line.moments[0], line.moments[-1]
    span = f"from {asked.since} up to, not including, {asked.until}, as known on {asked.known}"
    if last.low is None:
        return f"{who}, {span}: no awards are loaded; its sums are unknown, not zero."
    began = "unknown" if first.low is None else spoken(first.low)
    stopped, ended = last.by_status["blocked"].obligated, spoken(last.low)
    return (
        f"{who}, {span}: under terms that no order blocked, it could lose {began} on {first.day} and {ended} "
        f"on {last.day}; orders then blocked terms on {spoken(stopped or Decimal(0))}."
    )


def _several(found: Series) -> str:
    n = len(found.asked.places)
    return f"{n:,} places together" if n else "All governments of the release together"


def _line(line: Line) -> dict[str, Any]:
    names = ("id", "name", "kind", "state", "geoid")
    place = {name: getattr(line.place, name) for name in names} if line.place else None
    always = line.collected_from in (None, date.min)
    return {
        "place": place,
        "collected": line.collected_from is not None,
        "collected_from": None if always else str(line.collected_from),
        "moments": [_moment(each) for each in line.moments],
    }


def _moment(each: Moment) -> dict[str, Any]:
    told = each.reported
    return {
        "day": each.day.isoformat(),
        "awards": each.total.awards,
        "obligated": cents(each.total.obligated),
        "low": cents(each.low),
        "high": cents(each.high),
        "by_status": _sums(each.by_status),
        "under_directives": _sums(each.under_directives),
        "steps": [{"rule": s.rule, "awards": s.awards, "amount": cents(s.amount)} for s in each.steps],
        "outlaid": cents(each.outlaid),
        "undrawn": cents(each.undrawn),
        "reported": {
            "awards": told.awards if told else 0,
            **{name: cents(getattr(told, name, None)) for name in ("obligated", "outlaid", "undrawn")},
        },
        "changed": {"awards": each.paid[0], "obligated": cents(each.paid[1])},
        "law": [
            {
                "day": h.day.isoformat(),
                "record": h.record,
                "kind": h.kind,
                "says": h.says,
                "conditions": list(h.conditions),
            }
            for h in each.law
        ],
        "moved": [
            {**m._asdict(), "day": m.day.isoformat(), "obligated": cents(m.obligated)} for m in each.moved
        ],
    }


def _sums(sums: dict[Status, Sum]) -> dict[str, Any]:
    return {name: {"awards": s.awards, "obligated": cents(s.obligated)} for name, s in sums.items()}


def _caveats(found: Series) -> Iterator[str]:
    yield (
        "Every moment is as known on the day said above: an act of a court counts from its day on, "
        "whenever it became known up to then."
    )
    missing = [line.place.id for line in found.lines if line.place and line.collected_from is None]
    if missing and len(found.lines) > 1:
        yield f"In no sum, since no awards of their States are loaded: {', '.join(missing)}."
    for held in found.held:
        yield from (say(each) for each in collected(held))
    last = (found.asked.until - timedelta(days=1)).isoformat()
    law, money = found.law_known_through, found.money_known_through
    if last > law.isoformat():
        yield say(Reason("law-stale", {"through": law.isoformat()}))
    if money is not None and last > money.isoformat():
        yield say(Reason("money-stale", {"through": money.isoformat()}))
    yield say(Reason("no-advice"))


def _jsonl(whole: dict[str, Any]) -> Iterator[str]:
    """One typed line per moment, then the answer without them as the last line."""
    for line in whole["lines"]:
        place = line["place"] and line["place"]["id"]
        for each in line.pop("moments"):
            yield json.dumps({"type": "moment", "place": place, **each}, ensure_ascii=False) + "\n"
    yield json.dumps({"type": "answer", **whole}, ensure_ascii=False) + "\n"


def _csv(found: Series) -> Iterator[list[Any]]:
    for line in found.lines:
        for each in line.moments:
            told = _moment(each)
            row: dict[str, Any] = {
                **{name: told[name] for name in ("day", "awards", "obligated", "low", "high")},
                **{name: told["by_status"][name]["obligated"] for name in EXPOSED_ORDER},
                **{f"under_{name}": told["under_directives"][name]["obligated"] for name in EXPOSED_ORDER},
                "place": line.place.id if line.place else "together",
                "reported_awards": told["reported"]["awards"],
                "reported_obligated": told["reported"]["obligated"],
                "outlaid": told["reported"]["outlaid"],
                "undrawn": told["reported"]["undrawn"],
                "changed": told["changed"]["awards"],
                "changed_obligated": told["changed"]["obligated"],
                "law": "; ".join(f"{h['day']} {h['record']} {h['kind']}" for h in told["law"]) or None,
            }
            yield [found.asked.known, found.asked.release, *cells(row, COLUMNS, AMOUNTS)]


def _table(found: Series, whole: dict[str, Any]) -> Iterator[str]:
    yield whole["says"]
    yield ""
    for line in found.lines:
        if len(found.lines) > 1:
            yield f"{line.place.in_prose if line.place else _several(found)}:"
        yield from _rows(line)
        yield ""
    told = {(h.day, h.record, h.says): h for line in found.lines for m in line.moments for h in m.law}
    if told:
        yield "What of the law turned a verdict:"
        yield from (f"  {h.day} {h.kind.replace('_', ' ')}: {h.says} [{h.record}]" for h in told.values())
        yield ""
    for title, name in (("Read before use", "caveats"), ("Sources", "sources")):
        yield f"{title}:"
        yield from (f"  {each}" for each in whole[name])
        yield ""
    yield f"Reproduce: {whole['reproduce']}"


def _rows(line: Line) -> Iterator[str]:
    head = ("day", "awards", "obligated ($)", "open ($)", "high ($)", "blocked ($)", "directives blocked ($)")
    rows: list[tuple[str, ...]] = [(*head, "undrawn ($)", "changed")]
    for each in line.moments:
        blocked, directives = each.by_status["blocked"], each.under_directives["blocked"]
        sums = [each.total.obligated, each.low, each.high, blocked.obligated, directives.obligated]
        undrawn = (
            f"{_amount(each.reported.undrawn)} of {each.reported.awards}" if each.reported else "unknown"
        )
        law = f"{len(each.law)} law" if each.law else ""
        paid = f"{each.paid[0]:,} money" if each.paid[0] else ""
        awards = "unknown" if each.total.awards is None else f"{each.total.awards:,}"
        changed = ", ".join(filter(None, (law, paid)))
        rows.append((f"{each.day}", awards, *map(_amount, sums), undrawn, changed))
    yield from columns(rows, right=range(1, 8))


def _amount(amount: Decimal | None) -> str:
    return "unknown" if amount is None else f"{amount:,.2f}"
