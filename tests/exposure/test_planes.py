"""Weighing all spans at once says what weighing each day says."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from clawback.docket.judge import EXPOSED_ORDER, weighed
from clawback.docket.tracks import Track
from clawback.exposure.planes import Planes, Role
from tests.exposure.dice import FIRST_DAY

T = TypeVar("T")
DAYS = [FIRST_DAY + timedelta(n) for n in range(12)]
ROLES: dict[Role, tuple[str, bool]] = {
    "term": ("term", False),
    "directive": ("directive", False),
    "named directive": ("directive", True),
}


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    turns = draw(st.lists(st.sampled_from(DAYS), unique=True, max_size=5).map(sorted))
    statuses = st.sampled_from(EXPOSED_ORDER)
    return tuple((day, draw(statuses)) for day in (date.min, *turns))


@given(st.lists(st.tuples(tracks(), st.sampled_from(list(ROLES))), max_size=6))
def test_all_spans_at_once_as_day_by_day(held: list[tuple[Track, Role]]) -> None:
    planes = Planes(day for track, _ in held for day, _ in track)
    joined = reduce(or_, (planes.number(track, role) for track, role in held), 0)
    spans = planes.spans(planes.masks(joined))
    assert spans[0][0] == date.min
    assert all(one != other for (_, one), (_, other) in pairwise(spans))
    for day in (date.min, *DAYS, date.max):
        told = [(ROLES[role][0], on(track, day), ROLES[role][1]) for track, role in held]
        assert on(spans, day) == weighed(told), day


def on(spans: Sequence[tuple[date, T]], day: date) -> T:
    """What holds on a day."""
    return spans[bisect_right([since for since, _ in spans], day) - 1][1]
