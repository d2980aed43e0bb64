"""Near names: a recipient whose name says what sort of government it is, and spells its name a little
differently.

Inside one State and one sort of government only, and never without a distinctive word in common, letter for
letter, in the name or, for a slip of the very city's name, in the address; a number, a point of the compass
or a word such as `new` or `heights` in one name alone forbids it.
What is not sure enough is offered for review.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from rapidfuzz import fuzz, process

from clawback.ids import PlaceId
from clawback.place.linking import Link, Unmatched
from clawback.place.memory import Gazetteer
from clawback.place.names import norm
from clawback.place.words import kind_of_rest

SURE = 90.0
"""Likeness, of 100, from which a near name is a link when nothing else is near."""
OFFERED = 78.0
"""Likeness from which a place is offered for review."""
SLIP = 85.0
"""Likeness from which a name is a slip of the name of the city that its address says."""
MARGIN = 6.0
"""How much less like the next place must be."""
MOST = 3
SORTS = {
    "city": "city",
    "town": "town",
    "village": "city",
    "borough": "city",
    "township": "town",
    "county": "county",
    "parish": "county",
}
SORT = "city|town|village|borough|township|county|parish"
OF = re.compile(
    rf"^(?:(?P<sort>{SORT}) of (?:the )?(?P<name>.+)"
    rf"|(?P<name2>.+?) (?P<sort2>{SORT})(?: of(?: the)?)?(?: (?P<rest>.+))?)$"
)
MARKS = (
    "north south east west northern southern eastern western central center new old upper lower great "
    "little big heights park hills hill valley lake lakes beach grove springs spring falls junction "
    "mount mt port fort ft point isle island san santa la las los el saint st ste"
)
APART = frozenset(MARKS.split())
"""Words that make another place of the same name."""


class Candidate(NamedTuple):
    """A government that a recipient might be, not surely enough to link it."""

    place_id: PlaceId
    weight: float
    evidence: str


class Near:
    """The names of places by State and sort, made once for many recipients."""

    def __init__(self, places: Gazetteer) -> None:
        self.blocks: dict[tuple[str, str], dict[str, list[PlaceId]]] = defaultdict(lambda: defaultdict(list))
        for names, sort in ((places.short, ""), (places.counties, "county")):
            for (state, name), ids in names.items():
                for place in ids:
                    self.blocks[state, sort or place.split("/")[0]][name].append(place)
        self.index: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for (state, sort), known in self.blocks.items():
            for name in known:
                for part in parts_of(name):
                    self.index[state, sort, part].append(name)

    def best(
        self, spelt: str, state: str, why: Unmatched, city: str = ""
    ) -> tuple[Link | Unmatched, tuple[Candidate, ...]]:
        """The link to the one place whose name is near enough, or the reason with the places to review."""
        read = read_name(spelt)
        if read is None:
            return why, ()
        if found := self.at_address(spelt, read, state, norm(city)):
            return found, ()
        sort, name, rest = read
        like = {each for part in parts_of(name) for each in self.index.get((state, sort, part), ())}
        near = process.extract(name, sorted(like), scorer=fuzz.ratio, score_cutoff=OFFERED, limit=MOST)
        block = self.blocks.get((state, sort), {})
        offered = [(known, score, place) for known, score, _ in near for place in block[known]]
        if not offered:
            return why, ()
        known, score, place = offered[0]
        alone = len(offered) == 1 or score - offered[1][1] >= MARGIN
        same = name.replace(" ", "") == known.replace(" ", "")  # `powderriver`
        if score >= SURE and alone and (same or shares_a_word(name, known)):
            says = f"{name!r} ~ {known!r}, {score:.0f} of 100"
            return Link(place, "department of" if rest else "is", "near name", says, score / 100), ()
        return why, tuple(
            Candidate(place, round(score / 100, 3), f"{name!r} ~ {known!r}")
            for known, score, place in offered
        )

    def at_address(self, spelt: str, read: tuple[str, str, str], state: str, city: str) -> Link | None:
        """`city of allentowm`, in Allentown: the distinctive word in common stands in the address."""
        sort, name, rest = read
        if name == city or not is_slip(name, city):
            return None
        fixed = sort == "county" or "township" in spelt
        sorts = (sort,) if fixed else (sort, "town" if sort == "city" else "city")
        for each in sorts:
            ids = self.blocks.get((state, each), {}).get(city, [])
            if len(ids) == 1:
                says = f"{name!r} ~ {city!r}, its address, {fuzz.ratio(name, city):.0f} of 100"
                weight = fuzz.ratio(name, city) / 100
                return Link(ids[0], "department of" if rest else "is", "near name, its address", says, weight)
        return None


def is_slip(name: str, city: str) -> bool:
    """Whether a name is another spelling of a city's: nearly all letters in common, and no word that makes
    another place.

    >>> is_slip("allentowm", "allentown"), is_slip("north troy", "troy"), is_slip("salem", "salina")
    (True, False, False)
    """
    if len(name) < 5 or any(word in APART for word in {*name.split()} ^ {*city.split()}):
        return False
    return fuzz.ratio(name, city, score_cutoff=SLIP) > 0


def parts_of(name: str) -> set[str]:
    """What two names must have in common to be compared at all: a word of four letters, or the first two
    letters.

    >>> sorted(parts_of("san jose hills"))
    ['hills', 'jose', 'sa']
    """
    return {word for word in name.split() if len(word) > 3} | {name[:2]}


def read_name(spelt: str) -> tuple[str, str, str] | None:
    """The sort of government, its name and the rest, where a spelt-out name says its sort and the rest is a
    department."""
    if SORTS.keys().isdisjoint(spelt.split()) or not (found := OF.match(spelt)):
        return None
    sort, name = found["sort"] or found["sort2"], found["name"] or found["name2"]
    rest = found["rest"] or ""
    if rest and kind_of_rest(rest) != "department":
        return None
    return SORTS.get(sort, sort), name, rest


def shares_a_word(one: str, other: str) -> bool:
    """Whether two names have a distinctive word in common, and nothing in one alone that makes another place.

    >>> shares_a_word("mount plesant", "mt pleasant"), shares_a_word("north chicago", "chicago")
    (False, False)
    >>> shares_a_word("grosse pointe farm", "grosse pointe farms")
    True
    """
    mine, others = set(one.split()), set(other.split())
    if any(word in APART or any(c.isdigit() for c in word) for word in mine ^ others):
        return False
    return any(len(word) > 3 and word not in APART for word in mine & others)
