"""`clawback weekly`: what is printed, in each form, and how it ends."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.command import clawback
from tests.weekly.tables import DDOR, county_weeks, write


def test_an_audit_with_errors_ends_with_4(tmp_path: Path) -> None:
    ran = clawback(tmp_path, "weekly", "audit", str(DDOR), "-o", "table")
    assert (ran.code, ran.err) == (4, "")
    first, *_ = ran.out.splitlines()
    assert first.startswith("One file, 18 figures: 4 errors, 5 warnings, ")
    assert "error: shared-name (4)" in ran.out
    assert f"Reproduce: clawback weekly audit {DDOR}" in ran.out


def test_an_audit_without_errors_ends_with_0(tmp_path: Path) -> None:
    path = county_weeks(tmp_path / "a.csv", [(0, "42029", "Chester", "PA", 5)])
    ran = clawback(tmp_path, "weekly", "audit", str(path), "-o", "table")
    assert ran.code == 0
    assert "No check found an error." in ran.out


def test_json_and_csv_have_the_same_findings(tmp_path: Path) -> None:
    asked = ("weekly", "audit", str(DDOR), "--severity", "warning", "-o")
    whole = json.loads(clawback(tmp_path, *asked, "json").out)
    rows = list(csv.DictReader(io.StringIO(clawback(tmp_path, *asked, "csv").out)))
    lines = [json.loads(line) for line in clawback(tmp_path, *asked, "jsonl").out.splitlines()]
    assert whole["counts"]["error"] == 4
    assert [each["place"] for each in whole["findings"]] == [row["place"] for row in rows]
    assert {each["severity"] for each in whole["findings"]} == {"error", "warning"}
    assert [each["type"] for each in lines] == ["finding"] * len(rows) + ["answer"]


def test_a_fact_from_outside(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        "- {place: county/ca/kern, kind: record, since: 2017-02-04, until: 2017-02-10, value: 0,\n"
        '   says: "a made-up count of the sheriff", source: "https://example.org", fixture: true}\n'
    )
    ran = clawback(tmp_path, "weekly", "audit", str(DDOR), "--facts", str(facts), "-o", "json")
    (found,) = [each for each in json.loads(ran.out)["findings"] if each["check"] == "outside"]
    assert (found["place"], found["value"], found["severity"]) == ("Kern, CA", 65, "error")


def test_a_fact_that_is_none(tmp_path: Path) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("- {place: Kern, kind: record}\n")
    ran = clawback(tmp_path, "weekly", "audit", str(DDOR), "--facts", str(facts))
    assert ran.code == 1
    assert f"{facts}:1" in ran.err


def test_a_column_about_a_person_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ("week_start", "detainers", "Citizenship"), [("2022-10-01", 1, "x")])
    ran = clawback(tmp_path, "weekly", "audit", str(path))
    assert (ran.code, ran.out) == (1, "")
    assert "column 'Citizenship'" in ran.err
    assert "citizenship or origin" in ran.err


def test_figures_are_shown(tmp_path: Path) -> None:
    ran = clawback(tmp_path, "weekly", "show", str(DDOR), "--place", "travis", "-o", "csv")
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert (row["place_id"], row["measure"], row["value"]) == ("county/tx/travis", "declined", "142")
    assert row["said"].startswith("disputed: ")
    assert "read as 128 too" in row["said"]
    none = clawback(tmp_path, "weekly", "show", str(DDOR), "--place", "nowhere", "-o", "table")
    assert none.out == "No figure of that place and measure in these reports.\n"


def test_a_measure_that_there_is_not(tmp_path: Path) -> None:
    ran = clawback(tmp_path, "weekly", "show", str(DDOR), "--measure", "decline")
    assert ran.code == 1
    assert "declined" in ran.err


def test_versions_side_by_side(tmp_path: Path) -> None:
    was = county_weeks(tmp_path / "a.csv", [(0, "42029", "Chester", "PA", 5)])
    now = county_weeks(tmp_path / "b.csv", [(0, "42029", "Chester", "PA", 6)])
    ran = clawback(tmp_path, "weekly", "diff", str(was), str(now), "-o", "table")
    assert ran.code == 0
    assert "6, where a.csv states 5" in ran.out
    assert f"Reproduce: clawback weekly diff {was} {now}" in ran.out


def test_two_reports_are_no_versions_of_one(tmp_path: Path) -> None:
    ran = clawback(tmp_path, "weekly", "diff", str(DDOR), str(county_weeks(tmp_path / "a.csv", [])))
    assert ran.code == 2
    assert "two reports" in ran.err


@pytest.mark.parametrize("command", ["audit", "diff", "show"])
def test_a_file_that_is_not_there(tmp_path: Path, command: str) -> None:
    ran = clawback(tmp_path, "weekly", command, "nowhere.csv", "nowhere.csv")
    assert ran.code == 2
    assert "does not exist" in ran.err


def test_figures_are_drawn_with_what_was_restated(tmp_path: Path) -> None:
    was = county_weeks(tmp_path / "a.csv", [(n, "42029", "Chester", "PA", 5 + n) for n in range(4)])
    now = county_weeks(
        tmp_path / "b.csv", [(n, "42029", "Chester", "PA", 5 + n + (n == 2)) for n in range(5)]
    )
    chart, book = tmp_path / "c.svg", tmp_path / "c.xlsx"
    asked = ("weekly", "show", str(was), str(now), "--measure", "cohort", "--chart", str(chart))
    ran = clawback(tmp_path, *asked, "--save", str(book), "-o", "csv")
    assert (ran.code, ran.err) == (0, "")
    drawn = chart.read_text()
    assert "from 5 to 9 in 5 periods. All stated; 1 restated later." in drawn
    assert "rings: earlier versions" in drawn
    sheet = load_workbook(book)["figures"]
    assert [cell.value for cell in sheet[1]][-2:] == ["suppressed", "said"]
    assert sorted(str(row[-3].value) for row in sheet.iter_rows(min_row=2)) == list("556678889")


def test_a_nought_is_no_empty_cell(tmp_path: Path) -> None:
    path = county_weeks(tmp_path / "a.csv", [(0, "42029", "Chester", "PA", 5)])
    ran = clawback(tmp_path, "weekly", "show", str(path), "--measure", "cohort_declined", "-o", "csv")
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert row["value"] == "0"


def test_a_chart_is_of_one_place_and_measure(tmp_path: Path) -> None:
    ran = clawback(tmp_path, "weekly", "show", str(DDOR), "--chart", str(tmp_path / "c.svg"))
    assert ran.code == 2
    assert "Choose with --place, --measure and --cut" in ran.err
    assert not (tmp_path / "c.svg").exists()


def test_an_audit_as_a_workbook(tmp_path: Path) -> None:
    ran = clawback(tmp_path, "weekly", "audit", str(DDOR), "--save", str(tmp_path / "a.xlsx"), "-o", "csv")
    assert ran.code == 4
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["findings", "files", "notes"]
    assert book["findings"].max_row == len(ran.out.splitlines())
    wrong = clawback(tmp_path, "weekly", "audit", str(DDOR), "--save", str(tmp_path / "a.txt"))
    assert wrong.code == 2
    assert "ends in .xlsx" in wrong.err


def test_a_state_that_is_none(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ("week_start", "detainers"), [("2022-10-01", 1)])
    ran = clawback(tmp_path, "weekly", "audit", str(path), "--state", "Minnesota")
    assert ran.code == 2
    assert "expected one such as MN" in ran.err
