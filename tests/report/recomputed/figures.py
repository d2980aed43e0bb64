"""Every figure of an answer by its name, so that two ways to the same answer are compared key by key.

What a memo prints is named the same way (`memo.py`), and compared with both (`not_shown`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from clawback.docket.judge import EXPOSED_ORDER, STEPS
from clawback.exposure.answer import Answer, Reported, Step, Sum
from clawback.exposure.deobligations import KINDS, Deobligations
from clawback.exposure.falling import Falls, Money
from clawback.exposure.moves import Moves
from clawback.exposure.series import Line, Moment

Figure = Decimal | int | None
"""Dollars, a count, or unknown."""
Figures = dict[str, Figure]
NONE = Decimal("0.00")
OWN = ("actions/", "left/")
"""Names that only the recomputation has: the library tells no number of actions, and what is left undrawn by
status is summed by a memo."""
SUMS = ("total/", "outlaid", "undrawn", "reported/", "status/", "directives/", "step/", "low", "high")
"""Names of the sums that a moment of a series has too."""


def differences(one: Mapping[str, Figure], other: Mapping[str, Figure]) -> list[str]:
    """Each name on which two do not agree, with both figures; nothing where they are the same."""
    absent = "absent"
    return [
        f"{name}: {one.get(name, absent)} and {other.get(name, absent)}"
        for name in sorted(one.keys() | other.keys())
        if name not in one or name not in other or one[name] != other[name]
    ]


def not_shown(memo: Mapping[str, Figure], *ways: Mapping[str, Figure]) -> list[str]:
    """Each figure of a memo that one of the ways has otherwise, or that none of them has."""
    return [
        f"{name}: the memo says {value}, the others {[way[name] for way in ways if name in way]}"
        for name, value in sorted(memo.items())
        if not any(name in way for way in ways) or any(name in way and way[name] != value for way in ways)
    ]


def figures(answer: Answer) -> Figures:
    """The figures of an answer of the library. Awards are distinct: one of two holders counts once."""
    found = sums(answer)
    found["announced"] = answer.announced
    awards: dict[str, set[str]] = defaultdict(set)
    for each in answer.awards:
        line = f"award/{each.id}/{each.status}/{each.under_directives}"
        told = [line, f"phase/{each.phase or 'none'}"]
        told += ["partial"] if each.partial else []
        told += [f"condition/{one.condition.id}/{one.status}" for one in each.findings]
        for name in told:
            awards[name].add(each.id)
            add(found, f"{name}/obligated", each.obligated)
    return found | {f"{name}/awards": len(ids) for name, ids in awards.items()}


def sums(of: Answer | Moment) -> Figures:
    """The sums that an answer and a moment of a series share."""
    found: Figures = {"outlaid": of.outlaid, "undrawn": of.undrawn, "low": of.low, "high": of.high}
    found |= summed("total", of.total) | reported(of.reported)
    for status in EXPOSED_ORDER:
        found |= summed(f"status/{status}", of.by_status[status])
        found |= summed(f"directives/{status}", of.under_directives[status])
    for step in of.steps:
        found |= stepped(step)
    return found


def summed(name: str, told: Sum) -> Figures:
    return {f"{name}/awards": told.awards, f"{name}/obligated": told.obligated}


def reported(told: Reported | None) -> Figures:
    """The awards whose payments a source states; unknown, and not zero, where there is none."""
    fields = ("awards", "obligated", "outlaid", "undrawn")
    return {f"reported/{each}": None if told is None else getattr(told, each) for each in fields}


def stepped(told: Step) -> Figures:
    return {f"step/{told.rule}/awards": told.awards, f"step/{told.rule}/obligated": told.amount}


def of_falls(found: Iterable[Falls]) -> Figures:
    """What orders hold back, each alone and together with others, and what would be freed by which."""
    told: Figures = {}
    for each in found:
        if each.held.awards:
            told |= held(f"held/{each.measure}", each.held)
        for order in each.orders:
            told |= held(f"held/{each.measure}/alone/{order.order}", order.alone)
            told |= held(f"held/{each.measure}/jointly/{order.order}", order.jointly)
        for group in each.groups:
            if group.money.awards:
                told |= held(f"held/{each.measure}/group/{family(group.sets)}/{group.then}", group.money)
    return {name: value for name, value in told.items() if told[name.rsplit("/", 1)[0] + "/awards"]}


def family(sets: Iterable[Iterable[str]]) -> str:
    """The name of a family of sets of orders."""
    return " or ".join(" and ".join(some) for some in sets)


def held(name: str, told: Money) -> Figures:
    fields = ("awards", "obligated", "undrawn", "stated")
    return {f"{name}/{each}": getattr(told, each) for each in fields}


def of_moves(found: Moves) -> Figures:
    """What moved between two answers, whatever moved it."""
    told: Figures = {}
    for each in found.moved:
        name = f"moved/{'/'.join(each.before)} to {'/'.join(each.after)}"
        add(told, f"{name}/awards", each.awards)
        add(told, f"{name}/obligated_before", each.obligated_before)
        add(told, f"{name}/obligated_after", each.obligated_after)
        add(told, f"{name}/undrawn", each.undrawn)
    awards, before, after = found.restated
    if awards:
        told |= {
            "restated/awards": awards,
            "restated/obligated_before": before,
            "restated/obligated_after": after,
        }
    return told


def of_deobligations(found: Deobligations) -> Figures:
    """What was taken back, by kind; unknown where no action is told."""
    told: Figures = {"taken_back/itemised": found.itemised, "taken_back/summed": found.summed}
    for kind in KINDS:
        actions, awards, obligated = found.by_kind[kind]
        told |= {
            f"taken_back/{kind}/actions": actions,
            f"taken_back/{kind}/awards": awards,
            f"taken_back/{kind}/obligated": obligated,
        }
    return told


def of_series(line: Line) -> dict[date, Figures]:
    """The sums of each moment of a line, and by how much dollars changed since the one before."""
    return {each.day: sums(each) | {"changed/obligated": each.paid[1]} for each in line.moments}


def zeros(collected: bool) -> Figures:
    """An answer in which nothing was found: zero where awards of the State are loaded, else unknown."""
    nothing: Sum = Sum(0, NONE) if collected else Sum(None, None)
    found: Figures = {"outlaid": None, "undrawn": None} | reported(None)
    for name in (
        "total",
        *(f"{what}/{each}" for what in ("status", "directives") for each in EXPOSED_ORDER),
        *(f"step/{rule}" for rule in STEPS),
    ):
        found |= summed(name, nothing)
    return found


def add(found: Figures, name: str, more: Figure) -> None:
    """Add to a figure; unknown and something is something."""
    before = found.get(name)
    found[name] = more if before is None else before if more is None else before + more
