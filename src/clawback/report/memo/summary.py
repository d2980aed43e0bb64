"""What a council reads first, in short words: tests hold it to the tenth grade of school or below."""

from collections.abc import Iterator

from clawback.explain.protection import spoken_day
from clawback.exposure import Answer
from clawback.exposure.falling import Falls
from clawback.exposure.moves import Moves
from clawback.money import spoken
from clawback.report.memo.gather import Gathered


def summary(found: Gathered) -> tuple[str, ...]:
    """One dated sentence with the range, then what its figures count, what orders do, what changed."""
    return tuple(_sentences(found))


def _sentences(found: Gathered) -> Iterator[str]:
    answer = found.answer
    yield _range(answer)
    if answer.collected:
        yield _counted(answer)
        yield _paid(answer)
    yield _orders(answer)
    yield from filter(None, map(_held, found.falls))
    if found.changed is not None:
        yield _changed(found.changed)
    if answer.money_known_through is not None and answer.money_known_through < answer.asked.as_of:
        yield f"The files on its awards reach only to {spoken_day(answer.money_known_through)}."
    yield f"The law is read up to {spoken_day(answer.law_known_through)}. This is a record, not legal advice."


def _range(answer: Answer) -> str:
    who = f"On {spoken_day(answer.asked.as_of)}, {answer.asked.place.in_prose}"
    told = _from_to(answer)
    if not told:
        return f"{who} could lose an amount that is not known here: no awards of its State are loaded."
    return f"{who} could lose {told} of federal award money."


def _from_to(answer: Answer) -> str:
    """The range in words; nothing where it is not known."""
    low, high = answer.low, answer.high
    if low is None or high is None:
        return ""
    return f"from {spoken(low)} to {spoken(high)}" if high > low else spoken(low)


def _counted(answer: Answer) -> str:
    low, high = answer.low, answer.high
    first = "counts money under terms that no court order blocked"
    if low is not None and high is not None and high > low:
        return (
            f"The first figure {first}. The second adds awards with terms in doubt, and those of agencies "
            "that an order of the President or a department tells to act."
        )
    return f"The figure {first}."


def _paid(answer: Answer) -> str:
    awards = answer.total.awards or 0
    if not awards:
        return "No award of its own is in the files that are loaded."
    promised = f"It holds {_n(awards, 'award')}, which promise {spoken(answer.total.obligated)} in all."
    if answer.reported is None:
        return f"{promised} No file loaded here says what was paid, so what is still undrawn is not known."
    told = answer.reported
    which = "all of them" if told.awards == awards else f"{told.awards:,} of them"
    return f"{promised} On {which} the files say what was paid: {spoken(told.undrawn)} is still undrawn."


def _orders(answer: Answer) -> str:
    money = [each for each in answer.orders if each.bears_on_money]
    sure = sum(each.status == "protects" for each in money)
    perhaps = sum(each.status == "may_protect" for each in money)
    if not sure and not perhaps:
        return "No court order stood in the way."
    if not perhaps:
        return f"{_n(sure, 'court order')} shielded it."
    if not sure:
        return f"{_n(perhaps, 'court order')} may have shielded it."
    return f"{_n(sure, 'court order')} shielded it, and {perhaps} more may have."


def _held(found: Falls) -> str:
    """What orders hold back; nothing where they hold nothing."""
    if not found.groups:
        return ""
    how = {"terms": "terms of awards", "directives": "directives to agencies"}[found.measure]
    money = found.held
    return (
        f"Orders against {how} held back action on {_n(money.awards, 'award')}, "
        f"which promise {spoken(money.obligated)}."
    )


def _changed(found: Moves) -> str:
    day = spoken_day(found.before.asked.as_of)
    awards = len({each for move in found.moved for each in move.ids})
    if not awards:
        return f"No award changed its status since {day}."
    told = _from_to(found.before)
    was = f" On that day it could lose {told}." if told else ""
    return f"Since {day}, {_n(awards, 'award')} changed status.{was}"


def _n(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
