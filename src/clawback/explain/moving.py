"""What moved between two answers, and what orders hold back, in sentences."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from clawback.explain.protection import spoken_day
from clawback.explain.sentences import EVENT
from clawback.exposure.answer import Answer
from clawback.exposure.falling import Falls, Group
from clawback.exposure.moves import NONE, Cause, Moves
from clawback.money import spoken

MEASURE = {"terms": "under terms", "directives": "under directives"}


def moved(found: Moves, supposed: str = "") -> str:
    """How many awards moved, and how the range changed, in one dated sentence. `supposed` is the title of the
    scenario that the later answer is of."""
    before, after = found.before, found.after
    lead = f"{before.asked.place.in_prose}, {_between(before, after, supposed)}"
    if before.total.awards is None or after.total.awards is None:
        return f"{lead}: what moved is unknown, for no awards of this State are loaded."
    awards = sum(each.awards for each in found.moved)
    dollars = sum((max(each.obligated_before, each.obligated_after) for each in found.moved), Decimal(0))
    says = f"{_count(awards, 'award')} moved, with {spoken(dollars)} obligated" if awards else "nothing moved"
    return f"{lead}: {says}. Before, it could lose {_range_of(before)}; after, {_range_of(after)}."


def because(causes: Sequence[Cause]) -> str:
    """What made awards move, in the order of the days."""
    return "; ".join(map(_cause, causes)) or "no single record; see `clawback why` for each award"


def statuses(pair: tuple[str, str]) -> str:
    """The two statuses of an award in words."""
    status, under = map(word, pair)
    return "no award" if pair == (NONE, NONE) else f"{status}; directives: {under}"


def word(status: str) -> str:
    """A status as prose writes it."""
    return status.replace("_", " ")


def held(found: Falls) -> str:
    """What orders hold back in one sentence."""
    where = MEASURE[found.measure]
    if not found.groups:
        return f"no order holds an award of this place back {where}"
    money = found.held
    return (
        f"{_count(len(found.orders), 'order')} {'holds' if len(found.orders) == 1 else 'hold'} back "
        f"{_count(money.awards, 'award')} {where}, with {spoken(money.obligated)} obligated"
    )


def freed_if(group: Group, names: Mapping[str, str] = {}) -> str:
    """When the awards of a group would be freed; orders by their names, where `names` has them.

    >>> from clawback.exposure.falling import Money
    >>> freed_if(Group((("a",), ("b", "c")), "open", Money(1, Decimal(1), None, 0)))
    'a falls, or b and c both fall'
    """
    return ", or ".join(_all_fall([names.get(each, each) for each in some]) for some in group.sets)


def _all_fall(orders: Sequence[str]) -> str:
    if len(orders) == 1:
        return f"{orders[0]} falls"
    return f"{' and '.join(orders)} {'both' if len(orders) == 2 else 'all'} fall"


def _between(before: Answer, after: Answer, supposed: str) -> str:
    one, other = before.asked, after.asked
    parts = []
    if one.as_of != other.as_of:
        parts.append(f"from {spoken_day(one.as_of)} to {spoken_day(other.as_of)}")
    else:
        parts.append(f"on {spoken_day(one.as_of)}")
    if one.known != other.known:
        parts.append(f"as known on {spoken_day(one.known)} and on {spoken_day(other.known)}")
    if one.release != other.release:
        parts.append(f"by releases {one.release} and {other.release}")
    if supposed:
        parts.append(f"as the record stands and in the scenario “{supposed}”")
    return ", ".join(parts)


def _range_of(answer: Answer) -> str:
    low, high = answer.low, answer.high
    if low is None or high is None:
        return "an unknown amount"
    return spoken(low) + (f" to {spoken(high)}" if high > low else "")


def _cause(cause: Cause) -> str:
    what = EVENT.get(cause.what, cause.what)
    day = f" of {spoken_day(cause.day)}" if cause.day and cause.what in EVENT else ""
    since = f", {spoken_day(cause.day)}" if cause.day and not day else ""
    record = f" ({cause.record})" if cause.record else ""
    return f"{what}{day}{since}{record}"


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
