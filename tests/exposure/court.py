"""Cases for the small worlds: a first order, then acts on it, in order of time."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from clawback.docket.model import Case, Change, Effect, Event, Tracked
from tests.exposure.dice import FIRST_DAY, LISTINGS, PLACES, SEEN, SETS, SOURCES, Dice

Becomes = Literal["ends", "stayed", "resumes", "protects", "lasts"]
ActsOn = Literal["entry", "date", "mandate"]
EVENT_FIELDS = (
    *("kind", "decided", "acts_on", "effective", "mandate", "mandate_not_before", "lasts_days", "effects"),
    *("changes", "remedy", "conditions", "elements", "protects", "against", "alns", "limited_to"),
    "bars_flow_down",
)


def case(name: str, laws: Sequence[str], about: bytes, turns: Sequence[bytes]) -> Case:
    """A case whose events each come from one string of bytes, the first of which says when."""
    dated = sorted((FIRST_DAY + timedelta(days=Dice(each).roll(121)), each[1:]) for each in turns)
    made: list[Event] = []
    for n, (day, data) in enumerate(dated):
        orders = {
            f"{each.decided}/{effect.part}": each.lasts_days is not None
            for each in made
            for effect in each.effects
        }
        made.append(event(Dice(data), n, day, orders, laws))
    dice = Dice(about)
    return Case(
        id=name,
        title=name,
        sources=SOURCES,
        basis=SEEN,
        court="A court",
        dockets=(),
        parties=dice.some((*SETS, *PLACES)),
        tracked=tuple(tracked(dice, n) for n in range(dice.roll(3))),
        events=tuple(made),
    )


def tracked(dice: Dice, n: int) -> Tracked:
    updated = FIRST_DAY + timedelta(days=2 * dice.roll(50) + n)
    return Tracked(f"Label {n}", updated, dice.within(updated, 20), "doc", "p. 1")


def event(dice: Dice, n: int, day: date, before: Mapping[str, bool], laws: Sequence[str]) -> Event:
    """`before` names the orders entered so far, and whether each has a term."""
    makes = not before or dice.roll(4) == 3
    acts_on: ActsOn = dice.pick(("entry", "entry", "entry", "date", "mandate"))
    if not before:
        acts_on = "date" if acts_on == "date" else "entry"
    length = dice.pick((None, None, 7, 14, 28)) if makes and acts_on == "entry" else None
    effective = dice.within(day, 20) if acts_on == "date" and dice.roll(3) else None
    floor = dice.pick((None, day + timedelta(days=15))) if acts_on == "mandate" else None
    mandate = dice.pick((None, dice.day(floor or day))) if acts_on == "mandate" else None
    changes = [change(dice, day, before) for _ in range(dice.roll(3))] if before else []
    kind = "temporary_restraining_order" if length else "preliminary_injunction" if makes else "reversal"
    if not makes and not changes:
        kind = dice.pick(("denial", "filing", "hearing"))
    return Event(
        kind=kind,  # type: ignore[arg-type]  # dice give plain text
        decided=day,
        public=dice.pick((day, day, day, day + timedelta(days=5))),
        says="An order.",
        acts_on=acts_on,
        effective=effective,
        mandate=mandate,
        mandate_not_before=floor,
        no_later_than=dice.within(day, 15, 1) if dice.rarely(6) else None,
        lasts_days=length,
        effects=tuple(effect(dice, f"{n}{part}", laws) for part in "ab"[: 1 + dice.roll(2)]) if makes else (),
        changes=tuple({each.order: each for each in changes}.values()),
        basis=dice.basis(EVENT_FIELDS),
    )


def effect(dice: Dice, part: str, laws: Sequence[str]) -> Effect:
    return Effect(
        part=part,
        remedy=dice.pick(("enjoins", "enjoins", "enjoins", "sets_aside", "stays_action", "declares")),
        conditions=dice.some(laws, min(3, len(laws)), 1),
        protects=dice.pick((("set/a",), ("set/everyone",), ("set/b",), ("set/b", "set/c"))),
        against=dice.pick((("DOJ",), ("DOJ", "DOT"), ("ALL",), ("ALL",))),
        elements=dice.pick(((), ("e",), ("f",))),
        alns=dice.pick(((), (), (), ("16.738",), LISTINGS[:2])),
        limited_to=() if dice.roll(2) else dice.some(SETS, 1),
        bars_flow_down=dice.roll(3) == 2,
    )


def change(dice: Dice, day: date, orders: Mapping[str, bool]) -> Change:
    """What becomes of an earlier order; only one with a term can be made to last."""
    order = dice.pick(sorted(orders))
    to: Becomes = dice.pick(("ends", "stayed", "resumes", "protects", "protects"))
    if orders[order] and dice.roll(2):
        to = "lasts"
    protects = dice.some(SETS, 2, 1) if to == "protects" else ()
    until = dice.within(day, 30, 1) if to in ("stayed", "lasts") and dice.roll(2) else None
    return Change(order, to, protects, until)
