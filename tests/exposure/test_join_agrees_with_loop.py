"""The one SQL join finds what reading each order against each award finds: per award, and in every sum."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from clawback.exposure.answer import ExposedAward
from clawback.store import Connection
from tests.exposure.loop import EXPOSED, Line, lines
from tests.exposure.releases import join
from tests.exposure.worlds import World, worlds

NONE = Decimal("0.00")
CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


@given(world=worlds(questions=2))
@settings(CALM, max_examples=20)
def test_join_agrees_with_loop_on_a_few(release_of: Callable[[World], Connection], world: World) -> None:
    agrees(release_of(world), world)


@pytest.mark.slow
@pytest.mark.parametrize("half", [1, 2])
@given(world=worlds(questions=2))
@settings(CALM, max_examples=150)
def test_join_agrees_with_loop(release_of: Callable[[World], Connection], half: int, world: World) -> None:
    """600 answers on 300 worlds, in two halves, so that two workers share them."""
    agrees(release_of(world), world)


def agrees(con: Connection, world: World) -> None:
    first = [join(con, question) for question in world.questions]
    again = [join(con, question) for question in reversed(world.questions)]
    assert again == first[::-1], "what is kept between questions changes no answer"
    for question, fast in zip(world.questions, first, strict=True):
        slow = lines(world, question)
        assert answered(fast.awards) == told(slow), question
        assert {each: (s.awards, s.obligated) for each, s in fast.by_status.items()} == {
            word: summed([each for each in slow if each.status == word]) for word in EXPOSED
        }
        assert {each: (s.awards, s.obligated) for each, s in fast.under_directives.items()} == {
            word: summed([each for each in slow if each.under_directives == word]) for word in EXPOSED
        }
        assert [(each.awards, each.amount) for each in fast.steps] == [
            lost([each for each in slow if each.step <= n]) for n in range(6)
        ]
        assert (fast.total.awards, fast.total.obligated) == summed(slow)


def told(found: list[Line]) -> list[tuple[object, ...]]:
    """Each line without its step, which the sums check."""
    return sorted((each.award, each.obligated, each.status, each.under_directives) for each in found)


def answered(found: tuple[ExposedAward, ...]) -> list[tuple[object, ...]]:
    return sorted((each.id, each.obligated, each.status, each.under_directives) for each in found)


def summed(found: list[Line]) -> tuple[int, Decimal]:
    return len({each.award for each in found}), sum((each.obligated for each in found), NONE)


def lost(found: list[Line]) -> tuple[int, Decimal]:
    """Awards and dollars of a step: no line counts for less than nothing."""
    return len({each.award for each in found}), sum((max(each.obligated, NONE) for each in found), NONE)
