"""`clawback place links`: who is tied to a place, by which rule or whose word, and what each received."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clawback import store
from clawback.ids import PlaceId
from clawback.ledger.links import NEEDED
from clawback.place import decide, withdraw
from tests.cli.command import Ran, clawback
from tests.ledger.homes import BUILT, release_of
from tests.ledger.rows import told

DAY = date(2026, 11, 27)
ALBANY = [
    told(line=2, fain="A1", obligated="10.00", uei="CITYUEI00001"),
    told(line=3, fain="A1", obligated="-2.50", mod="1", action_type="C", uei="CITYUEI00001"),
    told(line=4, fain="A2", obligated="100.00", recipient_name="Albany Police Department", type="25"),
    told(line=5, fain="A3", obligated="7.00", recipient_name="ALBANY REC & YOUTH", type="25"),
    told(line=6, fain="A4", obligated="55.00", recipient_name="Institute of Art", type="12"),
    told(line=7, fain="A5", obligated="30.00", recipient_name="Albany Port Commission", type="25"),
]


def decided_on(home: Path, name: str, relation: str) -> int:
    return decide(
        home, state="NY", name=name, place_id=PlaceId("city/ny/albany"), relation=relation, who="a clerk",
        when=DAY, why="on the city's own page",
    ).id  # fmt: skip


@pytest.fixture(scope="module")
def albany(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with six rows of Albany and two decisions. For reading only."""
    home = tmp_path_factory.mktemp("albany") / "home"
    decided_on(home, "Albany Rec and Youth", "department of")
    decided_on(home, "Albany Port Commission", "component unit of")
    release_of(home, ALBANY)
    return home


def links(home: Path, *args: str) -> dict[str, Any]:
    ran = clawback(home, "place", "links", "Albany, NY", *args, "-o", "json")
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def names(answer: dict[str, Any]) -> list[str]:
    return [each["name"] for each in answer["links"]]


def test_every_tie_is_told_with_its_rule_and_dollars(albany: Path) -> None:
    answer = links(albany)
    first, last = answer["links"][0], answer["links"][1]
    assert names(answer) == ["Albany Police Department", "City of Albany", "ALBANY REC & YOUTH"]
    assert (first["relation"], first["obligated"], first["awards"]) == ("department of", "100.00", 1)
    assert (last["relation"], last["rule"], last["weight"]) == ("is", "city of X", 1.0)
    assert (last["obligated"], last["awards"], last["uei"]) == ("7.50", 1, "CITYUEI00001")
    assert last["evidence"] == "'albany city'"
    assert last["decided"] is None
    assert (last["subawards"], last["subawarded"]) == (0, None)


def test_the_totals_are_the_sums_of_the_rows(albany: Path) -> None:
    answer = links(albany, "--boundary", "located-in")
    totals, rows = answer["totals"], answer["links"]
    assert (totals["recipients"], totals["awards"], totals["obligated"]) == (5, 5, "199.50")
    assert Decimal(totals["obligated"]) == sum(Decimal(each["obligated"]) for each in rows)
    for by in ("by_relation", "by_rule"):
        assert sum(each["recipients"] for each in totals[by].values()) == len(rows)
        assert sum(Decimal(each["obligated"]) for each in totals[by].values()) == Decimal("199.50")


def test_a_decision_is_shown_with_who_when_and_why(albany: Path) -> None:
    told_of = {each["name"]: each for each in links(albany)["links"]}["ALBANY REC & YOUTH"]
    assert told_of["rule"] == "decision 1"
    assert told_of["decided"] == {
        "id": 1,
        "who": "a clerk",
        "when": "2026-11-27",
        "why": "on the city's own page",
    }
    shown = clawback(albany, "place", "links", "Albany, NY", "-o", "table").out
    assert (
        "ALBANY REC & YOUTH: department of (decision 1, a clerk, 2026-11-27): on the city's own page" in shown
    )


def test_a_judgement_that_comes_with_clawback_has_no_number(starter: Path) -> None:
    ran = clawback(starter, "place", "links", "New York City", "--rule", "judgement", "-o", "json")
    rows = json.loads(ran.out)["links"]
    assert {each["decided"]["who"] for each in rows} == {"clawback maintainers"}
    assert {each["decided"]["id"] for each in rows} == {None}
    assert {each["decided"]["when"] for each in rows} == {"2026-11-22"}


def test_a_wider_boundary_shows_authorities_and_then_addresses(albany: Path) -> None:
    assert "Albany Port Commission" not in names(links(albany))
    wider = links(albany, "--boundary", "with-components")
    assert "Albany Port Commission" in names(wider)
    assert "Institute of Art" not in names(wider)
    there = {each["name"]: each for each in links(albany, "--boundary", "located-in")["links"]}
    assert (there["Institute of Art"]["relation"], there["Institute of Art"]["owner"]) == ("located in", None)
    assert there["City of Albany"]["relation"] == "is"


def test_one_rule_alone(albany: Path) -> None:
    answer = links(albany, "--rule", "decision", "--boundary", "with-components")
    assert names(answer) == ["Albany Port Commission", "ALBANY REC & YOUTH"]
    assert answer["totals"]["obligated"] == "37.00"
    assert names(links(albany, "--rule", "decision 1")) == ["ALBANY REC & YOUTH"]


def test_a_rule_that_ties_none_is_answered_with_those_that_do(albany: Path) -> None:
    ran = clawback(albany, "place", "links", "Albany, NY", "--rule", "decisions")
    assert (ran.code, ran.out) == (1, "")
    assert "by the rule 'decisions'; did you mean 'decision'?" in ran.err
    assert "Rules that tie some: X department" in ran.err
    assert "city of X; decision." in ran.err


def test_the_formats_say_the_same(albany: Path) -> None:
    whole = links(albany)
    *rows, last = [
        json.loads(line) for line in clawback(albany, "place", "links", "Albany, NY").out.splitlines()
    ]
    assert [{"type": "link", **each} for each in whole["links"]] == rows
    assert last == {"type": "answer", **{key: each for key, each in whole.items() if key != "links"}}
    ran = clawback(albany, "place", "links", "Albany, NY", "-o", "csv")
    cells = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert [(row["name"], row["obligated"], row["decided_by"]) for row in cells] == [
        (each["name"], each["obligated"], (each["decided"] or {}).get("who", "")) for each in whole["links"]
    ]
    table = clawback(albany, "place", "links", "Albany, NY", "-o", "table").out
    assert table.startswith("Albany city, NY (government): 3 recipients, 3 awards, $114.50 obligated, net.\n")
    assert all(line == line.rstrip() for line in table.splitlines())


def test_the_command_that_reproduces_it_does(albany: Path) -> None:
    answer = links(albany, "--rule", "decision", "--boundary", "with-components")
    again = clawback(albany, *answer["reproduce"].split()[1:], "-o", "json")
    assert json.loads(again.out) == answer


def test_a_place_without_ties_says_so(albany: Path) -> None:
    ran = clawback(albany, "place", "links", "Chicago", "-o", "table")
    assert ran.code == 0
    assert "No recipient in release 0001-" in ran.out
    assert "is tied to Chicago city, IL (government)" in ran.out
    empty = json.loads(clawback(albany, "place", "links", "Chicago", "-o", "json").out)
    assert (empty["links"], empty["totals"]["recipients"], empty["totals"]["obligated"]) == ([], 0, None)


def test_an_unknown_place_is_answered_with_near_names(albany: Path) -> None:
    ran = clawback(albany, "place", "links", "Albny, NY")
    assert (ran.code, ran.out) == (1, "")
    assert "no place 'Albny, NY'; did you mean 'Albany, NY'" in ran.err


def test_decisions_since_the_release_are_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    number = decided_on(home, "Albany Rec and Youth", "department of")
    release_of(home, ALBANY)
    assert not any("since this release" in each for each in links(home)["caveats"])
    withdraw(home, number, who="a clerk", when=DAY, why="a namesake")
    decided_on(home, "Institute of Art", "department of")
    assert links(home)["caveats"][0].startswith("2 decisions were made or taken back since this release")


def test_a_release_of_an_earlier_version_is_told_what_to_do(tmp_path: Path) -> None:
    """It has links, but not how sure they are, nor candidates."""
    con = store.scratch()
    con.execute("create table place as select 'city/ny/albany' as place_id, 'city' as kind, 'NY' as state")
    con.execute("alter table place add column geoid varchar default '3601000'")
    for column in ("name", "full_name"):
        con.execute(f"alter table place add column {column} varchar default 'Albany'")
    con.execute("alter table place add column parent varchar")
    con.execute(
        "create table place_name as "
        "select 'albany' as norm, 'Albany' as name, place_id, 'name' as how from place"
    )
    con.execute("create table link as select 'r' as recipient_id, place_id, 'is' as relation from place")
    tables = {"place": "place_id", "place_name": "place_id", "link": "recipient_id"}
    release = store.write(tmp_path / "home", con, tables, [], BUILT)
    ran = clawback(tmp_path / "home", "place", "links", "city/ny/albany")
    assert (ran.code, ran.out) == (1, "")
    assert f"release {release} was made by an earlier version of clawback" in ran.err
    assert all(table in ran.err for table in NEEDED)
    assert "`clawback load law`" in ran.err


@pytest.mark.parametrize(
    "words", [["place", "Albany, NY"], ["place", "find", "Albany, NY"], ["place", "-o", "json", "Albany, NY"]]
)
def test_finding_a_place_needs_no_further_word(albany: Path, words: list[str]) -> None:
    ran: Ran = clawback(albany, *words)
    assert ran.code == 0
    assert json.loads(ran.out)["id"] == "city/ny/albany"
