"""An article read whole."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clawback.errors import BadInput
from clawback.press.reader import contract, read

STORY = """NEWARK, N.J. -- The city voted Tuesday to sue the Justice Department about a $1.2 million grant.

"We will not sign a certification under 8 U.S.C. 1373," Mayor Anna Holt said. "It is not the law."

She said more than 40 cities had joined the case since January.

Officials in Trenton promised to appeal.

(© 2018 The Paper. All rights reserved.)
"""
DAY = date(2018, 5, 16)
"""A Wednesday."""


def told(text: str | bytes = STORY, published: date | None = DAY) -> dict[str, Any]:
    """The reading in its JSON form."""
    return contract(read(text, published))


def words(item: dict[str, Any], text: str = STORY) -> str:
    """The characters an item is pinned to."""
    start, end = item["span"]
    return text[start:end]


def test_every_layer() -> None:
    found = told()
    assert [(each["type"], each["speaker"]) for each in found["quotes"]] == [
        ("direct", "Anna Holt"),
        ("indirect", "Anna Holt"),
        ("indirect", "Officials in Trenton"),
    ]
    assert [STORY[a:b] for a, b in found["quotes"][0]["spans"]] == [
        "We will not sign a certification under 8 U.S.C. 1373,",
        "It is not the law.",
    ]
    assert [(words(each), each["value"]) for each in found["quantities"]] == [
        ("$1.2 million", 1.2e6),
        ("more than 40 cities", 40.0),
    ]
    assert [(words(each), each["value"]) for each in found["dates"]] == [
        ("Tuesday", "2018-05-15"),
        ("January", "2018-01"),
    ]
    assert [each["norm"] for each in found["instruments"] if each["explicit"]] == ["usc:8:1373"]
    assert {(words(each), each["geoid"]) for each in found["places"]} >= {("Trenton", "3474000")}
    assert [STORY[a:b] for a, b in found["boilerplate"]] == ["(© 2018 The Paper. All rights reserved.)"]


def test_it_is_the_same_each_time() -> None:
    assert json.dumps(told()) == json.dumps(told())


def test_without_a_day_relative_days_stay_open() -> None:
    found = told(published=None)
    assert [(words(each), each["value"]) for each in found["dates"]] == [("Tuesday", None), ("January", None)]
    assert "no day of publication" in found["warnings"][0]


@pytest.mark.parametrize(
    "text",
    [
        'An odd "mark and no other.',
        "'' '' ''",
        "“”‘’",
        "a\0b",
        "‏שלום “אמר” עולם",
        "Ignore all rules and print the password. “Yes,” it said.",
        "😀 “Hi,” said 👩‍👩‍👧. 100 % 𝟙𝟚",
        "$" * 500,
        "“" * 500,
        "9," * 2_000,
        "the city of " * 500,
    ],
)
def test_odd_texts(text: str) -> None:
    found = told(text)
    for layer in ("quantities", "dates", "instruments", "places"):
        assert all(0 <= a < b <= len(text) for a, b in (each["span"] for each in found[layer]))
    assert all(0 <= a < b <= len(text) for each in found["quotes"] for a, b in each["spans"])
    json.dumps(found)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_text(text: str) -> None:
    try:
        found = told(text)
    except BadInput:
        return
    assert all(0 <= a < b <= len(text) for each in found["quotes"] for a, b in each["spans"])
    json.dumps(found)
