"""The sources of an answer as works to cite: each document once, with the passages used of it."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from clawback.docket.reason import cites
from clawback.docket.record import Document
from clawback.exposure import Answer
from clawback.provenance import SourceRef
from clawback.report.paper.cite import csl
from clawback.report.paper.model import Work

Documents = Mapping[tuple[str, str], Document]
"""Documents that were read, by title and address."""


def works(kind: str, refs: Iterable[SourceRef], documents: Documents) -> list[Work]:
    """A work of that CSL type for each document, in the order they are first named. Its id is empty:
    `numbered` gives it one."""
    passages: dict[tuple[str, str], list[SourceRef]] = {}
    for ref in refs:
        passages.setdefault((ref.title, ref.url), []).append(ref)
    return [_work(kind, each, documents.get(name)) for name, each in passages.items()]


def numbered(found: Iterable[Work]) -> tuple[Work, ...]:
    """The works, each once, their ids their numbers."""
    each_once = dict.fromkeys(found)
    return tuple(msgspec.structs.replace(each, id=f"{n}") for n, each in enumerate(each_once, start=1))


def citations(money: Iterable[SourceRef], law: Iterable[SourceRef]) -> list[dict[str, Any]]:
    """The sources of the money and of the law as CSL-JSON."""
    return [csl(each) for each in numbered([*works("dataset", money, {}), *works("webpage", law, {})])]


def of_law(answer: Answer) -> Iterable[SourceRef]:
    """The passages on which the conditions, orders and acts of an answer rest."""
    for finding in answer.findings:
        yield from cites(finding.condition.sources, finding.condition.basis)
    for condition in (*answer.listed, *answer.statements):
        yield from cites(condition.sources, condition.basis)
    for order in answer.orders:
        yield from order.sources
    for named in answer.lists:
        yield from cites(named.record.sources, named.record.basis)
    for action in answer.actions:
        yield from cites(action.sources, action.basis)
    for ruled in answer.policies:
        yield from cites(ruled.policy.sources, ruled.instrument.basis)
    for allocation in answer.allocations:
        yield from cites(allocation.sources, allocation.basis)


def _work(kind: str, refs: list[SourceRef], document: Document | None) -> Work:
    first = refs[0]
    locators = dict.fromkeys(f"{ref.locator} [{ref.confidence}]".strip() for ref in refs)
    return Work(
        id="",
        kind=kind,
        title=first.title,
        publisher=document.publisher if document else "",
        url=first.url,
        read=document.read if document else None,
        locators=() if kind == "dataset" else tuple(locators),
    )
