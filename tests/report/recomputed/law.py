"""What the law says of an award, read by the slow loop, and which orders hold it back, by trying each set."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import msgspec

from clawback.docket.model import Condition, Docket
from tests.exposure.loop import MONEY, first, in_scope, stands, status, weighed
from tests.exposure.loop_orders import entered as parts_entered
from tests.exposure.loop_orders import order_word
from tests.exposure.loop_sets import Award, Matter

MEASURES = {"terms": MONEY, "directives": ("directive",)}
MOST = 12
"""So many orders that hold one award are tried in every combination; more would be too many."""
Reached = tuple[tuple[str, bool | None], ...]
Sets = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Profile:
    """All that the law asks of an award: awards of one profile have one verdict. `reached`: the conditions
    whose text holds it, or may (None)."""

    agency: str
    listings: frozenset[str]
    reached: Reached


@dataclass(frozen=True)
class Party:
    """Who is asked about, of which day, as known when."""

    line: tuple[str, ...]
    day: date
    known: date


class Law:
    """A docket as the loop reads it; what was read once is not read again."""

    def __init__(self, docket: Docket) -> None:
        self.docket = docket
        self._of: dict[Award, Profile] = {}
        self._like: dict[Profile, Award] = {}
        self._words: dict[tuple[object, ...], str] = {}
        self._without: dict[frozenset[str], Docket] = {}
        self._orders: dict[str, frozenset[str]] = {}
        for case in docket.cases.values():
            for event in case.events:
                for name in {name for effect in event.effects for name in effect.conditions}:
                    order = f"{case.id}/order/{event.decided}"
                    self._orders[name] = self._orders.get(name, frozenset()) | {order}

    def profile(self, award: Award) -> Profile:
        if award not in self._of:
            on = Matter(self.docket, ("whoever",), date.min, date.min, award)
            told = ((each.id, in_scope(on, each)) for each in self._judged())
            reached = tuple((name, holds) for name, holds in told if holds is not False)
            self._of[award] = Profile(award.agency, award.listings, reached)
            self._like.setdefault(self._of[award], award)
        return self._of[award]

    def in_force(self, who: Party, profile: Profile) -> set[str]:
        """The conditions that hold awards of that profile that day, whatever becomes of them."""
        on = Matter(self.docket, who.line, who.day, who.known)
        return {name for name, _ in profile.reached if stands(on, self.docket.conditions[name]) is not False}

    def words(
        self, who: Party, profile: Profile, gone: frozenset[str] = frozenset()
    ) -> list[tuple[Condition, str]]:
        """Each condition that holds such an award, and its status, had the orders `gone` never been."""
        found = [
            (self.docket.conditions[name], self._word(who, profile, name, reached, gone))
            for name, reached in profile.reached
        ]
        return [(condition, word) for condition, word in found if word != "not_reached"]

    def judged(self, who: Party, profile: Profile) -> tuple[str, str, int]:
        """The status, the status under directives, and the step of the range (9: none)."""
        return weighed(self.docket, self._like[profile], self.words(who, profile))

    def held(self, who: Party, profile: Profile) -> list[tuple[str, Sets, str]]:
        """(measure, the smallest sets of orders whose fall frees such an award, its status if all of them
        fell), for each measure under which it is blocked."""
        found = {
            measure: self._smallest(who, profile, measure)
            for measure in MEASURES
            if self._measured(who, profile, measure) == "blocked"
        }
        every = frozenset(order for sets in found.values() for some in sets for order in some)
        return [
            (measure, sets, self._measured(who, profile, measure, every))
            for measure, sets in found.items()
            if sets
        ]

    def _smallest(self, who: Party, profile: Profile, measure: str) -> Sets:
        """Every combination tried, the small ones first; what holds one that is enough is left out."""
        orders = sorted(self._in_the_way(who, [c for c, _ in self.words(who, profile)]))
        assert len(orders) <= MOST, (who, orders)
        enough: list[frozenset[str]] = []
        for size in range(len(orders) + 1):
            for some in map(frozenset, combinations(orders, size)):
                if any(each <= some for each in enough):
                    continue
                if self._measured(who, profile, measure, some) != "blocked":
                    enough.append(some)
        return tuple(sorted((tuple(sorted(each)) for each in enough), key=lambda each: (len(each), each)))

    def _measured(
        self, who: Party, profile: Profile, measure: str, gone: frozenset[str] = frozenset()
    ) -> str:
        told = self.words(who, profile, gone)
        return first(word for condition, word in told if condition.kind in MEASURES[measure])

    def _in_the_way(self, who: Party, conditions: Sequence[Condition]) -> set[str]:
        """The orders on some conditions that protect the place, or may."""
        on = Matter(self.docket, who.line, who.day, who.known)
        named = {each.id for each in conditions}
        return {
            f"{part.case.id}/order/{part.event.decided}"
            for case in self.docket.cases.values()
            for part in parts_entered(on, case)
            if named & set(part.effect.conditions) and order_word(on, part) in ("protects", "may_protect")
        }

    def _word(
        self, who: Party, profile: Profile, name: str, reached: bool | None, gone: frozenset[str]
    ) -> str:
        """One condition's status: it depends on agency, listings and whether its text holds the award."""
        gone = gone & self._orders.get(name, frozenset())
        key = (who, profile.agency, profile.listings, name, reached, gone)
        if key not in self._words:
            docket = self._had_never_been(gone)
            on = Matter(docket, who.line, who.day, who.known, self._like[profile])
            self._words[key] = status(on, docket.conditions[name])
        return self._words[key]

    def _had_never_been(self, orders: frozenset[str]) -> Docket:
        if orders not in self._without:
            self._without[orders] = without(self.docket, orders)
        return self._without[orders]

    def _judged(self) -> Iterable[Condition]:
        return [each for each in self.docket.conditions.values() if each.kind in (*MONEY, "directive")]


def without(docket: Docket, orders: frozenset[str]) -> Docket:
    """The docket with some orders taken out of their cases, so that nothing of them is left to stand."""
    if not orders:
        return docket
    cases = {
        name: msgspec.structs.replace(
            case,
            events=tuple(
                msgspec.structs.replace(event, effects=())
                if f"{name}/order/{event.decided}" in orders
                else event
                for event in case.events
            ),
        )
        for name, case in docket.cases.items()
    }
    return msgspec.structs.replace(docket, cases=docket.cases | cases)


def award_of(agency: str, fain: str, listings: str, awarded: date | None) -> Award:
    """What the law may ask of an award, from its row."""
    told = frozenset(listings.split(",")) if listings else frozenset()
    return Award(agency, told, awarded, programme_year(agency, fain))


def programme_year(agency: str, fain: str) -> int | None:
    """The fiscal year in a number of the Justice Department: four figures, programme and office, a number;
    since 2021 two figures after the office. A programme may hold a figure.

    >>> programme_year("015", "2016-DJ-BX-0178"), programme_year("015", "2019-V3-GX-0004")
    (2016, 2019)
    >>> programme_year("015", "15PBJA-22-GG-01594-INTE")
    2022
    >>> programme_year("069", "2016-DJ-BX-0178"), programme_year("015", "CA0123")
    (None, None)
    """
    bare = fain.replace("-", "")
    if agency != "015":
        return None
    if told := re.fullmatch(r"(20\d\d)[A-Z][A-Z0-9][A-Z]{2}.{4}", bare):
        return int(told[1])
    told = re.match(r"15[A-Z]{4,5}(\d\d)[A-Z]{2}\d", bare)
    return 2000 + int(told[1]) if told else None
