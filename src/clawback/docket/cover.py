"""What the orders on a condition do for one place on one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clawback.docket.model import Condition, Docket
from clawback.docket.reason import Reason, cites, conflicts
from clawback.docket.sets import Answer, Membership, membership
from clawback.docket.timeline import Act, Component, Standing, State, boundaries, state


@dataclass(frozen=True, slots=True)
class Cover:
    """Whether one component protects the place: `through` is the member that carries it, None if itself."""

    component: Component
    standings: frozenset[Standing]
    answer: Answer
    through: str | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Covers:
    """What one case's orders on a condition do: each for itself, and `worlds`, the ways they may stand
    together (for each cover in turn whether it protects the place)."""

    each: tuple[Cover, ...]
    worlds: frozenset[tuple[Answer, ...]]


def covers(
    docket: Docket, condition: Condition, lineage: tuple[str, ...], day: date, known: date
) -> list[Covers]:
    """The cases with an order on the condition by `day`, with what their orders do for the place."""
    found = []
    for case in docket.cases.values():
        if any(condition.id in effect.conditions for event in case.events for effect in event.effects):
            stands = state(case, day, known)
            on = [each for each in stands.components if condition.id in each.effect.conditions]
            if on:
                found.append(_covers(docket, stands, on, lineage, day, known))
    return found


def cover(
    docket: Docket, stands: State, component: Component, lineage: tuple[str, ...], day: date, known: date
) -> Cover:
    """One component: every way it may stand, combined with whom its sets hold."""
    answers: set[Answer] = set()
    through: str | None = None
    members: list[Reason] = []
    standings = stands.standings(component)
    for standing in sorted(standings, key=lambda each: (each.in_force, each.protects)):
        held = [membership(docket, set_id, lineage, day, known) for set_id in standing.protects]
        best = _best(held)
        members += [each.reason for each in held if each.answer == best and each.reason not in members]
        through = through or next((each.through for each in held if each.answer == "yes"), None)
        answers.add(_protects(component, standing, best))
    answer: Answer = answers.pop() if len(answers) == 1 else "unknown"
    reason = Reason(
        _rule(component, stands, answer, day),
        _about(component, stands, day),
        cites(component.case.sources, component.event.basis),
        (
            *members,
            *conflicts(component.case.sources, component.event.basis),
            *_later(component, stands),
        ),
    )
    return Cover(component, standings, answer, through if through not in lineage[:1] else None, reason)


def interval(
    docket: Docket, at: Cover, lineage: tuple[str, ...], day: date, known: date
) -> tuple[date | None, date | None]:
    """The days [from, until) around `day` through which the component does the same for the place.

    A None `until` is no change known.
    """
    component = at.component
    days = set(boundaries(component.case, known))
    for set_id in {name for each in at.standings for name in each.protects}:
        days |= {version.start for version in docket.sets[set_id].versions}
    since, until = None, None
    for turn in sorted(days):
        same = _does(docket, component, lineage, turn, known) == at.answer
        if turn <= day:
            since = (since or turn) if same else None
        elif not same:
            until = turn
            break
    return since, until


def _does(
    docket: Docket, component: Component, lineage: tuple[str, ...], day: date, known: date
) -> Answer | None:
    """What the component does on another day; None before it was decided."""
    stands = state(component.case, day, known)
    if component not in stands.components:
        return None
    return cover(docket, stands, component, lineage, day, known).answer


def _covers(
    docket: Docket,
    stands: State,
    on: Sequence[Component],
    lineage: tuple[str, ...],
    day: date,
    known: date,
) -> Covers:
    held: dict[tuple[str, ...], Answer] = {}
    worlds = set()
    for world in stands.worlds:
        answers = []
        for component in on:
            standing = world[stands.components.index(component)]
            if standing.protects not in held:
                sets = [membership(docket, set_id, lineage, day, known) for set_id in standing.protects]
                held[standing.protects] = _best(sets)
            answers.append(_protects(component, standing, held[standing.protects]))
        worlds.add(tuple(answers))
    return Covers(tuple(cover(docket, stands, each, lineage, day, known) for each in on), frozenset(worlds))


def _protects(component: Component, standing: Standing, member: Answer) -> Answer:
    """A declaration never blocks; an order that is not in force protects no one."""
    return member if standing.in_force and component.effect.remedy != "declares" else "no"


def _best(held: Sequence[Membership]) -> Answer:
    answers = [each.answer for each in held]
    return "yes" if "yes" in answers else "unknown" if "unknown" in answers else "no"


def _rule(component: Component, stands: State, answer: Answer, day: date) -> str:
    if component.effect.remedy == "declares":
        return "order-only-declares"
    if answer == "yes":
        return "order-protects-awaiting" if _pending(component, stands) else "order-protects"
    if answer == "unknown":
        return "order-may-protect" if stands.doubtful(component, day) else "order-may-hold-place"
    if any(each.in_force for each in stands.standings(component)):
        return "order-does-not-hold-place"
    return "order-not-in-force"


def _about(component: Component, stands: State, day: date) -> dict[str, str]:
    about = {
        "order": component.id,
        "case": component.case.title,
        "kind": component.event.kind,
        "decided": component.event.decided.isoformat(),
        "says": component.event.says,
    }
    doubt = [*stands.doubtful(component, day), *_pending(component, stands)]
    if doubt:
        about |= _event(doubt[-1])
    return about


def _pending(component: Component, stands: State) -> list[Act]:
    return [act for act in stands.pending if act.touches(component) and act.event is not component.event]


def _later(component: Component, stands: State) -> list[Reason]:
    """The later events that bear on the component, each a reason of its own."""
    found = []
    for act in (*stands.acted, *_pending(component, stands)):
        moves = [move for move in act.moves if move.key == component.key and move.to != "enters"]
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
