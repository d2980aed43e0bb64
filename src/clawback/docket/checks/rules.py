"""Two rules of one place on one dimension that both stand: told, since the later one then governs."""

from collections.abc import Iterable, Iterator

from clawback.docket.checks.fault import Fault, Law, Part
from clawback.docket.model import Instrument, Policy
from clawback.docket.record import Sourced


def rules(law: Law, record: Sourced, inside: Iterable[Part]) -> Iterator[Fault]:
    """A warning for each rule that differs from another still standing, in this record or one before it."""
    if not isinstance(record, Policy):
        return
    others = [law.docket.policies[each] for each in law.by_place.get(record.place, ()) if each < record.id]
    before = [(other.id, each) for other in others for each in other.instruments if each.until is None]
    for n, instrument in enumerate(record.instruments):
        if instrument.until is not None:
            continue
        for m, rule in enumerate(instrument.rules):
            for owner, other in before:
                if _differs(instrument, other, rule.dimension, rule.value):
                    found = f"{rule.dimension} {rule.value}, while {owner} {other.part!r} rules otherwise"
                    expected = "an end (`until`) of the earlier instrument, if it has one"
                    yield Fault(f"$.instruments[{n}].rules[{m}]", found, expected, warning=True)
        before.append((record.id, instrument))


def _differs(one: Instrument, other: Instrument, dimension: str, value: str) -> bool:
    return one.binds == other.binds and any(
        rule.dimension == dimension and rule.value != value for rule in other.rules
    )
