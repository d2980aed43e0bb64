"""Everything the checks find in some reports, in one list."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from clawback.docket import Docket
from clawback.weekly.book import Book
from clawback.weekly.checks.history import history
from clawback.weekly.checks.meaning import per_head, reading, small, without_outcome
from clawback.weekly.checks.names import names, undecided
from clawback.weekly.checks.policies import policies, stock
from clawback.weekly.checks.structure import calendar, short, total
from clawback.weekly.checks.workbook import sums
from clawback.weekly.facts import Fact, outside
from clawback.weekly.finding import Finding, in_order
from clawback.weekly.report import Report
from clawback.weekly.versions import differences, restated, said

if TYPE_CHECKING:
    from clawback.store import Connection

CHECKS: tuple[Callable[[Book], Iterator[Finding]], ...] = (
    calendar,
    short,
    total,
    sums,
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
    book = Book(con, reports)
    return _with(book, check(book, told), facts, law)


def check(book: Book, told: Callable[[str, int, int], object] = lambda *_: None) -> list[Finding]:
    """What the checks find that ask of nothing but the reports and the gazetteer, errors first."""
    found = list[Finding]()
    for n, each in enumerate(CHECKS):
        told(each.__name__.replace("_", " "), n, len(CHECKS))
        found += each(book)
    return in_order(found)


def with_outside(
    con: "Connection",
    reports: Sequence[Report],
    found: Sequence[Finding],
    facts: Sequence[Fact] = (),
    law: Docket | None = None,
) -> list[Finding]:
    """What `check` found in reports of a release, and what facts from outside and the law add to it."""
    return _with(Book(con, reports), found, facts, law)


def _with(book: Book, found: Sequence[Finding], facts: Sequence[Fact], law: Docket | None) -> list[Finding]:
    ruled = [*policies(book, law), *stock(book, law)] if law is not None else ()
    return in_order([*found, *outside(book, facts), *ruled])


def diff(con: "Connection", was: Sequence[Report], now: Sequence[Report]) -> list[Finding]:
    """What the later version of each report states otherwise; issues of a report are matched by their
    days."""
    book = Book(con, [*was, *now])
    pairs = [(one, two) for one in was for two in now if len(was) == len(now) == 1 or _same(one, two)]
    return in_order([each for one, two in pairs for each in differences(book, one, two)])


def _same(one: Report, two: Report) -> bool:
    return (one.valid_from, one.valid_until) == (two.valid_from, two.valid_until)
