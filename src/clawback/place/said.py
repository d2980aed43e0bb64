"""A recipient's name as the rules look at it: spelt out once, with the ways to read it, each found once."""

from collections.abc import Iterator
from typing import NamedTuple

from clawback.place.forms import Reading, readings
from clawback.place.memory import Gazetteer
from clawback.place.names import norm
from clawback.place.phrases import signs
from clawback.place.spelling import clean, parts, spelt_out


class Said:
    """One name: as written, in one form (`plain`), spelt out, the words of that, and the `lists` of phrases
    they may be in."""

    __slots__ = ("known", "lists", "more", "plain", "spelt", "words", "written")

    def __init__(self, written: str, state: str, places: Gazetteer) -> None:
        self.written = written
        self.plain = norm(written)
        self.spelt = spelt_out(self.plain, state)
        self.words = self.spelt.split()
        self.lists = signs(self.words)
        self.known: list[Reading] = []
        self.more = readings(self.spelt, written, state, places)

    def readings(self) -> Iterator[Reading]:
        """Its readings, surest first; who asks again is given those found before."""
        yield from self.known
        for each in self.more:
            self.known.append(each)
            yield each


class Names(NamedTuple):
    """The whole name, the first of two (the whole again where there is no second), the second."""

    whole: Said
    first: Said
    second: str


def said(name: str, state: str, places: Gazetteer) -> Names:
    """What a recipient's name says."""
    cleaned = clean(name)
    head, tail = parts(cleaned)
    whole = Said(cleaned, state, places)
    return Names(whole, Said(head, state, places) if tail else whole, tail)
