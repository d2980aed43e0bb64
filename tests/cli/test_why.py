"""`clawback why` at its depths: the approved answers of worked days, and the JSON that carries the tree."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import KNOWN, clawback

FOLDER = Path(__file__).parents[1] / "examples/why"
NEW_YORK, CHICAGO = "2016DJBX0178", "15PBJA21GG01455JAGX"
ASKED = (
    *((NEW_YORK, day) for day in ("2017-03-27", "2017-04-26", "2018-08-02")),
    (CHICAGO, "2025-06-20"),
)
DEPTHS = ("sentence", "chain", "quotes")


def why(home: Path, *args: str) -> str:
    ran = clawback(home, "why", *args, "--known", KNOWN)
    assert ran.code == 0, ran.err
    return ran.out


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize(("award", "day"), ASKED)
def test_the_answer_is_the_approved_one(starter: Path, award: str, day: str, depth: str) -> None:
    found = why(starter, award, "--as-of", day, "--depth", depth, "-o", "table")
    path = FOLDER / f"{award}-{day}-{depth}.txt"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(found.encode())
    assert found.encode() == path.read_bytes(), "if this is meant: make accept, then read the diff"


@pytest.mark.parametrize(("award", "day"), ASKED)
def test_each_depth_begins_with_the_sentence_and_the_next_adds_to_it(
    starter: Path, award: str, day: str
) -> None:
    sentence, chain, quotes = (
        why(starter, award, "--as-of", day, "--depth", depth, "-o", "table").splitlines() for depth in DEPTHS
    )
    assert len(sentence) == 1
    assert chain[0] == quotes[0] == sentence[0]
    assert [line for line in quotes[1:] if line.lstrip().startswith("- ")] == chain[1:]
    assert len(quotes) > len(chain) > 3


def test_the_json_carries_the_tree_with_what_is_quoted(starter: Path) -> None:
    tree = json.loads(why(starter, NEW_YORK, "--as-of", "2017-04-26", "-o", "json"))
    assert tree["rule"] == "award"
    short, status = tree["because"]
    assert (short["rule"], short["about"]["status"], short["about"]["under"]) == (
        "short-both",
        "open",
        "blocked",
    )
    assert (status["about"]["status"], status["about"]["under"]) == ("open", "blocked")
    assert [each["rule"] for each in short["because"]] == ["decides-open", "decides-blocked"]
    sources = [each for step in every(tree) for each in step["sources"]]
    assert all(set(each) == {"title", "url", "locator", "confidence", "quotes"} for each in sources)
    assert ["I entered a preliminary injunction against Section 9(a)"] in [each["quotes"] for each in sources]


def every(tree: dict[str, Any]) -> list[dict[str, Any]]:
    return [tree, *(step for each in tree["because"] for step in every(each))]
