"""`clawback why` at its depths: the approved answers of worked days, and the JSON that carries the tree."""

import json
import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import KNOWN, clawback
from tests.project.tree import ROOT

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


SANTA_CLARA = "case/2017-santa-clara-v-trump/order"
CHICAGO_2017 = "case/2017-chicago-v-sessions/order/2017-09-15"
NOT = {
    "fiscal-year": (NEW_YORK, "2018-08-02", "condition/jag-fy2017-immigration"),
    "agency-listing-and-day": (NEW_YORK, "2017-04-26", "condition/fta-grant-conditions-2025"),
    "a-law": (NEW_YORK, "2017-04-26", "condition/usc-8-1373"),
    "blocked": (NEW_YORK, "2017-04-26", "condition/eo-13768-9a"),
    "dormant": (NEW_YORK, "2017-03-27", "condition/eo-13768-9a"),
    "does-hold": (NEW_YORK, "2017-04-26", "condition/jag-fy2016-1373"),
    "order-protects": (NEW_YORK, "2017-04-26", f"{SANTA_CLARA}/2017-04-25"),
    "order-not-yet": (NEW_YORK, "2017-03-27", f"{SANTA_CLARA}/2017-04-25"),
    "order-replaced": (NEW_YORK, "2018-08-02", f"{SANTA_CLARA}/2017-04-25"),
    "order-in-doubt": (NEW_YORK, "2018-10-02", f"{SANTA_CLARA}/2017-11-20/a"),
    "order-other-condition": (NEW_YORK, "2018-08-02", CHICAGO_2017),
    "place-stayed": ("New York City", "2018-06-27", CHICAGO_2017),
    "place-not-a-plaintiff": (
        "Chicago, IL",
        "2025-06-20",
        "case/2025-san-francisco-v-trump/order/2025-04-24",
    ),
    "place-through-its-state": ("Los Angeles, CA", "2019-08-23", f"{SANTA_CLARA}/2017-11-20/a"),
}


def test_why_not_is_the_approved_one(starter: Path) -> None:
    """One file for all: the command, the answer in one sentence, the chain."""
    told = []
    for subject, day, denied in NOT.values():
        args = (subject, "--as-of", day, "--not", denied)
        told.append(f"$ clawback why {' '.join(args)}\n")
        told += [why(starter, *args, "--depth", depth, "-o", "table") for depth in ("sentence", "chain")]
    found = "\n".join(told)
    path = FOLDER / "why-not.txt"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.write_bytes(found.encode())
    assert found.encode() == path.read_bytes(), "if this is meant: make accept, then read the diff"


def test_why_not_as_json_carries_the_tests_that_failed(starter: Path) -> None:
    subject, day, denied = NOT["fiscal-year"]
    tree = json.loads(why(starter, subject, "--as-of", day, "--not", denied, "-o", "json"))
    assert (tree["rule"], tree["about"]["status"]) == ("denied-not-reached", "not_reached")
    assert [(each["rule"], each["about"]["asks"], each["about"]["has"]) for each in tree["because"]] == [
        ("reach-fiscal-year", "2017", "2016")
    ]
    assert any(each["quotes"] for each in tree["sources"])


def test_every_example_of_the_page_runs(starter: Path) -> None:
    page = (ROOT / "docs/how-to/ask-why.md").read_text(encoding="utf-8")
    examples = re.findall(r"^\$ clawback why (.+)$", page, re.MULTILINE)
    assert len(examples) == 7
    for each in examples:
        assert why(starter, *shlex.split(each), "-o", "table")


@pytest.mark.parametrize(
    "args",
    [
        (NEW_YORK, "--as-of", "2017-04-26"),
        ("Chicago, IL", "--as-of", "2025-06-20", "--not", "case/2025-san-francisco-v-trump/order/2025-04-24"),
    ],
)
def test_the_json_says_of_what_it_was_made_and_cites_it(starter: Path, args: tuple[str, ...]) -> None:
    told = why(starter, *args, "-o", "json")
    whole = json.loads(told)
    assert len(whole["docket"]) == 12
    assert all(each["custom"]["citation"] for each in whole["citations"])
    assert whole["citations"]
    command, name, *again = shlex.split(whole["reproduce"])
    assert (command, name) == ("clawback", "why")
    assert clawback(starter, name, *again, "-o", "json").out == told
