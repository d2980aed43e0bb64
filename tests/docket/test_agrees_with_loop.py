"""The evaluator agrees with the slow loop on generated dockets, whatever is asked of them."""

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from clawback.docket import Docket, encode
from tests.docket.questions import asking, by_evaluator, by_loop, differences
from tests.exposure.dockets import dockets

CALM = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
ASKED = st.binary(min_size=40, max_size=40)


def agrees(law: Docket, asked: bytes) -> None:
    """A docket that fails is shown record by record; `saved.write` keeps it in the corpus."""
    questions = asking(law, asked)
    note("\n".join(body for _, kind, body in encode(law) if kind != "about"))
    assert differences(by_evaluator(law, questions), by_loop(law, questions)) == []


@given(law=dockets(), asked=ASKED)
@settings(CALM, max_examples=40)
def test_the_evaluator_agrees_with_the_loop_on_a_few(law: Docket, asked: bytes) -> None:
    agrees(law, asked)


@pytest.mark.slow
@pytest.mark.parametrize("half", [1, 2])
@given(law=dockets(), asked=ASKED)
@settings(CALM, max_examples=500)
def test_the_evaluator_agrees_with_the_loop(half: int, law: Docket, asked: bytes) -> None:
    """1,000 dockets, each asked of 4 awards, 2 holders and 2 pairs of days; in two halves, so that two
    workers share them."""
    agrees(law, asked)
