"""`clawback reconcile` on the starter data: approved output, one answer in every format, exit codes."""

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import KNOWN, clawback

FOLDER = Path(__file__).parents[1] / "examples/reconcile"
FILES = {"json": "json", "jsonl": "jsonl", "csv": "csv", "table": "txt"}
RELEASE = re.compile(r"\b\d{4,}-[0-9a-f]{8}\b")
STARTER = re.compile(r"\bstarter-[0-9a-f]{12}\b")
SHARED = Path(os.environ.get("CLAWBACK_SHARED", "/absent")) / "data/awards"


@pytest.mark.parametrize("shape", list(FILES))
def test_the_answer_is_the_approved_one(starter: Path, shape: str) -> None:
    ran = clawback(starter, "reconcile", "--total", "jag-2016", "--known", KNOWN, "-o", shape)
    assert (ran.code, ran.err) == (0, "")
    found = STARTER.sub("STARTER", RELEASE.sub("RELEASE", ran.out))
    path = FOLDER / f"jag-2016.{FILES[shape]}"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(found.encode())
    assert found.encode() == path.read_bytes(), "if this is meant: make accept, then read the diff"


def whole(home: Path, *args: str) -> tuple[int, dict[str, Any]]:
    ran = clawback(home, "reconcile", *args, "--known", KNOWN, "-o", "json")
    assert ran.err == ""
    return ran.code, json.loads(ran.out)


def test_published_figures_that_contradict_one_another_are_findings(starter: Path) -> None:
    code, answer = whole(starter)
    wrong = [each["id"] for each in answer["checks"] if each["outcome"] == "contradiction"]
    assert wrong == ["parts/jag-2018", "parts/otb-2016", "same/otb-2016", "same/otb-2016-by-person"]
    assert answer["findings"] == 4
    assert code == 4
    assert {each["outcome"] for each in answer["checks"] if each["id"] == "parts/oig-2016"} == {"undecided"}


def test_a_card_has_its_own_totals(starter: Path) -> None:
    code, answer = whole(starter, "--card", "doj-by-city")
    assert {each["id"].split("/")[0] for each in answer["totals"]} == {"jag-2018", "jag-2019", "jag-2020"}
    assert (code, answer["card"]) == (4, "doj-by-city"), "the parts of FY2018 do not sum to its total"
    found = {each["id"]: each for each in answer["totals"]}
    assert found["jag-2019/philadelphia"]["because"] == [
        {"name": "rounding", "dollars": "8154.00", "says": "the published figure is rounded: +8,154.00"}
    ]
    assert (found["jag-2019/chicago"]["status"], found["jag-2019/chicago"]["loaded"]) == ("not loaded", None)


def test_awards_told_as_one_sum_say_nothing_of_a_year(starter: Path) -> None:
    _, answer = whole(starter, "--total", "listing-16.738-fy2023")
    (found,) = answer["totals"]
    assert (found["status"], found["loaded"]) == ("not loaded", None)
    assert [gap["what"] for gap in found["missing"]] == ["sums only"]


def test_a_pipe_gets_one_typed_line_each_and_the_answer_last(starter: Path) -> None:
    ran = clawback(starter, "reconcile", "--known", KNOWN)
    *lines, last = map(json.loads, ran.out.splitlines())
    _, answer = whole(starter)
    assert [each for each in lines if each.pop("type") == "total"] == answer.pop("totals")
    assert len(lines) == sum(answer["statuses"].values()) + sum(answer["outcomes"].values())
    assert last == {"type": "answer", **{name: value for name, value in answer.items() if name != "checks"}}


def test_the_csv_holds_every_total_and_check(starter: Path) -> None:
    ran = clawback(starter, "reconcile", "--known", KNOWN, "-o", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    _, answer = whole(starter)
    assert [row["id"] for row in rows] == [each["id"] for each in (*answer["totals"], *answer["checks"])]
    assert {row["loaded"] for row in rows if row["status"] == "not loaded"} == {""}


def test_nothing_of_that_day(starter: Path) -> None:
    ran = clawback(starter, "reconcile", "--known", "2010-01-01", "-o", "table")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Control totals beside release ")
    assert ", as known on 2010-01-01: none." in ran.out
    assert "No row in scope of any of these totals is loaded." in ran.out


def test_the_command_it_names_gives_the_same(starter: Path) -> None:
    first = clawback(starter, "reconcile", "--total", "jag-2019", "--known", KNOWN, "-o", "json")
    again = json.loads(first.out)["reproduce"].split()
    assert clawback(starter, *again[1:], "-o", "json") == first


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--card", "usaspending-transaction"], "no source card 'usaspending-transaction'"),
        (["--total", "jag-16"], "no control total 'jag-16'"),
        (["--known", "yesterday"], "'yesterday' is not a day"),
    ],
    ids=["card", "total", "day"],
)
def test_a_wrong_question_is_told(starter: Path, args: list[str], says: str) -> None:
    ran = clawback(starter, "reconcile", *args)
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert says in ran.err


@pytest.mark.shared
@pytest.mark.slow
def test_the_real_files(tmp_path: Path) -> None:
    """Rural Energy, and the Justice Department's awards in New York: what is known of each difference."""
    names = [f"usaspending_Assistance_PrimeTransactions_USDA_REAP_fy{year}.csv.gz" for year in (2023, 2025)]
    files = [str(SHARED / name) for name in (*names, "usaspending_legacy_datafeed_grants_NY_fy2016.csv.gz")]
    assert clawback(tmp_path / "home", "load", "awards", *files).code == 0
    _, answer = whole(tmp_path / "home")
    found = {each["id"]: each for each in answer["totals"] if each["loaded"]}
    told = {name: (each["status"], each["difference"]) for name, each in found.items()}
    assert told == {
        "jag-2016": ("partly loaded", "-260109843.00"),
        "jag-2016/ny": ("partly loaded", "-803278.00"),
        "jag-2016/new-york-city": ("explained", "-1755.00"),
        "doj-archive/fy2016": ("partly loaded", "-4057675499.71"),
        "listing-10.868-fy2023": ("partly loaded", "-64196360.07"),
        "listing-10.868-fy2025": ("partly loaded", "-50542851.69"),
    }
    assert "959 of 3,489 rows" in found["listing-10.868-fy2023"]["why"]


@pytest.mark.shared
@pytest.mark.slow
def test_the_totals_that_real_files_state_are_the_sums_of_their_rows(tmp_path: Path) -> None:
    audits = sorted((SHARED.parent / "fac").glob("sefa_*.csv.gz"))
    energy = sorted(SHARED.glob("*_USDA_REAP_fy*.csv.gz"))
    files = map(str, (*audits, *energy))
    assert clawback(tmp_path / "home", "load", "awards", *files, "--told-on", "2025-08-16").code == 0
    _, answer = whole(tmp_path / "home")
    told = [(each["of"], each["stated"], each["equal"], each["completed"]) for each in answer["stated"]]
    assert sorted(told) == [
        ("award", 855, 855, 0),
        ("award", 1555, 1555, 0),
        ("award", 2277, 2276, 1),
        *[("report", 1, 1, 0)] * 5,
    ]
    assert [each["differ"] for each in answer["stated"]] == [[]] * 8
