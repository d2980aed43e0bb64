"""`clawback flags`: the hits of a place, of several, of a release, in every format."""

import csv
import io
import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from clawback.ids import PlaceId
from clawback.ledger.flags import FLAGS
from clawback.place import decide
from tests.cli.command import KNOWN, clawback
from tests.cli.terminal import Terminal
from tests.ledger.homes import release_of
from tests.ledger.rows import told

ROWS = [
    told(line=2, fain="A1", agency="012", recipient_name="City of Albany"),
    told(line=3, fain="A2", obligated="-5.00", recipient_name="=Placid Ice Ltd", type="23"),
    told(line=4, fain="A3", obligated="-7.25", recipient_name="City of Buffalo", city="Buffalo"),
    told(line=5, fain="A4", obligated="20.00", recipient_name="Lake Placid Improvement Body"),
]
"""Made up."""
APPROVED = ("implausible-amount", "umbrella", "stale")
DAYS = ("--as-of", "2016-12-31", "--known", "2016-12-31")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("flags") / "home"
    release_of(home, ROWS)
    return home


def test_the_hits_of_a_place(home: Path) -> None:
    ran = clawback(home, "flags", "Albany, NY", *DAYS, "-o", "json")
    assert (ran.code, ran.err) == (0, "")
    answer = json.loads(ran.out)
    assert [(hit["flag"], hit["fain"], hit["found"]) for hit in answer["hits"]] == [
        ("agency-mismatch", "A1", "012")
    ]
    assert answer["hits"][0]["against"] == "16.738 of 015"
    assert answer["hits"][0]["dollars"] == "10.00"
    counts = {each["flag"]: each for each in answer["flags"]}
    assert (counts["stale"]["looked_at"], counts["stale"]["unknown"], counts["stale"]["dollars"]) == (
        1,
        1,
        None,
    )


def test_all_formats_say_the_same(home: Path) -> None:
    args = ("flags", "--all", *DAYS)
    whole = json.loads(clawback(home, *args, "-o", "json").out)
    *hits, last = [json.loads(line) for line in clawback(home, *args).out.splitlines()]
    assert hits == [{"type": "hit", **each} for each in whole["hits"]]
    assert last == {"type": "answer", **{name: each for name, each in whole.items() if name != "hits"}}
    ran = clawback(home, *args, "-o", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out, newline="")))
    assert [(row["flag"], row["fain"], row["dollars"]) for row in rows] == [
        (each["flag"], each["fain"], each["dollars"]) for each in whole["hits"]
    ]
    assert [each["fain"] for each in whole["hits"] if each["flag"] == "implausible-amount"] == ["A3", "A2"]
    assert "'=Placid Ice Ltd" in {row["recipient"] for row in rows}, "no cell is run as a formula"
    assert "'-7.25" in {row["found"] for row in rows}
    table = clawback(home, *args, "-o", "table").out
    assert table.startswith("Every award, by 2016-12-31, as known on 2016-12-31: ")
    assert all(line == line.rstrip() for line in table.splitlines())


def test_one_flag_of_several_places(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "cities.csv"
    path.write_text('place\n"Albany, NY"\n"Buffalo, NY"\n')
    args = ("flags", "--places", str(path), "--flag", "implausible-amount", *DAYS)
    found = json.loads(clawback(home, *args, "-o", "json").out)
    assert [(each["place"]["id"], len(each["hits"])) for each in found] == [
        ("city/ny/albany", 0),
        ("city/ny/buffalo", 1),
    ]
    assert [each["flag"] for each in found[0]["flags"]] == ["implausible-amount"]
    lines = clawback(home, *args, "-o", "csv").out.splitlines()
    assert (len(lines), lines[0].split(",")[0], lines[1].split(",")[0]) == (2, "asked", "city/ny/buffalo")


def test_the_command_that_reproduces_it_does(home: Path) -> None:
    for asked in (("Albany, NY", "--flag", "agency-mismatch"), ("--all",)):
        first = clawback(home, "flags", *asked, *DAYS, "-o", "json")
        command = json.loads(first.out)["reproduce"].split()
        assert command[:2] == ["clawback", "flags"]
        assert clawback(home, *command[1:], "-o", "json") == first


def test_an_authority_counts_within_the_wider_boundary_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    decide(
        home, state="NY", name="Albany Port Body", place_id=PlaceId("city/ny/albany"),
        relation="component unit of", who="a clerk", when=date(2026, 11, 27), why="on the city's own page",
    )  # fmt: skip
    release_of(home, [told(line=2, fain="P1", agency="012", recipient_name="Albany Port Body")])
    found = {}
    for boundary in ("government", "with-components"):
        ran = clawback(home, "flags", "Albany, NY", *DAYS, "--boundary", boundary, "-o", "json")
        found[boundary] = [(hit["flag"], hit["place"]) for hit in json.loads(ran.out)["hits"]]
    assert found == {"government": [], "with-components": [("agency-mismatch", "city/ny/albany")]}


def test_a_terminal_sees_a_bar_of_the_steps(home: Path) -> None:
    """Of a question over everything; a pipe hears nothing of it (the other tests)."""
    with Terminal(home, "flags", "--all", *DAYS, "-o", "table", term="xterm") as terminal:
        assert "/15" in terminal.until("Every award, by 2016-12-31")
        terminal.until("Reproduce: ")
        terminal.ended()


def test_a_place_without_awards_says_so(home: Path) -> None:
    ran = clawback(home, "flags", "Chicago, IL", *DAYS, "-o", "table")
    assert ran.code == 0
    assert "holds no award to look at. `clawback load` reads more files." in ran.out
    answer = json.loads(clawback(home, "flags", "Chicago, IL", *DAYS, "-o", "json").out)
    assert (answer["hits"], answer["sources"]) == ([], [])


def test_what_is_asked_wrongly_is_answered_with_what_to_do(home: Path) -> None:
    ran = clawback(home, "flags", "Albany, NY", "--flag", "umbrela")
    assert (ran.code, ran.out) == (1, "")
    assert "no flag 'umbrela'; did you mean 'umbrella'?" in ran.err
    ran = clawback(home, "flags", "Albny, NY")
    assert (ran.code, ran.out) == (1, "")
    assert "did you mean 'Albany, NY'" in ran.err
    for args in ([], ["Albany, NY", "--all"]):
        ran = clawback(home, "flags", *args)
        assert (ran.code, ran.out) == (2, "")
        assert "Name a place, give a CSV file of places with --places, or ask of --all." in ran.err


FOLDER = Path(__file__).parents[1] / "examples/flags"
FILES = {"json": "json", "jsonl": "jsonl", "csv": "csv", "table": "txt"}
RELEASE = re.compile(r"\b\d{4,}-[0-9a-f]{8}\b")


@pytest.mark.parametrize("shape", list(FILES))
def test_the_answer_is_the_approved_one(starter: Path, shape: str) -> None:
    """The flags of New York State's own awards in the starter data; RELEASE stands for the release's id."""
    flags = [word for name in APPROVED for word in ("--flag", name)]
    ran = clawback(
        starter, "flags", "state/ny", *flags, "--as-of", "2016-09-30", "--known", KNOWN, "-o", shape
    )
    assert (ran.code, ran.err) == (0, "")
    found = RELEASE.sub("RELEASE", ran.out)
    path = FOLDER / f"new-york-state-2016-09-30.{FILES[shape]}"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(found.encode())
    assert found.encode() == path.read_bytes(), "if this is meant: make accept, then read the diff"


def test_the_page_defines_every_flag_and_every_field() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/flags.md").read_text(encoding="utf-8")
    answer = json.loads((FOLDER / "new-york-state-2016-09-30.json").read_text(encoding="utf-8"))
    assert [flag.name for flag in FLAGS if f"\n## `{flag.name}`\n" not in page] == []
    named = [*answer["hits"][0], *answer["flags"][0]]
    assert [name for name in named if f"`{name}`" not in page] == []
