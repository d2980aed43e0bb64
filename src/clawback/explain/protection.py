"""The sentences an answer about the law begins with."""

from collections.abc import Sequence
from datetime import date

from clawback.docket.due import Due
from clawback.docket.judge import Finding
from clawback.docket.lists import Listing
from clawback.docket.model import Action
from clawback.docket.orders import Order
from clawback.exposure.law import LawQuestion

WHAT = {
    "certification_due": "certification due",
    "condition_deadline": "deadline of a condition",
    "condition_takes_effect": "condition takes effect",
    "answer_due": "answer due",
    "restraining_order_last_day": "last day of a restraining order",
    "stay_last_day": "last day of a stay",
    "order_takes_effect": "order takes effect",
    "mandate_not_before": "first day a mandate can issue",
    "hearing": "hearing",
}
"""Each kind of day ahead, in plain words."""


def on_orders(question: LawQuestion, told: Sequence[Order]) -> str:
    """Whether orders protect the place, how many, and from how many conditions. Counted are orders on a
    condition that stands that day and is no mere preference; a settlement is an undertaking, not an order."""
    money = [each for each in told if each.bears_on_money]
    bearing = [each for each in money if each.cover.component.event.kind != "settlement"]
    undertaken = [each for each in money if each not in bearing and each.status == "protects"]
    protecting = [each for each in bearing if each.status == "protects"]
    perhaps = [each for each in bearing if each.status == "may_protect"]
    besides = [each for each in bearing if each.status == "does_not_cover"]
    held = {b.condition.id for each in protecting for b in each.bars if b.in_force}
    parts = []
    if protecting:
        standing = _count(len(held), "condition")
        parts.append(f"{_count(len(protecting), 'order')} protected it, from {standing} then standing")
    else:
        parts.append("no order is known to have protected it")
    if perhaps:
        parts.append(f"{_count(len(perhaps), 'order')} may have")
    if besides:
        parts.append(f"{_count(len(besides), 'other order')} did not cover it")
    if undertaken:
        parts.append(f"the government undertook not to apply {_count(len(undertaken), 'condition')} to it")
    return _sentence(question, "; ".join(parts))


def on_conditions(question: LawQuestion, found: Sequence[Finding]) -> str:
    """How many conditions stood in each status for the place."""
    statuses = [each.status for each in found]
    counts = [f"{statuses.count(each)} {each}" for each in dict.fromkeys(statuses)]
    if not counts:
        return _sentence(question, "no condition recorded here stood")
    return _sentence(question, f"{_count(len(found), 'condition')}: {', '.join(counts)}")


def on_actions(question: LawQuestion, found: Sequence[Action], named: Sequence[Listing]) -> str:
    """How many acts on the place are recorded by the day, and the lists that named it."""
    kinds = [each.kind for each in found]
    counts = [_count(kinds.count(each), each) for each in dict.fromkeys(kinds)]
    says = f"acts on it recorded by that day: {', '.join(counts)}" if counts else "no act on it is recorded"
    if named:
        says += f"; {_count(len(named), 'published list')} had named it"
    return _sentence(question, says)


def on_calendar(question: LawQuestion, found: Sequence[Due]) -> str:
    """How many days ahead are recorded, and the nearest."""
    if not found:
        return _sentence(question, "no deadline, hearing or end of a term lay ahead that is recorded here")
    first = found[0]
    nearest = f"the nearest, {spoken_day(first.day)}, {WHAT[first.what]}"
    return _sentence(question, f"{_count(len(found), 'day')} ahead recorded; {nearest}")


def spoken_day(day: date) -> str:
    """A day as prose writes it: 1 May 2025."""
    return f"{day.day} {day:%B %Y}"


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _sentence(question: LawQuestion, says: str) -> str:
    known = spoken_day(question.docket.about.known_through)
    return f"{question.subject}, on {spoken_day(question.asked.day)}: {says} (law known through {known})."
