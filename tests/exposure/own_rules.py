"""What places and courts say beside the orders, for the small worlds: policies and holdings."""

from datetime import timedelta

from clawback.docket.model import Dimension, Holding, Instrument, Policy, Rule
from tests.exposure.dice import FIRST_DAY, SEEN, SOURCES, Dice

DIMENSIONS: tuple[Dimension, ...] = ("detainer_hold", "status_inquiry", "local_limits")
VALUES = ("limits", "mandates", "permits", "prohibits", "silent")
RULED = ("city/ny/alpha", "state/ny", "county/ny/one")
"""The places with a policy file, each with all its instruments."""


def policy(place: str, instruments: list[bytes]) -> Policy:
    return Policy(
        id=f"policy/{place.split('/')[-1]}",
        title=f"Policies of {place}",
        sources=SOURCES,
        basis=SEEN,
        place=place,
        instruments=tuple(instrument(Dice(data), n, place) for n, data in enumerate(instruments)),
    )


def instrument(dice: Dice, n: int, place: str) -> Instrument:
    """Rules on one or two dimensions; the days are sometimes not read. Only a State binds those inside it;
    no two of a place take effect on one day."""
    adopted = FIRST_DAY + timedelta(days=4 * dice.roll(30) + n)
    start = adopted + timedelta(days=4 * dice.roll(6)) if dice.roll(6) else None
    basis = dice.basis(("from", "until", "rules", *DIMENSIONS))
    return Instrument(
        part=f"i{n}",
        title=f"Instrument {n}",
        adopted=adopted if dice.roll(5) else None,
        start=start,
        until=dice.within(start or adopted, 60, 1) if dice.roll(2) else None,
        public=dice.within(adopted, 10),
        binds="subdivisions" if dice.roll(2) and place.startswith("state/") else "own",
        rules=tuple(
            Rule(dimension, dice.pick(VALUES), "Words.")  # type: ignore[arg-type]  # dice give plain text
            for dimension in dice.some(DIMENSIONS, 2, 1)
        ),
        basis=basis,
    )


def holding(name: str, cases: list[str], data: bytes) -> Holding:
    dice = Dice(data)
    decided = dice.day()
    until = dice.within(decided, 60, 1) if dice.roll(2) else None
    return Holding(
        id=name,
        title=name,
        sources=SOURCES,
        basis=SEEN,
        case=dice.pick(cases),
        court="A court",
        question=dice.pick(("authority", "apa", "standing")),
        decided=decided,
        public=decided + timedelta(days=dice.pick((0, 0, 5))),
        until=until,
        ended_by="Withdrawn." if until else "",
        says="It held so.",
    )
