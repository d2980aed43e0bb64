"""The colours and patterns of the charts, and why a reader can tell them apart.

Each colour stands at least 4.5:1 against white (WCAG 2.2, 1.4.3, stricter than 1.4.11 asks of marks) and at
least `APART` from every other of its set, seen with and without the three kinds of colour blindness; both are
tests (tests/report/charts/test_palette.py states the formulas). A pattern says the same without any colour.
"""

from typing import Literal, NamedTuple

from clawback.docket.judge import Status

Pattern = Literal["solid", "hollow", "diagonal", "back", "dots", "lines", "columns", "cross"]
State = Literal["protects", "may_protect", "stayed", "declares", "does_not_cover"]
"""What an order does on the days of one bar; `stayed`: a later court has put it on hold."""

APART = 10.0
"""Least CIEDE2000 difference of two colours of one set; 2 is just seen, side by side."""

WHITE = "#ffffff"
INK = "#1f1f1f"
"""Text, axes and outlines."""
QUIET = "#595959"
"""What came before, days marked, and the outlines of places."""
GRID = "#d9d9d9"
"""Lines behind the marks, from which nothing is read alone: the one colour below 4.5:1."""


class Look(NamedTuple):
    """How one word is drawn, and how a legend says it."""

    colour: str
    pattern: Pattern
    says: str


STATUS: dict[Status, Look] = {
    "open": Look("#b45a0a", "solid", "open"),
    "partly_blocked": Look("#5a461e", "diagonal", "partly blocked"),
    "unknown": Look("#786e78", "dots", "unknown"),
    "dormant": Look("#0a5046", "lines", "dormant"),
    "springing": Look("#5a14aa", "columns", "springing"),
    "blocked": Look("#3264fa", "cross", "blocked"),
    "not_reached": Look("#282846", "hollow", "not reached"),
}

STATE: dict[State, Look] = {
    "protects": Look("#3264fa", "solid", "protects"),
    "may_protect": Look("#786e78", "dots", "may protect"),
    "stayed": Look("#b45a0a", "diagonal", "stayed"),
    "declares": Look("#0a5046", "lines", "declares only"),
    "does_not_cover": Look("#282846", "hollow", "does not cover the place"),
}

CLASSES = ("#0f7f8f", "#1f5d9e", "#2f2f86", "#14081f")
"""Of a map, from the least to the most; all dark, so that white is zero and hatching unknown."""
