"""What moved, and what orders hold back, on the small worlds: as asking twice says, with each order ended."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, given, settings

from clawback.docket.scenario import Scenario, Supposition
from clawback.docket.supposing import fallen
from clawback.exposure.answer import Answer, Question
from clawback.exposure.ask import docket_of, exposure
from clawback.exposure.falling import MEASURES, Falls, falls, freed
from clawback.exposure.moves import NONE, moves
from clawback.exposure.supposed import answer, side, signed_anew
from clawback.place import lineage
from clawback.store import Connection
from tests.exposure import worlds as small
from tests.exposure.releases import join, place_of
from tests.exposure.worlds import World, worlds

CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
MOST = 5


def statuses(found: Answer) -> Counter[tuple[str, str, str, str, Decimal]]:
    return Counter(
        (each.id, each.recipient, each.status, each.under_directives, each.obligated) for each in found.awards
    )


def blocked(found: Answer, measure: str) -> Decimal:
    word = {"terms": "status", "directives": "under_directives"}[measure]
    return sum((each.obligated for each in found.awards if getattr(each, word) == "blocked"), Decimal(0))


@pytest.mark.slow
@given(world=worlds(questions=2))
@settings(CALM, max_examples=30)
def test_what_is_freed_is_what_asking_again_without_the_orders_says(
    release_of: Callable[[World], Connection], world: World
) -> None:
    """Every subset of the orders that hold money back, and dollars to the cent."""
    con = release_of(world)
    for question in world.questions:
        place = place_of(question)
        asked = Question(
            place,
            tuple(lineage(con, place.id)),
            question.day,
            question.known,
            question.boundary,
            "0001",
        )
        found = falls(con, world.docket, asked)
        orders = sorted({each.order for one in found for each in one.orders})[:MOST]
        now = join(con, question)
        for some in chain.from_iterable(combinations(orders, n) for n in range(len(orders) + 1)):
            law = fallen(world.docket, frozenset(some), question.day, question.known)
            then = exposure(con, place, *asked[2:5], "0001", docket=law)
            for one in found:
                assert one.held.obligated == blocked(now, one.measure)
                assert freed(one, some).obligated == one.held.obligated - still(one, now, then)
        assert [each.measure for each in found] == list(MEASURES)


def still(one: Falls, now: Answer, then: Answer) -> Decimal:
    """Dollars blocked before that are blocked after."""
    word = {"terms": "status", "directives": "under_directives"}[one.measure]
    before = Counter((a.id, a.recipient, a.obligated) for a in now.awards if getattr(a, word) == "blocked")
    after = Counter((a.id, a.recipient, a.obligated) for a in then.awards if getattr(a, word) == "blocked")
    return sum((key[2] * n for key, n in (before & after).items()), Decimal(0))


@pytest.mark.slow
@given(world=worlds(questions=2))
@settings(CALM, max_examples=30)
def test_moved_awards_are_those_whose_status_differs(
    release_of: Callable[[World], Connection], world: World
) -> None:
    con = release_of(world)
    one, two = (join(con, question) for question in world.questions)
    found = moves(one, two, (world.docket, world.docket))
    told = {
        (status, name) for each in found.moved for status in (each.before + each.after,) for name in each.ids
    }
    assert told == differing(one, two)
    for each in found.moved:
        if NONE not in each.before + each.after and (one.asked.as_of, one.asked.known) == (
            two.asked.as_of,
            two.asked.known,
        ):
            assert each.causes or one.asked.place != two.asked.place


def differing(one: Answer, two: Answer) -> set[tuple[tuple[str, ...], str]]:
    old = {(a.id, a.recipient): (a.status, a.under_directives) for a in one.awards}
    new = {(a.id, a.recipient): (a.status, a.under_directives) for a in two.awards}
    return {
        (old.get(key, (NONE, NONE)) + new.get(key, (NONE, NONE)), key[0])
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key)
    }


@pytest.mark.slow
@given(world=worlds(questions=1))
@settings(CALM, max_examples=30)
def test_signing_the_awards_anew_by_the_same_law_changes_nothing(
    release_of: Callable[[World], Connection], world: World
) -> None:
    con = release_of(world)
    (question,) = world.questions
    place = place_of(question)
    own = signed_anew(con, world.docket, place)
    again = exposure(own, place, question.day, question.known, question.boundary, "0001")
    assert statuses(again) == statuses(join(con, question))
    assert again.steps == join(con, question).steps


@pytest.mark.slow
@given(world=worlds(questions=1))
@settings(CALM, max_examples=20)
def test_a_condition_widened_is_answered_as_a_release_made_by_that_law_answers(
    release_of: Callable[[World], Connection], world: World
) -> None:
    """The scenario, over the old release, and the same docket built into a release of its own agree."""
    limited = [each for each in world.docket.conditions.values() if each.reaches.agencies]
    (question,) = world.questions
    place = place_of(question)
    con = release_of(world)
    for condition in limited[:1]:
        scenario = Scenario(
            title="wider",
            suppose=(
                Supposition(
                    do="widen", condition=condition.id, agencies=("DOT", "HUD"), alns=("20.507", "16.710")
                ),
            ),
        )
        wider = side(con, "0001", question.day, question.known, scenario)
        boundary = question.boundary
        found = answer(wider, place, boundary)
        built = release_of(small.World(wider.law, world.money, world.questions))
        assert statuses(found) == statuses(
            exposure(built, place, question.day, question.known, boundary, "0001")
        )
        assert docket_of(built).conditions == wider.law.conditions
