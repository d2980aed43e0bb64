"""`clawback report`: approved contents, figures that are the answer's own, comparisons, lists, and faults."""

import json
import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from clawback.money import cents
from clawback.report.paper.files import FORMATS
from tests.cli.command import CITY, KNOWN, Ran, clawback

FOLDER = Path(__file__).parents[1] / "examples/report"
RELEASE = re.compile(r"\b\d{4,}-[0-9a-f]{8}\b")
CHICAGO = "city/il/chicago"
ASKED = {
    "new-york-2017-03-27": (CITY, "--as-of", "2017-03-27"),
    "new-york-2017-04-26": (CITY, "--as-of", "2017-04-26", "--since", "2017-03-27"),
    "chicago-2025-06-20": (CHICAGO, "--as-of", "2025-06-20"),
    "seattle-2025-09-01": ("city/wa/seattle", "--as-of", "2025-09-01"),
}
Paper = dict[str, Any]
ANSWERED = (0, 3)
"""3: from law or money known only through an earlier day."""


def report(home: Path, *args: str) -> Ran:
    return clawback(home, "report", *args, "--known", KNOWN)


def made(home: Path, folder: Path, *args: str, name: str = "memo.json") -> Paper:
    """The report as its JSON."""
    ran = report(home, *args, "-o", str(folder / name))
    assert ran.code in ANSWERED, ran.err
    found: Paper = json.loads((folder / name).read_text(encoding="utf-8"))
    return found


def table(paper: Paper, name: str) -> list[dict[str, Any]]:
    """The rows of a table, or of a figure's, by the titles of their columns."""
    for section in paper["sections"]:
        for block in section["blocks"]:
            held = block.get("table", block)
            if name in (block.get("id"), held.get("id")):
                titles = [each["title"] for each in held["columns"]]
                return [dict(zip(titles, row, strict=True)) for row in held["rows"]]
    raise KeyError(name)


def facts(paper: Paper) -> dict[str, str]:
    return {each["name"]: each["value"] for each in paper["facts"]}


@pytest.mark.parametrize("name", list(ASKED))
def test_the_report_is_the_approved_one(starter: Path, tmp_path: Path, name: str) -> None:
    made(starter, tmp_path, *ASKED[name])
    found = RELEASE.sub("RELEASE", (tmp_path / "memo.json").read_text(encoding="utf-8")).encode()
    path = FOLDER / f"{name}.json"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.write_bytes(found)
    assert found == path.read_bytes(), "if this is meant: make accept, then read the diff"


@pytest.mark.parametrize("name", ["new-york-2017-03-27", "chicago-2025-06-20"])
def test_its_figures_are_those_of_the_answer(starter: Path, tmp_path: Path, name: str) -> None:
    paper = made(starter, tmp_path, *ASKED[name])
    answer = json.loads(clawback(starter, "exposure", *ASKED[name], "--known", KNOWN, "-o", "json").out)
    steps = [
        (row["Step"], row["Awards"], row["Obligated, cumulative"]) for row in table(paper, "range-steps")
    ]
    assert steps == [(each["rule"], each["awards"], each["amount"]) for each in answer["range"]["steps"]]
    awards = [(row["Award id"], row["Obligated"], row["Undrawn"]) for row in table(paper, "awards")]
    assert awards == [(each["id"], each["obligated"], each["undrawn"]) for each in answer["awards"]]
    for counted, key in (("terms", "by_status"), ("directives", "under_directives")):
        found = {
            row["Status"].replace(" ", "_"): (row["Awards"], row["Obligated"])
            for row in table(paper, "by-status")
            if row["Counted"] == f"under {counted}"
        }
        sums = answer["totals"][key]
        assert found == {
            status: (each["awards"], each["obligated"]) for status, each in sums.items() if each["awards"]
        }


@pytest.mark.parametrize("name", list(ASKED))
def test_each_part_has_a_command_that_gives_it_again(starter: Path, tmp_path: Path, name: str) -> None:
    paper = made(starter, tmp_path, *ASKED[name])
    for row in table(paper, "checks"):
        word, *args = shlex.split(row["Command"])
        ran = clawback(starter, *args, "-o", "json")
        assert (word, ran.err, ran.code in ANSWERED) == ("clawback", "", True), row
        assert json.loads(ran.out), row


def test_its_command_makes_the_same_bytes_in_every_format(starter: Path, tmp_path: Path) -> None:
    names = [f"memo{ending}" for ending in FORMATS]
    outputs = [word for each in names for word in ("-o", str(tmp_path / each))]
    assert report(starter, *ASKED["new-york-2017-04-26"], *outputs).code == 0
    first = {each: (tmp_path / each).read_bytes() for each in names}
    again = facts(json.loads(first["memo.json"]))["Command"]
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        ran = clawback(starter, *shlex.split(again)[1:])
    finally:
        os.chdir(here)
    assert (ran.code, ran.out) == (0, "")
    assert {each: (tmp_path / each).read_bytes() for each in names} == first


def test_what_changed_is_that_of_diff(starter: Path, tmp_path: Path) -> None:
    paper = made(starter, tmp_path, *ASKED["new-york-2017-04-26"])
    days = ("--as-of", "2017-03-27", "--to", "2017-04-26", "--known", KNOWN)
    told = json.loads(clawback(starter, "diff", CITY, *days, "-o", "json").out)
    moved = [(row["Awards"], row["Obligated now"]) for row in table(paper, "changed-awards")]
    assert moved == [(e["awards"], e["obligated_after"]) for e in told["moved"]]
    each = [row["Award id"] for row in table(paper, "changed-each")]
    assert each == [name for e in told["moved"] for name in e["ids"]]
    assert told["says"] in json.dumps(paper, ensure_ascii=False)


def test_what_orders_hold_back_is_that_of_scenario(starter: Path, tmp_path: Path) -> None:
    paper = made(starter, tmp_path, *ASKED["new-york-2017-04-26"])
    told = clawback(starter, "scenario", CITY, "--as-of", "2017-04-26", "--known", KNOWN, "-o", "json").out
    held = next(each for each in json.loads(told)["held"] if each["measure"] == "directives")
    rows = table(paper, "held-directives")
    assert [(row["Id"], row["Obligated"], row["Obligated, held with others"]) for row in rows] == [
        (each["order"], each["alone"]["obligated"], each["jointly"]["obligated"]) for each in held["orders"]
    ]


def test_an_earlier_report_says_what_to_compare_with(starter: Path, tmp_path: Path) -> None:
    """The day, the known day and the release are the earlier report's own."""
    made(starter, tmp_path, CITY, "--as-of", "2017-03-27", name="march.json")
    by_file = made(starter, tmp_path, CITY, "--as-of", "2017-04-26", "--since", str(tmp_path / "march.json"))
    by_day = made(starter, tmp_path, CITY, "--as-of", "2017-04-26", "--since", "2017-03-27")
    assert by_file == by_day
    assert facts(by_file)["Compared with"].startswith(f"2017-03-27, known {KNOWN}, release ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "earlier.json: found no JSON, expected the JSON of an earlier report"),
        ('{"facts": [1, {"name": "Place"}]}', "found no fact 'As of'"),
        ("[]", "found no fact 'Place'"),
    ],
)
def test_a_file_that_is_no_report_is_refused(starter: Path, tmp_path: Path, text: str, says: str) -> None:
    earlier, target = tmp_path / "earlier.json", tmp_path / "memo.html"
    earlier.write_text(text, encoding="utf-8")
    ran = report(starter, CITY, "--since", str(earlier), "-o", str(target))
    assert says in ran.err
    assert ran.code == 1
    assert not target.exists()


def test_an_earlier_report_on_another_place_is_refused(starter: Path, tmp_path: Path) -> None:
    made(starter, tmp_path, "city/ny/buffalo", "--as-of", "2017-03-27", name="buffalo.json")
    ran = report(starter, CITY, "--since", str(tmp_path / "buffalo.json"), "-o", str(tmp_path / "memo.html"))
    assert (ran.code, ran.out) == (1, "")
    assert "found a report on city/ny/buffalo (government), expected one on city/ny/new-york" in ran.err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((CITY, "-o", "memo.doc"), "memo.doc: found the ending '.doc', expected one of .pdf, .html"),
        ((CITY, "-o", "nowhere/memo.html"), "nowhere is no folder"),
        ((CITY, "-o", "m.html", "--since", "yesterday"), "yesterday: found No such file or directory"),
        ((CITY, "-o", "m.html", "--since-known", "2017-03-01"), "go with --since"),
        ((CITY, "-o", "m.html", "--overview", "list.html"), "--overview and --resume go with --places"),
        ((CITY, "-o", "m.html", "--since", "2017-03-27", "--since-release", "77"), "77"),
        (("-o", "m.html"), "Name one place, or give a CSV file"),
    ],
)
def test_wrong_use_says_what_is_wrong(
    starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = report(starter, *args)
    assert ran.code in (1, 2)
    assert says in ran.err
    assert not list(tmp_path.iterdir())


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "cities.csv"
    path.write_text('place\n"Albany, NY"\ncity/ny/buffalo\ncity/wa/seattle\n', encoding="utf-8")
    return path


def test_a_list_gives_a_report_each_and_one_of_all(starter: Path, tmp_path: Path, listed: Path) -> None:
    ran = report(
        *(starter, "--places", str(listed), "--as-of", "2017-06-01"),
        *("-o", str(tmp_path / "memos/{place}.json"), "--overview", str(tmp_path / "all.json")),
    )
    assert ran.code in ANSWERED, ran.err
    names = sorted(each.name for each in (tmp_path / "memos").iterdir())
    assert names == ["city-ny-albany.json", "city-ny-buffalo.json", "city-wa-seattle.json"]
    whole = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    rows = table(whole, "places")
    assert [row["Id"] for row in rows] == ["city/ny/albany", "city/ny/buffalo", "city/wa/seattle"]
    assert rows[2]["Up to"] is None
    for row, name in zip(rows, names, strict=True):
        one = json.loads((tmp_path / "memos" / name).read_text(encoding="utf-8"))
        steps = table(one, "range-steps")
        assert row["Could lose at least"] == steps[0]["Obligated, cumulative"]
        assert facts(one)["Place"] == row["Id"]
    assert [(row["GEOID"], row["Could be lost, upper figure"]) for row in table(whole, "places-map")] == [
        ("36", cents(sum_of(rows[:2]))),
        ("53", None),
    ]
    (doubts,) = (each["blocks"][0]["says"] for each in whole["sections"] if each["id"] == "doubts")
    assert doubts.count("This is a record with sources, not legal advice.") == 1
    assert any(each.startswith("Seattle city, WA: No awards in WA are loaded") for each in doubts)
    assert any(each.startswith("Albany city, NY; Buffalo city, NY: ") for each in doubts)
    assert "Money" not in facts(whole)


def sum_of(rows: list[dict[str, Any]]) -> Any:
    from decimal import Decimal

    return sum(Decimal(row["Up to"]) for row in rows)


def test_an_interrupted_list_goes_on_where_it_stopped(starter: Path, tmp_path: Path, listed: Path) -> None:
    args = ("--places", str(listed), "--as-of", "2017-06-01", "-o", str(tmp_path / "memos/{place}.json"))
    assert report(starter, *args).code in ANSWERED
    (tmp_path / "memos/city-ny-buffalo.json").unlink()
    (tmp_path / "memos/city-ny-albany.json").write_text("kept", encoding="utf-8")
    ran = report(starter, *args, "--resume")
    assert ran.err == "2 of 3 places have their files.\n1 report written.\n"
    assert (tmp_path / "memos/city-ny-albany.json").read_text(encoding="utf-8") == "kept"
    assert (tmp_path / "memos/city-ny-buffalo.json").exists()


def test_a_list_needs_a_name_for_each_and_places_that_are_some(
    starter: Path, tmp_path: Path, listed: Path
) -> None:
    ran = report(starter, "--places", str(listed), "-o", str(tmp_path / "memo.json"))
    assert ran.code == 2
    assert "must hold {place}" in ran.err
    listed.write_text("place\nNowhere at all\n", encoding="utf-8")
    ran = report(starter, "--places", str(listed), "-o", str(tmp_path / "memos/{place}.json"))
    assert ran.code != 0
    assert "cities.csv, line 2" in ran.err
    assert not (tmp_path / "memos").exists()


def test_a_fault_in_one_earlier_report_is_told_before_any_is_written(
    starter: Path, tmp_path: Path, listed: Path
) -> None:
    made(starter, tmp_path, "city/ny/albany", "--as-of", "2017-03-27", name="city-ny-albany.json")
    ran = report(
        *(
            starter,
            "--places",
            str(listed),
            "--as-of",
            "2017-06-01",
            "--since",
            str(tmp_path / "{place}.json"),
        ),
        *("-o", str(tmp_path / "memos/{place}.json")),
    )
    assert ran.code == 1
    assert "city-ny-buffalo.json: found No such file or directory" in ran.err
    assert not list((tmp_path / "memos").iterdir())


def test_an_order_is_cited_as_lawyers_do(starter: Path, tmp_path: Path) -> None:
    paper = made(starter, tmp_path, *ASKED["new-york-2017-04-26"])
    cited = [each["custom"]["citation"] for each in paper["works"] if each["type"] == "legal_case"]
    assert cited == [
        (
            "County of Santa Clara v. Trump; City and County of San Francisco v. Trump, "
            "No. 3:17-cv-00574-WHO, 250 F. Supp. 3d 497, ECF 98 (17-cv-00574), ECF 82 (17-cv-00485) "
            "(N.D. Cal. Apr. 25, 2017)."
        )
    ]
