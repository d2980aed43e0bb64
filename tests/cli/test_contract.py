"""The promise of the machine formats: keys, kinds, exact cents, and that an answer can be had again."""

import csv
import io
import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import CITY, KNOWN, clawback, exposure
from tests.cli.shape import ANSWER, AWARD, breaches, fields
from tests.source import examples

Ask = Callable[..., dict[str, Any]]
DAYS = ("2017-03-27", "2017-04-26", "2018-08-02", "2018-09-24", "2019-08-23")
PAGE = Path(__file__).parents[2] / "docs/reference/exposure-json.md"


@pytest.mark.parametrize("day", DAYS)
def test_the_answer_has_the_shape_of_the_contract(ask: Ask, day: str) -> None:
    assert list(breaches(ask(day), ANSWER)) == []


@pytest.mark.parametrize("boundary", ["with-components", "located-in"])
def test_other_boundaries_have_the_same_shape(ask: Ask, boundary: str) -> None:
    assert list(breaches(ask("2018-08-02", KNOWN, boundary), ANSWER)) == []


def test_a_state_whose_awards_are_not_loaded_is_unknown_and_not_zero(starter: Path) -> None:
    ran = exposure(starter, "--as-of", "2017-09-16", "-o", "json", place="Chicago")
    answer = json.loads(ran.out)
    assert list(breaches(answer, ANSWER)) == []
    totals = answer["totals"]
    assert (totals["awards"], totals["obligated"], answer["range"]["low"]) == (None, None, None)
    assert answer["money_known_through"] is None
    assert {sum["obligated"] for sum in totals["by_status"].values()} == {None}
    assert any("unknown, not zero" in each for each in answer["caveats"])


def test_the_shape_tells_a_breach() -> None:
    award = dict.fromkeys(AWARD) | {"obligated": "1.5", "more": 1}
    told = list(breaches(award, AWARD, "award"))
    assert "award.more is not in the contract" in told
    assert "award.obligated is '1.5'" in told
    assert "award.conditions is no list" in told


def test_the_page_tells_of_every_field() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [field for field in fields(ANSWER) if f"| `{field}` |" not in page] == []


def test_every_key_of_the_issue_is_there_in_its_order(ask: Ask) -> None:
    answer = ask("2017-03-27")
    assert list(answer) == list(ANSWER)
    assert list(answer["awards"][0]) == list(AWARD)


def test_reproduce_gives_the_same_bytes(starter: Path) -> None:
    first = exposure(starter, "--as-of", "2018-08-02", "--known", "2018-08-02", "-o", "json")
    command = shlex.split(json.loads(first.out)["reproduce"])
    assert command[0] == "clawback"
    again = clawback(starter, *command[1:], "-o", "json")
    assert again == first


@pytest.mark.slow
def test_reproduce_answers_from_its_release_when_there_is_a_newer_one(home: Path) -> None:
    first = exposure(home, "--as-of", "2017-03-27", "-o", "json")
    assert clawback(home, "load", "awards", str(examples.NATIVE)).code == 0
    again = clawback(home, *shlex.split(json.loads(first.out)["reproduce"])[1:], "-o", "json")
    assert again.out == first.out
    newer = json.loads(exposure(home, "--as-of", "2017-03-27", "-o", "json").out)
    assert newer["release"].startswith("0002-")


def test_json_lines_are_awards_and_then_the_answer(starter: Path, ask: Ask) -> None:
    ran = exposure(starter, "--as-of", "2017-03-27", "--known", KNOWN)
    assert ran.code == 0, "JSON Lines is what a pipe gets"
    *awards, last = [json.loads(line) for line in ran.out.splitlines()]
    whole = ask("2017-03-27")
    assert {each.pop("type") for each in awards} == {"award"}
    assert awards == whole.pop("awards")
    assert last.pop("type") == "answer"
    assert last == whole


def test_csv_holds_every_award(starter: Path, ask: Ask) -> None:
    ran = exposure(starter, "--as-of", "2017-03-27", "--known", KNOWN, "-o", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    awards = ask("2017-03-27")["awards"]
    assert [row["id"] for row in rows] == [each["id"] for each in awards]
    assert [row["obligated"] for row in rows] == [each["obligated"] for each in awards]
    assert {row["outlaid"] for row in rows} == {""}
    assert {(row["place"], row["as_of"], row["known"]) for row in rows} == {
        ("city/ny/new-york", "2017-03-27", KNOWN)
    }


@pytest.mark.slow
def test_no_cell_of_the_csv_is_a_formula(tmp_path: Path) -> None:
    """Whoever writes a name into an award must not run a formula on the reader's machine."""
    traps = ['=HYPERLINK("http://example.com","x")', "+1+1", "-2+3", "@SUM(1)", "'=1"]
    rows = [dict(row) for row in examples.extract_rows() if row["recipient_city_code"].strip() == "51000"]
    assert len(rows) >= len(traps)
    for row, trap in zip(rows, traps, strict=False):
        row["recipient_name"] = trap
    path, home = tmp_path / "traps.csv", tmp_path / "home"
    path.write_bytes(examples.written(rows))
    assert clawback(home, "load", "awards", str(path)).code == 0
    ran = exposure(home, "--as-of", "2017-03-27", "--boundary", "located-in", "-o", "csv")
    found = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    names = {row["recipient"] for row in found}
    assert {f"'{trap}" for trap in traps[:4]} <= names
    for row in found:
        for column, cell in row.items():
            money = column in ("obligated", "outlaid", "undrawn")
            assert money or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (column, cell)


@pytest.mark.parametrize("day", DAYS)
def test_the_table_says_the_sum_the_place_and_how_to_have_it_again(starter: Path, day: str) -> None:
    ran = exposure(starter, "--as-of", day, "--known", KNOWN, "-o", "table")
    assert ran.out.startswith("New York city, NY, on ")
    assert "$4,298,245.00" in ran.out.splitlines()[0]
    for word in (
        "2016DJBX0178",
        "Environmental Protection Agency",
        "not legal advice",
        "Reproduce: clawback",
    ):
        assert word in ran.out
    assert all(line == line.rstrip() for line in ran.out.splitlines())


def test_a_name_in_words_or_in_one_argument_is_the_same_question(starter: Path, ask: Ask) -> None:
    ran = clawback(
        starter, "exposure", *CITY.split(), "--as-of", "2017-03-27", "--known", KNOWN, "-o", "json"
    )
    assert json.loads(ran.out) == ask("2017-03-27")
