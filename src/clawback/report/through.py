"""What others passed on to a place, in each format."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from clawback.exposure import Answer, Passed, Through
from clawback.exposure.answer import NOTHING, PassedSum
from clawback.money import cents
from clawback.report.cells import cell
from clawback.report.columns import columns

SHOWN = 12
"""Subawards, and those who passed them on, shown before the rest are counted."""
NOTES = {
    "twin": "are reports of the same award, recipient, day and dollars told before March 2025 with different "
    "ids: the reporting system of that time made such copies, and each is counted",
    "more_than_award": "are of awards whose subawards together are more than the award",
    "award_unknown": "are of awards whose dollars nothing loaded tells",
}
COLUMNS = (
    *("id", "number", "report_id", "award", "fain", "aln", "agency", "prime", "prime_place", "recipient"),
    *(
        "relation",
        "action_date",
        "obligated",
        "prime_obligated",
        "more_than_award",
        "twin",
        "retold",
        "status",
    ),
    *("under_directives", "conditions"),
)
AMOUNTS = ("obligated", "prime_obligated")


def through_contract(found: Through | None) -> dict[str, Any] | None:
    """The layer in the form of `-o json`; None (null) where nothing is collected."""
    if found is None:
        return None
    return {
        "totals": {
            **_sum(found.total),
            "by_status": {status: _sum(each) for status, each in found.by_status.items()},
            "under_directives": {status: _sum(each) for status, each in found.under_directives.items()},
        },
        "passed_on_by": [
            {"name": each.name, "place": each.place, **_sum(PassedSum(each.subawards, each.obligated))}
            for each in found.passers
        ],
        "defects": {what: _sum(found.defects.get(what, NOTHING)) for what in NOTES},
        "subawards": [subaward(each) for each in found.subawards],
    }


def subaward(each: Passed) -> dict[str, Any]:
    """One subaward with its conditions and the orders that shield it from each."""
    told = {name: getattr(each, name) for name in COLUMNS if name not in ("aln", "conditions", *AMOUNTS)}
    told |= {name: cents(getattr(each, name)) for name in AMOUNTS}
    told |= {
        "aln": ",".join(each.alns) or None,
        "action_date": each.action_date.isoformat(),
        "relation": each.relation or None,
        "conditions": [
            {"id": f.condition.id, "status": f.status, "orders": [c.component.id for c in f.shields]}
            for f in each.findings
        ],
    }
    return {name: told[name] for name in COLUMNS}


def through_csv(answer: Answer) -> str:
    """One row per subaward; unknown is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["place", "as_of", "known", "release", *COLUMNS])
    asked = answer.asked
    for each in answer.through.subawards if answer.through else ():
        row = subaward(each)
        row["conditions"] = "; ".join(f"{held['id']} {held['status']}" for held in row["conditions"])
        head = [asked.place.id, asked.as_of, asked.known, asked.release]
        writer.writerow([*head, *(row[n] if n in AMOUNTS and row[n] else cell(row[n]) for n in COLUMNS)])
    return text.getvalue()


def through_table(answer: Answer) -> Iterator[str]:
    """The layer on a terminal."""
    found = answer.through
    if found is None:
        state = answer.asked.place.state.upper()
        yield f"Passed through others: not collected; no subaward to a recipient in {state} is loaded."
        yield ""
        return
    if not found.subawards:
        yield "Passed through others: no subaward to this place."
        yield ""
        return
    yield "Passed through others; inside the awards of those who passed it on, so in no sum above:"
    rows = [("status", "subawards", "obligated ($)", "under directives")]
    for status, each in found.by_status.items():
        under = found.under_directives[status]
        rows.append((status, f"{each.subawards:,}", _amount(each), f"{under.subawards:,}, {_amount(under)}"))
    rows.append(("all", f"{found.total.subawards:,}", _amount(found.total), ""))
    yield from columns(rows, right=(1, 2))
    for each_of in found.passers[:SHOWN]:
        place = each_of.place or "no government by rule"
        yield f"  by {each_of.name} ({place}): {each_of.subawards:,}, {each_of.obligated:,.2f}"
    if len(found.passers) > SHOWN:
        yield f"  … and by {len(found.passers) - SHOWN:,} more."
    for what, note in NOTES.items():
        if (defect := found.defects.get(what)) and defect.subawards:
            yield f"  {defect.subawards:,} of them, {_amount(defect)}, {note}."
    yield from _subawards(found)
    yield ""


def _subawards(found: Through) -> Iterator[str]:
    rows = [("award", "number", "day", "obligated ($)", "status", "under directives", "recipient")]
    rows += [
        (
            each.fain,
            each.number,
            each.action_date.isoformat(),
            f"{each.obligated:,.2f}",
            each.status,
            each.under_directives,
            each.recipient if len(each.recipient) <= 44 else each.recipient[:43] + "…",
        )
        for each in found.subawards[:SHOWN]
    ]
    yield from columns(rows, right=(3,))
    if len(found.subawards) > SHOWN:
        left = len(found.subawards) - SHOWN
        yield f"  … and {left:,} more: --passed-through -o csv lists every subaward."


def _sum(each: PassedSum) -> dict[str, Any]:
    return {"subawards": each.subawards, "obligated": cents(each.obligated)}


def _amount(each: PassedSum) -> str:
    return f"{each.obligated:,.2f}"
