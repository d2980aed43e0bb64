"""Verdicts through time by whole numbers: one bit for each span of days, all spans weighed at once.

A condition's status through time is a number of 13 planes, each with a bit for every span between two days on
which anything turns: one plane for each status of a term, one for each of a directive, one for a directive on
the award's own agency that is alive. An award's conditions together are the numbers joined by `|`; from that
`Planes.verdict` reads what `judge.weighed` says of each span.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Literal

from clawback.docket.judge import EXPOSED_ORDER, Status
from clawback.docket.tracks import Track

Role = Literal["term", "directive", "named directive"]
"""What a condition is to an award: money hangs on it, it tells agencies what to do, or the award's own."""
Verdict = tuple[Status, Status, int | None]
"""The two statuses and the step of the range."""
WORDS = EXPOSED_ORDER[:-1]
"""All but `not_reached`, which is where no other is."""
LIVE = 4
"""So many of them, the first, leave a directive alive."""
NAMED = 2 * len(WORDS)
"""The last plane."""
STEPS = 6
Masks = tuple[int, ...]
"""For each status, for each status under directives, for each step: the spans that have it."""


class Planes:
    """The spans between `days`, the first of which is the first day there is."""

    def __init__(self, days: Iterable[date]) -> None:
        self.days = sorted({date.min, *days})
        self._all = (1 << len(self.days)) - 1

    def number(self, track: Track, role: Role) -> int:
        """A condition's track as a number; each day on which it turns must be one of the days."""
        at = [bisect_left(self.days, day) for day, _ in track]
        found = 0
        for (start, end), (_, status) in zip(pairwise([*at, len(self.days)]), track, strict=True):
            if status == "not_reached":
                continue
            spans, word = (1 << end) - (1 << start), WORDS.index(status)
            found |= self._in(spans, word if role == "term" else len(WORDS) + word)
            if role == "named directive" and word < LIVE:
                found |= self._in(spans, NAMED)
        return found

    def masks(self, joined: int) -> Masks:
        """The verdict on each span: equal masks, equal verdicts through time."""
        size, every = len(self.days), self._all
        planes = [(joined >> (n * size)) & every for n in range(NAMED + 1)]
        terms, directives = planes[: len(WORDS)], planes[len(WORDS) : NAMED]
        status, under = _first(terms), _first(directives)
        live = directives[0] | directives[1] | directives[2] | directives[3]
        steps = (
            status[0] | status[1],
            status[2],
            planes[NAMED] | status[3],
            live,
            terms[4] | directives[4],
            terms[5] | directives[5],
        )
        return (*status, *under, *_first(steps))

    def spans(self, masks: Masks) -> list[tuple[date, Verdict]]:
        """The verdict from each day on which it turns."""
        changes = 1
        for each in masks:
            changes |= each ^ (each << 1)
        changes &= self._all
        found = []
        while changes:
            low = changes & -changes
            changes ^= low
            found.append((self.days[low.bit_length() - 1], _verdict(masks, low)))
        return found

    def _in(self, spans: int, plane: int) -> int:
        return spans << (plane * len(self.days))


def _first(planes: Iterable[int]) -> Masks:
    """Each plane without the spans that one before it has."""
    taken, left = 0, []
    for each in planes:
        left.append(each & ~taken)
        taken |= each
    return tuple(left)


def _verdict(masks: Masks, span: int) -> Verdict:
    words, end = len(WORDS), len(EXPOSED_ORDER) - 1
    status = next((n for n in range(words) if masks[n] & span), end)
    under = next((n for n in range(words) if masks[words + n] & span), end)
    step = next((n for n in range(STEPS) if masks[2 * words + n] & span), None)
    return EXPOSED_ORDER[status], EXPOSED_ORDER[under], step
