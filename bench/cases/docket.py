"""One event more on an order, to the verdicts that follow, against one national day."""

from bench.cases.nation import asking
from bench.cases.release import DAYS, WARM, opened, part
from bench.measuring import Case, Clock, Data, Side


def ours(data: Data, clock: Clock) -> None:
    """The tables of verdicts made anew; the facts stay as they are."""
    part("clawback.exposure", "relaw")
    raise NotImplementedError(data, clock)


def nation_day(data: Data, clock: Clock) -> None:
    """One national day, after one that warms up."""
    ask = asking(opened(data), data)
    ask(WARM)
    with clock:
        ask(DAYS[-1])


DOCKET = Case(
    "docket-change",
    "an order gets one event more: the verdicts made anew, the facts as they were",
    "narrow",
    (10_000_000,),
    (Side("clawback", ours), Side("one national day", nation_day)),
)
