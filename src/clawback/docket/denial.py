"""Why not: what keeps a condition from holding an award open, or an order from protecting it.

Nothing is decided here: the statuses are those of `judge` and `cover`, and each reason stands for one test
that failed, or that cannot be answered.
"""

from collections.abc import Sequence
from datetime import date

from clawback.docket.cover import Cover, cover
from clawback.docket.judge import JUDGED_KINDS, Asked, Finding, finding
from clawback.docket.model import Case, Condition, Docket, Effect, Event
from clawback.docket.parts import Part
from clawback.docket.reason import Reason, cites, is_sure
from clawback.docket.scope import Scope, asks, reaches
from clawback.docket.sets import membership
from clawback.docket.shield import binds
from clawback.docket.since import barring, ceased, event_about, since_of
from clawback.docket.timeline import state

CONDITION = {
    "open": "denied-open",
    "partly_blocked": "denied-partly-blocked",
    "unknown": "denied-unknown",
    "dormant": "denied-dormant",
    "springing": "denied-springing",
    "blocked": "denied-blocked",
    "not_reached": "denied-not-reached",
}
"""A condition's status -> the answer to `why not`: it does, it may, it does not."""
ORDER = {"yes": "denied-order-protects", "unknown": "denied-order-may", "no": "denied-order-not"}
"""Whether an order protects -> the answer to `why not`."""
REACH = {
    "agency": "reach-agency",
    "listing": "reach-listing",
    "fiscal_year": "reach-fiscal-year",
    "awarded": "reach-awarded",
}
"""What a condition asks of an award's record -> the reason, where that does not meet it."""
HELD_OUT = (
    *("set-not-yet", "set-does-not-hold", "set-not-read-whole", "set-may-hold"),
    *("set-unpublished", "set-rescinded"),
)
"""Rules of a set that does not, or not surely, hold a place."""


def why_not_condition(
    docket: Docket, condition: Condition, asked: Asked, scope: Scope | None, whom: str
) -> Reason:
    """Why a condition is not open for an award (for a place as such where `scope` is None), or that it is.

    `whom` is what a sentence calls it. What the award's own record fails comes with what the condition asks.
    """
    judged = condition.kind in JUDGED_KINDS
    reach = reaches(docket, condition, scope) if scope else "yes" if judged else "no"
    found = None if reach == "no" else finding(docket, condition, asked, scope, reach)
    status = found.status if found else "not_reached"
    failed = failing(docket, condition, asked, scope)
    about = {
        "condition": condition.id,
        "title": condition.title,
        "status": status,
        "whom": whom,
        **_days(asked),
    }
    because = failed if found is None or status == "not_reached" else (*failed, *found.reason.because)
    return Reason(CONDITION[status], about, cites(condition.sources, condition.basis), because)


def failing(docket: Docket, condition: Condition, asked: Asked, scope: Scope | None) -> tuple[Reason, ...]:
    """The tests of a condition's reach that fail, or that the award's record does not answer."""
    found = []
    if condition.kind not in JUDGED_KINDS or (scope and condition.kind == "preference"):
        found.append(Reason("reach-kind", {"kind": condition.kind.replace("_", " ")}))
    if condition.public > asked.known:
        found.append(Reason("reach-not-public", {"public": _day(condition.public)}))
    if asked.day < condition.start:
        found.append(Reason("reach-not-yet", {"from": _day(condition.start)}))
    until = condition.until
    if until is not None and until <= min(asked.day, asked.known) and is_sure(["until"], condition.basis):
        found.append(Reason("reach-ended", {"until": _day(until)}))
    if condition.reaches.recipients is not None:
        held = membership(docket, condition.reaches.recipients, asked.lineage, asked.day, asked.known)
        if held.answer == "no":
            found.append(Reason("reach-recipients", {}, (), (held.reason,)))
    return (*found, *(_unmet(docket, condition, scope) if scope else ()))


def why_not_order(
    docket: Docket,
    parts: Sequence[Part],
    asked: Asked,
    scope: Scope | None,
    held: Sequence[Finding] | None,
    whom: str,
) -> Reason:
    """Why the parts of an order do not protect an award with these findings (a place as such: None), or that
    they do. Every reason that holds is told."""
    told = tuple(_part(docket, *each, asked, scope, held, whom) for each in parts)
    if len(told) == 1:
        return told[0]
    case, event, _ = parts[0]
    about = {"case": case.title, "kind": event.kind, "decided": _day(event.decided), "parts": str(len(told))}
    return Reason("denied-order-parts", about | {"whom": whom}, (), told)


def _unmet(docket: Docket, condition: Condition, scope: Scope) -> list[Reason]:
    """What the condition asks of the award's record, beside what that says."""
    reach = condition.reaches
    told = {
        "agency": (", ".join(reach.agencies), _agency(docket, scope.agency)),
        "listing": (", ".join(reach.alns), ", ".join(scope.alns)),
        "fiscal_year": (", ".join(map(str, reach.fiscal_years)), str(scope.fiscal_year or "")),
        "awarded": (_span(reach.awarded_from, reach.awarded_until), _day(scope.awarded)),
    }
    found = []
    for test, answer in asks(docket, condition, scope).items():
        if answer != "yes":
            wants, has = told[test]
            about = {"test": test, "asks": wants, "has": has or "not stated"}
            found.append(Reason(REACH[test] if answer == "no" else "reach-unsaid", about))
    return found


def _part(
    docket: Docket,
    case: Case,
    event: Event,
    effect: Effect,
    asked: Asked,
    scope: Scope | None,
    held: Sequence[Finding] | None,
    whom: str,
) -> Reason:
    key = f"{event.decided}/{effect.part}"
    about = {
        "order": f"{case.id}/order/{key}",
        "part": effect.part,
        "case": case.title,
        "kind": event.kind,
        "decided": _day(event.decided),
        "whom": whom,
        **_days(asked),
    }
    cited = cites(case.sources, event.basis)
    early = []
    if event.public > asked.known:
        early.append(Reason("order-not-public", {"public": _day(event.public)}))
    if event.decided > asked.day:
        early.append(Reason("order-not-decided", {"decided": _day(event.decided)}))
    if early:
        return Reason(ORDER["no"], about, cited, tuple(early))
    stands = state(case, asked.day, asked.known)
    component = next(each for each in stands.components if each.id == about["order"])
    at = cover(docket, stands, component, asked.lineage)
    answer = _answer(docket, at, scope, held)
    if answer == "yes":
        about["since"] = _day(since_of(docket, at, asked.lineage))
        because = [each for each in at.reason.because if each.rule.startswith("set-")]
        because += _bars(docket, effect, held)
    else:
        because = [
            *_out_of_force(at),
            *_of_place(docket, at, asked),
            *_of_award(docket, at, asked, scope, held),
        ]
    return Reason(ORDER[answer], about, cited, tuple(because))


def _answer(docket: Docket, at: Cover, scope: Scope | None, held: Sequence[Finding] | None) -> str:
    """Whether the order surely bars an element of a condition that holds the award; for a place, whether it
    protects it."""
    if held is None:
        return {"protects": "yes", "may_protect": "unknown"}.get(at.status, "no")
    if any(each.component.id == at.component.id for f in held for each in f.shields):
        return "yes"
    on = [f for f in held if f.condition.id in at.component.effect.conditions]
    may = at.status in ("protects", "may_protect") and any(
        "no" not in binds(docket, f.condition, scope, at) and _elements(f.condition, at.component.effect)
        for f in on
    )
    return "unknown" if may else "no"


def _out_of_force(at: Cover) -> list[Reason]:
    """What keeps the order from being in force, or leaves that in doubt."""
    if at.status == "declares":
        return [Reason("order-declares")]
    if at.status != "not_in_force":
        doubtful = at.stands.doubtful(at.component) if at.status == "may_protect" else []
        return [Reason("order-in-doubt", event_about(act)) for act in doubtful]
    rules = {"ended": "order-ended", "lapsed": "order-ran-out", "stayed": "order-stayed"}
    found = [
        Reason(rules[word], event_about(act), cites(at.component.case.sources, act.event.basis))
        for word, act in barring(at)
    ]
    return found or [Reason("order-not-in-effect", {"decided": _day(at.component.event.decided)})]


def _of_place(docket: Docket, at: Cover, asked: Asked) -> list[Reason]:
    """The sets that do not, or not surely, hold the place; before them the act that took it out."""
    left = ceased(docket, at, asked.lineage) if at.status == "does_not_cover" else None
    narrowed = [Reason("order-narrowed", event_about(left.act))] if left and left.act else []
    return narrowed + [each for each in at.reason.because if each.rule in HELD_OUT]


def _of_award(
    docket: Docket, at: Cover, asked: Asked, scope: Scope | None, held: Sequence[Finding] | None
) -> list[Reason]:
    """What sets the award apart from those the order is about: of the conditions it bars those that hold the
    award, and where none does, why not."""
    if held is None:
        return []
    effect = at.component.effect
    on = [each.condition for each in held if each.condition.id in effect.conditions]
    if not on:
        return [
            Reason("order-other-condition", {"title": each.title}, (), failing(docket, each, asked, scope))
            for each in (docket.conditions[name] for name in effect.conditions)
        ]
    found = []
    for condition in on:
        programmes, defendants = binds(docket, condition, scope, at)
        about = {"title": condition.title}
        if programmes != "yes":
            has = ", ".join(scope.alns) if scope and scope.alns else "not stated"
            found.append(
                Reason("order-other-programmes", about | {"asks": ", ".join(effect.alns), "has": has})
            )
        if defendants != "yes":
            bound = {"asks": ", ".join(effect.against), "has": _bound_to(docket, condition, scope)}
            found.append(Reason("order-other-agencies", about | bound))
        if not _elements(condition, effect):
            left = (Reason("order-leaves", about | {"says": each.says}) for each in condition.elements)
            found.append(Reason("order-other-elements", about, (), tuple(left)))
    return found


def _bars(docket: Docket, effect: Effect, held: Sequence[Finding] | None) -> list[Reason]:
    """What the order bars, of the conditions that hold the award, and what it leaves."""
    on = {each.condition.id for each in held} if held is not None else set(effect.conditions)
    found = []
    for condition in (docket.conditions[name] for name in effect.conditions if name in on):
        barred = _elements(condition, effect)
        if barred:
            found.append(Reason("order-bars", {"title": condition.title}))
        found += [
            Reason("order-leaves", {"title": condition.title, "says": each.says})
            for each in condition.elements
            if each.id not in barred
        ]
    return found


def _elements(condition: Condition, effect: Effect) -> list[str]:
    """The elements of a condition that the order names; one that names none holds all."""
    every = [each.id for each in condition.elements] or [""]
    return [each for each in every if not effect.elements or each in effect.elements]


def _bound_to(docket: Docket, condition: Condition, scope: Scope | None) -> str:
    """Whose acts the order would have to bar: the award's agency, or all that a directive directs."""
    if condition.kind == "directive" or scope is None or scope.agency is None:
        return ", ".join(condition.directs)
    return _agency(docket, scope.agency)


def _agency(docket: Docket, code: str | None) -> str:
    named = [name for name, each in docket.about.agencies.items() if each.code == code]
    return named[0] if named else code or ""


def _days(asked: Asked) -> dict[str, str]:
    return {"as_of": asked.day.isoformat(), "known": asked.known.isoformat()}


def _span(start: date | None, end: date | None) -> str:
    told = [f"from {_day(start)}"] if start else []
    return " ".join([*told, f"before {_day(end)}"] if end else told)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
