"""What a schema cannot say of a record, one module per matter.

bases    every field has a basis, every basis a source and a locator
names    whatever is named exists
times    days stand in order
members  the names of a set are counted
orders   the events of a case can have happened one after the other
forms    links, amounts, listing numbers
rules    two rules that both stand (a warning)
"""

from collections.abc import Iterator

from clawback.docket.checks.bases import bases, fields_of
from clawback.docket.checks.fault import Fault, Law, near, parts
from clawback.docket.checks.forms import forms
from clawback.docket.checks.members import members
from clawback.docket.checks.names import names
from clawback.docket.checks.orders import orders
from clawback.docket.checks.rules import rules
from clawback.docket.checks.times import times
from clawback.docket.record import Sourced

CHECKS = (bases, names, times, members, orders, forms, rules)


def faults(law: Law, record: Sourced) -> Iterator[Fault]:
    """Every fault of one record among the rest of the law."""
    inside = list(parts(record))
    for check in CHECKS:
        yield from check(law, record, inside)


__all__ = ["CHECKS", "Fault", "Law", "faults", "fields_of", "near"]
