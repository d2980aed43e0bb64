"""`clawback diff` and `clawback scenario`: approved outputs, contracts, and what goes wrong."""

import json
import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import CITY, KNOWN, Ran, clawback

FOLDER = Path(__file__).parents[1] / "examples/scenario"
ORDER = "case/2017-santa-clara-v-trump/order/2017-04-25"
RELEASE = re.compile(r"\b\d{4,}-[0-9a-f]{8}\b")
ASKED = {
    "falls": ("scenario", CITY, "--as-of", "2017-04-26", "--known", KNOWN),
    "stayed": ("scenario", CITY, "--as-of", "2017-04-26", "--known", KNOWN, "--suppose", f"stay {ORDER}"),
    "moved": ("diff", CITY, "--as-of", "2017-03-27", "--to", "2017-04-26", "--known", KNOWN),
}


@pytest.mark.parametrize("shape", ["table", "json", "jsonl", "csv"])
@pytest.mark.parametrize("name", list(ASKED))
def test_the_answer_is_the_approved_one(starter: Path, name: str, shape: str) -> None:
    ran = clawback(starter, *ASKED[name], "-o", shape)
    assert (ran.code, ran.err) == (0, "")
    found = RELEASE.sub("RELEASE", ran.out)
    path = FOLDER / f"{name}.{ {'table': 'txt'}.get(shape, shape) }"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(found.encode())
    assert found.encode() == path.read_bytes(), "if this is meant: make accept, then read the diff"


def told(ran: Ran) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_what_an_order_holds_is_what_moves_when_it_is_stayed(starter: Path) -> None:
    falls = told(clawback(starter, *ASKED["falls"], "-o", "json"))
    stayed = told(clawback(starter, *ASKED["stayed"], "-o", "json"))
    held = next(each for each in falls["held"] if each["measure"] == "directives")
    assert held["orders"][0]["order"] == ORDER
    moved = sum(Decimal(each["obligated_after"]) for each in stayed["moved"])
    assert Decimal(held["orders"][0]["alone"]["obligated"]) == Decimal(held["obligated"]) == moved


def test_the_command_an_answer_gives_makes_it_again(starter: Path) -> None:
    import shlex

    for name, asked in ASKED.items():
        first = told(clawback(starter, *asked, "-o", "json"))
        _, *again = shlex.split(first["reproduce"])
        assert told(clawback(starter, *again, "-o", "json")) == first, name


def test_a_scenario_that_changes_nothing_moves_nothing(starter: Path) -> None:
    ran = clawback(starter, *ASKED["falls"], "--suppose", f"extend {ORDER} to city/ny/new-york", "-o", "json")
    assert told(ran)["moved"] == []


def test_a_scenario_is_the_same_from_a_file(starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "if.yaml"
    path.write_text(f"title: If it is stayed\nsuppose:\n  - {{do: stay, order: {ORDER}}}\n")
    words = told(clawback(starter, *ASKED["stayed"], "-o", "json"))
    file = told(clawback(starter, *ASKED["falls"], "--scenario", str(path), "-o", "json"))
    assert file["after"]["scenario"] == "If it is stayed"
    assert [(each["to"], each["obligated_after"]) for each in file["moved"]] == [
        (each["to"], each["obligated_after"]) for each in words["moved"]
    ]


def test_a_place_without_awards_loaded_is_unknown_and_not_zero(starter: Path) -> None:
    ran = clawback(starter, "diff", "Boston, MA", "--as-of", "2025-05-08", "--to", "2025-08-23", "-o", "json")
    assert "what moved is unknown" in told(ran)["says"]
    assert told(ran)["before"]["low"] is None


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("diff", CITY), 2, "Say what differs: --to, --to-known"),
        (("scenario", CITY, "--suppose", "revers x"), 1, "did you mean 'reverse'"),
        (
            ("scenario", CITY, "--suppose", f"stay {ORDER}", "--as-of", "2017-04-01"),
            1,
            "nothing is known of it",
        ),
        (("scenario", "New Yorkshire"), 1, "no place"),
        (("diff", CITY, "--to", "2017-13-01"), 2, "2017-03-27"),
        (("diff", CITY, "--to-release", "99"), 1, "no release '99'"),
        (("scenario", CITY, "--suppose", "list set/nowhere places city/ny/albany"), 1, "no list of places"),
        (
            ("scenario", CITY, "--suppose", f"extend {ORDER} to city/ny/albny"),
            1,
            "no place 'city/ny/albny' in the gazetteer; did you mean 'city/ny/albany'",
        ),
    ],
)
def test_what_goes_wrong_is_said(starter: Path, args: tuple[str, ...], code: int, says: str) -> None:
    ran = clawback(starter, *args)
    assert ran.code == code
    assert says in ran.err
    assert ran.out == ""
