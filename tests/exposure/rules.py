"""The rules the loop reads by: a logic of yes, no and not known; terms in days; what is only recalled."""

from collections.abc import Iterable
from datetime import date, timedelta

from clawback.docket.record import Basis

ONE = timedelta(days=1)
HOLIDAYS = {
    *((2024, 10, 14), (2024, 11, 11), (2024, 11, 28), (2024, 12, 25)),
    *((2025, 1, 1), (2025, 1, 20), (2025, 2, 17), (2025, 5, 26), (2025, 6, 19), (2025, 7, 4)),
    *((2025, 9, 1), (2025, 10, 13), (2025, 11, 11), (2025, 11, 27), (2025, 12, 25)),
    *((2026, 1, 1), (2026, 1, 19), (2026, 2, 16), (2026, 5, 25), (2026, 6, 19), (2026, 7, 3)),
    *((2026, 9, 7), (2026, 10, 12), (2026, 11, 11), (2026, 11, 26), (2026, 12, 25)),
}
"""Federal legal holidays, as observed, since the first month that the worlds lie in (5 U.S.C. 6103); every
order of the docket with a term in days was entered since."""


def federal_year(day: date) -> int:
    return day.year + 1 if day.month >= 10 else day.year


def recalled(basis: tuple[Basis, ...], fields: tuple[str, ...]) -> bool:
    """Whether one of the fields rests on nothing read: no basis, or an unverified one."""
    for name in fields:
        naming = [each for each in basis if name in each.fields] or [
            each for each in basis if "*" in each.fields
        ]
        if all(each.confidence == "unverified" for each in naming):
            return True
    return False


def after(start: date, length: int) -> date:
    """The first day after a term of so many days; its first is not counted, its last is no day of rest."""
    end = start + length * ONE
    while end.isoweekday() in (6, 7) or (end.year, end.month, end.day) in HOLIDAYS:
        end += ONE
    return end + ONE


def all_of(answers: Iterable[bool | None]) -> bool | None:
    told = list(answers)
    return False if False in told else None if None in told else True


def any_of(answers: Iterable[bool | None]) -> bool | None:
    told = list(answers)
    return True if True in told else None if None in told else False


def among(listings: frozenset[str], reached: tuple[str, ...]) -> bool | None:
    """Of an award's listings all, none or some may be reached; one without a listing does not say."""
    if not listings:
        return None
    inside = {each in reached for each in listings}
    return inside.pop() if len(inside) == 1 else None
