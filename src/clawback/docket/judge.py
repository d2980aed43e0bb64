"""Status: the one place where shield and trigger become a word (DESIGN §3)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from clawback.docket.cover import Cover, covers, covers_on
from clawback.docket.model import Case, Condition, Docket
from clawback.docket.once import once
from clawback.docket.reason import Reason, cites, confidence_of, conflicts, is_sure
from clawback.docket.scope import MONEY_KINDS, Scope
from clawback.docket.sets import Answer, membership
from clawback.docket.shield import Shield, shield, shielding

Status = Literal["open", "partly_blocked", "unknown", "dormant", "springing", "blocked", "not_reached"]
EXPOSED_ORDER: tuple[Status, ...] = (
    "open",
    "partly_blocked",
    "unknown",
    "dormant",
    "springing",
    "blocked",
    "not_reached",
)
"""From most to least exposed: an award's status is the first of its conditions' in this order."""

STEPS = (
    "open_terms",
    "+unknown",
    "+directives_named_agencies",
    "+directives_all",
    "+springing",
    "+blocked",
)
"""The steps of a range, each holding the awards of those before it."""

JUDGED_KINDS = (*MONEY_KINDS, "directive", "preference")
"""Kinds that have a status; a preference's is listed and reaches no dollars."""

DECIDING = ("kind", "from", "until", "elements", "reaches", "directs", "springs_if")


class Asked(msgspec.Struct, frozen=True):
    """Who and when: the place and what it lies in, the day, and the day by which things were public."""

    lineage: tuple[str, ...]
    day: date
    known: date


class Finding(msgspec.Struct, frozen=True):
    """One condition's status for a place (and an award, when one is asked about), with its reasons."""

    condition: Condition
    status: Status
    shields: tuple[Cover, ...]
    covers: tuple[Cover, ...]
    reason: Reason


class Verdict(msgspec.Struct, frozen=True):
    """The two statuses of an award, the step of the range it first counts in (None: in none), and why."""

    status: Status
    under_directives: Status
    step: int | None
    findings: tuple[Finding, ...]


def judge(docket: Docket, asked: Asked, held: Mapping[str, tuple[str, bool]], scope: Scope | None) -> Verdict:
    """Judge an award held by the conditions in `held`: id -> (`yes` or `unknown`, commands its agency)."""
    found = tuple(_found(docket, each, asked, scope, reach) for each, (reach, _) in held.items())
    found = tuple(each for each in found if each.status != "not_reached")
    return Verdict(*weighed((f.condition.kind, f.status, held[f.condition.id][1]) for f in found), found)


def weighed(found: Iterable[tuple[str, Status, bool]]) -> tuple[Status, Status, int | None]:
    """The two statuses of an award and its step of the range, from the kind and status of each condition that
    holds it, and whether that commands the award's agency."""
    told = list(found)
    terms = [status for kind, status, _ in told if kind in MONEY_KINDS]
    directives = [(status, named) for kind, status, named in told if kind == "directive"]
    status = most_exposed(terms)
    return status, most_exposed(each for each, _ in directives), _step(status, terms, directives)


def findings(docket: Docket, asked: Asked) -> tuple[Finding, ...]:
    """Every condition that money can hang on, and every preference, in force on the day, with its status for
    the place."""
    money = [c for c in docket.conditions.values() if c.kind in JUDGED_KINDS]
    found = [
        _found(docket, each.id, asked, None, "yes") for each in sorted(money, key=lambda c: (c.start, c.id))
    ]
    return tuple(each for each in found if each.status != "not_reached")


@once(most=1024)
def _found(docket: Docket, condition_id: str, asked: Asked, scope: Scope | None, reach: str) -> Finding:
    return finding(docket, docket.conditions[condition_id], asked, scope, reach)


def finding(
    docket: Docket,
    condition: Condition,
    asked: Asked,
    scope: Scope | None,
    reach: str,
    cases: Iterable[Case] | None = None,
) -> Finding:
    """One condition's status, and why. `cases` are those with an order on it; they
    are looked for when not given."""
    out = out_of_reach(docket, condition, asked)
    if out is not None:
        return Finding(condition, "not_reached", (), (), out)
    if cases is None:
        on = covers_on(docket, condition.id, asked.lineage, asked.day, asked.known)
    else:
        on = covers(docket, cases, condition, asked.lineage, asked.day, asked.known)
    over, elements = shield(docket, condition, scope, on)
    own = itself(docket, condition, asked, reach)
    status = status_of(condition, own, over)
    about = {
        "condition": condition.id,
        "title": condition.title,
        "status": status,
        "instrument": condition.instrument,
    }
    reason = Reason(
        f"condition-{status}",
        about,
        cites(condition.sources, condition.basis),
        (*own.doubts, *own.because, *elements, *conflicts(condition.sources, condition.basis)),
    )
    every = tuple(cover for case in on for cover in case.each)
    return Finding(condition, status, shielding(docket, condition, scope, on), every, reason)


class Itself(NamedTuple):
    """What a condition's status rests on besides orders: whether its orders are still followed, whether the
    act it requires was made, what is not known of its reach, and why."""

    followed: bool
    trigger: Answer
    because: tuple[Reason, ...]
    doubts: tuple[Reason, ...]


def itself(docket: Docket, condition: Condition, asked: Asked, reach: str) -> Itself:
    """What is to be said of a condition in force that day, whatever orders do."""
    trigger, because = _trigger(docket, condition, asked)
    doubts = _doubts(docket, condition, asked, reach)
    passed = _not_followed(condition, asked)
    return Itself(passed is None, trigger, because, doubts if passed is None else (passed, *doubts))


def status_of(condition: Condition, own: Itself, over: Shield) -> Status:
    """The one word for a condition in force: first that fits, in DESIGN's order."""
    if not own.followed:
        return "unknown"
    if over == "all":
        return "blocked"
    if own.trigger == "no":
        return "dormant"
    if over != "unknown" and condition.springs_if and is_sure(["springs_if"], condition.basis):
        return "springing"
    if over == "unknown" or own.trigger == "unknown" or own.doubts:
        return "unknown"
    return "partly_blocked" if over == "part" else "open"


def most_exposed(statuses: Iterable[Status]) -> Status:
    """The most exposed of several statuses; `not_reached` when there are none."""
    return min(statuses, key=EXPOSED_ORDER.index, default="not_reached")


def out_of_reach(docket: Docket, condition: Condition, asked: Asked) -> Reason | None:
    """Why the condition holds nothing of the place that day, or None when it may."""
    about = {"condition": condition.id, "title": condition.title, "from": condition.start.isoformat()}
    if condition.public > asked.known or asked.day < condition.start:
        return Reason("condition-not-yet", about, cites(condition.sources, condition.basis))
    until = condition.until
    ended = until is not None and until <= min(asked.day, asked.known)
    if until is not None and ended and is_sure(["until"], condition.basis):
        return Reason(
            "condition-ended", about | {"until": until.isoformat()}, cites(condition.sources, condition.basis)
        )
    if condition.reaches.recipients is not None:
        held = membership(docket, condition.reaches.recipients, asked.lineage, asked.day, asked.known)
        if held.answer == "no":
            return Reason("condition-other-recipients", about, (), (held.reason,))
    return None


def _not_followed(condition: Condition, asked: Asked) -> Reason | None:
    """Beyond the day through which the orders on a condition were read, its status is not known."""
    until = condition.followed_until
    if until is None or asked.day < until:
        return None
    return Reason("condition-not-followed", {"title": condition.title, "until": until.isoformat()})


def _doubts(docket: Docket, condition: Condition, asked: Asked, reach: str) -> tuple[Reason, ...]:
    """What is not known about the reach: the award's own silence, an unread field, an unread membership."""
    found = []
    if reach == "unknown":
        found.append(Reason("award-does-not-say", {"title": condition.title}))
    if not is_sure(DECIDING, condition.basis):
        fields = [name for name in DECIDING if confidence_of(name, condition.basis) == "unverified"]
        found.append(Reason("condition-unverified", {"title": condition.title, "fields": ", ".join(fields)}))
    if condition.reaches.recipients is not None:
        held = membership(docket, condition.reaches.recipients, asked.lineage, asked.day, asked.known)
        if held.answer == "unknown":
            found.append(held.reason)
    return tuple(found)


def _trigger(docket: Docket, condition: Condition, asked: Asked) -> tuple[Answer, tuple[Reason, ...]]:
    """Whether the act the text requires first was made: yes, no, unknown. With no trigger it binds: yes."""
    trigger = condition.trigger
    if trigger is None:
        return "yes", ()
    held = [membership(docket, each, asked.lineage, asked.day, asked.known) for each in trigger.met_by]
    answers = [each.answer for each in held]
    cited = cites(condition.sources, [b for b in condition.basis if "trigger" in b.fields])
    about = {"act": trigger.act}
    sure = is_sure(["trigger"], condition.basis)
    if "yes" in answers and sure:
        met = tuple(each.reason for each in held if each.answer == "yes")
        return "yes", (Reason("trigger-met", about, cited, met),)
    none = trigger.none_until
    if set(answers) <= {"no"} and sure and none is not None and asked.day < none:
        return "no", (Reason("trigger-unmet", about | {"none_until": none.isoformat()}, cited),)
    return "unknown", (Reason("trigger-unknown", about, cited, tuple(each.reason for each in held)),)


def _step(status: Status, terms: list[Status], directives: list[tuple[Status, bool]]) -> int | None:
    """The first step of the range that counts the award; None when no condition holds it at all."""
    live = [named for each, named in directives if each in ("open", "partly_blocked", "unknown", "dormant")]
    every = [*terms, *(each for each, _ in directives)]
    if status in ("open", "partly_blocked"):
        return 0
    if status == "unknown":
        return 1
    if any(live) or status == "dormant":
        return 2
    if live:
        return 3
    if "springing" in every:
        return 4
    return 5 if "blocked" in every else None
