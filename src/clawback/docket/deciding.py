"""The one reason an answer comes down to: which condition decides, and which order, or that there is none.

The status itself is `judge`'s; here it is only said in short.
"""

from collections.abc import Mapping, Sequence

from clawback.docket.judge import Asked, Finding, Status, Verdict
from clawback.docket.model import Docket
from clawback.docket.reason import Reason
from clawback.docket.scope import MONEY_KINDS, Scope
from clawback.docket.shield import binds
from clawback.docket.since import ceased, event_about, first_since, order_about

DOUBTS = {
    "condition-not-followed": "decides-unknown-followed",
    "award-does-not-say": "decides-unknown-award",
    "condition-unverified": "decides-unknown-unverified",
    "set-may-hold": "decides-unknown-recipient",
    "set-unpublished": "decides-unknown-recipient",
    "trigger-unknown": "decides-unknown-trigger",
}
"""What is not known of a condition -> how that decides."""
SHORT = {
    (True, True): "short-both",
    (True, False): "short-terms",
    (False, True): "short-directives",
    (False, False): "short-neither",
}
PASSED_SHORT = {
    (True, True): "passed-both",
    (True, False): "passed-terms",
    (False, True): "passed-directives",
    (False, False): "passed-neither",
}
"""Whether terms, and whether directives, hold an award, or one that money is passed on of -> what is said."""
PASSED = {
    "subaward-blocked-at-award": "decides-passed-blocked",
    "subaward-flow-down-barred": "decides-passed-barred",
    "subaward-unknown": "decides-passed-unknown",
}
"""How a condition stands for money passed on -> how that decides."""


def in_short(
    docket: Docket, asked: Asked, verdict: Verdict, scope: Scope | None, about: Mapping[str, str]
) -> Reason:
    """An award's two statuses, and what each comes down to: first its terms, then its directives."""
    terms, directives = _parted(verdict)
    because = []
    if terms:
        because.append(deciding(docket, asked, terms, verdict.status, scope))
    if directives:
        because.append(deciding(docket, asked, directives, verdict.under_directives, scope))
    rule = SHORT[bool(terms), bool(directives)]
    return Reason(rule, _about(verdict, about), (), tuple(because))


def passed_in_short(verdict: Verdict, about: Mapping[str, str]) -> Reason:
    """A subaward's two statuses, and the condition each comes down to."""
    terms, directives = _parted(verdict)
    because = []
    for found, status in ((terms, verdict.status), (directives, verdict.under_directives)):
        if found:
            first, others = _first(found, status)
            told = {**first.reason.about, **_condition(first, others)}
            because.append(Reason(PASSED[first.reason.rule], told))
    rule = PASSED_SHORT[bool(terms), bool(directives)]
    return Reason(rule, _about(verdict, about), (), tuple(because))


def deciding(
    docket: Docket, asked: Asked, found: Sequence[Finding], status: Status, scope: Scope | None
) -> Reason:
    """What the status of several findings comes down to: of those that have it, the oldest condition's."""
    first, others = _first(found, status)
    rule, about = _deciding(docket, asked, first, scope)
    return Reason(rule, _condition(first, others) | about)


def _parted(verdict: Verdict) -> tuple[list[Finding], list[Finding]]:
    """The findings on terms, and those on directives."""
    terms = [each for each in verdict.findings if each.condition.kind in MONEY_KINDS]
    return terms, [each for each in verdict.findings if each.condition.kind == "directive"]


def _about(verdict: Verdict, about: Mapping[str, str]) -> dict[str, str]:
    return {**about, "status": verdict.status, "under": verdict.under_directives}


def _first(found: Sequence[Finding], status: Status) -> tuple[Finding, int]:
    """The oldest of those that have the status, and how many others have it."""
    having = [each for each in found if each.status == status]
    return min(having, key=lambda each: (each.condition.start, each.condition.id)), len(having) - 1


def _condition(found: Finding, others: int) -> dict[str, str]:
    return {
        "condition": found.condition.id,
        "title": found.condition.title,
        "from": found.condition.start.isoformat(),
        "others": str(others),
    }


def _deciding(
    docket: Docket, asked: Asked, found: Finding, scope: Scope | None
) -> tuple[str, dict[str, str]]:
    """How the finding decides, and what a sentence needs to say so."""
    if found.status == "open":
        return _open(docket, asked, found, scope)
    if found.status == "unknown":
        return _unknown(found)
    if found.status == "dormant":
        trigger = found.condition.trigger
        return "decides-dormant", {
            "none_until": trigger.none_until.isoformat() if trigger and trigger.none_until else ""
        }
    if found.status == "springing":
        return "decides-springing", {}
    part = found.status == "partly_blocked"
    about = _stands(found) if part else {}
    oldest = first_since(docket, found.shields, asked.lineage)
    if oldest is None:
        return ("decides-partly-together" if part else "decides-blocked-together"), about
    since, order = oldest
    about |= order_about(order) | {"since": since.isoformat()}
    return ("decides-partly-blocked" if part else "decides-blocked"), about


def _open(docket: Docket, asked: Asked, found: Finding, scope: Scope | None) -> tuple[str, dict[str, str]]:
    """No order bars it: the last one ceased to protect the place, or none holds it, or none is for such
    awards, or they only declare, or there is none."""
    such = [each for each in found.covers if "no" not in binds(docket, found.condition, scope, each)]
    last = [(end, each) for each in such if (end := ceased(docket, each, asked.lineage))]
    if last:
        end, order = max(last, key=lambda pair: pair[0].since)
        about = order_about(order) | {"since": end.since.isoformat()}
        if end.act is None:
            return "decides-open-left", about
        return "decides-open-ceased", about | event_about(end.act)
    uncovered = [each for each in such if each.status == "does_not_cover"]
    if uncovered:
        return "decides-open-uncovered", order_about(uncovered[-1])
    named = {each.component.id for each in such}
    beside = [c for c in found.covers if c.component.id not in named and c.status == "protects"]
    if beside:
        return "decides-open-beside", order_about(beside[-1])
    declared = [each for each in such if each.status == "declares"]
    return ("decides-open-declares", order_about(declared[-1])) if declared else ("decides-open", {})


def _unknown(found: Finding) -> tuple[str, dict[str, str]]:
    """What is not known: of the condition itself, else of an order on it, else of the act it requires."""
    doubts = [each for each in found.reason.because if each.rule in DOUBTS]
    of_itself = [each for each in doubts if each.rule != "trigger-unknown"]
    doubted = any(each.rule == "element-may-be-barred" for each in found.reason.because)
    orders = [each for each in found.covers if doubted and each.status == "may_protect"]
    if of_itself or not orders:
        for each in of_itself or doubts:
            return DOUBTS[each.rule], dict(each.about)
        return "decides-unknown-orders", {}
    acts = orders[-1].stands.doubtful(orders[-1].component)
    if acts:
        return "decides-unknown-event", order_about(orders[-1]) | event_about(acts[-1])
    return "decides-unknown-order", order_about(orders[-1])


def _stands(found: Finding) -> dict[str, str]:
    """The first element that no order bars."""
    standing = [each for each in found.reason.because if each.rule == "element-stands"]
    return {"says": standing[0].about["says"]} if standing else {"says": found.condition.title}
