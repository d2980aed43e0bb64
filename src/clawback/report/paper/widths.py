"""How wide each column of a printed table is, how large its text, and on which page it stands: from what is
in it. Text is measured by its characters, in em: widths beside the size of the text."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

TALL, WIDE = 486.0, 666.0
"""Points (72 to the inch) that a letter page leaves for text between its margins, upright and turned."""
SETTINGS = ((False, 9.5), (False, 8.75), (False, 8.0), (True, 9.0), (True, 8.0), (True, 7.0))
"""Tried in turn until a table is easy to read: is the page turned, and the size of its text."""
PAD, WORD, HEAD, LINE = 1.1, 13.0, 8.0, 34.0
"""In em: what lies between two columns; a longer word may break, a longer title may stand on two lines, and
no column asks to be wider than a line so long."""
LINES = 4.5
"""More lines than this in the tallest cell of a row, in the mean, are not easy to read."""
SLACK = 1.02
"""Kerning can add to the sum of the characters."""


class Letters(NamedTuple):
    """How wide each character is, in em, in the text of a table and in the titles of its columns."""

    text: Mapping[str, float]
    title: Mapping[str, float]


class Inside(NamedTuple):
    """What stands in one column, from its title down; `whole` texts are never broken for want of width."""

    title: str
    texts: Sequence[str]
    whole: bool


class Fit(NamedTuple):
    """How a table is set: on a turned page or not, the size of its text in points, the width of
    each column in em, and about how many lines its tallest row has."""

    turned: bool
    size: float
    ems: tuple[float, ...]
    lines: float


class _Asked(NamedTuple):
    """In em: how wide a column must be at least, and how wide it would be with each text on one line."""

    least: float
    most: float


def fitted(columns: Sequence[Inside], letters: Letters) -> Fit:
    """The first setting in which the table is easy to read; else the last, where words break if they must."""
    asked = [_asked(each, letters) for each in columns]
    for turned, size in SETTINGS:
        room = (WIDE if turned else TALL) / size - PAD * (len(columns) - 1)
        widths = _shared(asked, room)
        lines = _lines(columns, widths, letters.text)
        fit = Fit(turned, size, tuple(round(each, 3) for each in widths), max(lines, default=1))
        if sum(each.least for each in asked) <= room and sum(lines) <= LINES * len(lines):
            break
    return fit


def width(text: str, em: Mapping[str, float]) -> float:
    """Of a text on one line, in em.

    >>> round(width("aab", {"a": 0.5, "b": 0.25}), 3)
    1.275
    """
    return sum(map(em.__getitem__, text)) * SLACK


def _asked(column: Inside, letters: Letters) -> _Asked:
    head = width(column.title, letters.title)
    longest = max((width(each, letters.title) for each in column.title.split()), default=0.0)
    line = max((width(line, letters.text) for each in column.texts for line in each.split("\n")), default=0.0)
    most = max(longest, min(head, max(head / 2, HEAD)), line)
    if column.whole and line <= LINE:
        return _Asked(max(longest, line), most)
    words = (width(each, letters.text) for text in column.texts for each in text.split())
    return _Asked(min(max(longest, *words, 0.0), WORD), min(most, LINE))


def _shared(asked: Sequence[_Asked], room: float) -> list[float]:
    """The room given out: what each asks for if there is enough (a table that nearly fills the page fills
    it), else its least and a share of the rest; less than the least of all only where there is no room."""
    least, most = sum(each.least for each in asked), sum(each.most for each in asked)
    if most <= room:
        grow = room / most if most >= room * 0.6 else 1
        return [each.most * grow for each in asked]
    if least >= room:
        return [each.least * room / least for each in asked]
    share = (room - least) / (most - least)
    return [each.least + (each.most - each.least) * share for each in asked]


def _lines(columns: Sequence[Inside], widths: Sequence[float], em: Mapping[str, float]) -> list[float]:
    """About how many lines each row has."""
    rows = zip(*(each.texts for each in columns), strict=True)
    return [
        max(1.0, *(width(text, em) / max(wide, 0.1) for text, wide in zip(row, widths, strict=True)))
        for row in rows
    ]
