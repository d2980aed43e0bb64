"""What one component of an order does for one place on one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clawback.docket.model import Condition, Docket
from clawback.docket.reason import Reason, cites
from clawback.docket.sets import Answer, Membership, membership
from clawback.docket.timeline import Act, Component, State, boundaries, components, state


@dataclass(frozen=True, slots=True)
class Cover:
    """Whether the component protects the place: `through` is the member that carries it, None if itself."""

    component: Component
    state: State
    answer: Answer
    through: str | None
    reason: Reason


def covers(
    docket: Docket, condition: Condition, lineage: tuple[str, ...], day: date, known: date
) -> list[Cover]:
    """Every order component on the condition that existed by `day`, with what it does for the place."""
    found = []
    for component in components(docket):
        if condition.id in component.effect.conditions:
            stands = state(component, day, known)
            if stands is not None:
                found.append(cover(docket, component, stands, lineage, day, known))
    return found


def cover(
    docket: Docket, component: Component, stands: State, lineage: tuple[str, ...], day: date, known: date
) -> Cover:
    """Combine every way the component may stand with whom its sets hold."""
    answers: set[Answer] = set()
    through: str | None = None
    members: list[Reason] = []
    for standing in sorted(stands.standings, key=lambda each: (each.in_force, each.protects)):
        held = [membership(docket, set_id, lineage, day, known) for set_id in standing.protects]
        best = _best(held)
        members += [each.reason for each in held if each.answer == best and each.reason not in members]
        through = through or next((each.through for each in held if each.answer == "yes"), None)
        answers.add(best if standing.in_force and component.effect.remedy != "declares" else "no")
    answer: Answer = answers.pop() if len(answers) == 1 else "unknown"
    reason = Reason(
        _rule(component, stands, answer),
        _about(component, stands),
        cites(component.case.sources, component.event.basis),
        (*members, *(_later(component, act) for act in (*stands.acted[1:], *stands.pending))),
    )
    return Cover(component, stands, answer, through if through not in lineage[:1] else None, reason)


def interval(
    docket: Docket, at: Cover, lineage: tuple[str, ...], day: date, known: date
) -> tuple[date | None, date | None]:
    """The days [from, until) around `day` through which the component does the same for the place.

    A None `until` is no change known.
    """
    days = set(boundaries(at.component, known))
    for set_id in {name for each in at.state.standings for name in each.protects}:
        days |= {version.start for version in docket.sets[set_id].versions}
    since, until = None, None
    for turn in sorted(days):
        stands = state(at.component, turn, known)
        same = (
            stands is not None
            and at.answer == cover(docket, at.component, stands, lineage, turn, known).answer
        )
        if turn <= day:
            since = (since or turn) if same else None
        elif not same:
            until = turn
            break
    return since, until


def _best(held: Sequence[Membership]) -> Answer:
    answers = [each.answer for each in held]
    return "yes" if "yes" in answers else "unknown" if "unknown" in answers else "no"


def _rule(component: Component, stands: State, answer: Answer) -> str:
    if component.effect.remedy == "declares":
        return "order-only-declares"
    if answer == "yes":
        return "order-protects-awaiting" if stands.pending else "order-protects"
    if answer == "unknown":
        return "order-may-protect" if stands.doubtful else "order-may-hold-place"
    if any(each.in_force for each in stands.standings):
        return "order-does-not-hold-place"
    return "order-not-in-force"


def _about(component: Component, stands: State) -> dict[str, str]:
    about = {
        "order": component.id,
        "case": component.case.title,
        "kind": component.event.kind,
        "decided": component.event.decided.isoformat(),
        "says": component.event.says,
    }
    doubt = [*stands.doubtful, *stands.pending]
    if doubt:
        about |= _event(doubt[-1])
    return about


def _event(act: Act) -> dict[str, str]:
    return {
        "event": act.event.kind,
        "event_decided": act.event.decided.isoformat(),
        "event_acts": act.possible.isoformat(),
    }


def _later(component: Component, act: Act) -> Reason:
    """A later event that bears on the component, as a reason of its own."""
    lapse = act.event is component.event
    rule = "order-lapsed" if lapse else "later-event-awaited" if act.sure is None else "later-event"
    about = _event(act) | {"to": act.change.to, "says": act.event.says}
    return Reason(rule, about, cites(component.case.sources, act.event.basis))
