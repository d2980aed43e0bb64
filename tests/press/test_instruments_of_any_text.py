"""Instruments in any text: spans in order and apart, and one pass over long lines."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.press.test_instruments import SPRING_2017, SPRING_2025, read

PIECES = st.sampled_from(
    [
        "8 U.S.C. 1373",
        "Section 1373/1644",
        " and ",
        "an executive order",
        "the order",
        " v. ",
        "Doe",
        "521 U.S. 898",
        ". ",
        "\n",
        "sanctuary",
        "Act",
        "the Safe Parks Act",
        "H.R. 5",
        "SB 4",
        "Texas",
        "a section of federal law that lets cities share ",
        "immigration status",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=30).map(" ".join)),
    st.sampled_from([None, SPRING_2017, SPRING_2025]),
)
def test_spans_lie_in_the_text_in_order_and_apart(words: str, day: date | None) -> None:
    last = 0
    for each in read(words, day):
        assert last <= each.span[0] < each.span[1] <= len(words)
        last = each.span[1]


def test_a_long_line_is_read_in_one_pass() -> None:
    words = "They said that section of law and an executive order v. Doe, SB 4. " * 3000
    assert len(read(words, SPRING_2017)) > 3000
