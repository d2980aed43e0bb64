"""`clawback review`: the queue of recipients without an owner; each answer kept at once, undone at will."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from clawback.place import Decision, decided
from clawback.source import SubawardRow
from tests.cli.command import COMMAND, Ran, clawback, environment
from tests.cli.terminal import Terminal
from tests.ledger.homes import release_of
from tests.ledger.rows import told

ROWS = [
    told(line=2, fain="B1", obligated="900.00", recipient_name="City of Albny", city="Cohoes",
         uei="UEIALBNY0001"),
    told(line=3, fain="B2", obligated="50.00", recipient_name="CITY OF ALBNY", city="Cohoes",
         uei="UEIALBNY0002"),
    told(line=4, fain="B3", obligated="500.00", recipient_name="Harbor Institute of Art", type="02"),
    told(line=5, fain="B4", obligated="700.00", recipient_name="Ohio Port Institute", type="01", state="OH"),
    told(line=6, fain="B5", obligated="800.00", recipient_name="A Company", type="22"),
    told(line=7, fain="B6", obligated="10.00", recipient_name="Village Hall Institute", type="C", city="Troy",
         city_code="75484", county_code="083"),
    told(line=8, fain="B7", obligated="1.00"),
]  # fmt: skip
PASSED_ON = SubawardRow(
    source_id="s", line=2, prime_key="k", prime_fain="B1", prime_amount="", agency="015", subagency="1550",
    alns=("16.738",), prime_name="State", prime_uei="", prime_duns="", prime_state="NY", report_id="r1",
    number="1", action_date=ROWS[0].modified, obligated="75.00", modified=ROWS[0].modified,
    recipient_name="County Lake Institute", recipient_name_raw="County Lake Institute", parent_name="",
    city="Albany", state="NY", zip="", duns="", uei="", type="COUNTY GOVERNMENT", performed_in="NY",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a release of those rows. For reading only."""
    home = tmp_path_factory.mktemp("review") / "home"
    release_of(home, ROWS, [PASSED_ON])
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "home")
    return tmp_path / "home"


def answered(home: Path, *answers: str, args: tuple[str, ...] = ("--who", "a clerk")) -> Ran:
    """The review with the answers piped in, a line each."""
    ran = subprocess.run(
        [*COMMAND, "review", *args], env=environment(home), input="".join(f"{each}\n" for each in answers),
        capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert "Traceback" not in ran.stderr, ran.stderr
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def queue(home: Path, *args: str) -> list[dict[str, Any]]:
    ran = clawback(home, "review", *args, "--list", "-o", "json")
    assert ran.code == 0
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def names(home: Path, *args: str) -> list[str]:
    return [each["name"] for each in queue(home, *args)]


def only(home: Path) -> Decision:
    (found,) = decided(home)
    return found


def test_the_queue_holds_what_looks_like_a_government_largest_first(made: Path) -> None:
    assert names(made) == [
        "City of Albny",
        "Ohio Port Institute",
        "Harbor Institute of Art",
        "Village Hall Institute",
        "County Lake Institute",
    ]


def test_a_name_is_asked_once_with_all_its_recipients(made: Path) -> None:
    first = queue(made)[0]
    assert (first["awards"], first["obligated"], first["subawarded"]) == (2, "950.00", None)
    assert first["ueis"] == ["UEIALBNY0001", "UEIALBNY0002"]
    (maybe,) = first["candidates"]
    assert (maybe["place_id"], maybe["weight"]) == ("city/ny/albany", 0.909)
    assert maybe["evidence"] == "'albny' ~ 'albany'"


def test_subawards_stand_apart_from_awards(made: Path) -> None:
    last = queue(made)[-1]
    assert (last["awards"], last["obligated"], last["subawards"], last["subawarded"]) == (0, None, 1, "75.00")


def test_the_queue_of_a_state_or_a_place(made: Path) -> None:
    assert names(made, "OH") == ["Ohio Port Institute"]
    assert names(made, "Troy, NY") == ["Village Hall Institute"]
    assert names(made, "Albany, NY") == ["City of Albny", "Harbor Institute of Art", "County Lake Institute"]
    assert names(made, "New York State", "--limit", "2") == ["City of Albny", "Harbor Institute of Art"]


def test_the_queue_as_a_table_and_as_csv(made: Path) -> None:
    table = clawback(made, "review", "--list", "-o", "table").out
    first = " ".join(table.splitlines()[1].split())
    assert first == "City of Albny NY Cohoes 2 950.00 - City or township government city/ny/albany"
    ran = clawback(made, "review", "--list", "-o", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert [(row["name"], row["obligated"]) for row in rows] == [
        (each["name"], each["obligated"] or "") for each in queue(made)
    ]


def test_a_number_says_it_is_that_place(home: Path) -> None:
    ran = answered(home, "1", "seen on its letterhead", "q")
    assert (ran.code, ran.out) == (0, "")
    found = only(home)
    assert (found.state, found.name, found.uei) == ("NY", "City of Albny", "")
    assert (found.place_id, found.relation, found.who) == ("city/ny/albany", "is", "a clerk")
    assert found.why == "seen on its letterhead"
    assert "1 decided by a clerk, 4 left." in ran.err
    assert "`clawback load law`" in ran.err


@pytest.mark.parametrize(
    ("answer", "relation"),
    [("1d", "department of"), ("d1", "department of"), ("d", "department of"), ("1 c", "component unit of")],
)
def test_a_letter_says_what_it_is_to_that_place(home: Path, answer: str, relation: str) -> None:
    answered(home, answer, "")
    assert only(home).relation == relation
    assert only(home).why == "'albny' ~ 'albany'; address in Cohoes; typed City or township government"


def test_it_is_no_governments(home: Path) -> None:
    answered(home, "n", "a company of that name")
    assert (only(home).place_id, only(home).why) == (None, "a company of that name")


def test_another_place_is_typed_with_help_for_a_slip(home: Path) -> None:
    ran = answered(home, "p", "Scenectady, NY", "Schenectady, NY", "c", "")
    assert "no place 'Scenectady, NY'; did you mean 'Schenectady, NY'" in ran.err
    assert (only(home).place_id, only(home).relation) == ("city/ny/schenectady", "component unit of")


def test_a_name_of_several_places_is_asked_about(home: Path) -> None:
    answered(home, "p", "Hempstead, NY", "2", "d", "", "q")
    assert only(home).place_id == "town/ny/hempstead"


def test_a_blank_place_goes_back(home: Path) -> None:
    ran = answered(home, "p", "", "q")
    assert ran.err.count("[1 of 5] City of Albny") == 2
    assert decided(home) == []


def test_undo_withdraws_and_asks_again(home: Path) -> None:
    ran = answered(home, "1", "", "s", "u", "n", "a club", "q")
    assert "Undone: City of Albny (NY) is city/ny/albany." in ran.err
    first, second = decided(home)
    assert (first.active, first.withdrawn_by, first.withdrawn_why) == (
        False,
        "a clerk",
        "undone in the same review",
    )
    assert (second.name, second.place_id, second.active) == ("City of Albny", None, True)


def test_nothing_to_undo_is_said(home: Path) -> None:
    assert "Nothing to undo in this session" in answered(home, "u", "q").err


def test_each_uei_of_a_name_apart(home: Path) -> None:
    ran = answered(home, "e", "1", "", "n", "another body", "q")
    assert "[1 of 6] City of Albny, UEI UEIALBNY0001 only" in ran.err
    assert [(each.uei, each.place_id) for each in decided(home)] == [
        ("UEIALBNY0001", "city/ny/albany"),
        ("UEIALBNY0002", None),
    ]
    assert "City of Albny" not in names(home)
    assert "CITY OF ALBNY" not in names(home)


def test_what_was_decided_is_not_asked_again_and_what_was_skipped_is(home: Path) -> None:
    answered(home, "s", "n", "")
    assert names(home)[:2] == ["City of Albny", "Harbor Institute of Art"]
    assert clawback(home, "review", "--withdraw", "1", "--who", "b", "--why", "a slip").code == 0
    assert names(home)[1] == "Ohio Port Institute"


def test_input_that_ends_keeps_what_was_decided(home: Path) -> None:
    ran = answered(home, "1", "", "n", "x", "1")
    assert ran.code == 0
    assert [each.name for each in decided(home)] == ["City of Albny", "Ohio Port Institute"]


def test_a_slip_of_the_key_decides_nothing(home: Path) -> None:
    ran = answered(home, "2", "x", "", "1dd", "9c", "q")
    assert decided(home) == []
    assert "the places listed are 1 to 1" in ran.err
    assert "no government's" in ran.err


def test_a_reason_for_all_that_follow(home: Path) -> None:
    answered(home, "w", "the annual report of 2026", "1", "", "n", "")
    assert {each.why for each in decided(home)} == {"the annual report of 2026"}


def test_who_is_asked_when_not_said(home: Path) -> None:
    answered(home, "B. Clerk", "1", "", "q", args=())
    assert only(home).who == "B. Clerk"


def test_a_release_takes_the_decisions_in(home: Path) -> None:
    ran = answered(home, "1", "", "n", "a company", "q", args=("--who", "a clerk", "--apply"))
    assert ran.code == 0
    assert "Release 0002-" in ran.err
    found = json.loads(clawback(home, "place", "links", "Albany, NY", "-o", "json").out)
    tied = {each["name"]: each for each in found["links"]}
    assert tied["City of Albny"]["decided"]["who"] == "a clerk"
    assert tied["CITY OF ALBNY"]["rule"] == "decision 1"
    assert found["totals"]["obligated"] == "951.00"
    assert names(home) == ["Harbor Institute of Art", "Village Hall Institute", "County Lake Institute"]


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One name twice: the business type tells the county's, and tells nothing of the other."""
    home = tmp_path_factory.mktemp("namesakes") / "home"
    name = "Albany Department of Health"
    rows = [
        told(line=2, fain="C1", recipient_name=name, type="01"),
        told(line=3, fain="C2", recipient_name=name, type="25"),
    ]
    release_of(home, rows)
    return home


def test_places_that_a_name_fits_alike_are_offered(namesakes: Path) -> None:
    (one,) = queue(namesakes)
    assert one["awards"] == 1
    assert [(each["place_id"], each["weight"]) for each in one["candidates"]] == [
        ("city/ny/albany", None),
        ("county/ny/albany", None),
    ]
    assert queue(namesakes, "Albany County, NY") == queue(namesakes, "Albany, NY") == [one]
    assert queue(namesakes, "Troy, NY") == []


def test_a_name_that_a_rule_gives_to_a_place_elsewhere_is_told(namesakes: Path) -> None:
    assert queue(namesakes)[0]["elsewhere"] == ["county/ny/albany"]
    ran = answered(namesakes, "q")
    assert "take care  rules give other recipients of this name to county/ny/albany" in ran.err
    assert "          1  city/ny/albany  Albany city: the name fits it\n" in ran.err


def test_nothing_to_review(home: Path) -> None:
    ran = clawback(home, "review", "Chicago", "--list", "-o", "table")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing to review in Chicago city, IL: release 0001-" in ran.err
    assert json.loads(clawback(home, "review", "Chicago", "--list", "-o", "json").out) == []
    assert answered(home, args=("Chicago", "--who", "a clerk")).code == 0


def test_decisions_are_listed_exported_and_brought_in(home: Path, made: Path, tmp_path: Path) -> None:
    assert "No decision in" in clawback(home, "review", "--decisions").err
    answered(home, "1", "", "n", "a company")
    shown = clawback(home, "review", "--decisions", "-o", "table").out
    assert "    1  City of Albny (NY) is city/ny/albany\n" in shown
    path = tmp_path / "decisions.tsv"
    assert clawback(home, "review", "--export", str(path)).code == 0
    assert clawback(home, "review", "--export", "-").out == path.read_text()
    other = tmp_path / "other"
    shutil.copytree(made, other)
    ran = clawback(other, "review", "--import", str(path), "--apply")
    assert ran.err.startswith("decisions.tsv: 2 entered, 0 there already, 0 taken back, 0 contradict.")
    assert "Release 0002-" in ran.err
    assert decided(other) == decided(home)
    assert clawback(other, "review", "--import", str(path)).err.startswith(
        "decisions.tsv: 0 entered, 2 there"
    )


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["--list", "--decisions"], 2, "Choose one of"),
        (["--withdraw", "1"], 2, "--who"),
        (["--withdraw", "9", "--who", "a", "--why", "b"], 1, "no standing decision 9"),
        (["Albny, NY", "--list"], 1, "did you mean 'Albany, NY'"),
        (["--limit", "0"], 2, "--limit"),
        (["--import", "absent.tsv"], 2, "absent.tsv"),
    ],
)
def test_what_cannot_be_done_is_told(made: Path, args: list[str], code: int, says: str) -> None:
    ran = clawback(made, "review", *args)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


@pytest.mark.slow
def test_on_a_terminal_the_proposed_reason_is_edited_in_its_line(home: Path) -> None:
    with Terminal(home, "review", "--who", "a clerk") as screen:
        screen.until("q quit, ?: ")
        screen.type("1d\n")
        screen.until("typed City or township government")
        screen.type(" (its letterhead)\n")
        screen.until("[2 of 5]")
        screen.until("q quit, ?: ")
        screen.type("q\n")
        screen.until("1 decided by a clerk, 4 left.")
        assert screen.ended() == 0
    assert only(home).why == (
        "'albny' ~ 'albany'; address in Cohoes; typed City or township government (its letterhead)"
    )


@pytest.mark.slow
def test_a_terminal_that_dies_keeps_what_was_decided(home: Path) -> None:
    with Terminal(home, "review", "--who", "a clerk") as screen:
        screen.until("q quit, ?: ")
        screen.type("n\n")
        screen.until("no part of a government")
        screen.type("\n")
        screen.until("Decision 1:")
        os.kill(screen.pid, signal.SIGKILL)
        assert screen.ended() == -signal.SIGKILL
    assert only(home).active
    assert clawback(home, "doctor").code == 0
