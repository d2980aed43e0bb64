"""Who held which public office on a day: a dated table, so that "the governor of Texas" leads to a name."""

import csv
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal, cast

import msgspec

Confidence = Literal["seen", "secondary", "unverified"]
COLUMNS = ("name", "also", "office", "acting", "place", "body", "from", "until", "source", "confidence")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


class Official(msgspec.Struct, frozen=True):
    """One person's hold on one office: from `since` up to, not including, `until`."""

    name: str
    """As the press gives it."""
    also: tuple[str, ...]
    """Other full forms of the name."""
    office: str
    acting: bool
    place: str
    """The government's id; `us` is the federal one. A member of Congress has the State's."""
    body: str
    """Agency or court, where the office needs it."""
    since: date | None
    until: date | None
    """None where the hold is not known to have ended."""
    source: str
    confidence: Confidence

    def on(self, day: date) -> bool:
        """Whether the office was held on that day.

        >>> [each.name for each in who(date(2017, 1, 20), office="president") if each.on(date(2017, 1, 20))]
        ['Donald Trump']
        """
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@cache
def officials() -> tuple[Official, ...]:
    """Every row of the table, in its order."""
    text = resources.files("clawback.press").joinpath("officials.tsv").read_text(encoding="utf-8")
    return tuple(map(_official, csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)))


def who(
    day: date | None, *, surname: str | None = None, office: str | None = None, place: str | None = None
) -> list[Official]:
    """Everybody in office on the day whom all that is given fits; without a day, on any day.

    Rows from memory alone (`unverified`) are among them: the caller decides.

    >>> [each.name for each in who(date(2017, 3, 27), surname="de Blasio")]
    ['Bill de Blasio']
    >>> [each.name for each in who(date(2017, 3, 27), office="governor", place="state/tx")]
    ['Greg Abbott']
    """
    return [
        each
        for each in officials()
        if (office is None or each.office == office.casefold())
        and (place is None or each.place == place.casefold())
        and (day is None or each.on(day))
        and (surname is None or _ends_with(each, surname))
    ]


def names(found: Iterable[Official]) -> list[str]:
    """The distinct names, in order; a form that an earlier one lists under `also` is the same person's.

    >>> names(who(None, surname="Homan"))
    ['Tom Homan']
    """
    distinct: list[str] = []
    known: set[str] = set()
    for each in found:
        if each.name not in known and known.isdisjoint(each.also):
            distinct.append(each.name)
        known.update((each.name, *each.also))
    return distinct


def _official(row: dict[str, str]) -> Official:
    return Official(
        name=row["name"],
        also=tuple(filter(None, row["also"].split("; "))),
        office=row["office"],
        acting=row["acting"] == "acting",
        place=row["place"],
        body=row["body"],
        since=_day(row["from"]),
        until=_day(row["until"]),
        source=row["source"],
        confidence=cast("Confidence", row["confidence"]),
    )


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _ends_with(official: Official, surname: str) -> bool:
    """Whether a form of the name ends with these words, whatever comes after as `Jr.`."""
    wanted = _words(surname)
    if not wanted:
        return False
    return any(_words(form)[-len(wanted) :] == wanted for form in (official.name, *official.also))


@cache
def _words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents and suffix.

    >>> _words("Robert Menéndez Jr.")
    ('robert', 'menendez')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode()
    words = [word.strip(".,") for word in plain.casefold().split()]
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return tuple(words)
