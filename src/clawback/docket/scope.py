"""Which conditions hold an award, by its own attributes, before any place, day or order is asked."""

from collections.abc import Collection
from datetime import date
from typing import Literal

import msgspec

from clawback.docket.model import Condition, Docket

Reached = Literal["yes", "no", "unknown"]
EVERY = "*"
"""The code of `ALL` in the table of agencies: every federal agency."""
MONEY_KINDS = ("term", "reallocation", "termination")
"""Kinds that give an award its `status`; `directive` gives `under_directives`; all others are listed only."""
HOLDING_KINDS = (*MONEY_KINDS, "directive")
"""Kinds that hold awards."""


class Scope(msgspec.Struct, frozen=True):
    """What a condition may ask of an award. `agency` is the three-digit code; `awarded` the day of the new
    award, None where the source does not show it; `fiscal_year` likewise."""

    agency: str | None
    alns: tuple[str, ...]
    awarded: date | None
    fiscal_year: int | None


def reaches(docket: Docket, condition: Condition, scope: Scope) -> Reached:
    """Whether the condition's text holds such an award; `unknown` where the award does not say enough."""
    if condition.kind not in HOLDING_KINDS:
        return "no"
    answers = asks(docket, condition, scope).values()
    return "no" if "no" in answers else "unknown" if "unknown" in answers else "yes"


def asks(docket: Docket, condition: Condition, scope: Scope) -> dict[str, Reached]:
    """What the condition asks of an award's own record, and whether such an award meets it."""
    reach = condition.reaches
    codes = {docket.about.agencies[name].code for name in reach.agencies}
    return {
        "agency": among(scope.agency, codes),
        "listing": among_alns(scope.alns, reach.alns),
        "fiscal_year": among(scope.fiscal_year, reach.fiscal_years),
        "awarded": between(scope.awarded, reach.awarded_from, reach.awarded_until),
    }


def may_reach_listing(docket: Docket, condition: Condition, aln: str) -> bool:
    """Whether the condition may hold awards under an Assistance Listing, by the listing and its agency."""
    reach = condition.reaches
    agencies = [docket.about.agencies[name] for name in reach.agencies]
    named = not agencies or any(each.code == EVERY or each.listings == aln[:2] for each in agencies)
    return named and (not reach.alns or aln in reach.alns)


def commands(docket: Docket, condition: Condition, scope: Scope) -> bool:
    """Whether the award's own agency is among those the condition directs."""
    codes = {docket.about.agencies[name].code for name in condition.directs}
    return EVERY in codes or scope.agency in codes


def held_by_reach(docket: Docket, scope: Scope) -> dict[str, tuple[Reached, bool]]:
    """The conditions that hold, or may hold, such an award: id -> (`yes` or `unknown`, whether it commands
    the award's agency)."""
    return {
        each.id: (reach, commands(docket, each, scope))
        for each in docket.conditions.values()
        if (reach := reaches(docket, each, scope)) != "no"
    }


def among(value: str | int | None, allowed: Collection[str] | Collection[int]) -> Reached:
    """Whether a limit to these values (none: no limit) lets the value through."""
    if not allowed:
        return "yes"
    if value is None:
        return "unknown"
    return "yes" if value in allowed else "no"


def among_alns(alns: Collection[str], allowed: Collection[str]) -> Reached:
    """An award under several Assistance Listings, some of them reached, is unknown: dollars are not split."""
    if not allowed:
        return "yes"
    if not alns:
        return "unknown"
    held = [aln in allowed for aln in alns]
    return "yes" if all(held) else "unknown" if any(held) else "no"


def between(value: date | None, start: date | None, end: date | None) -> Reached:
    """Whether a limit to days lets the day through."""
    if start is None and end is None:
        return "yes"
    if value is None:
        return "unknown"
    return "yes" if (start is None or start <= value) and (end is None or value < end) else "no"
