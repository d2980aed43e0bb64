"""The slow way through what a place is told beside its money: conditions, orders, rules, holdings, labels."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from clawback.docket.model import Case, Instrument
from tests.exposure.loop import status
from tests.exposure.loop_orders import entered, order_word
from tests.exposure.loop_sets import Matter, holds
from tests.exposure.own_rules import VALUES
from tests.exposure.rules import recalled

LIMITING = ("limits", "prohibits")
Said = tuple[str, bool, str, str]
"""A rule: whose it is, whether it binds those inside, its dimension, its value."""


def conditions(on: Matter) -> dict[str, str]:
    """The status of every condition for the place as such; those that do not reach it are left out."""
    found = {each.id: status(on, each) for each in on.docket.conditions.values()}
    return {name: word for name, word in found.items() if word != "not_reached"}


def orders(on: Matter) -> dict[str, str]:
    """What every order decided by then does for the place."""
    return {
        f"{case.id}/order/{each.name}": order_word(on, each)
        for case in on.docket.cases.values()
        for each in entered(on, case)
    }


def cases(on: Matter) -> set[str]:
    """The cases begun by then that the place, or a government it lies in, is a party to."""
    return {
        case.id
        for case in on.docket.cases.values()
        if any(each.decided <= on.day and each.public <= on.known for each in case.events)
        and any(holds(on, each) if each.startswith("set/") else each in on.line for each in case.parties)
    }


def holdings(on: Matter) -> dict[str, bool]:
    """What courts had held by the day, and whether it still stood, as far as was known."""
    found = {}
    for each in on.docket.holdings.values():
        if each.decided <= on.day and each.public <= on.known:
            undone = each.until is not None and each.until <= on.day and each.until <= on.known
            found[each.id] = not undone
    return found


def label(case: Case, known: date) -> str | None:
    """The tracker's label that was last seen by the known day."""
    last = None
    for each in sorted(case.tracked, key=lambda label: (label.seen, label.updated)):
        if each.seen <= known:
            last = each.label
    return last


# --- a place's own rules, and its State's ---


def rule(on: Matter, dimension: str) -> str:
    """What governs the place: each instrument that may not stand is tried both ways, and each rule whose
    words were not read as if it said anything."""
    told = [each for place in on.line for each in instruments(on, place)]
    told = [each for each in told if {rule.dimension for rule in each[1].rules} & {dimension, "local_limits"}]
    words = {
        governing(on.line[0], [said for instrument in way for said in instrument], dimension)
        for way in product(*(ways_of(*each) for each in told))
    }
    return words.pop() if len(words) == 1 else "unknown"


def ways_of(place: str, instrument: Instrument, sure: bool) -> Iterator[list[Said]]:
    """What one instrument may say: nothing when it may not stand, anything where its words were not read."""
    if not sure:
        yield []
    read = [words_read(instrument, each.dimension) for each in instrument.rules]
    said = [(each.value,) if sure else VALUES for each, sure in zip(instrument.rules, read, strict=True)]
    for values in product(*said):
        yield [
            (place, instrument.binds == "subdivisions", each.dimension, value)
            for each, value in zip(instrument.rules, values, strict=True)
        ]


def words_read(instrument: Instrument, dimension: str) -> bool:
    """A basis may name one dimension alone, or all `rules`."""
    alone = any(dimension in each.fields for each in instrument.basis)
    return not recalled(instrument.basis, (dimension if alone else "rules",))


def governing(own: str, said: list[Said], dimension: str) -> str:
    """Of rules that all stand, the oldest first: the latest of the place, unless one binds it from above.

    What is written above governs the same matter, but a place may limit more strictly where both only limit;
    and where local limits are prohibited, none of the place's own stands."""
    above = [(about, value) for place, binds, about, value in said if place != own and binds]
    bound = [value for about, value in above if about == dimension]
    barred = ("local_limits", "prohibits") in above
    mine = [
        value
        for place, _, about, value in said
        if place == own and about == dimension
        if not (value in LIMITING and barred)
        if all((other, value) == ("limits", "prohibits") for other in bound)
    ]
    return (mine or bound or ["silent"])[-1]


def instruments(on: Matter, place: str) -> Iterator[tuple[str, Instrument, bool]]:
    """The instruments of one government that stand that day, or may; the oldest first. One whose effective
    day was not read counts from its adoption."""
    mine = [each for policy in on.docket.policies.values() if policy.place == place
            for each in policy.instruments]  # fmt: skip
    for each in sorted(mine, key=lambda each: each.start or each.adopted or each.public):
        first = each.start or each.adopted
        if each.public > on.known or (first is not None and on.day < first):
            continue
        over = each.until is not None and each.until <= on.day and each.until <= on.known
        if over and not recalled(each.basis, ("until",)):
            continue
        read = not recalled(each.basis, ("from", "until"))
        yield place, each, read and first is not None and not over
