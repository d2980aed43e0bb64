"""Published figures of the docket beside the numbers of a claim."""

import re
from collections.abc import Iterator

from clawback.docket.model import Figure
from clawback.docket.reason import is_sure
from clawback.press.checks.asked import Ask, Checked, Found, by_day, of_record
from clawback.press.checks.words import stems
from clawback.press.numbers import Quantity

NUMBER = re.compile(r"\d+(?:\.\d+)?")
SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHARED = 2
"""Words that a figure's scope and a claim must share."""


def figures(ask: Ask) -> Checked:
    """Whether a figure that was public on the day gives a number of the claim."""
    about = [
        each
        for each in ask.docket.figures.values()
        if any(_is_about(ask, each, quantity) for quantity in ask.quantities)
    ]
    found, later = by_day(map(_found, about), ask.day)
    read = {each.id for each in about if is_sure(["value"], each.basis)}
    meets = [each.id for each in found if each.id in read]
    caveats = tuple(
        " ".join(ask.docket.figures[each.id].checked.split())
        for each in (*found, *later)
        if ask.docket.figures[each.id].checked
    )
    if meets:
        says = f"The number is that of {', '.join(meets)}, as it was published."
        return Checked("consistent", says, found, later, caveats)
    if not ask.quantities:
        why = "The claim states no number that a figure could be set beside."
    elif found:
        why = "A record names the number, but its source was not read."
    else:
        why = "No figure of the docket that was public on the day gives this number."
    return Checked("no record", why, found, later, caveats)


def _found(figure: Figure) -> Found:
    says = f"{figure.value} {figure.unit}: {figure.scope}" + (f" ({figure.by})" if figure.by else "")
    return of_record(figure, says, figure.public)


def _is_about(ask: Ask, figure: Figure, quantity: Quantity) -> bool:
    """Whether a figure has the claim's number and its subject."""
    dollars = "dollar" in figure.unit.lower()
    if dollars != (quantity.kind == "money"):
        return False
    words = " ".join((figure.title, figure.scope, figure.by, figure.unit))
    shared = len(stems(words) & ask.topic)
    return shared >= SHARED and any(fits(ask.plain, quantity, each) for each in _values(figure))


def _values(figure: Figure) -> Iterator[float]:
    """The numbers a figure gives, in whole units."""
    scale = next((by for word, by in SCALE.items() if figure.unit.lower().startswith(word)), 1.0)
    for number in NUMBER.findall(figure.value):
        yield float(number) * scale
    for part in figure.parts.values():
        yield from (float(number) for number in NUMBER.findall(part)[:1])


def fits(plain: str, quantity: Quantity, value: float) -> bool:
    """Whether a number, as the text rounds it, is a value; `more than 200` is met by 206, not by 900."""
    if quantity.value is None:
        low, high = quantity.low, quantity.high
        return low is not None and low <= value and (value <= high if high is not None else value < 100 * low)
    step = _step(plain[slice(*quantity.span)], quantity.value)
    if quantity.approx in ("more_than", "at_least"):
        return quantity.value <= value <= quantity.value * 1.1 + step
    if quantity.approx in ("less_than", "up_to", "almost"):
        return quantity.value * 0.9 - step <= value <= quantity.value
    spread = step if quantity.approx == "exact" else max(step, quantity.value * 0.05)
    return abs(value - quantity.value) <= spread


def _step(words: str, value: float) -> float:
    """Half a unit of the last digit that the text writes: `$4.1 billion` is to 50 million."""
    number = re.search(r"\d[\d,]*(?:\.(\d+))?", words)
    scale = next((by for word, by in SCALE.items() if word in words.lower()), 1.0)
    if number is None:
        return abs(value) * 0.05
    if number[1]:
        return 0.5 * scale * 10.0 ** -len(number[1])
    return 0.5 * scale if scale > 1 else 0.0
