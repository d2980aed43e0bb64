"""Changes of cumulative sums, told on known days, as rectangles of two times.

A change of `amount` on `day`, known from `known`, counts on every later day and known day. Most sums are told
in the order of their days: each then stands to the end of days until the next change is known, and from then
on until its day. Where a change was told before an earlier one, or taken back, all days by all known days are
laid out, and what is equal side by side is joined. Whole arrays at a time: a loop over millions takes
minutes, and so do windows of SQL over their cells.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from clawback.dates import FOREVER

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"

END = int((np.datetime64(FOREVER) - np.datetime64("1970-01-01")).astype(int))
"""The day that never comes. Days are counted from 1970-01-01."""
CELLS = 1 << 16
"""Cells of days by known days laid out at a time; a sum that needs more is laid out by itself."""


class Changes(NamedTuple):
    """Changes in the order of `of`, `day`, `known`; no such triple twice."""

    of: Array
    """The number of the sum."""
    day: Array
    known: Array
    amount: Array
    """In cents."""
    told: Array
    """How many actions begin to count here, less those that cease to."""
    ends: Array
    """Whether any ceases to."""


class Rectangles(NamedTuple):
    """Days [valid_from, valid_to) by known days [known_from, known_until) on which a sum of cents stands: no
    two of one sum overlap, and where no action counts there is none."""

    of: Array
    valid_from: Array
    valid_to: Array
    known_from: Array
    known_until: Array
    amount: Array


def rectangles(changes: Changes) -> Rectangles:
    """The rectangles of these sums, in the order of `of`, `valid_from`, `known_from`."""
    first = _turns(changes.of)
    number = np.cumsum(first) - 1
    known_first = changes.known[first][number]
    # A change of no dollars after the first changes nothing.
    told = np.flatnonzero(first | (changes.amount != 0) | changes.ends | (changes.known < known_first))
    steps = Changes(*(each[told] for each in changes))
    begins, of = first[told], number[told]
    later = np.concatenate(
        ([False], (steps.day[1:] > steps.day[:-1]) & (steps.known[1:] >= steps.known[:-1]))
    )
    is_odd = np.zeros(int(first.sum()), np.bool_)
    is_odd[of[steps.ends | ~(begins | ((steps.amount != 0) & later))]] = True
    in_order, odd = ~is_odd[of], is_odd[number]
    parts = [_stairs(Changes(*(each[in_order] for each in steps)))]
    parts += map(_grid, _pieces(Changes(*(each[odd] for each in changes))))
    found = Rectangles(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    order = np.lexsort((found.known_from, found.valid_from, found.of))
    return Rectangles(*(each[order] for each in found))


def _stairs(steps: Changes) -> Rectangles:
    """Sums told in the order of their days, each day once."""
    first = _turns(steps.of)
    last = np.concatenate((first[1:], [True]))[: len(first)]
    sums = _running(steps.amount, np.flatnonzero(first))
    next_day = np.where(last, END, np.roll(steps.day, -1))
    next_known = np.where(last, END, np.roll(steps.known, -1))
    open_, shut = steps.known < next_known, ~last
    end = np.full(len(first), END)
    until = Rectangles(steps.of, steps.day, end, steps.known, next_known, sums)
    after = Rectangles(steps.of, steps.day, next_day, next_known, end, sums)
    return Rectangles(*(np.concatenate((a[open_], b[shut])) for a, b in zip(until, after, strict=True)))


def _pieces(changes: Changes) -> Iterator[Changes]:
    """The changes of some sums at a time, of at most CELLS cells where they are several."""
    if not len(changes.of):
        return
    first = _turns(changes.of)
    cells = np.add.reduceat(_new_days(changes), np.flatnonzero(first)) * _lengths(_known(changes).of)
    piece = (np.cumsum(cells) // CELLS)[np.cumsum(first) - 1]
    for start, stop in _spans(_turns(piece)):
        yield Changes(*(each[start:stop] for each in changes))


def _grid(changes: Changes) -> Rectangles:
    """Any sums: days by known days, summed both ways; equal neighbours joined, first along the days, then
    what covers the same days along the known days.

    Cells lie by sum, day, known day (*by day*), or by sum, known day, day (*by known day*).
    """
    first = _turns(changes.of)
    number = np.cumsum(first) - 1
    new_day = _new_days(changes)
    days, known = changes.day[new_day], _known(changes)
    n_days = np.add.reduceat(new_day, np.flatnonzero(first)).astype(np.int64)
    n_known = _lengths(known.of)
    day_at, known_at, cell_at = _starts(n_days), _starts(n_known), _starts(n_days * n_known)
    total = int((n_days * n_known).sum())

    row = np.cumsum(new_day) - 1 - day_at[number]
    cell = cell_at[number] + row * n_known[number] + known.nth
    amount, told = np.zeros(total, np.int64), np.zeros(total, np.int64)
    amount[cell], told[cell] = changes.amount, changes.told
    row_starts = _starts(np.repeat(n_known, n_days))
    amount, told = _running(amount, row_starts), _running(told, row_starts)

    # From here by known day.
    width = np.repeat(n_days, n_known)
    starts = _starts(width)
    nth_known = np.arange(len(width)) - np.repeat(known_at, n_known)
    column = np.arange(total) - np.repeat(starts, width)
    by_day = np.repeat(np.repeat(cell_at, n_known) + nth_known, width) + column * np.repeat(
        np.repeat(n_known, n_known), width
    )
    amount, told = _running(amount[by_day], starts), _running(told[by_day], starts)
    live = told > 0
    opens = np.zeros(total, np.bool_)
    opens[starts] = True
    begins = live & (opens | ~np.roll(live, 1) | (amount != np.roll(amount, 1)))
    end = np.zeros(total, np.int64)
    bounds = np.flatnonzero(begins | ~live | opens)
    end[bounds] = np.append(bounds[1:], total) - bounds + column[bounds]  # the column after the last
    before = np.arange(total) - np.repeat(width, width)
    same = begins & (np.repeat(nth_known, width) > 0)
    same &= begins[before] & (end == end[before]) & (amount == amount[before])

    # And from here by day: where a run of the same begins and ends.
    heads, goes_on, last_column = (np.empty(total, each.dtype) for each in (begins, same, end))
    heads[by_day], goes_on[by_day], last_column[by_day] = begins & ~same, same, end
    sums = np.empty(total, np.int64)
    sums[by_day] = amount
    turns = np.flatnonzero(~goes_on)
    chosen = heads[turns]
    head, after = turns[chosen], np.append(turns[1:], total)[chosen]
    at = np.searchsorted(row_starts, head, "right") - 1
    of = np.repeat(np.arange(len(n_days)), n_days)[at]
    from_, until = (each - row_starts[at] for each in (head, after))
    return Rectangles(
        changes.of[first][of],
        days[at],
        _day(days, day_at[of], last_column[head], n_days[of]),
        known.day[known_at[of] + from_],
        _day(known.day, known_at[of], until, n_known[of]),
        sums[head],
    )


class _KnownDays(NamedTuple):
    of: Array
    day: Array
    nth: Array
    """Of each change, which known day of its sum it has."""


def _known(changes: Changes) -> _KnownDays:
    """The distinct known days of each sum, in order."""
    order = np.lexsort((changes.known, changes.of))
    of, known = changes.of[order], changes.known[order]
    turn = _turns(of)
    new = turn | np.concatenate(([True], known[1:] != known[:-1]))
    at = np.cumsum(new) - 1
    nth = np.empty(len(of), np.int64)
    nth[order] = at - at[turn][np.cumsum(turn) - 1]
    return _KnownDays(of[new], known[new], nth)


def _new_days(changes: Changes) -> Array:
    """Where a change is of another day than the one before, or of another sum."""
    turn = _turns(changes.of)
    turn[1:] |= changes.day[1:] != changes.day[:-1]
    return turn


def _day(days: Array, at: Array, nth: Array, of: Array) -> Array:
    """The `nth` of the `of` days that stand from `at`; the end of days where there is none."""
    beyond = nth >= of
    return np.where(beyond, END, days[np.where(beyond, 0, at + nth)])


def _turns(values: Array) -> Array:
    """Where a value differs from the one before; the first does."""
    turn = np.ones(len(values), np.bool_)
    turn[1:] = values[1:] != values[:-1]
    return turn


def _spans(turn: Array) -> Iterator[tuple[int, int]]:
    starts = [int(each) for each in np.flatnonzero(turn)]
    yield from zip(starts, [*starts[1:], len(turn)], strict=True)


def _starts(lengths: Array) -> Array:
    """Where each of some lengths begins when they lie one after another."""
    return np.cumsum(lengths) - lengths


def _lengths(values: Array) -> Array:
    """How often each value stands, of values that stand together."""
    lengths: Array = np.diff(np.append(np.flatnonzero(_turns(values)), len(values)))
    return lengths


def _running(values: Array, starts: Array) -> Array:
    """The running sums of values, anew from each of `starts`."""
    sums: Array = np.cumsum(values)
    before = sums[starts] - values[starts]
    sums -= np.repeat(before, np.diff(np.append(starts, len(values))))
    return sums
