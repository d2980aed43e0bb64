"""What a later version of a report states otherwise: figures restated, places that came and went."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from clawback.store import run
from clawback.weekly.book import Book
from clawback.weekly.finding import Check, Finding, Severity
from clawback.weekly.measure import measures
from clawback.weekly.report import Report

SQL = Path(__file__).with_name("sql")
NEAR = 85
"""Of 100, how alike two names in one city are to be shown beside each other."""
Key: TypeAlias = tuple[str, ...]
"""Level, name, city, State and code of a place."""


def versions(book: Book) -> list[tuple[Report, Report]]:
    """Each report with the next version of it: of one layout, over days that both cover."""
    of: dict[str, list[Report]] = {}
    for each in book.reports.values():
        of.setdefault(each.layout, []).append(each)
    pairs = [pair for some in of.values() for pair in pairwise(sorted(some, key=_age))]
    return [(was, now) for was, now in pairs if _meet(was, now)]


def _age(report: Report) -> tuple[date, str]:
    return report.known_on or date.min, report.id


def _meet(was: Report, now: Report) -> bool:
    if was.valid_from is None or was.valid_until is None or now.valid_from is None or now.valid_until is None:
        return False
    return was.valid_from < now.valid_until and now.valid_from < was.valid_until


def restated(book: Book) -> Iterator[Finding]:
    """What differs between each report and its next version."""
    for was, now in versions(book):
        yield from differences(book, was, now)


def differences(book: Book, was: Report, now: Report) -> Iterator[Finding]:
    """Figures of periods that had ended when the earlier was made, and places in one of both alone."""
    ended = was.known_on or was.valid_until or date.max
    rows = run(book.con, SQL, "versions.sql", earlier=was.id, later=now.id, ended=ended).fetchall()
    for measure, cut, start, end, before, after, was_line, line, was_unit, unit in rows:
        if was_unit is not None and unit is not None:
            whole: Severity = "warning" if measures()[measure].whole else "note"
            yield book.finding(
                "restated",
                whole,
                now.id,
                unit,
                measure,
                cut,
                start,
                end,
                line=line,
                value=after,
                expected=book.shown(was.id, before),
                says=f"{book.shown(now.id, after)}, where {was.file} states {book.shown(was.id, before)}",
                evidence=(f"{was.file}, line {was_line}; {now.file}, line {line}",),
            )
    yield from _places(book, was, now)


def _places(book: Book, was: Report, now: Report) -> Iterator[Finding]:
    """Facilities and places that one version has and the other not, with what may be their other name."""
    held = [{_key(book, key): key for key in book.units if key[0] == each.id} for each in (was, now)]
    gone, new = sorted(held[0].keys() - held[1].keys()), sorted(held[1].keys() - held[0].keys())
    checks: tuple[tuple[Check, Report, list[Key], list[Key]], ...] = (
        ("appeared", was, new, gone),
        ("gone", now, gone, new),
    )
    for check, other, ours, theirs in checks:
        for key in ours:
            unit = book.units[held[0].get(key) or held[1][key]]
            near = tuple(f"{other.file} has {each[1]} there" for each in theirs if _alike(key, each))
            says = f"it is not in {other.file}"
            yield book.of_unit(check, "warning", unit, says=says, evidence=near)


def _alike(one: Key, other: Key) -> bool:
    """Whether two names in one city may be one facility's."""
    from rapidfuzz import fuzz

    return one[2:4] == other[2:4] and fuzz.token_set_ratio(one[1], other[1]) >= NEAR


def _key(book: Book, key: tuple[str, int]) -> Key:
    unit = book.units[key]
    return (unit.level, unit.published, unit.city, unit.state, unit.geoid)


def said(book: Book) -> Iterator[Finding]:
    """Corrections and second readings of figures, as they were recorded."""
    sql = """select report, line, measure, unit, valid_from, kind, value, says, link from weekly_said
        order by report, line"""
    for report, line, measure, unit, start, kind, value, says, link in book.con.execute(sql).fetchall():
        other = kind == "conflicting_reading"
        text = f"read as {book.shown(report, value)} too" if other else f"{kind} since"
        yield book.finding(
            "two-readings" if other else "said-since",
            "warning" if other else "note",
            report,
            unit,
            measure,
            "",
            start,
            None,
            line=line,
            value=value,
            says=f"{text}: {says}" if says else text,
            evidence=(link,) if link else (),
        )
