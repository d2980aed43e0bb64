"""Tracks say of each day what judging that day says: condition by condition, for every place."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clawback.docket import Asked, Docket, Scope
from clawback.docket.judge import finding
from clawback.docket.scope import HOLDING_KINDS
from clawback.docket.tracks import Track, Tracks
from tests.exposure.dice import FIRST_DAY, PARENTS, SPAN
from tests.exposure.dockets import dockets

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
SCOPES = (
    Scope("015", ("16.738",), None, None),
    Scope("015", ("16.710", "16.738"), None, None),
    Scope("069", ("20.507",), None, None),
    Scope(None, (), None, None),
    Scope("other", ("other",), None, None),
)
NOW_AND_THEN = [FIRST_DAY + timedelta(n) for n in range(-3, SPAN + 40, 7)]
NOWHERE = ("a recipient that is no government",)


def line(place: str) -> tuple[str, ...]:
    above = PARENTS[place]
    return (place, *(line(above) if above else ()))


LINES = (*map(line, PARENTS), NOWHERE, ("a unit of city/ny/alpha", *line("city/ny/alpha")[1:]))


@given(docket=dockets(), known=st.integers(0, SPAN + 60), seed=st.integers(0, 999))
@settings(CALM, max_examples=15)
def test_a_track_is_the_finding_of_each_day_on_a_few(docket: Docket, known: int, seed: int) -> None:
    agrees(docket, FIRST_DAY + timedelta(known), Random(seed))  # noqa: S311 - a test's dice


@pytest.mark.slow
@given(docket=dockets(), known=st.integers(0, SPAN + 60), seed=st.integers(0, 999))
@settings(CALM, max_examples=200)
def test_a_track_is_the_finding_of_each_day(docket: Docket, known: int, seed: int) -> None:
    agrees(docket, FIRST_DAY + timedelta(known), Random(seed))  # noqa: S311 - a test's dice


def agrees(docket: Docket, known: date, dice: Random) -> None:
    """Also where another place, of which the sets say the same, was asked before."""
    tracks = Tracks(docket, known)
    for name, condition in docket.conditions.items():
        if condition.kind not in HOLDING_KINDS:
            continue
        for lineage in dice.sample(LINES, 4):
            scope, reach = dice.choice(SCOPES), dice.choice(("yes", "yes", "unknown"))
            touched = tracks.touched(name, scope)
            track = tracks.track(name, reach, touched, lineage, tracks.told(lineage))
            days = {day for day, _ in track[1:]}
            days |= {day - timedelta(1) for day in days} | {
                FIRST_DAY + timedelta(n) for n in range(-3, 160, 7)
            }
            for day in days:
                found = finding(docket, condition, Asked(lineage, day, known), scope, reach)
                assert found.status == on(track, day), (name, lineage, day)


def on(track: Track, day: date) -> str:
    return [status for since, status in track if since <= day][-1]
