"""The one dated sentence an answer begins with, and the one on orders."""

from collections.abc import Sequence

from clawback.docket.orders import Order
from clawback.docket.scope import MONEY_KINDS
from clawback.explain.protection import spoken_day
from clawback.exposure import HIGH_RULE, Answer
from clawback.money import spoken

PHRASE = {
    "open_terms": "terms written into awards that no order blocks",
    "+unknown": "and awards whose status is unknown",
    "+directives_named_agencies": "and awards of agencies that a directive commands",
    "+directives_all": "and all awards a directive reaches",
    "+springing": "and conditions that take effect only if an order falls",
    "+blocked": "and awards an order now protects",
}
"""What each step of a range adds, in plain words."""

WITH = {"+directives_named_agencies": "if every agency that a directive commands acted on its awards too"}
"""The step that the headline's upper figure counts, in plain words."""


def headline(answer: Answer) -> str:
    """What the place could lose on the day, as a range, and how far the law is known."""
    place, day = answer.asked.place, spoken_day(answer.asked.as_of)
    if answer.low is None or answer.high is None:
        says = "how much federal money it could lose is unknown: no awards of this State are loaded"
    else:
        says = f"it could lose {spoken(answer.low)} of federal awards under terms that no order blocked"
        if answer.high > answer.low:
            says += f", and up to {spoken(answer.high)} {WITH[HIGH_RULE]}"
    known = spoken_day(answer.law_known_through)
    return f"{place.in_prose}, on {day}: {says} (law known through {known})."


def conditions(answer: Answer) -> str:
    """The terms that make the low end of the range, by name; those open to the place if no award is known."""
    if answer.collected:
        found = [finding for award in answer.awards for finding in award.findings]
        lead, none = "Under", "No award of this place carries a term that was open."
    else:
        found = list(answer.findings)
        lead, none = "Terms open to it, if it holds such awards", "No term recorded was open to it."
    exposed = ("open", "partly_blocked")
    terms = [each for each in found if each.condition.kind in MONEY_KINDS and each.status in exposed]
    titles = sorted({each.condition.title for each in terms})
    return f"{lead}: {'; '.join(titles)}." if titles else none


def held_back(answer: Answer) -> str:
    """Which orders stood in the way, in one sentence."""
    money = [each for each in answer.orders if each.bears_on_money]
    protecting = [each for each in money if each.status == "protects"]
    doubtful = [each for each in money if each.status == "may_protect"]
    if not protecting and not doubtful:
        return "No court order stood in the way."
    parts = []
    if protecting:
        parts.append(
            f"{len(protecting)} order{'s' * (len(protecting) > 1)} protected it from {_held(protecting)}"
        )
    if doubtful:
        parts.append(f"{len(doubtful)} may have protected it from {_held(doubtful)}")
    says = "; ".join(parts)
    return says[0].upper() + says[1:] + "."


def _held(orders: Sequence[Order]) -> str:
    """The conditions that stand and that these orders bar, by name."""
    return ", ".join(dict.fromkeys(b.condition.title for each in orders for b in each.bars if b.in_force))
