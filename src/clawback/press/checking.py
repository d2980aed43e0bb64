"""Each claim of an article beside what the ledger, the docket and the reports of a release held that day."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from clawback.docket import Docket
from clawback.press.checks.asked import Ask, Checked
from clawback.press.checks.counts import counts
from clawback.press.checks.figures import figures
from clawback.press.checks.law import conditions, is_of
from clawback.press.checks.money import money
from clawback.press.checks.orders import orders
from clawback.press.checks.policies import policies
from clawback.press.claims import Claim, Layers
from clawback.press.naming import government_of
from clawback.press.reader import Reading

if TYPE_CHECKING:
    from clawback.store import Connection

BY_CHECK: dict[str, Callable[[Ask], Checked]] = {
    "ledger": money,
    "conditions": conditions,
    "orders": orders,
    "policies": policies,
    "reports": counts,
    "external": figures,
}
CAVEATS = (
    "A result compares words with records: it does not say whether a claim is true.",
    "Read by rules from text: docs/explanation/press.md says where they fail. Not legal advice.",
)
KINDS = ("city", "county", "state", "town")
"""Kinds of place that have money, rules and suits."""


def check(reading: Reading, con: "Connection", docket: Docket, release: str) -> list[Checked]:
    """What the records say beside each claim, in the order of the claims.

    As of the article's day, and of what was public by then; without a day nothing can be compared.
    """
    day = reading.article.published
    if day is None:
        return [
            Checked("no record", "The article has no day: what the record held on it cannot be told.")
        ] * len(reading.claims)
    layers = Layers(reading.quotes, reading.quantities, reading.instruments, reading.places, reading.dates)
    plain = reading.article.text.plain
    return [
        BY_CHECK[claim.check](
            Ask(claim, plain, layers, day, con, docket, release, tuple(_places(reading, layers, claim, day)))
        )
        for claim in reading.claims
    ]


def records_of(reading: Reading, docket: Docket) -> list[tuple[str, ...]]:
    """The ids of the conditions that the docket has of each instrument, in the order of the instruments."""
    return [
        tuple(
            each.id for each in docket.conditions.values() if instrument.norm and is_of(each, instrument.norm)
        )
        for instrument in reading.instruments
    ]


def _places(reading: Reading, layers: Layers, claim: Claim, day: date) -> Iterator[str]:
    """The governments a claim is about: those in it; else that for which its speaker holds an office; else
    the nearest named in its paragraph."""
    inside = [layers.places[n] for n in claim.places]
    if not any(each.kind in KINDS and each.place_id for each in inside):
        own = None if claim.by is None else government_of(reading.speakers[claim.by].name, day)
        if own is not None:
            yield own
            return
        plain = reading.article.text.plain
        start = plain.rfind("\n", 0, claim.span[0]) + 1
        end = plain.find("\n", claim.span[1]) % (len(plain) + 1)
        near = [each for each in layers.places if start <= each.span[0] < end]
        inside = sorted(near, key=lambda each: abs(each.span[0] - claim.span[0]))[:1]
    yield from dict.fromkeys(each.place_id for each in inside if each.kind in KINDS and each.place_id)
