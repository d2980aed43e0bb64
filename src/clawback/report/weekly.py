"""What an audit of weekly reports found, and the figures of reports, as a table, JSON, JSON Lines or CSV."""

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

import msgspec

from clawback.report.columns import columns
from clawback.report.rows import as_csv, as_json, as_jsonl, cells
from clawback.weekly import SEVERITIES, Finding, Report, Row, Severity, measures

WIDTH = 108
SHOWN = 12
"""Findings of one check that a terminal shows before the rest are counted."""
FINDING = (
    *(
        "severity",
        "check",
        "report",
        "line",
        "place",
        "place_id",
        "measure",
        "cut",
        "valid_from",
        "valid_until",
    ),
    *("value", "expected", "says", "evidence", "decides"),
)
REPORT = (
    *("id", "title", "publisher", "file", "valid_from", "valid_until", "known_on", "loaded_on", "rows"),
    *("figures", "errors", "warnings", "notes"),
)
FIGURE = (
    "report",
    "line",
    "known_on",
    "place",
    "place_id",
    "measure",
    "cut",
    "valid_from",
    "valid_until",
    "value",
    "suppressed",
    "said",
)
DAYS = ("known_on", "valid_from", "valid_until")
CAVEATS = (
    "A finding says what does not hold and what would decide it; it changes no figure and blames nobody.",
    "Counts by place and period only: no row here is about a person.",
    "docs/explanation/weekly.md says what each check asks.",
)


class Audit(NamedTuple):
    """The findings on some files, how they were asked for, and the least severe that is shown."""

    reports: Sequence[Report]
    findings: Sequence[Finding]
    least: Severity
    files: Sequence[Path]
    options: Sequence[str] = ()
    command: str = "audit"

    @property
    def rows(self) -> list[Finding]:
        """The findings that are shown."""
        worst = SEVERITIES[: SEVERITIES.index(self.least) + 1]
        return [each for each in self.findings if each.severity in worst]


def render_audit(audit: Audit, shape: str) -> Iterator[str]:
    """The audit as `table`, `json`, `jsonl` or `csv`."""
    if shape == "csv":
        yield as_csv(FINDING, (cells(_flat(each), FINDING, ()) for each in map(_finding, audit.rows)))
    elif shape == "jsonl":
        yield from as_jsonl(contract(audit), findings="finding")
    elif shape == "json":
        yield as_json([contract(audit)])
    else:
        yield from (f"{line}\n" for line in _lines(audit))


def contract(audit: Audit) -> dict[str, Any]:
    """The audit in the form of `-o json`: days are half-open, a figure that is not stated is null."""
    return {
        "says": _says(audit),
        "reports": [msgspec.to_builtins(each) for each in audit.reports],
        "counts": {severity: _count(audit, severity) for severity in SEVERITIES},
        "shown_from": audit.least,
        "findings": [_finding(each) for each in audit.rows],
        "caveats": list(CAVEATS),
        "reproduce": _command(audit),
    }


def _finding(each: Finding) -> dict[str, Any]:
    told = {name: getattr(each, name) for name in FINDING}
    return told | {
        "valid_from": _day(each.valid_from),
        "valid_until": _day(each.valid_until),
        "value": _number(each.value),
        "evidence": list(each.evidence),
    }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    return {name: "; ".join(value) if isinstance(value, list) else value for name, value in row.items()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: float | None) -> float | None:
    """A whole number without its point."""
    return int(value) if value is not None and value.is_integer() else value


def _count(audit: Audit, severity: Severity) -> int:
    return sum(each.severity == severity for each in audit.findings)


def _says(audit: Audit) -> str:
    errors, warnings, notes = (_count(audit, each) for each in SEVERITIES)
    read = len({each.sha256 for each in audit.reports})
    files = f"{read} files" if read > 1 else "One file"
    figures = sum(each.figures for each in audit.reports)
    counts = f"{_some(errors, 'error')}, {_some(warnings, 'warning')}, {_some(notes, 'note')}"
    end = "Not to be published as it stands." if errors else "No check found an error."
    return f"{files}, {figures:,} figures: {counts}. {end}"


def _some(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def _command(audit: Audit) -> str:
    return shlex.join(["clawback", "weekly", audit.command, *map(str, audit.files), *audit.options])


def _lines(audit: Audit) -> Iterator[str]:
    yield _says(audit)
    yield ""
    yield from columns(
        [("file", "what", "days", "known", "figures"), *map(_report, audit.reports)], right=(4,)
    )
    yield ""
    by_check = Counter((each.severity, each.check) for each in audit.rows)
    for severity, check in sorted(by_check, key=lambda key: (SEVERITIES.index(key[0]), key[1])):
        found = [each for each in audit.rows if (each.severity, each.check) == (severity, check)]
        yield f"{severity}: {check} ({len(found):,})"
        for each in found[:SHOWN]:
            yield from wrap(_line(each), WIDTH, initial_indent="  ", subsequent_indent="    ")
        if len(found) > SHOWN:
            yield f"  … and {len(found) - SHOWN:,} more: -o csv or -o json lists every one."
        yield ""
    hidden = len(audit.findings) - len(audit.rows)
    if hidden:
        yield f"{_some(hidden, 'finding')} below {audit.least}: --severity note shows them."
        yield ""
    yield "Read before use:"
    yield from (f"  {each}" for each in CAVEATS)
    yield ""
    yield f"Reproduce: {_command(audit)}"


def _report(each: Report) -> tuple[str, ...]:
    days = f"{each.valid_from} to {each.valid_until}" if each.valid_from else "not said"
    return each.file, each.title, days, str(each.since or "not said"), f"{each.figures:,}"


def _line(each: Finding) -> str:
    when = f", {each.valid_from}" if each.valid_from else ""
    cut = f" ({each.cut})" if each.cut else ""
    measure = f", {measures()[each.measure].title}{cut}" if each.measure else ""
    where = f"{each.place or 'the report'}{measure}{when}"
    line = f" [line {each.line}]" if each.line else ""
    expected = f" Expected: {each.expected}." if each.expected else ""
    evidence = f" {'; '.join(each.evidence)}." if each.evidence else ""
    decides = f" Decides: {each.decides}." if each.decides else ""
    return f"{where}{line}: {each.says}.{expected}{evidence}{decides}".replace("..", ".")


def as_xlsx(audit: Audit, day: date) -> bytes:
    """The audit as a workbook dated `day`: the findings, the files, and how to read them."""
    told = [_flat(_finding(each)) for each in audit.rows]
    files = [msgspec.to_builtins(each) for each in audit.reports]
    notes = [{"read before use": text} for text in (_says(audit), *CAVEATS, f"Reproduce: {_command(audit)}")]
    sheets = {
        "findings": (FINDING, told),
        "files": (tuple(Report.__struct_fields__), files),
        "notes": (("read before use",), notes),
    }
    return _workbook(sheets, "Audit of weekly reports", day)


def figures_as_xlsx(rows: Sequence[Row], day: date) -> bytes:
    """Figures as a workbook dated `day`, with what each measure counts."""
    defined = [
        {"measure": name, "title": each.title, "counts": each.counts, "misread": each.misread}
        for name, each in measures().items()
        if name in {row.measure for row in rows}
    ]
    sheets = {
        "figures": (FIGURE, [_figure(each) for each in rows]),
        "measures": (("measure", "title", "counts", "misread"), defined),
    }
    return _workbook(sheets, "Figures of weekly reports", day)


def _workbook(
    sheets: Mapping[str, tuple[Sequence[str], Sequence[Mapping[str, Any]]]], title: str, day: date
) -> bytes:
    """A workbook of lists: numbers as numbers, days as days, all else as text that runs nothing."""
    from openpyxl import Workbook

    from clawback.report.workbook import DAY, TEXT, as_list, put, saved

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (head, rows) in sheets.items():
        sheet = book.create_sheet(name)
        for n, column in enumerate(head, 1):
            put(sheet.cell(1, n), column)
        for at, row in enumerate(rows, 2):
            for n, column in enumerate(head, 1):
                value = _typed(column, row[column])
                put(
                    sheet.cell(at, n),
                    value,
                    DAY if isinstance(value, date) else TEXT if isinstance(value, str) else "General",
                )
        as_list(sheet)
    return saved(book, title, day)


def _typed(column: str, value: Any) -> str | int | Decimal | date:
    if value is None:
        return ""
    if column in DAYS:
        return date.fromisoformat(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return Decimal(repr(value))
    return value if isinstance(value, int) else str(value)


def render_figures(rows: Sequence[Row], shape: str, again: str) -> Iterator[str]:
    """Figures as `table`, `json`, `jsonl` or `csv`; `again` is the command that lists them."""
    told = [_figure(each) for each in rows]
    caveats = [*_misread(rows), *CAVEATS[1:]]
    if shape == "csv":
        yield as_csv(FIGURE, (cells(each, FIGURE, ()) for each in told))
    elif shape in ("json", "jsonl"):
        whole = {"figures": told, "caveats": caveats, "reproduce": again}
        yield from as_jsonl(whole, figures="figure") if shape == "jsonl" else [as_json([whole])]
    elif not rows:
        yield "No figure of that place and measure in these reports.\n"
    else:
        head = ("place", "measure", "cut", "from", "until", "value", "known", "file")
        yield from (f"{line}\n" for line in columns([head, *map(_shown, rows)], right=(5,)))
        yield from (
            f"  {each.place}, {each.measure}, {each.valid_from}: {each.said}\n" for each in rows if each.said
        )
        yield from ("\n", "Read before use:\n", *(f"  {each}\n" for each in caveats))
        yield f"\nReproduce: {again}\n"


def _misread(rows: Sequence[Row]) -> list[str]:
    """What the measures of some figures must not be read for."""
    held = measures()
    return [
        f"{held[name].title.capitalize()}: {held[name].misread}"
        for name in dict.fromkeys(each.measure for each in rows)
        if held[name].misread
    ]


def _figure(each: Row) -> dict[str, Any]:
    told = {name: getattr(each, name) for name in FIGURE}
    days = {name: _day(told[name]) for name in ("known_on", "valid_from", "valid_until")}
    return told | days | {"value": _number(each.value)}


def _shown(each: Row) -> tuple[str, ...]:
    unseen = "1–4" if each.suppressed else "not stated"
    value = unseen if each.value is None else f"{each.value:,.10g}"
    days = (str(each.valid_from or "not said"), str(each.valid_until or "not said"))
    return each.place, each.measure, each.cut, *days, value, str(each.known_on or "not said"), each.file


def render_reports(
    release: str, held: Sequence[Report], found: Sequence[Finding], shape: str
) -> Iterator[str]:
    """The reports of a release as `table`, `json`, `jsonl` or `csv`, each with how much was found in it."""
    told = [_listed(each, found) for each in held]
    if shape == "csv":
        yield as_csv(REPORT, (cells(each, REPORT, ()) for each in told))
    elif shape in ("json", "jsonl"):
        whole = {"release": release, "reports": told}
        yield from as_jsonl(whole, reports="report") if shape == "jsonl" else [as_json([whole])]
    elif not held:
        yield f"No report in release {release}. Load one with `clawback weekly load`.\n"
    else:
        head = ("id", "what", "days", "known", "figures", "errors", "warnings")
        rows = [
            (each.id, *_report(each)[1:], *(f"{row[name]:,}" for name in ("errors", "warnings")))
            for each, row in zip(held, told, strict=True)
        ]
        yield f"Reports of release {release}:\n"
        yield from (f"{line}\n" for line in columns([head, *rows], right=(4, 5, 6)))


def _listed(each: Report, found: Sequence[Finding]) -> dict[str, Any]:
    counted = Counter(finding.severity for finding in found if finding.report == each.id)
    told = msgspec.to_builtins(each) | {f"{severity}s": counted[severity] for severity in SEVERITIES}
    return {name: told[name] for name in REPORT}
