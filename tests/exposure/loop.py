"""The slow way: read each order against each condition of each award, in the order DESIGN 3 and 4 say it.

It shares nothing with the evaluator but the shapes of the records. Yes, no, not known are True, False, None.
The orders are read in `loop_orders`, the sets in `loop_sets`, what a place is told in `loop_places`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from clawback.docket.model import Condition, Docket
from tests.exposure.loop_orders import shielded
from tests.exposure.loop_sets import Award, Matter, holds, lineage
from tests.exposure.rules import all_of, among, federal_year, recalled
from tests.exposure.worlds import Action, Question, Recipient, World

EXPOSED = ("open", "partly_blocked", "unknown", "dormant", "springing", "blocked", "not_reached")
MONEY = ("term", "reallocation", "termination")


@dataclass(frozen=True)
class Line:
    """What one holder has of one award, its two statuses, the step of the range it first counts in."""

    award: str
    obligated: Decimal
    status: str
    under_directives: str
    step: int


def lines(world: World, question: Question) -> list[Line]:
    """Each award the boundary holds on the day, as known, read against each condition."""
    found = []
    for number, agency in enumerate(world.money.agency_of):
        told = [each for each in world.money.actions if each.award == number]
        held: dict[tuple[str | None, bool], list[Action]] = defaultdict(list)
        for each in told:
            recipient = world.money.recipients[each.recipient]
            if in_boundary(recipient, question) and dollars_on(each, question.day, question.known):
                held[recipient.owner, recipient.relation == "component unit of"].append(each)
        for (owner, within), mine in held.items():
            award = Award(
                agency=agency,
                listings=frozenset(each.aln for each in told if each.aln),
                awarded=min((each.day for each in told if each.new), default=None),
            )
            on = Matter(world.docket, lineage(owner, within), question.day, question.known, award)
            obligated = sum(
                (amount for each in mine for amount in dollars_on(each, question.day, question.known)),
                Decimal(0),
            )
            found.append(Line(f"award/{agency}/F{number}", obligated, *judged(on, award)))
    return found


def in_boundary(recipient: Recipient, question: Question) -> bool:
    """`government`: the unit and its departments; then its component units; then all that sits in it."""
    mine = recipient.owner == question.place
    if question.boundary == "government":
        return mine and recipient.relation != "component unit of"
    return mine or (question.boundary == "located-in" and recipient.seat == question.place)


def dollars_on(action: Action, day: date, known: date) -> list[Decimal]:
    """What the action adds: nothing before it was made or told; a correction replaces it from its day."""
    if day < action.day or known < action.public:
        return []
    if action.corrected is not None and action.corrected[0] <= known:
        return [Decimal(action.corrected[1])]
    return [Decimal(action.dollars)]


def judged(on: Matter, award: Award) -> tuple[str, str, int]:
    """An award's two statuses, each the most exposed of its conditions, and its step (9: none)."""
    return weighed(on.docket, award, [(each, status(on, each)) for each in on.docket.conditions.values()])


def weighed(docket: Docket, award: Award, found: Sequence[tuple[Condition, str]]) -> tuple[str, str, int]:
    """The same, of conditions whose status was read."""
    terms = [word for condition, word in found if condition.kind in MONEY]
    directives = [(word, names(docket, condition.directs, award.agency)) for condition, word in found
                  if condition.kind == "directive"]  # fmt: skip
    under = first(word for word, _ in directives)
    live = [named for word, named in directives if word in ("open", "partly_blocked", "unknown", "dormant")]
    every = [*terms, *(word for word, _ in directives)]
    if first(terms) in ("open", "partly_blocked"):
        return first(terms), under, 0
    if first(terms) == "unknown":
        return first(terms), under, 1
    if True in live or first(terms) == "dormant":
        return first(terms), under, 2
    if live:
        return first(terms), under, 3
    return first(terms), under, 4 if "springing" in every else 5 if "blocked" in every else 9


def first(words: Iterable[str]) -> str:
    return min(words, key=EXPOSED.index, default="not_reached")


def names(docket: Docket, agencies: Sequence[str], code: str) -> bool:
    return any(docket.about.agencies[each].code in (code, "*") for each in agencies)


# --- one condition ---


def status(on: Matter, condition: Condition) -> str:
    """DESIGN 3: the first that fits. A preference has a status for the place, but holds no award."""
    kinds = (*MONEY, "directive", *([] if on.award else ["preference"]))
    reached = all_of([condition.kind in kinds, stands(on, condition), in_scope(on, condition)])
    if reached is False:
        return "not_reached"
    if condition.followed_until is not None and condition.followed_until <= on.day:
        return "unknown"
    shield, trigger = shielded(on, condition), met(on, condition)
    if shield == "all":
        return "blocked"
    if trigger is False:
        return "dormant"
    if shield != "unknown" and condition.springs_if and not recalled(condition.basis, ("springs_if",)):
        return "springing"
    if shield == "unknown" or trigger is None or reached is None:
        return "unknown"
    return "partly_blocked" if shield == "part" else "open"


def judged_passed(at_award: Matter, line: tuple[str, ...]) -> tuple[str, str]:
    """The two statuses of a subaward that the place at the head of `line` receives."""
    at_place = replace(at_award, line=line)
    found = [(each.kind, passed_on(at_award, at_place, each)) for each in at_award.docket.conditions.values()]
    return (
        first(word for kind, word in found if kind in MONEY),
        first(word for kind, word in found if kind == "directive"),
    )


def passed_on(at_award: Matter, at_place: Matter, condition: Condition) -> str:
    """DESIGN 3, of a subaward: blocked where it is barred against who holds the award, or passing it down is
    barred; else unknown. What does not hold the award holds no subaward of it."""
    word = status(at_award, condition)
    if word in ("blocked", "not_reached"):
        return word
    return "blocked" if shielded(at_place, condition, passed_on=True) == "all" else "unknown"


def stands(on: Matter, condition: Condition) -> bool | None:
    """Whether the condition is in force that day, as known, and meant for the place at all."""
    answers = [
        condition.public <= on.known,
        condition.start <= on.day,
        not_over(on, condition),
    ]
    if condition.reaches.recipients is not None:
        answers.append(holds(on, condition.reaches.recipients))
    if recalled(condition.basis, ("kind", "from", "until", "elements", "reaches", "directs", "springs_if")):
        answers.append(None)
    return all_of(answers)


def in_scope(on: Matter, condition: Condition) -> bool | None:
    """Whether its text holds the award."""
    reach, award = condition.reaches, on.award
    if award is None:
        return True
    answers: list[bool | None] = [
        not reach.agencies or (names(on.docket, reach.agencies, award.agency) if award.agency else None),
        not reach.alns or among(award.listings, reach.alns),
    ]
    if reach.fiscal_years:
        made = None if award.awarded is None else federal_year(award.awarded)
        year = award.programme_year or made
        answers.append(None if year is None else year in reach.fiscal_years)
    if reach.awarded_from is not None:
        answers.append(None if award.awarded is None else reach.awarded_from <= award.awarded)
    if reach.awarded_until is not None:
        answers.append(None if award.awarded is None else award.awarded < reach.awarded_until)
    return all_of(answers)


def not_over(on: Matter, condition: Condition) -> bool | None:
    """Whether its last day has not passed, as known; an end only recalled settles nothing."""
    if condition.until is None or condition.until > min(on.day, on.known):
        return True
    return None if recalled(condition.basis, ("until",)) else False


def met(on: Matter, condition: Condition) -> bool | None:
    """The act the text itself requires first; without one the condition binds as it stands."""
    trigger = condition.trigger
    if trigger is None:
        return True
    if recalled(condition.basis, ("trigger",)):
        return None
    made = [holds(on, each) for each in trigger.met_by]
    if True in made:
        return True
    if None in made:
        return None
    return False if trigger.none_until is not None and on.day < trigger.none_until else None
