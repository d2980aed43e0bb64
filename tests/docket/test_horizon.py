"""From the day on which all was public it no longer matters on which day it is asked."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clawback.docket import Docket
from clawback.docket.horizon import horizon, serves
from clawback.docket.scope import HOLDING_KINDS
from clawback.docket.tracks import Track, Tracks
from tests.docket.laws import condition, event
from tests.docket.laws import docket as docket_of
from tests.docket.test_tracks import LINES, SCOPES
from tests.exposure.dockets import dockets

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
DAY = timedelta(1)


@given(docket=dockets(), later=st.integers(0, 40))
@settings(CALM, max_examples=15)
def test_all_that_is_public_serves_later_known_days_on_a_few(docket: Docket, later: int) -> None:
    agrees(docket, later)


@pytest.mark.slow
@given(docket=dockets(), later=st.integers(0, 40))
@settings(CALM, max_examples=150)
def test_all_that_is_public_serves_later_known_days(docket: Docket, later: int) -> None:
    agrees(docket, later)


def agrees(docket: Docket, later: int) -> None:
    found = horizon(docket)
    for known in (found.public + later * DAY, max(found) + later * DAY):
        last = date.max if known >= found.acts else known
        assert serves(docket, known, last)
        then, ever = Tracks(docket, known), Tracks(docket, date.max)
        for name, law in docket.conditions.items():
            for line in LINES if law.kind in HOLDING_KINDS else ():
                for scope in SCOPES[:2]:
                    one, other = (
                        each.track(name, "yes", each.touched(name, scope), line, each.told(line))
                        for each in (then, ever)
                    )
                    assert up_to(one, last) == up_to(other, last), (name, line, known)


def up_to(track: Track, last: date) -> Track:
    return tuple((day, status) for day, status in track if day <= last)


def test_a_mandate_to_come_is_counted_only_once_it_has_come() -> None:
    order = event(date(2025, 2, 3), mandate=date(2025, 6, 1), acts_on="mandate")
    law = docket_of(order, term=condition(until=date(2025, 5, 1)))
    assert horizon(law).acts == date(2025, 6, 1)
    assert horizon(law).public == date(2025, 2, 3)
    assert serves(law, date(2025, 2, 3), date(2025, 2, 3))
    assert not serves(law, date(2025, 2, 3), date(2025, 2, 4))
    assert serves(law, date(2025, 6, 1), date.max)
    assert not serves(law, date(2025, 2, 2), date(2025, 1, 1))
