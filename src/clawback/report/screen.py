"""The answer on a terminal: sentence, range, awards, conditions, orders, doubts, sources, the command."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from clawback.explain import conditions, headline, held_back
from clawback.explain.headline import PHRASE
from clawback.exposure import Answer, ExposedAward
from clawback.report.columns import columns
from clawback.report.contract import contract
from clawback.report.counted import counted_table
from clawback.report.through import through_table

if TYPE_CHECKING:
    from clawback.weekly import Count

SHOWN = 12
"""Awards shown before the rest are counted."""


def as_table(answer: Answer, counts: "Sequence[Count] | None" = None) -> Iterator[str]:
    """Lines of the answer, and what weekly reports say of the place."""
    yield headline(answer)
    yield conditions(answer)
    yield held_back(answer)
    yield ""
    yield from _range(answer)
    yield ""
    yield from _awards(answer)
    yield from through_table(answer)
    yield from _law(answer)
    of, known = answer.asked.release, answer.asked.known
    again = f"clawback weekly show --release {of} --place {answer.asked.place.id} --known {known}"
    yield from counted_table(counts, again)
    whole = contract(answer)
    for title, name in (("Read before use", "caveats"), ("Sources", "sources")):
        yield f"{title}:"
        yield from (f"  {each}" for each in whole[name])
        yield ""
    yield f"Reproduce: {whole['reproduce']}"


def _range(answer: Answer) -> Iterator[str]:
    yield f"What could be lost, step by step; each step counts those above it ({answer.asked.boundary}):"
    rows = [("step", "awards", "obligated ($)", "which")]
    rows += [
        (step.rule, _count(step.awards), _amount(step.amount), PHRASE[step.rule]) for step in answer.steps
    ]
    rows.append(
        ("all awards", _count(answer.total.awards), _amount(answer.total.obligated), "of the place, net")
    )
    yield from columns(rows, right=(1, 2))
    if answer.reported:
        told = answer.reported
        yield (
            f"  undrawn on the {told.awards:,} awards whose payments are stated: {_amount(told.undrawn)} "
            f"of {_amount(told.obligated)} obligated"
        )
    if answer.announced:
        yield f"  announced, not obligated, in no step: {_amount(answer.announced)}"


def _awards(answer: Answer) -> Iterator[str]:
    if not answer.awards:
        yield "Awards: none of this place." if answer.collected else "Awards of this place: not collected."
        yield ""
        return
    yield "Awards, those that could be lost first:"
    head = (
        "FAIN",
        "obligated ($)",
        "undrawn ($)",
        "status",
        "under directives",
        "phase",
        "agency",
        "recipient",
    )
    rows = [head, *(_award(each) for each in answer.awards[:SHOWN])]
    if not answer.reported:
        rows = [(*row[:2], *row[3:]) for row in rows]
    yield from columns(rows, right=(1, 2) if answer.reported else (1,))
    if len(answer.awards) > SHOWN:
        yield f"  … and {len(answer.awards) - SHOWN:,} more: -o csv or -o json lists every award."
    told = [(each.fain, word) for each in answer.awards for word in each.said]
    for fain, word in told[:SHOWN]:
        yield f"  {fain}: {word.word.replace('_', ' ')} {word.since}, by {word.by}: {word.says}"
    if len(told) > SHOWN:
        yield f"  … and {len(told) - SHOWN:,} more said of awards: -o json lists all, with who says it."
    yield ""


def _award(each: ExposedAward) -> tuple[str, ...]:
    name = each.recipient if len(each.recipient) <= 44 else each.recipient[:43] + "…"
    return (
        each.fain,
        _amount(each.obligated),
        _amount(each.undrawn),
        each.status,
        each.under_directives,
        each.phase or "unknown",
        each.agency,
        name,
    )


def _law(answer: Answer) -> Iterator[str]:
    yield "Conditions of the day:"
    rows = [(each.status, each.condition.kind, each.condition.title) for each in answer.findings]
    listed = (*answer.listed, *answer.statements)
    yield from columns([*rows, *(("listed only", each.kind, each.title) for each in listed)])
    yield ""
    yield "Orders:" if answer.orders else "Orders: none in force on these conditions."
    for order in answer.orders:
        through = f" through {order.through}" if order.through else ""
        span = f"since {order.start}" + (f" until {order.until}" if order.until else "")
        yield f"  {order.status}{through}, {span}: {order.id}"
    for action in answer.actions:
        yield f"  {action.kind} of {action.decided} by {action.by}: {action.title}"
    for named in answer.lists:
        ended = f", {named.status.replace('_', ' ')} {named.until}" if named.until else ""
        yield f"  named since {named.start} on a list{ended}: {named.record.title}"
    for ruled in answer.policies:
        value = ruled.rule.value if ruled.sure else "unknown"
        above = f", overridden by {ruled.overridden_by.instrument.title}" if ruled.overridden_by else ""
        yield f"  rule on {ruled.rule.dimension}: {value}{above} ({ruled.instrument.title})"
    for announced in answer.allocations:
        yield f"  announced: {_amount(Decimal(announced.amount))} {announced.title}"
    yield ""


def _count(n: int | None) -> str:
    return "unknown" if n is None else f"{n:,}"


def _amount(amount: Decimal | None) -> str:
    return "unknown" if amount is None else f"{amount:,.2f}"
