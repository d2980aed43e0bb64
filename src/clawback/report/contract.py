"""The answer as JSON (docs/reference/exposure-json.md). Amounts are text of exact cents."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clawback.docket import Finding
from clawback.docket.judge import Status
from clawback.docket.model import Condition
from clawback.docket.orders import Order
from clawback.docket.reason import cites
from clawback.explain import conditions, headline, held_back, say
from clawback.exposure import HIGH_RULE, Answer, ExposedAward, Sum
from clawback.money import cents
from clawback.provenance import SourceRef
from clawback.report.citing import citations, of_law
from clawback.report.counted import counted
from clawback.report.law import listing, ruling
from clawback.report.through import through_contract

if TYPE_CHECKING:
    from clawback.weekly import Count


def contract(answer: Answer, counts: "Sequence[Count] | None" = None) -> dict[str, Any]:
    """The whole answer; unknown is None (null), never zero. `counts` are what weekly reports say of the
    place; None where none are loaded."""
    asked = answer.asked
    return {
        "place": {name: getattr(asked.place, name) for name in ("id", "name", "kind", "state", "geoid")},
        "as_of": asked.as_of.isoformat(),
        "known": asked.known.isoformat(),
        "release": asked.release,
        "boundary": asked.boundary,
        "says": f"{headline(answer)} {conditions(answer)} {held_back(answer)}",
        "law_known_through": answer.law_known_through.isoformat(),
        "money_known_through": answer.money_known_through and answer.money_known_through.isoformat(),
        "totals": _totals(answer),
        "range": {
            "basis": "obligated",
            "steps": [{"rule": s.rule, "awards": s.awards, "amount": cents(s.amount)} for s in answer.steps],
            "low": cents(answer.low),
            "high": cents(answer.high),
            "high_rule": HIGH_RULE,
        },
        "awards": [award(each) for each in answer.awards],
        "passed_through": through_contract(answer.through),
        "allocations": [
            {
                "id": each.id,
                "aln": each.aln,
                "agency": each.agency,
                "fiscal_year": each.fiscal_year,
                "announced": each.amount,
                "public": each.public.isoformat(),
                "sources": _refs(cites(each.sources, each.basis)),
            }
            for each in answer.allocations
        ],
        "conditions": [_finding(each) for each in answer.findings]
        + [_condition(each, "not_reached") for each in answer.listed],
        "statements": [
            {
                "id": each.id,
                "title": each.title,
                "made": each.start.isoformat(),
                "says": each.says,
                "sources": _refs(cites(each.sources, each.basis)),
            }
            for each in answer.statements
        ],
        "orders": [_order(each) for each in answer.orders],
        "actions": [
            {
                "id": each.id,
                "kind": each.kind,
                "by": each.by,
                "decided": each.decided.isoformat(),
                "says": each.says,
                "amount": each.amount,
                "sources": _refs(cites(each.sources, each.basis)),
            }
            for each in answer.actions
        ],
        "policies": [ruling(each) for each in answer.policies],
        "lists": [listing(each) for each in answer.lists],
        "weekly": None if counts is None else [counted(each) for each in counts],
        "caveats": [say(each) for each in answer.caveats],
        "sources": _sources(answer),
        "docket": answer.docket,
        "citations": citations(answer.money_sources, of_law(answer)),
        "reproduce": reproduce(answer),
    }


def reproduce(answer: Answer) -> str:
    """The command that gives this answer again."""
    asked = answer.asked
    return (
        f"clawback exposure {asked.place.id} --as-of {asked.as_of} --known {asked.known} "
        f"--boundary {asked.boundary} --release {asked.release}"
    )


def award(each: ExposedAward) -> dict[str, Any]:
    """One award with its conditions and the orders that shield it from each."""
    return {
        "id": each.id,
        "fain": each.fain,
        "aln": ",".join(each.alns) or None,
        "programme": each.programme or None,
        "agency": each.agency,
        "recipient": each.recipient,
        "relation": each.relation or None,
        "phase": each.phase,
        "obligated": cents(each.obligated),
        "outlaid": cents(each.outlaid),
        "undrawn": cents(each.undrawn),
        "reported_on": each.reported_on and each.reported_on.isoformat(),
        "partial": each.partial,
        "status": each.status,
        "under_directives": each.under_directives,
        "conditions": [
            {"id": f.condition.id, "status": f.status, "orders": [c.component.id for c in f.shields]}
            for f in each.findings
        ],
        "said": [
            {
                "word": word.word,
                "since": word.since.isoformat(),
                "by": word.by,
                "says": word.says,
                "record": word.record or None,
            }
            for word in each.said
        ],
    }


def _totals(answer: Answer) -> dict[str, Any]:
    return {
        "awards": answer.total.awards,
        "obligated": cents(answer.total.obligated),
        "outlaid": cents(answer.outlaid),
        "undrawn": cents(answer.undrawn),
        "reported": {
            "awards": answer.reported.awards if answer.reported else 0,
            **{
                name: cents(getattr(answer.reported, name, None))
                for name in ("obligated", "outlaid", "undrawn")
            },
        },
        "announced": cents(answer.announced),
        "by_status": _sums(answer.by_status),
        "under_directives": _sums(answer.under_directives),
    }


def _sums(sums: dict[Status, Sum]) -> dict[str, Any]:
    return {
        status: {"awards": each.awards, "obligated": cents(each.obligated)} for status, each in sums.items()
    }


def _finding(each: Finding) -> dict[str, Any]:
    return _condition(each.condition, each.status)


def _condition(each: Condition, status: str) -> dict[str, Any]:
    return {
        "id": each.id,
        "kind": each.kind,
        "title": each.title,
        "status": status,
        "sources": _refs(cites(each.sources, each.basis)),
    }


def _order(each: Order) -> dict[str, Any]:
    return {
        "id": each.id,
        "case": each.case.id,
        "event": each.cover.component.event.kind,
        "remedy": each.cover.component.effect.remedy,
        "status": each.status,
        "from": each.start and each.start.isoformat(),
        "until": each.until and each.until.isoformat(),
        "through": each.through,
        "sources": _refs(each.sources),
    }


def _refs(refs: tuple[SourceRef, ...]) -> list[str]:
    return list(dict.fromkeys(f"{ref} [{ref.confidence}]" for ref in refs))


def _sources(answer: Answer) -> list[str]:
    refs = [*answer.money_sources]
    for finding in answer.findings:
        refs += cites(finding.condition.sources, finding.condition.basis)
    for order in answer.orders:
        refs += order.sources
    return list(dict.fromkeys(f"{ref.title} <{ref.url}>" for ref in refs))
