"""One event more on an order, to the verdicts that follow, against one national day."""

from bench.cases.release import part
from bench.measuring import Case, Clock, Data, Side


def ours(data: Data, clock: Clock) -> None:
    """The tables of verdicts made anew; the facts stay as they are."""
    part("clawback.exposure", "relaw")
    raise NotImplementedError(data, clock)


def nation_day(data: Data, clock: Clock) -> None:
    """One national day."""
    part("clawback.exposure", "nation")
    raise NotImplementedError(data, clock)


DOCKET = Case(
    "docket-change",
    "an order gets one event more: the verdicts made anew, the facts as they were",
    "narrow",
    (10_000_000,),
    (Side("clawback", ours), Side("one national day", nation_day)),
)
