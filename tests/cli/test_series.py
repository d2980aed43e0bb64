"""`clawback series`: the approved answers, that all formats say the same, and what is asked wrongly."""

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import KNOWN, clawback, exposure

FOLDER = Path(__file__).parents[1] / "examples/series"
FILES = {"json": "json", "jsonl": "jsonl", "csv": "csv", "table": "txt"}
RELEASE = re.compile(r"\b\d{4,}-[0-9a-f]{8}\b")
PAGE = Path(__file__).parents[2] / "docs/reference/series-json.md"
SPAN = ("--from", "2017-03-27", "--until", "2017-05-01", "--known", KNOWN)


def asked(home: Path, *args: str) -> dict[str, Any]:
    ran = clawback(home, "series", *args, "-o", "json")
    assert ran.code in (0, 3), ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


@pytest.mark.parametrize("shape", list(FILES))
def test_the_answer_is_the_approved_one(starter: Path, shape: str) -> None:
    ran = clawback(starter, "series", "New York City", *SPAN, "--by", "event", "-o", shape)
    assert (ran.code, ran.err) == (0, "")
    found = RELEASE.sub("RELEASE", ran.out)
    path = FOLDER / f"new-york-2017.{FILES[shape]}"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(found.encode())
    assert found.encode() == path.read_bytes(), "if this is meant: make accept, then read the diff"


def test_each_moment_is_the_answer_of_its_day(starter: Path) -> None:
    (line,) = asked(starter, "New York City", *SPAN)["lines"]
    assert [each["day"] for each in line["moments"]] == ["2017-03-27", "2017-04-01", "2017-04-30"]
    for each in line["moments"]:
        day = json.loads(exposure(starter, "--as-of", each["day"], "--known", KNOWN, "-o", "json").out)
        totals = day["totals"]
        assert each["by_status"] == totals["by_status"]
        assert each["under_directives"] == totals["under_directives"]
        assert (each["low"], each["high"]) == (day["range"]["low"], day["range"]["high"])
        assert (each["undrawn"], each["reported"]) == (totals["undrawn"], totals["reported"])


def test_the_injunction_of_25_april_is_named(starter: Path) -> None:
    (line,) = asked(starter, "New York City", *SPAN, "--by", "event")["lines"]
    last = line["moments"][-1]
    assert (last["day"], last["under_directives"]["blocked"]["awards"]) == ("2017-04-25", 53)
    assert [(each["record"], each["conditions"]) for each in last["law"]] == [
        ("case/2017-santa-clara-v-trump/order/2017-04-25/a", ["condition/eo-13768-9a"])
    ]


def test_all_formats_say_the_same(starter: Path) -> None:
    args = ("series", "New York City", *SPAN)
    whole = json.loads(clawback(starter, *args, "-o", "json").out)
    *moments, last = [json.loads(line) for line in clawback(starter, *args).out.splitlines()]
    told = whole["lines"][0].pop("moments")
    place = "city/ny/new-york"
    assert moments == [{"type": "moment", "place": place, **each} for each in told]
    assert last == {"type": "answer", **whole}
    rows = list(csv.DictReader(io.StringIO(clawback(starter, *args, "-o", "csv").out, newline="")))
    assert [(each["day"], each["low"]) for each in rows] == [(each["day"], each["low"]) for each in told]


def test_not_collected_is_not_zero(starter: Path) -> None:
    for place, says in (("Boston, MA", "its sums are unknown, not zero"), ("Yonkers, NY", "$0.00")):
        answer = asked(starter, place, *SPAN)
        assert says in answer["says"]
    (boston,) = asked(starter, "Boston, MA", *SPAN)["lines"]
    assert not boston["collected"]
    assert {each["awards"] for each in boston["moments"]} == {None}
    days = ("--from", "2024-05-01", "--until", "2024-07-01", "--known", KNOWN)
    (chicago,) = asked(starter, "Chicago", *days, "--by", "event")["lines"]
    assert chicago["collected_from"] == "2024-05-28"
    assert [(each["day"], each["awards"]) for each in chicago["moments"]] == [
        ("2024-05-01", None),
        ("2024-05-28", 27),
    ]


def test_a_list_has_a_line_for_each_and_one_of_all(starter: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text('place\n"Albany, NY"\n"Boston, MA"\n"New York City"\n')
    answer = asked(starter, "--places", str(path), *SPAN)
    albany, boston, city, together = answer["lines"]
    assert together["place"] is None
    assert (albany["place"]["id"], city["place"]["id"]) == ("city/ny/albany", "city/ny/new-york")
    ends = [each["moments"][-1]["awards"] for each in (albany, boston, city, together)]
    assert ends[1] is None
    assert ends[3] == ends[0] + ends[2]
    assert any("In no sum" in each and "city/ma/boston" in each for each in answer["caveats"])


def test_the_nation_is_one_line(starter: Path) -> None:
    answer = asked(starter, "--all", "--from", "2025-01-01", "--until", "2026-01-01", "--known", KNOWN)
    (line,) = answer["lines"]
    assert (line["place"], len(line["moments"])) == (None, 13)
    assert any(each["law"] for each in line["moments"])


def test_reproduce_does(starter: Path) -> None:
    for args in (("New York City", *SPAN, "--by", "event"), ("--all", *SPAN)):
        first = clawback(starter, "series", *args, "-o", "json")
        command = json.loads(first.out)["reproduce"].split()
        assert clawback(starter, *command[1:], "-o", "json") == first


def test_what_is_asked_wrongly_is_answered_with_what_to_do(starter: Path) -> None:
    for args, says in (
        ([], "Name a place, give a CSV file of places with --places, or ask of --all."),
        (["Albany, NY", "--all"], "Name a place"),
        (["Albany, NY", "--from", "2018-01-01", "--until", "2018-01-01"], "no day lies between them"),
        (["Albany, NY", "--by", "week"], "'month', 'event'"),
    ):
        ran = clawback(starter, "series", *args)
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err
    assert clawback(starter, "series", "Albny, NY").code == 1
    assert clawback(starter, "series", "Albany, NY", "--known", KNOWN, "-o", "csv").code == 3


def test_the_page_names_every_field() -> None:
    page = PAGE.read_text(encoding="utf-8")
    answer = json.loads((FOLDER / "new-york-2017.json").read_text(encoding="utf-8"))
    line = answer["lines"][0]
    named = [*answer, *(f"lines[].{name}" for name in line), *line["moments"][0]]
    assert [name for name in named if f"`{name}" not in page] == []
