"""`clawback deobligations`: the money taken back from a place's awards, in every format."""

import csv
import io
import json
import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clawback.source import ActionRow
from tests.cli.command import KNOWN, clawback
from tests.ledger.homes import release_of
from tests.ledger.rows import told

END = date(2018, 9, 30)
MIAMI: dict[str, Any] = {
    "recipient_name": "Miami-Dade County", "city": "Miami", "city_code": "45000", "county": "Miami-Dade",
    "county_code": "086", "state": "FL", "type": "01", "type_label": "County government",
}  # fmt: skip


def row(line: int, fain: str, mod: str, day: date, amount: str, **changes: Any) -> ActionRow:
    """A keyed action of an award that runs to 30 September 2018, public five days later."""
    base: dict[str, Any] = {
        "line": line, "key": f"1550_{fain}_-NONE-_16.738_{mod}", "fain": fain, "mod": mod, "action_date": day,
        "modified": date.fromordinal(day.toordinal() + 5), "obligated": amount, "period_end": END,
        "action_type": "A" if mod == "0" else "C", "fiscal_year": day.year + (day.month > 9),
    }  # fmt: skip
    return told(**(base | changes))


GIVEN = date(2016, 10, 3)
ROWS = [
    row(2, "A1", "0", GIVEN, "1000.00"),
    row(3, "A1", "1", date(2017, 5, 1), "-400.00", told_on=date(2017, 6, 6)),
    row(4, "A2", "0", GIVEN, "800.00"),
    row(5, "A2", "1", date(2018, 7, 2), "-50.25"),
    row(6, "A3", "0", GIVEN, "700.00"),
    row(7, "A3", "1", date(2017, 8, 1), "-30.00"),
    row(8, "A3", "2", date(2017, 8, 1), "30.00", key="1550_A3_-NONE-_16.607_1", aln="16.607"),
    row(9, "A4", "1", date(2018, 9, 1), "-7.00"),
    row(10, "2016DJBX0578", "0", GIVEN, "481347.00", **MIAMI),
    row(11, "2016DJBX0578", "1", date(2018, 1, 9), "-1347.00", **MIAMI),
    row(12, "B1", "0", GIVEN, "5.00", recipient_name="=City of Buffalo", city="Buffalo", city_code="11000"),
]
"""Made up, but for the number of the award that an act of the docket names."""
DELTA = [
    row(
        2, "A1", "1", date(2017, 5, 1), "", source_id="delta", correction="D", modified=date(2018, 2, 3),
        told_on=date(2018, 2, 6),
    )
]  # fmt: skip
DAYS = ("--as-of", "2018-12-31", "--known", "2018-12-31")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("deobligations") / "home"
    release_of(home, ROWS, DELTA)
    return home


def asked(home: Path, *args: str) -> dict[str, Any]:
    """The answer as JSON."""
    ran = clawback(home, "deobligations", *args, "-o", "json")
    assert ran.code in (0, 3), ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def test_each_kind_is_summed_apart(home: Path) -> None:
    answer = asked(home, "Albany, NY", *DAYS)
    assert answer["by_kind"] == {
        "early": {"actions": 0, "awards": 0, "obligated": "0.00"},
        "close-out": {"actions": 1, "awards": 1, "obligated": "-50.25"},
        "rebooked": {"actions": 1, "awards": 1, "obligated": "-30.00"},
        "unknown": {"actions": 1, "awards": 1, "obligated": "-7.00"},
    }
    assert [(each["kind"], each["fain"], each["obligated"]) for each in answer["events"]] == [
        ("unknown", "A4", "-7.00"),
        ("close-out", "A2", "-50.25"),
        ("rebooked", "A3", "-30.00"),
    ]
    assert answer["awards"] == {"itemised": 4, "summed": 0}
    assert "3 actions below zero dollars on 3 of 4 awards" in answer["says"]


def test_each_event_has_what_a_reader_checks_it_by(home: Path) -> None:
    found = {each["fain"]: each for each in asked(home, "Albany, NY", *DAYS)["events"]}
    assert found["A2"] == {
        "kind": "close-out",
        "award": "award/015/A2",
        "fain": "A2",
        "place": "city/ny/albany",
        "recipient": "City of Albany",
        "relation": "is",
        "agency": "Department of Justice",
        "aln": "16.738",
        "programme": "Justice Assistance Grants",
        "action_date": "2018-07-02",
        "mod": "1",
        "action_type": "C",
        "obligated": "-50.25",
        "period_end": "2018-09-30",
        "end_told": "2018-09-30",
        "obligated_after": "749.75",
        "partial": False,
        "known_from": "2018-07-07",
        "said": [],
        "source": "a",
        "line": 5,
    }
    told_alone = found["A4"]
    assert (told_alone["period_end"], told_alone["end_told"], told_alone["partial"]) == (
        None,
        "2018-09-30",
        True,
    )


def test_a_known_day_before_the_deletion_still_has_the_action(home: Path) -> None:
    before = asked(home, "Albany, NY", "--as-of", "2018-12-31", "--known", "2018-02-02", "--kind", "early")
    assert [(each["fain"], each["obligated_after"]) for each in before["events"]] == [("A1", "600.00")]
    word = before["events"][0]["said"][0]
    assert (word["word"], word["by"], word["record"]) == ("deobligated_early", "Department of Justice", None)
    after = asked(home, "Albany, NY", "--as-of", "2018-12-31", "--known", "2018-02-06", "--kind", "early")
    assert after["events"] == []
    assert after["by_kind"] == {"early": {"actions": 0, "awards": 0, "obligated": "0.00"}}


def test_an_act_of_the_docket_on_the_award_stands_beside_it(home: Path) -> None:
    (event,) = asked(home, "Miami-Dade County, FL", *DAYS)["events"]
    assert (event["kind"], event["fain"]) == ("early", "2016DJBX0578")
    assert [(word["word"], word["record"]) for word in event["said"]] == [
        ("found_about", "action/miami-dade-no-evidence-2017-08-04"),
        ("deobligated_early", None),
    ]
    table = clawback(home, "deobligations", "Miami-Dade County, FL", *DAYS, "-o", "table").out
    assert "2016DJBX0578: found_about 2017-08-04, says DOJ: " in table
    days = ("--as-of", "2018-12-31", "--known", "2017-08-04")
    assert asked(home, "Miami-Dade County, FL", *days)["events"] == []


def test_since_is_in_and_until_is_out(home: Path) -> None:
    def found(*args: str) -> list[str]:
        return [each["fain"] for each in asked(home, "Albany, NY", *DAYS, *args)["events"]]

    assert found("--since", "2018-07-02") == ["A4", "A2"]
    assert found("--since", "2018-07-03") == ["A4"]
    assert found("--until", "2018-07-02") == ["A3"]
    assert found("--kind", "rebooked", "--kind", "unknown") == ["A4", "A3"]


def test_none_and_not_loaded_are_two_answers(home: Path) -> None:
    none = asked(home, "Buffalo, NY", *DAYS)
    assert "no action below zero dollars on its 1 award loaded action by action." in none["says"]
    assert none["by_kind"]["early"] == {"actions": 0, "awards": 0, "obligated": "0.00"}
    for place, says in (
        ("Chicago, IL", "no awards in IL are loaded; what was taken back is unknown, not zero."),
        ("Yonkers, NY", "awards in NY are loaded, and none of them by that day is linked to it; what was"),
    ):
        answer = asked(home, place, *DAYS)
        assert says in answer["says"]
        assert answer["by_kind"]["early"] == {"actions": None, "awards": None, "obligated": None}
    later = asked(home, "Buffalo, NY", "--since", "2019-10-01", "--as-of", "2020-09-30", "--known", KNOWN)
    assert "no action of FY2020 in NY is loaded; what was taken back is unknown" in later["says"]
    assert later["by_kind"]["early"]["actions"] is None
    assert later["fiscal_years_not_loaded"] == [2020]


def test_an_award_told_as_one_sum_is_unknown(starter: Path) -> None:
    answer = asked(starter, "Chicago, IL", "--as-of", "2024-12-31", "--known", KNOWN)
    assert (
        "awards are loaded as one sum each, not action by action; what was taken back is unknown"
        in (answer["says"])
    )
    assert answer["awards"]["itemised"] == 0
    assert answer["by_kind"]["close-out"]["obligated"] is None


def test_all_formats_say_the_same(home: Path) -> None:
    args = ("deobligations", "--all", *DAYS)
    whole = json.loads(clawback(home, *args, "-o", "json").out)
    *events, last = [json.loads(line) for line in clawback(home, *args).out.splitlines()]
    assert events == [{"type": "event", **each} for each in whole["events"]]
    assert last == {"type": "answer", **{name: each for name, each in whole.items() if name != "events"}}
    rows = list(csv.DictReader(io.StringIO(clawback(home, *args, "-o", "csv").out, newline="")))
    assert [(each["fain"], each["obligated"]) for each in rows] == [
        (each["fain"], each["obligated"]) for each in whole["events"]
    ]
    assert {each["asked"] for each in rows} == {"all"}
    table = clawback(home, *args, "-o", "table").out
    assert table.startswith("Every award, by 2018-12-31, as known on 2018-12-31: 4 actions below zero")
    assert all(line == line.rstrip() for line in table.splitlines())


def test_several_places_in_one_file(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text('place\n"Albany, NY"\n"Buffalo, NY"\n')
    found = json.loads(clawback(home, "deobligations", "--places", str(path), *DAYS, "-o", "json").out)
    assert [(each["place"]["id"], len(each["events"])) for each in found] == [
        ("city/ny/albany", 3),
        ("city/ny/buffalo", 0),
    ]


def test_the_command_that_reproduces_it_does(home: Path) -> None:
    for args in (
        ("Albany, NY", "--since", "2017-01-01", "--until", "2018-08-01", "--kind", "close-out"),
        ("--all",),
    ):
        first = clawback(home, "deobligations", *args, *DAYS, "-o", "json")
        command = json.loads(first.out)["reproduce"].split()
        assert clawback(home, *command[1:], "-o", "json") == first


def test_what_is_asked_wrongly_is_answered_with_what_to_do(home: Path) -> None:
    ran = clawback(home, "deobligations", "Albny, NY")
    assert (ran.code, ran.out) == (1, "")
    assert "did you mean 'Albany, NY'" in ran.err
    for args, says in (
        ([], "Name a place, give a CSV file of places with --places, or ask of --all."),
        (["Albany, NY", "--all"], "Name a place, give a CSV file of places with --places, or ask of --all."),
        (["Albany, NY", "--since", "2018-01-01", "--until", "2018-01-01"], "no day lies between them"),
        (["Albany, NY", "--since", "2018-01-02", "--as-of", "2018-01-01"], "is after the day asked"),
        (["Albany, NY", "--kind", "soon"], "'early', 'close-out', 'rebooked', 'unknown'"),
    ):
        ran = clawback(home, "deobligations", *args)
        assert (ran.code, ran.out) == (2, "")
        assert says in ran.err


FOLDER = Path(__file__).parents[1] / "examples/deobligations"
FILES = {"json": "json", "jsonl": "jsonl", "csv": "csv", "table": "txt"}
RELEASE = re.compile(r"\b\d{4,}-[0-9a-f]{8}\b")


@pytest.mark.parametrize("shape", list(FILES))
def test_the_answer_is_the_approved_one(starter: Path, shape: str) -> None:
    """New York City's own awards in the starter data; RELEASE stands for the release's id."""
    ran = clawback(
        starter, "deobligations", "New York City", "--as-of", "2017-03-27", "--known", KNOWN, "-o", shape
    )
    assert (ran.code, ran.err) == (0, "")
    found = RELEASE.sub("RELEASE", ran.out)
    path = FOLDER / f"new-york-2017-03-27.{FILES[shape]}"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(found.encode())
    assert found.encode() == path.read_bytes(), "if this is meant: make accept, then read the diff"


def test_nothing_is_called_what_no_document_says() -> None:
    """Of the answer's own words; a recorded act is quoted in `said`."""
    text = " ".join(path.read_text(encoding="utf-8").lower() for path in FOLDER.iterdir())
    text = re.sub(r"clawback (deobligations|actions|load|place)", "", text)
    assert re.findall(r"clawback|clawed|terminat|frozen|freeze|cancel|punish", text) == []


def test_the_starter_answer_adds_up(starter: Path) -> None:
    """The sums of each kind are those of its events, and of the rows as published."""
    answer = asked(starter, "New York State", "--as-of", "2016-09-30", "--known", KNOWN)
    for kind, total in answer["by_kind"].items():
        mine = [each for each in answer["events"] if each["kind"] == kind]
        assert total["actions"] == len(mine)
        assert Decimal(total["obligated"]) == sum((Decimal(each["obligated"]) for each in mine), Decimal(0))
        assert total["awards"] == len({each["award"] for each in mine})
    assert all(Decimal(each["obligated"]) < 0 for each in answer["events"])


def test_the_page_names_every_field() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/deobligations.md").read_text(encoding="utf-8")
    answer = json.loads((FOLDER / "new-york-2017-03-27.json").read_text(encoding="utf-8"))
    named = [*answer, *(f"events[].{name}" for name in answer["events"][0])]
    assert [name for name in named if f"`{name}" not in page] == []
