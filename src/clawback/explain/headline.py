"""The one dated sentence an answer begins with, and the one on orders."""

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


def headline(answer: Answer) -> str:
    """What the place could lose on the day, as a range, with the day the law is known through."""
    place, day = answer.asked.place, answer.asked.as_of.strftime("%-d %B %Y")
    known = answer.law_known_through.strftime("%-d %B %Y")
    if answer.low is None or answer.high is None:
        says = "how much federal money could be lost is unknown: no awards of this State are loaded"
    elif answer.low == answer.high:
        says = f"{spoken(answer.low)} of federal awards could be lost under conditions that no order blocked"
    else:
        says = (
            f"{spoken(answer.low)} of federal awards could be lost under terms that no order blocked, "
            f"and {spoken(answer.high)} with the awards counted up to the step {HIGH_RULE}"
        )
    return f"{place.full_name}, {place.state.upper()}, on {day}: {says} (law known through {known})."


def held_back(answer: Answer) -> str:
    """Which orders stood in the way, in one sentence."""
    protecting = [each for each in answer.orders if each.status == "protects"]
    doubtful = [each for each in answer.orders if each.status == "may_protect"]
    if not protecting and not doubtful:
        return "No court order stood in the way."
    parts = []
    if protecting:
        parts.append(f"{len(protecting)} order{'s' * (len(protecting) > 1)} protected this place")
    if doubtful:
        parts.append(f"{len(doubtful)} may have protected it")
    return " and ".join(parts).capitalize() + "."
