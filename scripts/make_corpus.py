"""The saved corpus of the docket's tests: generated dockets that together reach what the evaluator can do.

    python -m scripts.make_corpus [--tried 700] [--size 165000]

Tries dockets from the generator of the property tests, one per seed, and keeps those that reach lines, turns,
rules of reasons and statuses which the ones kept so far do not; writes `tests/docket/corpus/NNNN.json`, where
NNNN is the seed. Files named otherwise are counterexamples kept by hand: they stay. The same code and numbers
give the same files.
"""

import argparse
import sys
from collections.abc import Callable, Hashable
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from tests.docket.questions import Asking, asking, by_evaluator
from tests.docket.saved import CORPUS, told, write
from tests.exposure.dockets import Seeds, docket

import clawback.docket
from clawback.docket import Docket

HERE = str(Path(clawback.docket.__file__).parent)
LISTS = ("awards", "rules")
"""Answers whose every value counts as something reached."""

RULE = 20
WHY = "Generated; reaches what no docket before it does."


def made(seed: int) -> tuple[Docket, Asking]:
    """A small docket and its questions."""
    chance = Random(seed)  # noqa: S311 - a test's dice
    some, bites = chance.randint, chance.randbytes
    seeds = Seeds(
        conditions=[bites(30) for _ in range(some(1, 2))],
        sets=[bites(36) for _ in range(3)],
        cases=[(bites(10), [bites(36) for _ in range(some(1, 4))]) for _ in range(some(1, 2))],
        policies=[[bites(16) for _ in range(some(1, 2))] for _ in range(some(0, 3))],
        holdings=[bites(8) for _ in range(some(0, 1))],
    )
    law = docket(seeds)
    return law, asking(law, bites(40))


def reached(law: Docket, asked: Asking) -> set[Hashable]:
    """The turns between lines the evaluator takes, and the kinds of line it tells."""
    turns: set[Hashable] = set()

    def tracer(frame: FrameType, event: str, arg: Any) -> Callable[..., Any] | None:
        if not frame.f_code.co_filename.startswith(HERE):
            return None
        name, last = frame.f_code.co_filename[len(HERE) :], [0]

        def line(frame: FrameType, event: str, arg: Any) -> Callable[..., Any]:
            turns.add((name, last[0], frame.f_lineno))
            last[0] = frame.f_lineno
            return line

        return line

    sys.settrace(tracer)
    try:
        answers, lines = by_evaluator(law, asked), list(told(law, asked))
    finally:
        sys.settrace(None)
    words = {(what, str(each)) for found in answers.values() for what in LISTS for each in found[what]}
    rules = {each.split("(")[0].strip() for each in lines if each.startswith(" ")}
    return turns | words | rules


def kept(tried: int, size: int) -> list[int]:
    """The seeds to keep, greedily by what each adds; those of most use first, up to about `size` bytes."""
    found = {seed: reached(*made(seed)) for seed in range(tried)}
    weight = {seed: len("".join(map(str, told(*made(seed))))) + 5000 for seed in found}
    chosen: list[int] = []
    have: set[Hashable] = set()
    while size > 0:
        best = max(found, key=lambda seed: (worth(found[seed] - have) / weight[seed], -seed))
        if not found[best] - have:
            break
        chosen.append(best)
        have |= found[best]
        size -= weight[best]
    return chosen


def worth(new: set[Hashable]) -> int:
    """A rule of a reason weighs more than a turn between two lines."""
    return sum(RULE if isinstance(each, str) else 1 for each in new)


def main() -> None:
    """Write the files anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tried", type=int, default=700, help="how many seeds to try")
    parser.add_argument("--size", type=int, default=165_000, help="about how many bytes to keep")
    args = parser.parse_args()
    CORPUS.mkdir(exist_ok=True)
    for file in CORPUS.glob("[0-9]*.json"):
        file.unlink()
    for seed in kept(args.tried, args.size):
        write(CORPUS / f"{seed:04}.json", WHY, *made(seed))
        print(f"{seed:04}.json")


if __name__ == "__main__":
    main()
