"""What weekly reports say of a place, beside its answer: counts with their doubts, no part of the money."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from clawback.report.columns import columns

if TYPE_CHECKING:
    from clawback.weekly import Count

SHOWN = 12
"""Figures that a terminal shows before the rest are counted."""
WIDTH = 108


def counted(each: "Count") -> dict[str, Any]:
    """One figure in the form of `-o json`; one that is not stated or suppressed is null."""
    return {
        "report": each.report.id,
        "title": each.report.title,
        "publisher": each.report.publisher,
        "file": each.report.file,
        "line": each.line,
        "published": each.published,
        "measure": each.name,
        "counts": each.measure.title,
        "valid_from": _day(each.valid_from),
        "valid_until": _day(each.valid_until),
        "value": each.value if each.value is None or not each.value.is_integer() else int(each.value),
        "suppressed": each.suppressed,
        "known_on": each.known_on.isoformat(),
        "caveat": each.measure.misread or None,
        "findings": [
            {"check": found.check, "severity": found.severity, "says": found.says, "decides": found.decides}
            for found in each.findings
        ],
    }


def counted_table(counts: "Sequence[Count] | None", again: str) -> Iterator[str]:
    """The figures on a terminal, each with what errors and warnings say of it; `again` lists all of them."""
    if counts is None:
        return
    if not counts:
        yield "Weekly reports: no figure about this place in those loaded."
        yield ""
        return
    yield "Weekly reports, the latest figure of each measure; no part of the answer above:"
    rows = [("as published", "what is counted", "days", "value", "known")]
    yield from columns([*rows, *map(_row, counts[:SHOWN])], right=(3,))
    for each in counts[:SHOWN]:
        for found in each.findings:
            if found.severity != "note" or found.check in ("said-since", "two-readings"):
                told = f"{each.published}, {each.measure.title}: {found.severity}, {found.says}."
                yield from wrap(told, WIDTH, initial_indent="  ", subsequent_indent="    ")
    yield from (f"  {told}" for told in dict.fromkeys(each.measure.misread for each in counts) if told)
    sources = (f"{each.report.title} ({each.report.publisher})" for each in counts)
    yield f"  From: {'; '.join(dict.fromkeys(sources))}."
    more = f"… and {len(counts) - SHOWN:,} more. " if len(counts) > SHOWN else ""
    yield f"  {more}All periods and versions: {again}"
    yield ""


def _row(each: "Count") -> tuple[str, ...]:
    value = "1–4" if each.suppressed else "not stated" if each.value is None else f"{each.value:,.10g}"
    days = "not said"
    if each.valid_from and each.valid_until:
        days = f"{each.valid_from} to {each.valid_until - timedelta(days=1)}"
    return each.published, each.measure.title, days, value, each.known_on.isoformat()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
