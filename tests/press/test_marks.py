"""Quotations by their marks: paired, odd, nested, across paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clawback.press.marks import scan
from clawback.press.text import text_of


def quoted(text: str) -> list[str]:
    """The words of each quotation, as they stand in the original."""
    words = text_of(text)
    return [words.original[start:end] for (start, end), *_ in scan(words).quotations]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"No," he said.', ["No,"]),
        ("“No,” he said. “Never.”", ["No,", "Never."]),
        ("''No,'' he said.", ["No,"]),
        ("``No,'' he said.", ["No,"]),
        ("He called it a so-called \"haven'' for all.", ["haven"]),
        ('She asked: "Why now?"', ["Why now?"]),
        ('("Later," they said.)', ["Later,"]),
        ("“He told me ‘go home,’ and I did,” she said.", ["He told me ‘go home,’ and I did,"]),
        ('A 6" pipe burst.', []),
        ("Nothing is quoted here.", []),
        ('"', []),
        ('""', []),
        ('He said "', []),
        ('The word " stands alone.', []),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_that_is_carried_on() -> None:
    """A paragraph that never closes is no fault where the next one opens with a mark."""
    text = text_of('"We will go on.\n\n"We will not stop," she said.')
    scanned = scan(text)
    assert [each.closed for each in scanned.quotations] == [False, True]
    assert [each.paragraph for each in scanned.quotations] == [0, 1]
    assert scanned.warnings == ()


def test_a_mark_that_is_never_closed_is_told() -> None:
    scanned = scan(text_of('"We will go on.\n\nNobody else spoke.'))
    (told,) = scanned.warnings
    assert "at 0" in told


def test_two_marks_that_open() -> None:
    """The first is closed where the second opens."""
    assert quoted('"We go on. "We do not stop," she said.') == ["We go on.", "We do not stop,"]


@given(st.text(alphabet="\"'“”‘’`ab ,.\n\r(", max_size=60))
def test_any_marks(text: str) -> None:
    words = text_of(text)
    assert len(words.plain) == len(text)
    last = 0
    for (start, end), paragraph, _ in scan(words).quotations:
        first, stop = words.paragraphs[paragraph]
        assert last <= start < end
        assert first <= start
        assert end <= stop
        assert '"' not in words.plain[start:end].strip('"')
        last = end


@given(st.text(max_size=200))
def test_a_copy_keeps_every_place(text: str) -> None:
    words = text_of(text)
    assert len(words.plain) == len(text)
    assert words.original == text
    assert all(words.plain[a] == text[a] for a, each in enumerate(text) if each.isascii() and each.isalnum())
