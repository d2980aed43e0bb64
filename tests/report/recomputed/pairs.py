"""Which places and days are asked about: chosen by seeded dice, so that a release gives the same again."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from clawback.docket.model import Docket
from tests.report.recomputed.independent import Ask, Line, Release, party
from tests.report.recomputed.law import Profile, award_of

FIRST, LAST = date(2016, 1, 1), date(2026, 11, 21)
CONDITIONS = 3
DAY = timedelta(days=1)


class Pair(NamedTuple):
    """A question, and a later day that it is compared with."""

    why: str
    ask: Ask
    later: Ask


def pairs(release: Release, each: int, seed: int = 2025) -> list[Pair]:
    """`each` at random, `each` near an event of the docket, `each` where three conditions hold awards."""
    dice = Random(seed)  # noqa: S311 - a test's dice
    places = with_money(release)
    ways = {
        "random": at_random(dice, places),
        "near an event": near_events(dice, release.law.docket, places),
        "three conditions": held_by_several(dice, release, places),
    }
    return [pair(dice, why, n, *next(way)) for why, way in ways.items() for n in range(each)]


def pair(dice: Random, why: str, n: int, place: str, day: date) -> Pair:
    """In turn as known at the end, on the day itself, and a year later; compared with a day of the next two
    years, as known then or at the end."""
    known = (LAST, day, min(day + 365 * DAY, LAST))[n % 3]
    later = min(day + dice.randint(1, 730) * DAY, LAST)
    return Pair(why, Ask(place, day, known), Ask(place, later, max(later, known)))


def with_money(release: Release) -> dict[str, date]:
    """Every government that holds an award, and the first day it does."""
    return dict(
        release.con.execute(
            "select place_id, min(action_date) from action "
            "inner join link on action.recipient_id = link.recipient_id "
            "where relation not in ('located in', 'component unit of') group by 1 order by 1"
        ).fetchall()
    )


def at_random(dice: Random, places: dict[str, date]) -> Iterator[tuple[str, date]]:
    """Any place with money, any day; money or not on that day."""
    while True:
        yield dice.choice(list(places)), day_from(dice, FIRST)


def day_from(dice: Random, first: date) -> date:
    return first + dice.randint(0, (LAST - first).days) * DAY


def near_events(dice: Random, docket: Docket, places: dict[str, date]) -> Iterator[tuple[str, date]]:
    """Within three days of an event; every other time a place that a list of the docket names."""
    days = event_days(docket)
    listed = {name for each in docket.sets.values() for version in each.versions for name in version.members}
    named = sorted(places.keys() & listed)
    while True:
        for among in (named or list(places), list(places)):
            day = dice.choice(days) + dice.randint(-3, 3) * DAY
            yield dice.choice(among), min(max(day, FIRST), LAST)


def event_days(docket: Docket) -> list[date]:
    """The days on which courts decided, or what they decided took effect."""
    days = {
        day
        for case in docket.cases.values()
        for event in case.events
        for day in (event.decided, event.effective, event.mandate)
        if day is not None
    }
    return sorted(day for day in days if FIRST <= day <= LAST)


def held_by_several(dice: Random, release: Release, places: dict[str, date]) -> Iterator[tuple[str, date]]:
    """A place and a day on which three conditions or more hold awards of it; no place and day twice."""
    seen = set()
    profiles = profiles_by_place(release)
    while True:
        place = dice.choice(list(places))
        day = day_from(dice, max(FIRST, places[place]))
        if (place, day) not in seen and conditions_on(release, profiles[place], place, day) >= CONDITIONS:
            seen.add((place, day))
            yield place, day


def profiles_by_place(release: Release) -> dict[str, list[tuple[date, Profile]]]:
    """By place, the day of the first action on each of its awards and what the law asks of that award."""
    found: dict[str, list[tuple[date, Profile]]] = {}
    for place, first, *about in release.con.execute(
        "select place_id, min(action_date), award.agency, award.fain, award.alns, award.awarded from action "
        "inner join link on action.recipient_id = link.recipient_id "
        "inner join award on action.award_id = award.award_id "
        "where relation not in ('located in', 'component unit of') "
        "group by all order by all"
    ).fetchall():
        found.setdefault(place, []).append((first, release.law.profile(award_of(*about))))
    return found


def conditions_on(release: Release, profiles: Sequence[tuple[date, Profile]], place: str, day: date) -> int:
    """How many conditions hold awards that the place has on a day, as known at the end."""
    who = party(release, Ask(place, day, LAST), Line(0, place, False, 0))
    held = {each for first, each in profiles if first <= day}
    return len({name for each in held for name in release.law.in_force(who, each)})
