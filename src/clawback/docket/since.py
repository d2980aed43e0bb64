"""Since when, and by which event, an order does for a place what it does on a day."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from clawback.docket.cover import Cover, cover, interval
from clawback.docket.model import Docket
from clawback.docket.timeline import Act

DAY = timedelta(days=1)
HELD = ("protects", "may_protect")
ENDED = -1
"""Stands beside the numbers of stays, which begin at zero."""


class Ceased(msgspec.Struct, frozen=True):
    """The first day on which an order no longer protected a place, and the act that day (None: no act of the
    case; the set of those protected was another from then on)."""

    since: date
    act: Act | None


def ceased(docket: Docket, at: Cover, lineage: tuple[str, ...]) -> Ceased | None:
    """When the order last ceased to protect the place, or to do so perhaps; None if it never did."""
    while True:
        since, _ = interval(docket, at, lineage)
        if since is None:
            return None
        before = at.stands.course.on(since - DAY)
        if at.component not in before.components:
            return None
        earlier = cover(docket, before, at.component, lineage)
        if earlier.status in HELD:
            return Ceased(since, _act_of(at, since))
        at = earlier


def barring(at: Cover) -> list[tuple[str, Act]]:
    """What keeps the order from being in force: `ended`, `lapsed` or `stayed`, each with its act."""
    found: dict[int, tuple[str, Act]] = {}
    for act in at.stands.acted(at.component):
        for move in act.moves[at.component.key]:
            if move.to == "ends":
                found[ENDED] = ("lapsed" if act.event is at.component.event else "ended", act)
            elif move.to == "stayed":
                found[move.stay] = ("stayed", act)
            elif move.to == "runs_out":
                found.pop(move.stay, None)
            elif move.to == "resumes":
                found.clear()
    return list(found.values())


def event_about(act: Act) -> dict[str, str]:
    """An act as a sentence names it: the kind of its event, the day of that, the day it acted."""
    return {
        "event": act.event.kind,
        "event_decided": act.event.decided.isoformat(),
        "event_acts": (act.sure or act.possible).isoformat(),
    }


def order_about(at: Cover) -> dict[str, str]:
    """An order as a sentence names it."""
    component = at.component
    return {
        "order": component.id,
        "case": component.case.title,
        "kind": component.event.kind,
        "decided": component.event.decided.isoformat(),
    }


def first_since(docket: Docket, each: Iterable[Cover], lineage: tuple[str, ...]) -> tuple[date, Cover] | None:
    """Of several covers the one that has done the same for longest, and since when."""
    found = [(since_of(docket, cover, lineage), cover) for cover in each]
    return min(found, key=lambda pair: (pair[0], pair[1].component.id), default=None)


def since_of(docket: Docket, at: Cover, lineage: tuple[str, ...]) -> date:
    """The first day from which the order has done the same for the place."""
    return interval(docket, at, lineage)[0] or at.component.event.decided


def _act_of(at: Cover, since: date) -> Act | None:
    acts: Sequence[Act] = [act for act in at.stands.acted(at.component) if since in (act.possible, act.sure)]
    return acts[-1] if acts else None
