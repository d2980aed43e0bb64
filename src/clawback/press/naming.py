"""Full names of officials whom an article does not name in full, by title, surname or office on its day.

No guess: a name is given only where one official fits who was read of in a source. A row from memory gives no
name; where it fits beside another, nobody is named.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from clawback.press.officials import Official, names, officials, who
from clawback.press.places_gazetteer import PlaceMention
from clawback.press.text import Span

OFFICES = {
    "president": ("president",),
    "vice president": ("vice president",),
    "attorney general": ("attorney general", "state attorney general", "deputy attorney general"),
    "gov.": ("governor",),
    "governor": ("governor",),
    "mayor": ("mayor",),
    "sen.": ("senator",),
    "senator": ("senator",),
    "rep.": ("representative",),
    "representative": ("representative",),
    "congressman": ("representative",),
    "congresswoman": ("representative",),
    "speaker": ("speaker of the house",),
    "sheriff": ("sheriff",),
    "judge": ("judge", "county judge"),
    "justice": ("justice", "chief justice"),
}
"""Titles as the press writes them, and the offices that they may be of."""
OTHERS = {
    "secretary": re.compile(r"^(?:deputy )?secretary of|^press secretary$"),
    "director": re.compile(r"\bdirector$"),
    "commissioner": re.compile(r"\bcommissioner$"),
    "chief": re.compile(r"\bchief$|^chief"),
}
NATIONAL = frozenset(("president", "vice president"))
"""Offices whose holder the press names by surname alone."""
ROLE = re.compile(
    r"^(?:the )?(?:(?P<place>.+?)(?:'s)? )?(?P<office>president|governor|mayor|attorney general|sheriff)$",
    re.I,
)
FEDERAL = "us"
OF_CONGRESS = frozenset(("senator", "representative"))
"""Offices whose place is where they were elected."""


class Setting(NamedTuple):
    """What tells which official is meant: the article's day, and the governments it names."""

    day: date | None
    places: Sequence[PlaceMention] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the governments."""
        return frozenset(each.place_id for each in self.places if each.place_id)


def by_surname(setting: Setting, surname: str, titles: Iterable[str]) -> str | None:
    """The one official of that surname and those titles on the day; of no title, only whom the press names by
    surname alone, or who holds an office of a government that the article names."""
    said = {title for each in titles if (title := each.lower()) in OFFICES or title in OTHERS}
    held = who(setting.day, surname=surname)
    if said:
        once = [each for each in who(None, surname=surname) if _ended(each, setting.day)]
        return _one(_titled(held, said)) or _one(_titled(once, said))
    return _one([each for each in held if each.office in NATIONAL or each.place in setting.ids])


def by_office(setting: Setting, mention: str, span: Span) -> str | None:
    """The one holder of an office that a mention tells, as `the Texas governor`, `the president`."""
    role = ROLE.match(" ".join(mention.split()))
    if role is None:
        return None
    office = role["office"].lower()
    if role["place"]:
        ids = {each.place_id for each in setting.places if span[0] <= each.span[0] < span[1]}
        federal = role["place"].lower() in ("u.s.", "us", "united states")
        held = [
            each
            for each in _holders(setting.day, office)
            if each.place in ids or (federal and each.place == FEDERAL)
        ]
        return _one(held)
    if office == "president":
        return _one(_holders(setting.day, office))
    kinds = {"governor": "state/", "mayor": "city/", "sheriff": "county/", "attorney general": "state/"}
    named = {each for each in setting.ids if each.startswith(kinds[office])}
    return (
        _one([each for each in _holders(setting.day, office) if each.place in named])
        if len(named) == 1
        else None
    )


def _holders(day: date | None, office: str) -> list[Official]:
    return [each for name in OFFICES[office] for each in who(day, office=name) if "deputy" not in name]


def _titled(held: Sequence[Official], titles: Iterable[str]) -> list[Official]:
    """Those whose office one of the titles may be of."""
    return [
        each
        for each in held
        if any(
            each.office in OFFICES.get(title, ()) or (title in OTHERS and OTHERS[title].search(each.office))
            for title in titles
        )
    ]


def _ended(each: Official, day: date | None) -> bool:
    return day is not None and each.until is not None and each.until <= day


def _one(fits: Sequence[Official]) -> str | None:
    """The one name of some rows, where a row of it was read of in a source."""
    told = names(fits)
    sure = any(each.confidence != "unverified" for each in fits)
    return told[0] if len(told) == 1 and sure else None


def government_of(name: str | None, day: date) -> str | None:
    """The id of the State or local government that somebody of that full name speaks for on a day, if the
    table has the office and its source was read."""
    held = {
        each.place
        for each in officials()
        if name in (each.name, *each.also) and each.on(day) and each.confidence != "unverified"
        if each.place != FEDERAL and each.office not in OF_CONGRESS
    }
    return held.pop() if len(held) == 1 else None
