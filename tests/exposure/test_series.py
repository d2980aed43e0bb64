"""A series equals the answer of the day on every day: on its moments, and between them."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from clawback import place, store
from clawback.exposure.answer import Answer, Boundary
from clawback.exposure.ask import docket_of, exposure
from clawback.exposure.series import Line, Moment, SeriesQuestion, series
from clawback.ids import PlaceId
from clawback.place import Place
from clawback.store import Connection
from tests.exposure.dice import FIRST_DAY, SPAN
from tests.exposure.worlds import World, worlds

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
SINCE, UNTIL, KNOWN = date(2016, 6, 1), date(2026, 11, 1), date(2026, 11, 22)
FIRST, LAST = FIRST_DAY + timedelta(days=20), FIRST_DAY + timedelta(days=SPAN + 30)


@given(world=worlds(questions=2))
@settings(CALM, max_examples=3)
def test_the_series_is_the_answer_of_each_day_on_a_few(
    release_of: Callable[[World], Connection], world: World
) -> None:
    agrees(release_of(world), world)


@pytest.mark.slow
@given(world=worlds(questions=2))
@settings(CALM, max_examples=25)
def test_the_series_is_the_answer_of_each_day(
    release_of: Callable[[World], Connection], world: World
) -> None:
    agrees(release_of(world), world)


def agrees(con: Connection, world: World) -> None:
    for question in world.questions:
        where = made_up(question.place)
        boundary = question.boundary
        asked = SeriesQuestion((where,), FIRST, LAST, "event", question.known, boundary, "0001")
        (line,) = series(con, world.docket, asked).lines
        dice = Random(question.day.toordinal())  # noqa: S311 - a test's dice
        events = dice.sample(line.moments, min(4, len(line.moments)))
        for on in (
            *(each.day for each in events),
            *(FIRST + timedelta(dice.randrange(120)) for _ in range(3)),
        ):
            same(on_day(line, on), exposure(con, where, on, question.known, boundary, "0001"))
    together(con, world)


def together(con: Connection, world: World) -> None:
    """Of several places at once: each one's own line, and the distinct awards of all."""
    names = sorted({each.owner for each in world.money.recipients if each.owner})
    places, known = tuple(map(made_up, names)), FIRST_DAY + timedelta(days=SPAN)
    asked = SeriesQuestion(places, FIRST, LAST, "month", known, "with-components", "0001")
    found = series(con, world.docket, asked)
    everyone = series(con, world.docket, asked._replace(places=())).lines[-1]
    for n, moment in enumerate(everyone.moments):
        days = [exposure(con, p, moment.day, known, "with-components", "0001") for p in places]
        awards = {each.id: each for day in days for each in day.awards}
        assert moment.total.awards == len(awards)
        assert moment.total.obligated == sum(day.total.obligated or 0 for day in days)
        for status, told in moment.by_status.items():
            mine = {e.id for day in days for e in day.awards if e.status == status}
            assert told.awards == len(mine), (moment.day, status)
        if len(places) > 1:
            assert sums(found.lines[-1].moments[n]) == sums(moment)
            for line, day in zip(found.lines, days, strict=False):
                same(line.moments[n], day)


def made_up(name: str) -> Place:
    return Place(PlaceId(name), "city", name.split("/")[1].upper(), "", "", "")


def on_day(line: Line, day: date) -> Moment:
    """The sums of a day: those of the last moment by it."""
    return [each for each in line.moments if each.day <= day][-1]


def sums(moment: Moment) -> tuple[object, ...]:
    return (
        moment.total,
        moment.by_status,
        moment.under_directives,
        moment.steps,
        (moment.outlaid, moment.undrawn, moment.reported),
    )


def same(moment: Moment, answer: Answer) -> None:
    assert sums(moment) == (
        answer.total,
        answer.by_status,
        answer.under_directives,
        answer.steps,
        (answer.outlaid, answer.undrawn, answer.reported),
    ), (moment.day, answer.asked)


CASES: tuple[tuple[str, Boundary], ...] = (
    ("New York City", "government"),
    ("Albany, NY", "located-in"),
    ("Chicago", "located-in"),
)


@pytest.mark.parametrize(("name", "boundary"), CASES)
def test_real_days_are_those_of_the_answer(starter: Path, name: str, boundary: Boundary) -> None:
    dice = Random(name)  # noqa: S311 - a test's dice
    with store.open_release(starter) as con:
        law, where = docket_of(con), place.find(con, name)
        asked = SeriesQuestion((where,), SINCE, UNTIL, "event", KNOWN, boundary, "")
        (line,) = series(con, law, asked).lines
        events = [each.day for each in dice.sample(line.moments, min(6, len(line.moments)))]
        for on in (*events, *(SINCE + timedelta(dice.randrange(3700)) for _ in range(5))):
            same(on_day(line, on), exposure(con, where, on, KNOWN, boundary, ""))
        for each in line.moments:
            assert bool(each.moved) <= bool(each.law), each.day


def test_months_are_picked_from_the_events(starter: Path) -> None:
    with store.open_release(starter) as con:
        law, where = docket_of(con), place.find(con, "New York City")
        asked = SeriesQuestion(
            (where,), date(2017, 3, 27), date(2017, 7, 10), "event", KNOWN, "government", ""
        )
        (events,) = series(con, law, asked).lines
        (months,) = series(con, law, asked._replace(by="month")).lines
    assert [f"{each.day}" for each in months.moments] == [
        "2017-03-27", "2017-04-01", "2017-05-01", "2017-06-01", "2017-07-01", "2017-07-09",
    ]  # fmt: skip
    for each in months.moments:
        assert sums(each) == sums(on_day(events, each.day))
    told = [entry for each in months.moments for entry in each.law]
    assert told == [entry for each in events.moments for entry in each.law]
    assert ("2017-04-25", "case/2017-santa-clara-v-trump/order/2017-04-25/a") in [
        (f"{each.day}", each.record) for each in told
    ]
