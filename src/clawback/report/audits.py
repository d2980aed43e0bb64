"""A place's audits beside the federal record, as a table, JSON, JSON Lines or CSV."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from clawback.ledger.audits import Audits, Programme, Report
from clawback.money import cents
from clawback.place import Place
from clawback.report.columns import columns
from clawback.report.links import cut
from clawback.report.rows import as_csv, as_json, as_jsonl, cells

SHOWN = 40
"""Programmes of one report that a terminal shows before the rest are counted."""
AMOUNTS = (
    *("expended", "direct", "passed_through", "passed_on"),
    *("obligated", "outlaid", "subawarded"),
)
COLUMNS = (
    *(
        "report",
        "auditee",
        "fiscal_year",
        "period_start",
        "period_end",
        "aln",
        "programme",
        "cluster",
        "lines",
    ),
    *("expended", "direct", "passed_through", "entities", "passed_on"),
    *("awards", "obligated", "outlaid", "reported", "reported_on", "subawarded"),
)
CAVEATS = (
    "Spent, obligated, paid and subawarded are never added; that they differ is no finding.",
    "Spent is what the audited entity says for its own fiscal year.",
    "What came through another entity is no award of its own; subawards are what prime recipients reported.",
    "Obligated is net of the actions of that year; paid is over the life of the awards, as last stated.",
    "A dash is unknown: nothing that was loaded says it. It is not zero.",
)


class AuditsAnswer(NamedTuple):
    """The audits, and the question they answer."""

    place: Place
    boundary: str
    known: date
    release: str
    audits: Audits


def render_audits(answer: AuditsAnswer, shape: str) -> str:
    """The answer as `table`, `json`, `jsonl` or `csv`."""
    return FORMATS[shape](answer)


def contract(answer: AuditsAnswer) -> dict[str, Any]:
    """The answer in the form of `-o json`; amounts are text with cents, unknown is null."""
    place, found = answer.place, answer.audits
    return {
        "place": {"id": place.id, "name": place.in_prose, "kind": place.kind, "state": place.state},
        "fiscal_year": found.year,
        "known": answer.known.isoformat(),
        "boundary": answer.boundary,
        "release": answer.release,
        "reports": [_report(each) for each in found.reports],
        "programmes": [_programme(each) for each in found.programmes],
        "fiscal_years": list(found.years),
        "caveats": list(_caveats(found)),
        "reproduce": _command(answer),
    }


def _report(each: Report) -> dict[str, Any]:
    told = each._asdict() | {"whole": each.whole}
    told |= {name: cents(told[name]) for name in ("stated", "at_hand")}
    return {name: _day(value) for name, value in told.items()}


def _programme(each: Programme) -> dict[str, Any]:
    told = each._asdict()
    told["report"] = told.pop("report_id")
    told |= {name: cents(told[name]) for name in AMOUNTS}
    told |= {"entities": list(each.entities), "aln": each.aln or None}
    return {"report": told["report"], **{name: _day(value) for name, value in told.items()}}


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _caveats(found: Audits) -> Iterator[str]:
    for each in found.reports:
        if each.whole is False:
            told = f"${each.at_hand:,.2f}" if each.lines else "none"
            yield f"Of the ${each.stated:,.2f} that {each.id} states, lines at hand: {told}."
        if each.whole is None:
            yield f"The total of {each.id} is not at hand: whether its lines are all there is unknown."
        if each.period_end is None:
            yield f"The fiscal year of {each.id} is not at hand: no federal record stands beside it."
    if len(found.reports) > 1:
        yield (
            f"{len(found.reports)} reports stand for this year. They may tell of the same money, and the "
            "federal record beside each is of the whole place. Do not add them."
        )
    yield from CAVEATS


def _command(answer: AuditsAnswer) -> str:
    year = f" --year {answer.audits.year}" if answer.audits.year is not None else ""
    asked = f"{answer.place.id}{year} --known {answer.known} --boundary {answer.boundary}"
    return f"clawback audit {asked} --release {answer.release}"


def _json(answer: AuditsAnswer) -> str:
    return as_json([contract(answer)])


def _jsonl(answer: AuditsAnswer) -> str:
    """One typed line per programme, then the answer without them as the last line."""
    return "".join(as_jsonl(contract(answer), programmes="programme"))


def _csv(answer: AuditsAnswer) -> str:
    """One row per programme; unknown is an empty cell, and no cell is run as a formula."""
    rows = []
    reports = {each.id: _report(each) for each in answer.audits.reports}
    head = [answer.place.id, answer.known, answer.boundary, answer.release]
    for each in answer.audits.programmes:
        row = reports[each.report_id] | _programme(each)
        row["entities"] = "; ".join(each.entities)
        rows.append([*head, *cells(row, COLUMNS, AMOUNTS)])
    return as_csv(("place", "known", "boundary", "release", *COLUMNS), rows)


def _table(answer: AuditsAnswer) -> str:
    return "".join(f"{line}\n" for line in _lines(answer))


def _lines(answer: AuditsAnswer) -> Iterator[str]:
    found = answer.audits
    where = f"{answer.place.in_prose} ({answer.boundary})"
    if not found.reports:
        year = "" if found.year is None else f" for a fiscal year that ends in {found.year}"
        yield f"No audit report of {where}{year} is in release {answer.release}, known on {answer.known}."
        years = ", ".join(map(str, found.years)) or "none"
        yield f"Fiscal years with a report: {years}. `clawback load awards` reads lists of fac.gov."
        return
    many = "1 audit report stands" if len(found.reports) == 1 else f"{len(found.reports)} audit reports stand"
    yield f"{where}, fiscal year that ends in {found.year}: {many}, as known on {answer.known}."
    for each in found.reports:
        yield ""
        yield from _of_report(each, [one for one in found.programmes if one.report_id == each.id])
    yield ""
    yield "Read before use:"
    yield from (f"  {each}" for each in _caveats(found))
    yield ""
    yield f"Reproduce: {_command(answer)}"


def _of_report(report: Report, programmes: list[Programme]) -> Iterator[str]:
    taken = f"accepted {report.accepted}" if report.accepted else f"public by {report.known_from}"
    again = f", resubmits {report.resubmits}" if report.resubmits else ""
    span = f"{report.period_start or 'not known'} to {report.period_end or 'not known'}"
    yield f"{report.id}: {report.auditee} ({report.relation}), {span}, {taken}{again}"
    at_hand = f"{report.lines:,} lines at hand {_plain(report.at_hand)}"
    yield f"  spent as stated {_plain(report.stated)}; {at_hand}"
    head = (
        *("ALN", "programme", "spent ($)", "direct", "through others", "obligated", "paid", "paid as of"),
        "subawards",
    )
    rows = [_row(each) for each in programmes[:SHOWN]]
    if rows:
        yield from columns([head, *rows], right=(2, 3, 4, 5, 6, 8))
    if (more := len(programmes) - SHOWN) > 0:
        yield f"  … and {more:,} more: -o csv or -o json lists every programme."


def _row(each: Programme) -> tuple[str, ...]:
    spent = (_plain(each.expended), _plain(each.direct), _plain(each.passed_through))
    record = (_plain(each.obligated), _plain(each.outlaid), str(each.reported_on or "-"))
    return (each.aln or "none", cut(each.programme or "-"), *spent, *record, _plain(each.subawarded))


def _plain(amount: Decimal | None) -> str:
    return "-" if amount is None else f"{amount:,.2f}"


FORMATS: dict[str, Callable[[AuditsAnswer], str]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}
