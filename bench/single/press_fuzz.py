"""Texts, pages and bytes that Hypothesis makes up, given to the press reader for some minutes.

    python bench/single/press_fuzz.py [MINUTES] [SEED]

Pieces of stories, marks, cues, amounts, laws, markup, odd letters and plain bytes are put together in rounds
of examples; each is read or refused, and what is read must hold together, as `tests/press/test_bad_input.py`
asks of it. Printed: rounds, how many examples were read and how many refused. A failure ends it, with the
example that Hypothesis has made as small as it can.
"""

import sys
import time
from collections import Counter

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from tests.press.bad_input import CASES
from tests.press.stories import MARCH, STORY
from tests.press.test_bad_input import PIECES, held

from clawback.errors import BadInput
from clawback.press.reader import contract, read

ROUND = 300
"""Examples of a round."""
TEXTS = tuple(
    each for each in (*CASES.values(), STORY) if isinstance(each, str) and len(each) < len(STORY) * 3
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A text in which some stretches are left out, said twice or replaced by pieces."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        piece = draw(st.one_of(PIECES, st.just(text[start:end] * 2), st.just("")))
        text = text[:start] + piece + text[min(end, start + 40) :]
    return text


def main(minutes: float, first: int) -> None:
    """Rounds of examples until the time is over."""
    told: Counter[str] = Counter()
    end = time.monotonic() + 60 * minutes
    rounds = 0
    while time.monotonic() < end:
        _round(first + rounds, told)
        rounds += 1
        print(
            f"{rounds} rounds from seed {first}: {told['read']:,} read, {told['refused']:,} refused",
            flush=True,
        )


def _round(number: int, told: Counter[str]) -> None:
    pieces = st.lists(PIECES, max_size=60).map("".join)
    pages = pieces.map(lambda text: f"<html><body><article><p>{STORY}</p>{text}</article></body></html>")

    @seed(number)
    @settings(max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(pieces, mutated(), pages, st.binary(max_size=400)))
    def example(given_text: str | bytes) -> None:
        try:
            reading = read(given_text, MARCH)
        except BadInput:
            told["refused"] += 1
            return
        told["read"] += 1
        assert held(reading) == contract(read(given_text, MARCH))

    example()


if __name__ == "__main__":
    asked = [float(each) for each in sys.argv[1:]]
    main(asked[0] if asked else 10.0, int(asked[1]) if len(asked) > 1 else 1)
