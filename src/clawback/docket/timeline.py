"""What the orders of a case do on a day: its history read event by event.

A world is one way components of a case may stand together. A sure event maps every world; an event that
may or may not have acted by then (a mandate not seen, a lapse with nothing after it, an event not read) adds
its result beside each. An order that replaces another does both in one step, so no world has neither. One
world left, or the same answer in all of them, is a sure answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Literal, NamedTuple

import msgspec

from clawback.docket.deadlines import last_day
from clawback.docket.model import Case, Change, Effect, Event, Tracked
from clawback.docket.reason import is_sure

DAY = timedelta(days=1)
DECIDING = (
    *("kind", "decided", "acts_on", "effective", "mandate", "lasts_days", "effects", "changes"),
    *("remedy", "conditions", "elements", "protects", "against", "alns", "limited_to"),
    "bars_flow_down",
)
"""The fields of an event that can decide an answer: one of them unverified leaves the event in doubt."""


class Standing(NamedTuple):
    """One way a component may stand. `stays` are the stays in force, by their event's number in the case."""

    protects: tuple[str, ...]
    entered: bool = False
    ended: bool = False
    stays: frozenset[int] = frozenset()

    @property
    def in_force(self) -> bool:
        """Whether the component binds."""
        return self.entered and not self.ended and not self.stays


class Component(msgspec.Struct, frozen=True):
    """One effect of one event of one case, with its id (`case/…/order/2017-04-25/a`). Later events of the
    case name it by its `key`, `2017-04-25/a`."""

    id: str
    key: str
    case: Case
    event: Event
    effect: Effect


class Move(NamedTuple):
    """What an act does to a component; `stay` tells the stays of one case apart."""

    to: Literal["enters", "ends", "stayed", "runs_out", "resumes", "protects"]
    protects: tuple[str, ...] = ()
    stay: int = 0


class Act(msgspec.Struct, frozen=True):
    """Something that happens in a case: from `possible` it may have acted, from `sure` it has. `moves` is
    what it does to each component it touches, by its key."""

    possible: date
    sure: date | None
    event: Event
    moves: Mapping[str, Sequence[Move]]


World = tuple[Standing, ...]


class Course(msgspec.Struct, frozen=True):
    """What may befall the orders of a case, by what was public on `known`: its components, and its acts in
    the order they can have acted."""

    known: date
    components: tuple[Component, ...]
    acts: tuple[Act, ...]

    def on(self, day: date) -> "State":
        """How the orders stand on a day."""
        return State(self, day, tuple(each for each in self.components if each.event.decided <= day))

    def turns(self, component: Component) -> set[date]:
        """The days on which the component's standing can change."""
        acts = [act for act in self.acts if component.key in act.moves]
        return {day for act in acts for day in (act.possible, act.sure) if day} | {component.event.decided}

    def protected(self, component: Component) -> set[str]:
        """The sets the component acts for at one time or another."""
        moves = (move for act in self.acts for move in act.moves.get(component.key, ()))
        return {*_protects(component.effect), *(name for move in moves for name in move.protects)}


class State(msgspec.Struct, frozen=True):
    """How a case's orders may stand on a day; `components` are those decided by then."""

    course: Course
    day: date
    components: tuple[Component, ...]

    def worlds(self, *of: Component) -> frozenset[World]:
        """The ways these components may stand together, each in their order."""
        worlds = frozenset([tuple(Standing(_protects(each.effect)) for each in of)])
        for act in self.acted(*of):
            after = frozenset(_applied(world, of, act) for world in worlds)
            worlds = after if self._surely(act) else worlds | after
        return worlds

    def standings(self, component: Component) -> frozenset[Standing]:
        """The ways one component may stand."""
        return frozenset(standing for (standing,) in self.worlds(component))

    def tied(self, of: Sequence[Component]) -> list[list[int]]:
        """The components by their number, in groups: those that one act in doubt touches stand together, and
        whatever another group does changes nothing for them."""
        groups = [[n] for n in range(len(of))]
        for act in self.doubtful(*of) if len(of) > 1 else ():
            held = [group for group in groups if any(of[n].key in act.moves for n in group)]
            groups = [group for group in groups if group not in held] + [sorted(chain(*held))]
        return groups

    def acted(self, *on: Component) -> list[Act]:
        """The acts on any of these components that have acted by the day, or may have."""
        keys = {each.key for each in on}
        return [act for act in self.course.acts if act.possible <= self.day and keys & act.moves.keys()]

    def doubtful(self, *on: Component) -> list[Act]:
        """Those of them that may not have."""
        return [act for act in self.acted(*on) if not self._surely(act)]

    def pending(self, component: Component) -> list[Act]:
        """Acts of later events on the component, decided by the day and not yet in effect."""
        return [
            act
            for act in self.course.acts
            if act.event.decided <= self.day < act.possible
            and component.key in act.moves
            and act.event is not component.event
        ]

    def _surely(self, act: Act) -> bool:
        return act.sure is not None and act.sure <= self.day


def state(case: Case, day: date, known: date) -> State:
    """How the case's orders stand on `day`, by what was public on `known`."""
    return course(case, known).on(day)


def course(case: Case, known: date) -> Course:
    """What may befall the case's orders, by what was public on `known`."""
    return Course(known, tuple(orders(case, known)), tuple(history(case, known)))


def orders(case: Case, known: date) -> Iterator[Component]:
    """Every component of the case's orders that were public by `known`."""
    for event in case.events:
        if event.public <= known:
            for effect in event.effects:
                key = f"{event.decided}/{effect.part}"
                yield Component(f"{case.id}/order/{key}", key, case, event, effect)


def history(case: Case, known: date) -> list[Act]:
    """The acts of a case that were public by `known`, in the order they can have acted."""
    events = [event for event in case.events if event.public <= known]
    acts = []
    for n, event in enumerate(events):
        moves = _moves(event, n)
        if not moves:
            continue
        acts.append(act := _when(event, moves, known))
        for each in event.changes:
            if each.to == "stayed" and each.until is not None:
                over = max(each.until, act.possible)  # one that would end before it acts never does
                acts.append(Act(over, over, event, {each.order: [Move("runs_out", stay=n)]}))
    acts += [lapse for each in orders(case, known) if (lapse := _lapse(each, events)) is not None]
    return sorted(acts, key=lambda act: (act.possible, act.event.decided))


def tracked(case: Case, known: date) -> Tracked | None:
    """The tracker's label for the case as first seen by `known`: the last one that had appeared."""
    seen = [each for each in case.tracked if each.seen <= known]
    return sorted(seen, key=lambda each: (each.seen, each.updated))[-1] if seen else None


def _moves(event: Event, n: int) -> dict[str, list[Move]]:
    """What an event does on its day, by the key of the component it does it to."""
    moves = {f"{event.decided}/{effect.part}": [Move("enters")] for effect in event.effects}
    for each in event.changes:
        if each.to != "lasts":
            moves.setdefault(each.order, []).append(Move(each.to, each.protects, n))
    return moves


def _when(event: Event, moves: Mapping[str, Sequence[Move]], known: date) -> Act:
    """When an event acts. One in effect only after `known` had not acted by then; what came later is open."""
    floor = event.decided
    if event.acts_on == "mandate" and is_sure(["mandate_not_before"], event.basis):
        floor = max(floor, event.mandate_not_before or floor)
    acts = {"entry": event.decided, "date": event.effective, "mandate": event.mandate}[event.acts_on]
    possible = acts or floor
    if event.acts_on == "entry" and event.no_later_than is not None:
        acts = event.no_later_than
    if event.acts_on == "mandate" and acts is not None and acts > known:
        acts, possible = None, max(known + DAY, floor)
    return Act(possible, acts if is_sure(DECIDING, event.basis) else None, event, moves)


def _lapse(component: Component, events: Iterable[Event]) -> Act | None:
    """The end of an order's term, unless an event that was read made it last; what followed is not known."""
    event = component.event
    longer: list[Change] = [
        change
        for each in events
        for change in each.changes
        if change.to == "lasts" and change.order == component.key and is_sure(DECIDING, each.basis)
    ]
    if event.lasts_days is None or any(change.until is None for change in longer):
        return None
    ends = [last_day(event.effective or event.decided, event.lasts_days) + DAY]
    ends += [change.until for change in longer if change.until is not None]
    return Act(max(ends), None, event, {component.key: [Move("ends")]})


def _applied(world: World, components: Sequence[Component], act: Act) -> World:
    moved = []
    for component, standing in zip(components, world, strict=True):
        for move in act.moves.get(component.key, ()):
            standing = _moved(standing, move)
        moved.append(standing)
    return tuple(moved)


def _moved(standing: Standing, move: Move) -> Standing:
    if move.to == "enters":
        return standing._replace(entered=True)
    if move.to == "ends":
        return standing._replace(ended=True)
    if move.to == "stayed":
        return standing._replace(stays=standing.stays | {move.stay})
    if move.to == "runs_out":
        return standing._replace(stays=standing.stays - {move.stay})
    if move.to == "resumes":
        return standing._replace(ended=False, stays=frozenset())
    return standing._replace(protects=move.protects)


def _protects(effect: Effect) -> tuple[str, ...]:
    """The sets an order acts for. A vacatur takes the instrument away for everyone unless it is limited."""
    if effect.remedy in ("sets_aside", "stays_action"):
        return effect.limited_to or ("set/everyone",)
    return effect.protects
