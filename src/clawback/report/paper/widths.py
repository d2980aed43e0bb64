"""How wide each column of a printed table is, how large its text, and on which page it stands: from what is
in it. Text is measured by its characters, in em: widths beside the size of the text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

TALL, WIDE = 486.0, 666.0
"""Points (72 to the inch) that a letter page leaves for text between its margins, upright and turned."""
SETTINGS = ((False, 9.5), (False, 8.75), (False, 7.75), (True, 9.0), (True, 8.0), (True, 7.0))
"""Tried in turn until a table is easy to read: is the page turned, and the size of its text."""
PAD, WORD, HEAD, LINE = 1.1, 13.0, 8.0, 34.0
"""In em: what lies between two columns; a longer word may break, a longer title may stand on two lines, and
no column asks to be wider than a line so long."""
LINES = 4.5
"""More lines than this in the tallest cell of a row, in the mean, are not easy to read."""
MANY = 6
"""Columns for which a turned page is worth its while."""
SLACK = 1.01
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
    """How a table is set: on a turned page or not, the size of its text in points, the width of each column
    in em, and about how many lines each row has."""

    turned: bool
    size: float
    ems: tuple[float, ...]
    lines: tuple[float, ...]


class _Asked(NamedTuple):
    """In em: how wide a column must be at least, and how wide it would be with each text on one line."""

    least: float
    most: float


def fitted(columns: Sequence[Inside], letters: Letters) -> Fit:
    """The first setting in which the table is easy to read. Where its texts are too long for that in any: the
    first in which no word breaks (on a turned page if the columns are many), else the last."""
    asked = [_asked(each, letters) for each in columns]
    least = sum(each.least for each in asked)
    texts = [[width(text, letters.text) for text in each.texts] for each in columns]
    fits, whole = [], []
    for turned, size in SETTINGS:
        room = (WIDE if turned else TALL) / size - PAD * (len(columns) - 1)
        ems = _shared(asked, room)
        fits.append(Fit(turned, size, tuple(round(each, 3) for each in ems), tuple(_lines(texts, ems))))
        whole += fits[-1:] if least <= room else []
    easy = [each for each in whole if sum(each.lines) <= LINES * len(each.lines)]
    turned_ones = [each for each in whole if each.turned and len(columns) >= MANY]
    return (easy or turned_ones or whole or fits[-1:])[0]


def width(text: str, em: Mapping[str, float]) -> float:
    """Of a text on one line, in em.

    >>> round(width("aab", {"a": 0.5, "b": 0.25}), 3)
    1.262
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


def _lines(texts: Sequence[Sequence[float]], ems: Sequence[float]) -> Iterator[float]:
    """About how many lines each row has."""
    for row in zip(*texts, strict=True):
        yield max(1.0, *(text / max(em, 0.1) for text, em in zip(row, ems, strict=True)))
