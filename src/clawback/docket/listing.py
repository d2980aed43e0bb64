"""What an answer lists beside the money and the orders: statements, laws, actions, allocations."""

from collections.abc import Iterable
from datetime import date

from clawback.docket.judge import Asked, Finding, judge
from clawback.docket.model import Action, Allocation, Certification, Condition, Docket
from clawback.docket.scope import Scope, reaches
from clawback.docket.sets import holds

LISTED_KINDS = ("data_call", "law")


def statements(docket: Docket, asked: Asked) -> tuple[Condition, ...]:
    """Statements made by the day and public by the known day; they are never summed."""
    return tuple(each for each in _standing(docket, asked) if each.kind == "statement")


def listed_conditions(docket: Docket, asked: Asked) -> tuple[Condition, ...]:
    """Data calls and laws of the day: listed, and reaching no dollars."""
    return tuple(each for each in _standing(docket, asked) if each.kind in LISTED_KINDS)


def actions(docket: Docket, asked: Asked) -> tuple[Action, ...]:
    """Acts on the place itself, by the day and public by the known day, newest first."""
    found = [
        each
        for each in docket.actions.values()
        if asked.lineage[0] in each.places and each.decided <= asked.day and each.public <= asked.known
    ]
    return tuple(sorted(found, key=lambda each: (each.decided, each.id), reverse=True))


def allocations(docket: Docket, asked: Asked, awards: Iterable[str]) -> tuple[Allocation, ...]:
    """Dollars announced for the place by the day and not yet superseded by an award of the answer."""
    made = set(awards)
    found = [
        each
        for each in docket.allocations.values()
        if each.place == asked.lineage[0]
        and each.announced <= asked.day
        and each.public <= asked.known
        and (each.award is None or each.award not in made)
    ]
    return tuple(sorted(found, key=lambda each: each.id))


def certifications(docket: Docket, asked: Asked) -> tuple[Certification, ...]:
    """What the place certified, or was to certify, of what was public by the known day; by the day due."""
    found = [
        each
        for each in docket.certifications.values()
        if each.place == asked.lineage[0] and each.public <= min(asked.known, asked.day)
    ]
    return tuple(sorted(found, key=lambda each: (each.due or each.public, each.id)))


def judge_allocation(docket: Docket, asked: Asked, allocation: Allocation) -> tuple[Finding, ...]:
    """The conditions that would hold the award an allocation announces, with their status for the place."""
    scope = Scope(
        docket.about.agencies[allocation.agency].code, (allocation.aln,), None, allocation.fiscal_year
    )
    held = {
        each.id: (reach, False)
        for each in docket.conditions.values()
        if (reach := reaches(docket, each, scope)) != "no"
    }
    return judge(docket, asked, held, scope).findings


def _standing(docket: Docket, asked: Asked) -> list[Condition]:
    def covers(each: Condition, day: date) -> bool:
        return each.start <= day and (each.until is None or day < each.until)

    def meant(each: Condition) -> bool:
        named = each.reaches.recipients
        return named is None or holds(docket, named, asked.lineage, asked.day, asked.known) != "no"

    found = [
        each
        for each in docket.conditions.values()
        if covers(each, asked.day) and each.public <= asked.known and meant(each)
    ]
    return sorted(found, key=lambda each: (each.start, each.id))
