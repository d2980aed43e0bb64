"""Control totals beside the loaded rows, as a table, JSON, JSON Lines or CSV."""

import csv
import io
import shlex
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from textwrap import wrap
from typing import Any, NamedTuple

from clawback.explain.controls import compared, counts, gap_says, own_says, reason_says, why
from clawback.ledger.controls import Document
from clawback.ledger.own_totals import OwnTotals
from clawback.ledger.reconciling import STATUSES, Compared, Reconciled
from clawback.money import cents
from clawback.report.cells import cell
from clawback.report.columns import columns
from clawback.report.rows import as_json, as_jsonl

WIDTH = 108
SHOWN = 12
"""Stated totals that differ from their rows, shown on a terminal for each file."""
COLUMNS = (
    *("kind", "id", "title", "status", "published", "loaded", "difference", "share", "within", "why"),
    *("agency", "aln", "fiscal_year", "state", "place", "awards", "actions"),
    *("document", "publisher", "url", "day", "confidence", "note", "sources"),
)
AMOUNTS = ("published", "loaded", "difference", "share", "within")
CAVEATS = (
    "Not loaded is not zero: no row of that scope is in the release.",
    "An allocation is announced before its awards; penalties, refusals and joint awards can make them less.",
    "Explained: sums over the loaded rows, or rounding, close the difference to the last digit published.",
)


class ReconcileAnswer(NamedTuple):
    """What was found, and the question it answers."""

    totals: list[Reconciled]
    checks: list[Compared]
    documents: dict[str, Document]
    card: str
    wanted: str
    known: date
    release: str
    own: tuple[OwnTotals, ...] = ()
    """Totals that the files loaded state themselves."""

    @property
    def findings(self) -> int:
        """Differences no reason closes, published figures that contradict one another, and stated totals that
        are not the sum of their rows."""
        return (
            sum(each.status == "unexplained" for each in self.totals)
            + sum(each.outcome == "contradiction" for each in self.checks)
            + sum(len(each.differ) for each in self.own)
        )


def render_reconciled(answer: ReconcileAnswer, shape: str) -> str:
    """The answer as `table`, `json`, `jsonl` or `csv`."""
    return FORMATS[shape](answer)


def contract(answer: ReconcileAnswer) -> dict[str, Any]:
    """The answer in the form of `-o json`; amounts are text with cents, unknown is null."""
    statuses = Counter(each.status for each in answer.totals)
    outcomes = Counter(each.outcome for each in answer.checks)
    return {
        "release": answer.release,
        "known": answer.known.isoformat(),
        "card": answer.card or None,
        "total": answer.wanted or None,
        "statuses": {status: statuses[status] for status in STATUSES},
        "outcomes": dict(sorted(outcomes.items())),
        "findings": answer.findings,
        "totals": [_total(each) for each in answer.totals],
        "checks": [_check(each, answer.documents) for each in answer.checks],
        "stated": [_own(each) for each in answer.own],
        "caveats": list(CAVEATS),
        "sources": _sources(answer),
        "reproduce": _command(answer),
    }


def _total(each: Reconciled) -> dict[str, Any]:
    total, document = each.total, each.document
    return {
        "id": total.id,
        "title": total.title,
        "counts": total.counts,
        "status": each.status,
        "published": cents(total.amount),
        "loaded": cents(each.loaded),
        "difference": cents(each.difference),
        "share": None if each.share is None else f"{each.share:.4f}",
        "within": cents(total.within),
        "why": why(each),
        "because": [_reason(reason) for reason in each.because],
        "others": [_reason(reason) for reason in each.others],
        "missing": [{"what": gap.what, "says": gap_says(gap)} for gap in each.gaps],
        "agency": total.agency or None,
        "aln": total.aln or None,
        "fiscal_year": total.fiscal_year,
        "state": total.state or None,
        "place": total.place or None,
        "awards": each.awards if each.loaded is not None else None,
        "actions": each.actions if each.loaded is not None else None,
        "note": total.note or None,
        "record": document.record or None,
        **_document(document),
        "sources": list(each.sources),
    }


def _reason(each: Any) -> dict[str, Any]:
    return {"name": each.name, "dollars": cents(each.dollars), "says": reason_says(each)}


def _document(each: Document) -> dict[str, Any]:
    return {
        "document": each.title,
        "publisher": each.publisher,
        "url": each.url,
        "published_on": each.published.isoformat(),
        "day": each.day.isoformat(),
        "confidence": each.confidence,
    }


def _check(each: Compared, documents: dict[str, Document]) -> dict[str, Any]:
    return {
        "id": each.check.id,
        "kind": each.check.kind,
        "outcome": each.outcome,
        "whole": {"id": each.whole.id, "title": each.whole.title, "amount": cents(each.whole.amount)},
        "parts": [{"id": part.id, "title": part.title, "amount": cents(part.amount)} for part in each.parts],
        "sum": cents(each.sum),
        "difference": cents(each.difference),
        "within": cents(each.within),
        "says": compared(each),
        "note": each.check.note or None,
        **_document(documents[each.whole.document]),
    }


def _own(each: OwnTotals) -> dict[str, Any]:
    differ = [
        {
            "id": one.id,
            "stated": cents(one.stated),
            "summed": cents(one.summed),
            "difference": cents(one.summed - one.stated),
        }
        for one in each.differ
    ]
    return {**each._asdict(), "differ": differ, "says": own_says(each)}


def _sources(answer: ReconcileAnswer) -> list[str]:
    names = [each.document.id for each in answer.totals if each.loaded is not None]
    names += [part.document for each in answer.checks for part in (each.whole, *each.parts)]
    return [
        f"{each.title} ({each.publisher}, {each.published}): {each.url}"
        for each in (answer.documents[name] for name in dict.fromkeys(names))
    ]


def _command(answer: ReconcileAnswer) -> str:
    options = {"--card": answer.card, "--total": answer.wanted}
    told = "".join(f" {name} {shlex.quote(value)}" for name, value in options.items() if value)
    return f"clawback reconcile{told} --known {answer.known} --release {answer.release}"


def _json(answer: ReconcileAnswer) -> str:
    return as_json([contract(answer)])


def _jsonl(answer: ReconcileAnswer) -> str:
    """One typed line per total and per check, then the answer without them as the last line."""
    return "".join(as_jsonl(contract(answer), totals="total", checks="check"))


def _csv(answer: ReconcileAnswer) -> str:
    """One row per total, per check (the whole as published, the sum as loaded) and per stated total that
    differs from its rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["release", "known", *COLUMNS])
    whole = contract(answer)
    rows = [{"kind": each["counts"], **each} for each in whole["totals"]]
    for each in whole["checks"]:
        told = {"title": each["whole"]["title"], "status": each["outcome"], "why": each["says"]}
        rows.append({**each, **told, "published": each["whole"]["amount"], "loaded": each["sum"]})
    for own in answer.own:
        for one in own.differ:
            told = {
                "kind": f"stated by {own.of}",
                "id": one.id,
                "status": "contradiction",
                "why": own_says(own),
            }
            sums = {"published": cents(one.stated), "loaded": cents(one.summed)}
            rows.append(
                told | sums | {"difference": cents(one.summed - one.stated), "sources": [own.source_id]}
            )
    for row in rows:
        row["sources"] = "; ".join(row.get("sources", ()))
        cells = [row.get(name) or "" if name in AMOUNTS else cell(row.get(name)) for name in COLUMNS]
        writer.writerow([answer.release, answer.known, *cells])
    return text.getvalue()


def _table(answer: ReconcileAnswer) -> str:
    return "".join(f"{line}\n" for line in _lines(answer))


def _lines(answer: ReconcileAnswer) -> Iterator[str]:
    statuses = Counter(each.status for each in answer.totals)
    told = ", ".join(f"{statuses[status]:,} {status}" for status in STATUSES if statuses[status])
    yield f"Control totals beside release {answer.release}, as known on {answer.known}: {told or 'none'}."
    yield ""
    yield from _loaded(answer)
    yield from _not_loaded(answer)
    if answer.checks:
        yield "Published figures against one another:"
        for check in answer.checks:
            note = f" {check.check.note}" if check.check.note else ""
            yield from _hang(f"  {check.outcome:<13} ", f"{compared(check)}{note}")
        yield ""
    if answer.own:
        yield "Totals that the files state themselves:"
        for own in answer.own:
            yield from _hang("  ", own_says(own))
            rows = [(one.id, f"{one.stated:,.2f}", f"{one.summed:,.2f}") for one in own.differ[:SHOWN]]
            yield from columns([("  of", "stated ($)", "its rows ($)"), *rows] if rows else [], right=(1, 2))
        yield ""
    yield "Read before use:"
    yield from (f"  {each}" for each in CAVEATS)
    yield ""
    if sources := _sources(answer):
        yield "Sources:"
        yield from (f"  {each}" for each in sources)
        yield ""
    yield f"Reproduce: {_command(answer)}"


def _loaded(answer: ReconcileAnswer) -> Iterator[str]:
    """The totals of which rows are loaded: the figures, then why, those that need a look first."""
    shown = [each for each in answer.totals if each.loaded is not None]
    shown.sort(key=lambda each: STATUSES.index(each.status))
    if not shown:
        yield "No row in scope of any of these totals is loaded."
        yield ""
        return
    head = ("status", "total", "published ($)", "loaded ($)", "difference ($)", "share")
    yield from columns([head, *(_row(each) for each in shown)], right=(2, 3, 4, 5))
    yield ""
    yield "Why:"
    for each in shown:
        says = f"{each.total.id}: {each.total.title}; {counts(each.total)}, as of {each.document.day}."
        because = why(each)
        about = f"{each.status[0].upper()}{each.status[1:]}" + (f": {because}." if because else ".")
        yield from _hang("  ", " ".join(part for part in (says, about, each.total.note) if part))
    yield ""


def _row(each: Reconciled) -> tuple[str, ...]:
    amounts = (each.total.amount, each.loaded, each.difference)
    share = "-" if each.share is None else f"{each.share * 100:.2f} %"
    return (each.status, each.total.id, *(f"{amount:,.2f}" for amount in amounts), share)


def _not_loaded(answer: ReconcileAnswer) -> Iterator[str]:
    """How many totals of each document no row is loaded for; those held as sums only are said."""
    missing = [each for each in answer.totals if each.loaded is None]
    if not missing:
        return
    yield "Not loaded: no row of their scope is in the release; -o csv lists each."
    for document, many in Counter(each.document.id for each in missing).items():
        yield f"  {many:>4,} of {answer.documents[document].title}"
    known: dict[str, list[str]] = {}
    for each in missing:
        for gap in each.gaps:
            known.setdefault(gap_says(gap), []).append(each.total.id)
    for says, ids in known.items():
        yield from _hang("  ", f"{says[0].upper()}{says[1:]}: {', '.join(ids)}.")
    yield ""


def _hang(head: str, text: str) -> Iterator[str]:
    yield from wrap(text, WIDTH, initial_indent=head, subsequent_indent=" " * (len(head) + 2))


FORMATS: dict[str, Callable[[ReconcileAnswer], str]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}
