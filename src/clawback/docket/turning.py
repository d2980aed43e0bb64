"""The days on which a verdict can turn, and what turned it.

Between two of these days nothing in the law changes for a place: to judge on them is to judge on every day.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from clawback.docket.chronicle import Entry, of_condition, of_set
from clawback.docket.cover import cases_on, cover
from clawback.docket.model import Case, Condition, Docket
from clawback.docket.sets import Answer, holds
from clawback.docket.timeline import Act, Component, Course, course

DAY = timedelta(days=1)
Answers = tuple[tuple[date, Answer], ...]
"""What a set says of a place from each of its versions on, in order of time."""


class Bearing(NamedTuple):
    """What a condition's status rests on, by what was public on one day: the sets that are asked, and the
    days of its own and of the courts' acts on which it can change."""

    sets: tuple[str, ...]
    days: frozenset[date]


def turning_days(
    docket: Docket, lineage: tuple[str, ...], since: date, until: date, known: date
) -> set[date]:
    """The days in `[since, until)` on which the verdict on an award of the place can change, by what was
    public on `known`: on all days between two of them it is the same."""
    cases = cases_on(docket)
    days: set[date] = set()
    for condition in docket.conditions.values():
        found = bearing(docket, condition, cases.get(condition.id, ()), known)
        days |= found.days
        for name in found.sets:
            days |= listed_on(answers(docket, name, lineage, known))
    return {day for day in days if since <= day < until}


def bearing(docket: Docket, condition: Condition, cases: Iterable[Case], known: date) -> Bearing:
    """What the condition's status rests on; `cases` are those with an order on it."""
    trigger = condition.trigger
    own = (
        condition.start,
        condition.until,
        condition.followed_until,
        trigger.none_until if trigger else None,
    )
    days = {day for day in own if day is not None}
    sets = set(trigger.met_by if trigger else ())
    if condition.reaches.recipients is not None:
        sets.add(condition.reaches.recipients)
    for ahead, component in _orders(condition, cases, known):
        sets |= ahead.protected(component)
        days |= ahead.turns(component)
    return Bearing(tuple(sorted(sets)), frozenset(days))


def answers(docket: Docket, set_id: str, lineage: tuple[str, ...], known: date) -> Answers:
    """What the set says of the place, from each of its versions on: where two places get the same answers of
    all sets, they get the same verdicts."""
    starts = {each.start for each in docket.sets[set_id].versions if each.public <= known}
    return tuple((day, holds(docket, set_id, lineage, day, known)) for day in sorted(starts))


def listed_on(told: Answers) -> set[date]:
    """The days on which the answer is not what it was before: `no` before the first."""
    before: Answer = "no"
    days = set()
    for day, answer in told:
        if answer != before:
            days.add(day)
        before = answer
    return days


def turned(
    docket: Docket, condition: Condition, lineage: tuple[str, ...], day: date, known: date
) -> tuple[Entry, ...]:
    """What happened on `day` that can have changed the condition's status for the place: a day of its own,
    courts' acts on its orders, sets that begin or cease to hold the place.

    Acts after which its orders stand as before for the place are left out, unless nothing else is left.
    """
    cases = cases_on(docket).get(condition.id, ())
    found = [each for each in of_condition(condition) if each.day == day and each.kind != "deadline"]
    idle: list[Entry] = []
    for ahead, component in _orders(condition, cases, known):
        told = list(_acts(ahead, component, day))
        (found if told and _moves(docket, ahead, component, lineage, day) else idle).extend(told)
    for name in bearing(docket, condition, cases, known).sets:
        if day in listed_on(answers(docket, name, lineage, known)):
            found += [each for each in of_set(docket.sets[name]) if each.day == day and each.public <= known]
    return tuple(dict.fromkeys(found or idle))


def _orders(condition: Condition, cases: Iterable[Case], known: date) -> Iterator[tuple[Course, Component]]:
    """The components of orders on the condition, each with the course of its case."""
    for case in cases:
        ahead = course(case, known)
        for component in ahead.components:
            if condition.id in component.effect.conditions:
                yield ahead, component


def _moves(docket: Docket, ahead: Course, component: Component, lineage: tuple[str, ...], day: date) -> bool:
    """Whether the ways the component may stand protect the place otherwise on `day` than the day before."""
    before, after = (cover(docket, ahead.on(each), component, lineage) for each in (day - DAY, day))
    return set(before.standings.values()) != set(after.standings.values())


def _acts(ahead: Course, component: Component, day: date) -> Iterator[Entry]:
    """The acts on the component that act, or may act, from `day` on."""
    for act in ahead.acts:
        if component.key in act.moves and day in (act.possible, act.sure):
            event = act.event
            says = f"{component.case.title}: {_what(act, component, day)}"
            yield Entry(day, event.public, component.id, event.kind, says, (), event.entry)


def _what(act: Act, component: Component, day: date) -> str:
    """What the act does on `day`, in a few words."""
    event = act.event
    to = act.moves[component.key][0].to
    named = f"the {event.kind.replace('_', ' ')} of {event.decided}"
    if to == "runs_out":
        return f"{named}: its stay runs out"
    if event is component.event and to == "ends":
        return f"{named}: its term has run out, and nothing later was read"
    if act.sure is None:
        return f"{named} may act from this day on"
    if act.possible < act.sure == day:
        return f"{named} has acted by this day"
    return event.says if event.decided == day else f"{named} takes effect"
