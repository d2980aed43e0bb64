"""The same work on many things, several at once, in their order."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def side_by_side(work: Callable[[Given], Made], given: Iterable[Given], workers: int) -> Generator[Made]:
    """What `work` makes of each thing, in order; while one is awaited, `workers` others are worked on and the
    next is taken. A fault ends it at the first thing that has one.

    >>> list(side_by_side(abs, [-2, 1, -3], workers=2))
    [2, 1, 3]
    """
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(workers, "side-by-side") as pool:
        try:
            for each in given:
                waiting.append(pool.submit(work, each))
                del each
                if len(waiting) > workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for late in waiting:
                late.cancel()
