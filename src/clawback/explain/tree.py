"""A tree of reasons as indented lines, each with the passages it can be checked in."""

from collections.abc import Iterator

from clawback.docket import Reason
from clawback.explain.sentences import say


def lines(reason: Reason, depth: int = 0) -> Iterator[str]:
    """The reason, its sources, then what it rests on, two blanks deeper each time."""
    pad = "  " * depth
    yield f"{pad}{say(reason)}"
    for ref in reason.cites:
        yield f"{pad}    [{ref.confidence}] {ref}"
    for each in reason.because:
        yield from lines(each, depth + 1)
