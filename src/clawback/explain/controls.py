"""Why a published total and the loaded rows differ, in sentences."""

from decimal import Decimal

from clawback.ledger.controls import Total
from clawback.ledger.holding import Gap
from clawback.ledger.own_totals import OwnTotals
from clawback.ledger.reconciling import Compared, Reason, Reconciled

REASONS = {
    "rounding": "the published figure is rounded",
    "changed_later": "rows that the publisher changed after the figure's day, counted",
    "taken_back": "money taken back, not deducted",
    "replaced": "what a correction had replaced, counted besides",
    "told_twice": "actions told in several rows, each row counted",
    "set_aside": "rows set aside when the files were read, counted",
    "later_years": "actions of later fiscal years, left out",
}
GAPS = {
    "states": "recipients: {}",
    "city": "recipients: only those in {}",
    "agency": "not collected: {}",
    "left out": "left out: {}",
    "set aside": "rows set aside when the file was read: {}",
    "later years": "not loaded: {}",
    "later rows": "not loaded: {}",
    "sums only": "{} are held as one sum each over all their years, of which no year can be told",
}
COUNTS = {
    "obligated": "what the publisher's rows state as obligated in FY{}",
    "allocated": "what the programme of FY{} gave, beside its awards",
    "stated": "a figure set beside other published figures only",
}


def why(found: Reconciled) -> str:
    """What stands behind a total's status, in one line; empty where there is nothing to say."""
    missing = "; ".join(gap_says(each) for each in found.gaps)
    if found.status == "not loaded":
        return f"no row of this scope is in the release{'; ' + missing if missing else ''}"
    if found.status == "partly loaded":
        return missing
    if found.status == "undecided":
        return "the published figure was not read in its source, so it decides nothing"
    if found.status == "unexplained":
        told = "; ".join(reason_says(each) for each in found.others)
        return f"no way of counting known here closes it{' (' + told + ')' if told else ''}"
    return "; ".join(reason_says(each) for each in found.because)


def reason_says(each: Reason) -> str:
    """A reason with its dollars."""
    return f"{REASONS[each.name]}: {each.dollars:+,.2f}"


def gap_says(each: Gap) -> str:
    """What a source is known not to hold."""
    return GAPS[each.what].format(each.which)


def counts(total: Total) -> str:
    """What a total counts."""
    return COUNTS[total.counts].format(total.fiscal_year)


def compared(found: Compared) -> str:
    """A check of published figures in one sentence, both figures in it."""
    part = found.check.kind == "parts"
    other = f"its {len(found.parts)} parts sum to" if part else f"{found.parts[0].title}:"
    head = f"{found.whole.title}: {_dollars(found.whole.amount)}; {other} {_dollars(found.sum)}"
    rounding = f"the last digits published allow {_dollars(found.within)}"
    tail = {
        "agrees": f", {rounding}" if found.difference else "",
        "contradiction": f", {rounding}",
        "beside": "; shown, not judged",
        "undecided": "; not read in its source, so it decides nothing",
    }[found.outcome]
    return f"{head}: difference {found.difference:+,.2f}{tail}."


def own_says(found: OwnTotals) -> str:
    """The totals one file states itself, in one sentence."""
    rows = {"award": "actions", "report": "lines"}[found.of]
    early = f"; earlier actions not loaded: {found.completed:,}" if found.completed else ""
    return (
        f"{found.source_id}, totals stated by {found.of}: {found.stated:,}; the sum of their {rows}: "
        f"{found.equal:,}; not the sum: {len(found.differ):,}{early}."
    )


def _dollars(amount: Decimal) -> str:
    return f"{amount:,.2f}"
