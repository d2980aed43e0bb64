"""Which conditions hold awards, for very many of them: `scope.held_by_reach`, read in two halves.

What an award's agency and listings decide is read once for all awards that have the same. What its day and
fiscal year decide is the same between two of the days that the conditions left then name.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from clawback.docket.model import Condition, Docket
from clawback.docket.scope import EVERY, HOLDING_KINDS, Reached, among, among_alns, between


class May(NamedTuple):
    """A condition that may hold an award, as far as its agency and listings say (`so_far` is never `no`), and
    whether it commands the award's agency."""

    condition: Condition
    so_far: Reached
    commands: bool


class Reaching:
    """The conditions of a docket that money can hang on, in the order of their ids."""

    def __init__(self, docket: Docket) -> None:
        codes = {name: each.code for name, each in docket.about.agencies.items()}
        of_money = (each for each in docket.conditions.values() if each.kind in HOLDING_KINDS)
        self._laws = [
            (
                each,
                {codes[name] for name in each.reaches.agencies},
                frozenset(each.reaches.alns),
                {codes[name] for name in each.directs},
            )
            for each in sorted(of_money, key=lambda each: each.id)
        ]
        self._agencies: dict[str | None, list[tuple[Reached, bool]]] = {}
        self._listings: dict[frozenset[str], list[Reached]] = {}

    def may_hold(self, agency: str | None, alns: Sequence[str]) -> tuple[May, ...]:
        """The conditions that may hold an award of an agency (None: not told) under these listings."""
        if agency not in self._agencies:
            self._agencies[agency] = [
                (among(agency, named), EVERY in directed or agency in directed)
                for _, named, _, directed in self._laws
            ]
        listed = frozenset(alns)
        if listed not in self._listings:
            self._listings[listed] = [among_alns(alns, wanted) for _, _, wanted, _ in self._laws]
        return tuple(
            May(law[0], "unknown" if "unknown" in (by_agency, by_listing) else "yes", commands)
            for law, (by_agency, commands), by_listing in zip(
                self._laws, self._agencies[agency], self._listings[listed], strict=True
            )
            if by_agency != "no" and by_listing != "no"
        )


def cuts(may: Iterable[May]) -> tuple[list[date], list[int]]:
    """The days from which on, and the fiscal years in which, another of these conditions may hold."""
    reaches = [each.condition.reaches for each in may]
    days = {day for each in reaches for day in (each.awarded_from, each.awarded_until) if day is not None}
    return sorted(days), sorted({year for each in reaches for year in each.fiscal_years})


def holding(may: Iterable[May], awarded: date | None, fiscal_year: int | None) -> list[tuple[May, Reached]]:
    """Those of the conditions that hold, or may hold, an award made on that day, of that fiscal year."""
    found: list[tuple[May, Reached]] = []
    for each in may:
        reach = each.condition.reaches
        by_day = between(awarded, reach.awarded_from, reach.awarded_until)
        by_year = among(fiscal_year, reach.fiscal_years)
        if by_day != "no" and by_year != "no":
            found.append((each, "unknown" if "unknown" in (by_day, by_year, each.so_far) else "yes"))
    return found
