"""`clawback compare`: the approved answers, per head, what differs, and what is asked wrongly."""

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import KNOWN, clawback, exposure

FOLDER = Path(__file__).parents[1] / "examples/compare"
FILES = {"json": "json", "jsonl": "jsonl", "csv": "csv", "table": "txt"}
RELEASE = re.compile(r"\b\d{4,}-[0-9a-f]{8}\b")
PAGE = Path(__file__).parents[2] / "docs/reference/compare-json.md"
DAYS = ("--as-of", "2017-03-27", "--known", KNOWN)
THREE = ("New York City", "Erie County, NY", "Boston, MA")


def asked(home: Path, *args: str) -> dict[str, Any]:
    ran = clawback(home, "compare", *args, "-o", "json")
    assert ran.code in (0, 3), ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


@pytest.mark.parametrize("shape", list(FILES))
def test_the_answer_is_the_approved_one(starter: Path, shape: str) -> None:
    ran = clawback(starter, "compare", *THREE, *DAYS, "-o", shape)
    assert (ran.code, ran.err) == (0, "")
    found = RELEASE.sub("RELEASE", ran.out)
    path = FOLDER / f"three-2017-03-27.{FILES[shape]}"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(found.encode())
    assert found.encode() == path.read_bytes(), "if this is meant: make accept, then read the diff"


def test_each_column_is_the_place_s_own_answer(starter: Path) -> None:
    city, county, boston = asked(starter, *THREE, *DAYS)["places"]
    for place, each in (("New York City", city), ("Erie County, NY", county)):
        whole = json.loads(exposure(starter, *DAYS, "-o", "json", place=place).out)
        assert (each["awards"], each["caveats"]) == (whole["totals"]["awards"], whole["caveats"])
        assert (each["amounts"]["low"], each["amounts"]["high"]) == (
            whole["range"]["low"],
            whole["range"]["high"],
        )
        assert each["amounts"]["announced"] == whole["totals"]["announced"]
    assert boston["awards"] is None
    assert boston["amounts"]["low"] is None


def test_per_head_is_unknown_where_no_population_is_known(starter: Path, tmp_path: Path) -> None:
    answer = asked(starter, *THREE, *DAYS)
    city, county, _ = answer["places"]
    assert (city["population"], city["per_head"]["low"]) == (None, None)
    assert county["population"] == {
        "people": 954236, "year": "2020", "source": "US Census Bureau, 2020 census",
    }  # fmt: skip
    assert any("Per head is unknown for New York city, NY, Boston city, MA" in c for c in answer["caveats"])
    path = tmp_path / "people.csv"
    path.write_text('place,population,year\n"New York City","8,000,000",2017\n')
    city = asked(starter, *THREE, *DAYS, "--population", str(path))["places"][0]
    assert city["population"] == {"people": 8000000, "year": "2017", "source": "people.csv"}
    assert (city["amounts"]["low"], city["per_head"]["low"]) == ("4298245.00", "0.54")


def test_what_is_loaded_differently_is_said_first(starter: Path) -> None:
    answer = asked(starter, "Chicago", "New York City", "--as-of", "2025-06-20", "--known", KNOWN)
    assert not answer["same_years_loaded"]
    assert answer["caveats"][0].startswith("What is loaded differs")
    assert "FY2016" in answer["caveats"][0]
    assert asked(starter, "Albany, NY", "New York City", *DAYS)["same_years_loaded"]


def test_places_of_a_file_and_the_formats_say_the_same(starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("place\n" + "".join(f'"{each}"\n' for each in THREE))
    from_file = asked(starter, "--places", str(path), *DAYS)
    whole = asked(starter, *THREE, *DAYS)
    assert from_file["places"] == whole["places"]
    *lines, last = [json.loads(x) for x in clawback(starter, "compare", *THREE, *DAYS).out.splitlines()]
    assert lines == [{"type": "place", **each} for each in whole.pop("places")]
    assert last == {"type": "answer", **whole}
    text = clawback(starter, "compare", *THREE, *DAYS, "-o", "csv").out
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["low"] for row in rows] == ["4298245.00", lines[1]["amounts"]["low"], ""]


def test_reproduce_does(starter: Path) -> None:
    first = clawback(starter, "compare", *THREE, *DAYS, "-o", "json")
    command = json.loads(first.out)["reproduce"].split()
    assert clawback(starter, *command[1:], "-o", "json") == first


def test_what_is_asked_wrongly_is_answered_with_what_to_do(starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("place,population\nNew York City,many\n")
    for args, code, says in (
        (["New York City"], 2, "Name two places or more"),
        ([], 2, "each as one argument"),
        (["New York City", "Albny, NY"], 1, "did you mean 'Albany, NY'"),
        ([*THREE, "--population", str(path)], 1, "how many people, a whole number"),
    ):
        ran = clawback(starter, "compare", *args)
        assert (ran.code, ran.out) == (code, ""), args
        assert says in ran.err


def test_the_page_names_every_field() -> None:
    page = PAGE.read_text(encoding="utf-8")
    answer = json.loads((FOLDER / "three-2017-03-27.json").read_text(encoding="utf-8"))
    named = [*answer, *(f"places[].{name}" for name in answer["places"][0])]
    missing = [name for name in named if f"`{name}" not in page]
    assert missing == []
