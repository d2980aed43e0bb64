"""The ledger beside the amounts of a claim: a place's range on the day, its awards, and published figures."""

from collections.abc import Sequence
from datetime import date

from clawback.explain.sentences import say
from clawback.exposure import exposure
from clawback.exposure.answer import Answer, ExposedAward
from clawback.ids import PlaceId
from clawback.place import find
from clawback.press.checks.asked import Ask, Checked, Found
from clawback.press.checks.figures import figures, fits
from clawback.press.checks.words import said, stems
from clawback.press.numbers import Quantity

MOST = 5
"""Awards that are listed beside a claim."""


def money(ask: Ask) -> Checked:
    """What the release holds of the amount: a figure with this number; else the range of the place; else one
    award of that programme or purpose."""
    amounts = [each for each in ask.quantities if each.kind == "money"]
    told = figures(ask)
    if told.result == "consistent" or not amounts or not ask.places:
        return told
    place = ask.places[0]
    held = exposure(ask.con, find(ask.con, PlaceId(place)), ask.day, ask.day, "government", ask.release)
    if not held.collected:
        says = f"No awards of {held.asked.place.full_name}'s State are loaded: unknown, not zero."
        beside = Checked("no record", says, (), (), _caveats(held))
    else:
        beside = _awards(ask, held) if said("one grant", ask.words) else _range(ask, held, amounts)
    return Checked(
        beside.result,
        beside.says,
        (*beside.records, *told.records),
        told.later,
        (*beside.caveats, *told.caveats),
    )


def _range(ask: Ask, held: Answer, amounts: Sequence[Quantity]) -> Checked:
    """The place's range beside what it is said to have at risk."""
    low, top = held.low, held.steps[-1].amount
    name = held.asked.place.full_name
    assert low is not None, "awards are loaded"
    assert top is not None, "awards are loaded"
    amount = amounts[0]
    says = f"{name} on {ask.day}: ${low:,.2f} under terms that were open, ${top:,.2f} under every condition."
    found = (
        Found(held.asked.place.id, f"What {name} could lose on {ask.day}", says, "", ask.day, _command(held)),
    )
    if not said("at risk", ask.words):
        return Checked(
            "no record",
            f"What the claim says of {name}'s money is not what the ledger sums.",
            found,
            (),
            _caveats(held),
        )
    if _within(amount, float(low), float(top)):
        return Checked(
            "consistent", f"The amount lies in the range of the record. {says}", found, (), _caveats(held)
        )
    return Checked(
        "no record",
        f"The amount lies outside what the release holds, which is not all federal money. {says}",
        found,
        (),
        _caveats(held),
    )


def _within(amount: Quantity, low: float, top: float) -> bool:
    """Whether an amount lies between the ends of a range; `more than` so much: whether it goes so far."""
    stated = amount.value if amount.value is not None else amount.low
    if stated is None:
        return False
    at_least = amount.value is None or amount.approx in ("more_than", "at_least")
    return stated <= top if at_least else low <= stated <= top


def _awards(ask: Ask, held: Answer) -> Checked:
    """The awards of the place whose programme is what the claim tells of."""
    named = {
        each.norm.removeprefix("aln:")
        for each in ask.instruments
        if each.norm and each.norm.startswith("aln:")
    }
    about = ask.topic - stems(held.asked.place.full_name)
    same = [
        each
        for each in held.awards
        if named & set(each.alns) or (each.programme and len(stems(each.programme) & about) > 1)
    ]
    found = tuple(_award(each, ask.day) for each in same[:MOST])
    name = held.asked.place.full_name
    if not same:
        return Checked(
            "no record",
            f"No award of {name} in this release has a programme of that description.",
            (),
            (),
            _caveats(held),
        )
    amounts = [each for each in ask.quantities if each.kind == "money"]
    meets = [
        each for each in same if any(fits(ask.plain, amount, float(each.obligated)) for amount in amounts)
    ]
    if meets:
        return Checked(
            "consistent",
            f"An award of {name} of that programme has that amount.",
            tuple(_award(each, ask.day) for each in meets),
            (),
            _caveats(held),
        )
    return Checked(
        "no record", f"{name} has awards of that programme, none of that amount.", found, (), _caveats(held)
    )


def _award(award: ExposedAward, day: date) -> Found:
    programme = award.programme or "programme not stated"
    says = f"${award.obligated:,.2f} obligated by {day}, {programme}, {award.agency}"
    return Found(award.id, f"Award {award.fain}", says, "", None, f"clawback why {award.fain} --as-of {day}")


def _command(held: Answer) -> str:
    return f"clawback exposure {held.asked.place.id} --as-of {held.asked.as_of}"


def _caveats(held: Answer) -> tuple[str, ...]:
    """What the release does not hold."""
    return tuple(say(each) for each in held.caveats)
