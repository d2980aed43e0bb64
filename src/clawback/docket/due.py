"""What lies ahead of a place: deadlines, terms that run out, hearings, days on which acts take effect."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from clawback.docket.judge import JUDGED_KINDS, Asked
from clawback.docket.model import Case, Condition, Docket
from clawback.docket.orders import Order, orders, party_to
from clawback.docket.reason import cites
from clawback.docket.sets import membership
from clawback.docket.timeline import history
from clawback.provenance import SourceRef

DAY = timedelta(days=1)
What = Literal[
    "certification_due",
    "condition_deadline",
    "condition_takes_effect",
    "answer_due",
    "restraining_order_last_day",
    "stay_last_day",
    "order_takes_effect",
    "mandate_not_before",
    "hearing",
]


class Due(msgspec.Struct, frozen=True):
    """One day ahead: what falls on it, by which record, in its own words."""

    day: date
    what: What
    record: str
    title: str
    says: str
    sources: tuple[SourceRef, ...]


def calendar(docket: Docket, asked: Asked, until: date | None = None) -> tuple[Due, ...]:
    """What lies on `asked.day` or later and before `until`, of what was public on the known day, in order."""
    told = orders(docket, asked)
    near = [each for each in told if each.status in ("protects", "may_protect")]
    found = {
        *_conditions(docket, asked),
        *_answers(docket, asked),
        *(due for order in near for due in _order(order, asked)),
        *(due for case in _cases(docket, asked, near) for due in _case(case, asked)),
    }
    ahead = [each for each in found if asked.day <= each.day and (until is None or each.day < until)]
    return tuple(sorted(ahead, key=lambda each: (each.day, each.what, each.record)))


def _cases(docket: Docket, asked: Asked, near: list[Order]) -> list[Case]:
    named = {order.case.id for order in near} | {case.id for case in party_to(docket, asked)}
    return [docket.cases[each] for each in sorted(named)]


def _conditions(docket: Docket, asked: Asked) -> Iterator[Due]:
    for each in docket.conditions.values():
        if each.public > asked.known or not _may_reach(docket, each, asked):
            continue
        refs = cites(each.sources, each.basis)
        if each.start > asked.day and each.kind in JUDGED_KINDS:
            yield Due(each.start, "condition_takes_effect", each.id, each.title, each.instrument, refs)
        if each.deadline is not None:
            says = each.certify or each.instrument
            yield Due(each.deadline, "condition_deadline", each.id, each.title, says, refs)


def _may_reach(docket: Docket, condition: Condition, asked: Asked) -> bool:
    name = condition.reaches.recipients
    return name is None or membership(docket, name, asked.lineage, asked.day, asked.known).answer != "no"


def _answers(docket: Docket, asked: Asked) -> Iterator[Due]:
    place = asked.lineage[0]
    for each in docket.certifications.values():
        if each.place == place and each.due is not None and each.public <= asked.known:
            signed = f"signed {each.signed}" if each.signed else "no day of signature was read"
            title = docket.conditions[each.condition].title
            refs = cites(each.sources, each.basis)
            yield Due(each.due, "certification_due", each.id, each.title, f"{title}; {signed}.", refs)
    for act in docket.actions.values():
        if place in act.places and act.due is not None and act.public <= asked.known:
            yield Due(act.due, "answer_due", act.id, act.title, act.says, cites(act.sources, act.basis))


def _order(order: Order, asked: Asked) -> Iterator[Due]:
    component = order.cover.component
    for act in history(order.case, asked.known):
        refs = cites(order.case.sources, act.event.basis)
        for move in act.moves.get(component.key, ()):
            if move.to == "ends" and act.event is component.event:
                last = act.possible - DAY
                yield Due(
                    last, "restraining_order_last_day", order.id, order.case.title, act.event.says, refs
                )
            elif move.to == "runs_out":
                last = act.possible - DAY
                yield Due(last, "stay_last_day", order.id, order.case.title, act.event.says, refs)
            elif act.event.acts_on == "mandate" and (act.event.mandate or date.max) > asked.known:
                yield Due(
                    act.possible, "mandate_not_before", order.id, order.case.title, act.event.says, refs
                )


def _case(case: Case, asked: Asked) -> Iterator[Due]:
    for event in case.events:
        if event.public > asked.known:
            continue
        refs = cites(case.sources, event.basis)
        if event.kind == "hearing":
            yield Due(event.decided, "hearing", case.id, case.title, event.says, refs)
        elif event.acts_on == "date" and event.effective is not None and event.decided <= asked.day:
            yield Due(event.effective, "order_takes_effect", case.id, case.title, event.says, refs)
