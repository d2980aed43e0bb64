"""Everything the checks find in some reports, in one list."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from clawback.docket import Docket
from clawback.weekly.book import Book
from clawback.weekly.checks.history import history
from clawback.weekly.checks.meaning import per_head, reading, small, without_outcome
from clawback.weekly.checks.names import names, undecided
from clawback.weekly.checks.policies import policies
from clawback.weekly.checks.structure import calendar, total
from clawback.weekly.facts import Fact, outside
from clawback.weekly.finding import Finding, in_order
from clawback.weekly.report import Report
from clawback.weekly.versions import differences, restated, said

if TYPE_CHECKING:
    from clawback.store import Connection

CHECKS: tuple[Callable[[Book], Iterator[Finding]], ...] = (
    calendar,
    total,
    names,
    undecided,
    per_head,
    reading,
    without_outcome,
    small,
    history,
    restated,
    said,
)


def audit(
    con: "Connection",
    reports: Sequence[Report],
    facts: Sequence[Fact] = (),
    law: Docket | None = None,
    told: Callable[[str, int, int], object] = lambda *_: None,
) -> list[Finding]:
    """The findings on reports that were read into `con`, errors first; `facts` are what is known from
    outside, `law` the records whose rules declines are set beside."""
    book, found = Book(con, reports), list[Finding]()
    for n, check in enumerate(CHECKS):
        told(check.__name__.replace("_", " "), n, len(CHECKS))
        found += check(book)
    found += outside(book, facts)
    if law is not None:
        found += policies(book, law)
    return in_order(found)


def diff(con: "Connection", was: Sequence[Report], now: Sequence[Report]) -> list[Finding]:
    """What the later version of each report states otherwise; issues of a report are matched by their
    days."""
    book = Book(con, [*was, *now])
    pairs = [(one, two) for one in was for two in now if len(was) == len(now) == 1 or _same(one, two)]
    return in_order([each for one, two in pairs for each in differences(book, one, two)])


def _same(one: Report, two: Report) -> bool:
    return (one.valid_from, one.valid_until) == (two.valid_from, two.valid_until)
