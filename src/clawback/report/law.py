"""Answers about the law as JSON (docs/reference/law-json.md): orders, conditions, actions, calendar."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from clawback.docket import Finding, Reason
from clawback.docket.due import Due
from clawback.docket.holdings import holdings
from clawback.docket.lists import Listing
from clawback.docket.model import Action, Allocation, Case, Certification, Condition
from clawback.docket.orders import Barred, Order
from clawback.docket.policies import Ruling
from clawback.docket.reason import cites, is_sure
from clawback.docket.record import Basis, Document, Sourced
from clawback.docket.timeline import DECIDING, tracked
from clawback.explain import protection, say
from clawback.exposure.law import LawQuestion, caveats
from clawback.provenance import SourceRef
from clawback.report.citing import citations

OPERATIVE = {
    *("effects", "changes", "elements", "protects", "against", "alns", "limited_to"),
    "bars_flow_down",
    "*",
}
"""A quotation of a basis for one of these fields is of the order's operative words."""


class LawAnswer(NamedTuple):
    """The whole answer, and the key of the list that is its rows."""

    whole: dict[str, Any]
    rows: str


def orders(question: LawQuestion, told: Sequence[Order], cases: Sequence[Case]) -> LawAnswer:
    """What every order does for the place; the cases it is a party to, with or without an order."""
    asked = question.asked
    named = {each.case.id: each.case for each in told if each.bears and each.status != "not_in_force"}
    named |= {each.id: each for each in cases}
    held = holdings(question.docket, named, asked.day, asked.known)
    body = {
        "orders": [_order(question, each) for each in told],
        "cases": [_case(question, each, each in cases) for each in named.values()],
        "holdings": [
            {
                "id": each.holding.id,
                "case": each.holding.case,
                "court": each.holding.court,
                "question": each.holding.question,
                "decided": each.holding.decided.isoformat(),
                "stands": each.stands,
                "until": _day(each.holding.until),
                "ended_by": each.holding.ended_by or None,
                "says": each.holding.says,
                "sources": refs(cites(each.holding.sources, each.holding.basis)),
            }
            for each in held
        ],
    }
    cited = [ref for each in told for ref in each.sources]
    cited += [ref for each in held for ref in cites(each.holding.sources, each.holding.basis)]
    return _answer(question, "orders", protection.on_orders(question, told), body, cited, named.values())


def conditions(
    question: LawQuestion, found: Sequence[Finding], listed: Sequence[Condition], ruled: Sequence[Ruling]
) -> LawAnswer:
    """Every condition of the day with its status for the place; what is listed only; the place's rules."""
    body = {
        "conditions": [
            *(condition(each.condition, each.status, each.reason) for each in found),
            *(condition(each, "listed_only", None) for each in listed),
        ],
        "policies": [ruling(each) for each in ruled],
    }
    cited = _passages([*(each.condition for each in found), *listed])
    cited += [ref for each in ruled for ref in cites(each.policy.sources, each.instrument.basis)]
    return _answer(question, "conditions", protection.on_conditions(question, found), body, cited)


def actions(
    question: LawQuestion,
    acts: Sequence[Action],
    named: Sequence[Listing],
    announced: Sequence[Allocation],
    certified: Sequence[Certification],
) -> LawAnswer:
    """Acts on the place, the lists that named it, what was announced for it, what it certified or owes."""
    body = {
        "actions": [
            {
                "id": each.id,
                "kind": each.kind,
                "title": each.title,
                "by": each.by,
                "decided": each.decided.isoformat(),
                "public": each.public.isoformat(),
                "due": _day(each.due),
                "amount": each.amount,
                "conditions": list(each.conditions),
                "awards": list(each.awards),
                "alns": list(each.alns),
                "fiscal_years": list(each.fiscal_years),
                "places": len(each.places),
                "says": each.says,
                "sources": refs(cites(each.sources, each.basis)),
            }
            for each in acts
        ],
        "lists": [listing(each) for each in named],
        "announced": [
            {
                "id": each.id,
                "aln": each.aln,
                "agency": each.agency,
                "fiscal_year": each.fiscal_year,
                "announced": each.amount,
                "public": each.public.isoformat(),
                "sources": refs(cites(each.sources, each.basis)),
            }
            for each in announced
        ],
        "certifications": [
            {
                "id": each.id,
                "condition": each.condition,
                "award": each.award,
                "due": _day(each.due),
                "signed": _day(each.signed),
                "office": each.office or None,
                "under_reservation": each.under_reservation,
                "sources": refs(cites(each.sources, each.basis)),
            }
            for each in certified
        ],
    }
    cited = _passages([*acts, *(each.record for each in named), *announced, *certified])
    return _answer(question, "actions", protection.on_actions(question, acts, named), body, cited)


def calendar(question: LawQuestion, found: Sequence[Due]) -> LawAnswer:
    """The days ahead of the place."""
    body = {
        "calendar": [
            {
                "day": each.day.isoformat(),
                "what": each.what,
                "record": each.record,
                "title": each.title,
                "says": each.says,
                "sources": refs(each.sources),
            }
            for each in found
        ]
    }
    cited = [ref for each in found for ref in each.sources]
    return _answer(question, "calendar", protection.on_calendar(question, found), body, cited)


def condition(each: Condition, status: str, reason: Reason | None) -> dict[str, Any]:
    """A condition: its kind, status, elements and whether each is barred, reach, deadline and sources."""
    barred = {
        step.about["element"]: step.rule.removeprefix("element-")
        for step in (reason.because if reason else ())
        if step.rule.startswith("element-")
    }
    reach = each.reaches
    return {
        "id": each.id,
        "kind": each.kind,
        "title": each.title,
        "status": status,
        "instrument": each.instrument,
        "from": each.start.isoformat(),
        "until": _day(each.until),
        "elements": [{"id": e.id, "says": e.says, "is": barred.get(e.id)} for e in each.elements],
        "directs": list(each.directs),
        "reaches": {
            "agencies": list(reach.agencies),
            "alns": list(reach.alns),
            "fiscal_years": list(reach.fiscal_years),
            "awarded_from": _day(reach.awarded_from),
            "awarded_until": _day(reach.awarded_until),
            "recipients": reach.recipients,
        },
        "applies_to": list(each.applies_to),
        "trigger": each.trigger and each.trigger.act,
        "trigger_because": [say(step) for step in _trigger(reason)],
        "springs_if": each.springs_if or None,
        "certify": each.certify or None,
        "deadline": _day(each.deadline),
        "penalty": each.penalty or None,
        "says": each.says or None,
        "because": [say(step) for step in (reason.because if reason else ())],
        "sources": refs(cites(each.sources, each.basis)),
    }


def _trigger(reason: Reason | None) -> Iterator[Reason]:
    """Whether the act the text requires first was made, and by which list."""
    for step in reason.because if reason else ():
        if step.rule.startswith("trigger-"):
            yield step
            yield from step.because


def refs(found: Iterable[SourceRef]) -> list[str]:
    """Sources as text: title, locator, link, how sure; each once."""
    return list(dict.fromkeys(f"{ref} [{ref.confidence}]" for ref in found))


def words(sources: dict[str, Document], basis: Iterable[Basis], fields: set[str]) -> list[dict[str, str]]:
    """The passages quoted for some fields, each with where it stands."""
    return [
        {
            "quote": each.quote,
            "source": sources[each.source].title,
            "locator": each.locator,
            "confidence": each.confidence,
        }
        for each in basis
        if each.quote and fields & set(each.fields)
    ]


def _passages(records: Iterable[Sourced]) -> list[SourceRef]:
    """The passages on which records rest."""
    return [ref for each in records for ref in cites(each.sources, each.basis)]


def _answer(
    question: LawQuestion,
    rows: str,
    says: str,
    body: dict[str, Any],
    cited: Iterable[SourceRef],
    cases: Iterable[Case] = (),
) -> LawAnswer:
    place, asked = question.place, question.asked
    law = question.docket.about.known_through
    told = (each for part in body.values() for each in part if "sources" in each)
    listed = dict.fromkeys(ref for each in told for ref in each["sources"])
    whole = {
        "question": rows,
        "place": place and {name: getattr(place, name) for name in ("id", "name", "kind", "state", "geoid")},
        "subject": question.subject,
        "as_of": asked.day.isoformat(),
        "known": asked.known.isoformat(),
        "release": question.release,
        "overlay": question.overlay or None,
        "law_known_through": law.isoformat(),
        "says": says,
        **body,
        "caveats": [say(each) for each in caveats(question, cases)],
        "sources": list(listed),
        "docket": question.version,
        "citations": citations((), cited),
        "reproduce": (
            f"clawback {rows} {question.named} --as-of {asked.day} --known {asked.known} "
            f"--release {question.release}" + (f" --docket {question.overlay}" if question.overlay else "")
        ),
    }
    return LawAnswer(whole, rows)


def listing(each: Listing) -> dict[str, Any]:
    """A published list that named the place, and what became of it."""
    return {
        "id": each.record.id,
        "title": each.record.title,
        "by": each.record.by or None,
        "status": each.status,
        "from": each.start.isoformat(),
        "until": _day(each.until),
        "named_twice": each.twice,
        "sources": refs(cites(each.record.sources, each.record.basis)),
    }


def ruling(each: Ruling) -> dict[str, Any]:
    """A rule of the place or its State; `recorded` is the value as written, `value` unknown if not read."""
    return {
        "id": each.policy.id,
        "place": each.policy.place,
        "dimension": each.rule.dimension,
        "value": each.rule.value if each.sure else "unknown",
        "recorded": each.rule.value,
        "instrument": each.instrument.title,
        "from": _day(each.instrument.start),
        "until": _day(each.instrument.until),
        "overridden_by": each.overridden_by and each.overridden_by.instrument.title,
        "says": each.rule.says,
        "sources": refs(cites(each.policy.sources, each.instrument.basis)),
    }


def _order(question: LawQuestion, each: Order) -> dict[str, Any]:
    event, effect, case = each.cover.component.event, each.cover.component.effect, each.case
    agencies = question.docket.about.agencies
    because = each.cover.reason.because
    doubtful = [name for name in DECIDING if not is_sure([name], event.basis)]
    return {
        "id": each.id,
        "case": case.id,
        "title": case.title,
        "court": case.court,
        "judge": case.judge or None,
        "dockets": list(case.dockets),
        "entry": event.entry or None,
        "cite": event.cite or None,
        "event": event.kind,
        "decided": event.decided.isoformat(),
        "no_later_than": _day(event.no_later_than),
        "public": event.public.isoformat(),
        "remedy": effect.remedy,
        "status": each.status,
        "bears": each.bears,
        "bears_on_money": each.bears_on_money,
        "from": _day(each.start),
        "until": _day(each.until),
        "through": each.through,
        "chain": [_named(question, say(step)) for step in because if step.rule.startswith("set-")],
        "conditions": [_barred(b) for b in each.bars],
        "against": [{"agency": name, "name": agencies[name].name} for name in effect.against],
        "carves_out": list(effect.carves_out),
        "says": event.says,
        "words": words(case.sources, event.basis, OPERATIVE),
        "later": [say(step) for step in because if step.rule.startswith(("later-", "order-lapsed"))],
        "differ": [say(step) for step in because if step.rule == "values-differ"],
        "read": any(b.confidence == "seen" and OPERATIVE & set(b.fields) for b in event.basis),
        "unread": doubtful,
        "sources": refs(each.sources),
    }


def _named(question: LawQuestion, text: str) -> str:
    """A sentence with the names of the place and of what it lies in, where it has their ids."""
    for place, name in sorted(question.names.items(), reverse=True):
        text = re.sub(rf"{re.escape(place)}(?![\w/-])", name, text)
    return text


def _barred(each: Barred) -> dict[str, Any]:
    return {
        "id": each.condition.id,
        "title": each.condition.title,
        "in_force": each.in_force,
        "elements": list(each.elements),
        "all_elements": len(each.elements) == len(each.condition.elements),
        "alns": list(each.alns or each.condition.reaches.alns),
        "agencies": list(each.condition.reaches.agencies or each.condition.directs),
    }


def _case(question: LawQuestion, case: Case, party: bool) -> dict[str, Any]:
    asked = question.asked
    label = tracked(case, asked.known)
    return {
        "id": case.id,
        "title": case.title,
        "court": case.court,
        "judge": case.judge or None,
        "dockets": list(case.dockets),
        "side": case.side,
        "party": party,
        "events": [
            {
                "kind": event.kind,
                "decided": event.decided.isoformat(),
                "entry": event.entry or None,
                "says": event.says,
                "sources": refs(cites(case.sources, event.basis)),
            }
            for event in case.events
            if event.decided <= asked.day and event.public <= asked.known
        ],
        "tracker": label
        and {
            "label": label.label,
            "updated": label.updated.isoformat(),
            "first_seen": label.seen.isoformat(),
            "source": case.sources[label.source].title,
        },
        "followed_through": _day(case.current_to or question.docket.about.known_through),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
