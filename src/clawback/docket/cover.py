"""What the orders on a condition do for one place on one day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from clawback.docket.model import Case, Condition, Docket
from clawback.docket.once import once
from clawback.docket.reason import Reason, cites, conflicts
from clawback.docket.sets import Answer, holds, membership
from clawback.docket.timeline import Act, Component, Course, Standing, State, course

OrderStatus = Literal["protects", "may_protect", "does_not_cover", "declares", "not_in_force"]


class Cover(msgspec.Struct, frozen=True):
    """Whether one component of `stands` protects the place: `standings` are the ways it may stand, each with
    whether it then does; `through` is the member that carries it, None if itself."""

    stands: State
    component: Component
    standings: Mapping[Standing, Answer]
    answer: Answer
    through: str | None
    reason: Reason

    @property
    def status(self) -> OrderStatus:
        """What the component does for the place, in one word."""
        return _status(self.component, self.standings)


class Period(NamedTuple):
    """The days `[start, until)` on which a component does the same for a place; a None `until` is no change
    known. `stayed`: it is not in force because a stay holds it, not because it ended."""

    start: date
    until: date | None
    status: OrderStatus
    stayed: bool


class Tied(NamedTuple):
    """Covers that doubts of the case tie to one another, and the ways they may stand together: for each in
    turn whether it protects the place."""

    covers: tuple[Cover, ...]
    worlds: frozenset[tuple[Answer, ...]]


class Covers(msgspec.Struct, frozen=True):
    """What one case's orders on a condition do: each for itself, and in groups that do not depend on one
    another."""

    each: tuple[Cover, ...]
    tied: tuple[Tied, ...]


@once(most=1)
def cases_on(docket: Docket) -> dict[str, list[Case]]:
    """The cases with an order on each condition, by its id."""
    found: dict[str, list[Case]] = {}
    for case in docket.cases.values():
        effects = (effect for event in case.events for effect in event.effects)
        for each in {name for effect in effects for name in effect.conditions}:
            found.setdefault(each, []).append(case)
    return found


@once(most=1024)
def covers_on(
    docket: Docket, condition_id: str, lineage: tuple[str, ...], day: date, known: date
) -> list[Covers]:
    """`covers` of every case with an order on a condition."""
    cases = cases_on(docket).get(condition_id, ())
    return covers(docket, cases, docket.conditions[condition_id], lineage, day, known)


def covers(
    docket: Docket,
    cases: Iterable[Case],
    condition: Condition,
    lineage: tuple[str, ...],
    day: date,
    known: date,
) -> list[Covers]:
    """Those of the cases with an order on the condition by `day`, and what their orders do for the place."""
    found = []
    for case in cases:
        stands = course_of(docket, case.id, known).on(day)
        on = [each for each in stands.components if condition.id in each.effect.conditions]
        if on:
            found.append(_covers(docket, stands, on, lineage))
    return found


@once(most=1024)
def course_of(docket: Docket, case_id: str, known: date) -> Course:
    """What may befall the orders of a case, by what was public on `known`."""
    return course(docket.cases[case_id], known)


def cover(docket: Docket, stands: State, component: Component, lineage: tuple[str, ...]) -> Cover:
    """One component: every way it may stand, combined with whom its sets hold."""
    standings = _standings(docket, stands, component, lineage)
    members, through = _members(docket, stands, standings, lineage)
    doubt = stands.doubtful(component) if len(standings) > 1 else []
    ahead = stands.pending(component)
    reason = Reason(
        _rule(component.effect.remedy, standings, doubt, ahead),
        _about(component, [*doubt, *ahead]),
        cites(component.case.sources, component.event.basis),
        (
            *members,
            *conflicts(component.case.sources, component.event.basis),
            *_later(component, [*stands.acted(component), *ahead]),
        ),
    )
    through = None if through in lineage[:1] else through
    return Cover(stands, component, standings, _only(standings.values()), through, reason)


def interval(docket: Docket, at: Cover, lineage: tuple[str, ...]) -> tuple[date | None, date | None]:
    """The days [from, until) around the cover's through which the component does the same for the place.

    A None `until` is no change known.
    """
    course, component, day = at.stands.course, at.component, at.stands.day
    turns = _turns(docket, course, component)

    def same(turn: date) -> bool:
        return _status(component, _standings(docket, course.on(turn), component, lineage)) == at.status

    since = None
    for turn in sorted((each for each in turns if each <= day), reverse=True):
        if not same(turn):
            break
        since = turn
    return since, next((turn for turn in sorted(turns) if turn > day and not same(turn)), None)


def periods(docket: Docket, at: Cover, lineage: tuple[str, ...]) -> tuple[Period, ...]:
    """What the cover's component does for the place on all days from the one it was decided on."""
    course, component = at.stands.course, at.component
    found: list[Period] = []
    for day in sorted(_turns(docket, course, component)):
        if day < component.event.decided:
            continue
        standings = _standings(docket, course.on(day), component, lineage)
        stayed = all(each.entered and not each.ended and each.stays for each in standings)
        now = Period(day, None, _status(component, standings), stayed)
        if not found or found[-1][2:] != now[2:]:
            found = [*found[:-1], *(each._replace(until=day) for each in found[-1:]), now]
    return tuple(found)


def _turns(docket: Docket, course: Course, component: Component) -> set[date]:
    """The days on which what the component does for some place can change."""
    turns = course.turns(component)
    for name in course.protected(component):
        turns |= {version.start for version in docket.sets[name].versions}
    return turns


def _covers(docket: Docket, stands: State, on: Sequence[Component], lineage: tuple[str, ...]) -> Covers:
    each = tuple(cover(docket, stands, component, lineage) for component in on)
    groups = (tuple(each[n] for n in group) for group in stands.tied(on))
    return Covers(each, tuple(Tied(group, _worlds(stands, group)) for group in groups))


def _worlds(stands: State, group: Sequence[Cover]) -> frozenset[tuple[Answer, ...]]:
    worlds = stands.worlds(*(each.component for each in group))
    return frozenset(
        tuple(each.standings[standing] for each, standing in zip(group, world, strict=True))
        for world in worlds
    )


def _standings(
    docket: Docket, stands: State, component: Component, lineage: tuple[str, ...]
) -> dict[Standing, Answer]:
    """The ways the component may stand, each with whether it then protects the place."""

    def says(name: str) -> Answer:
        return holds(docket, name, lineage, stands.day, stands.course.known)

    return {each: protected(component, each, says) for each in stands.standings(component)}


def protected(component: Component, standing: Standing, says: Callable[[str], Answer]) -> Answer:
    """Whether a component that stands so protects a place, by what each set says of it.

    A declaration never blocks; an order that is not in force protects no one.
    """
    if component.effect.remedy == "declares" or not standing.in_force:
        return "no"
    return _best(says(name) for name in standing.protects)


def _status(component: Component, standings: Mapping[Standing, Answer]) -> OrderStatus:
    if not any(each.in_force for each in standings):
        return "not_in_force"
    if component.effect.remedy == "declares":
        return "declares"
    words: dict[Answer, OrderStatus] = {"yes": "protects", "unknown": "may_protect", "no": "does_not_cover"}
    return words[_only(standings.values())]


def _members(
    docket: Docket, stands: State, standings: Iterable[Standing], lineage: tuple[str, ...]
) -> tuple[list[Reason], str | None]:
    """Why the sets of each standing hold the place, or do not; and the member that carries it."""
    members: list[Reason] = []
    through: str | None = None
    for standing in sorted(standings, key=lambda each: (each.in_force, each.protects)):
        held = [
            membership(docket, each, lineage, stands.day, stands.course.known) for each in standing.protects
        ]
        best = _best(each.answer for each in held)
        members += [each.reason for each in held if each.answer == best and each.reason not in members]
        through = through or next((each.through for each in held if each.answer == "yes"), None)
    return members, through


def _only(answers: Iterable[Answer]) -> Answer:
    """The one answer given every time; unknown where they differ."""
    given = set(answers)
    return given.pop() if len(given) == 1 else "unknown"


def _best(answers: Iterable[Answer]) -> Answer:
    given = set(answers)
    return "yes" if "yes" in given else "unknown" if "unknown" in given else "no"


def _rule(
    remedy: str, standings: Mapping[Standing, Answer], doubt: Sequence[Act], ahead: Sequence[Act]
) -> str:
    answer = _only(standings.values())
    if remedy == "declares":
        return "order-only-declares"
    if answer == "yes":
        return "order-protects-awaiting" if ahead else "order-protects"
    if answer == "unknown":
        return "order-may-protect" if doubt else "order-may-hold-place"
    if any(each.in_force for each in standings):
        return "order-does-not-hold-place"
    return "order-not-in-force"


def _about(component: Component, doubt: Sequence[Act]) -> dict[str, str]:
    about = {
        "order": component.id,
        "case": component.case.title,
        "kind": component.event.kind,
        "decided": component.event.decided.isoformat(),
        "says": component.event.says,
    }
    if doubt:
        about |= _event(doubt[-1])
    return about


def _later(component: Component, acts: Iterable[Act]) -> list[Reason]:
    """The later events that bear on the component, each a reason of its own."""
    found = []
    for act in acts:
        moves = [move for move in act.moves[component.key] if move.to != "enters"]
        if moves:
            lapse = act.event is component.event
            rule = "order-lapsed" if lapse else _later_rule(act)
            about = _event(act) | {"to": moves[0].to, "says": act.event.says}
            sources, basis = component.case.sources, act.event.basis
            found.append(Reason(rule, about, cites(sources, basis), conflicts(sources, basis)))
    return found


def _later_rule(act: Act) -> str:
    if act.sure is not None:
        return "later-event"
    awaited = act.event.acts_on == "mandate" and act.event.mandate is None
    return "later-event-awaited" if awaited else "later-event-unread"


def _event(act: Act) -> dict[str, str]:
    return {
        "event": act.event.kind,
        "event_decided": act.event.decided.isoformat(),
        "event_acts": act.possible.isoformat(),
    }
