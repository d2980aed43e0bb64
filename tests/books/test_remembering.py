"""What `--map` said is kept by the shape of a list, and nothing of its rows. All rows are made up."""

import csv
from datetime import date
from pathlib import Path

import pytest

from clawback.books import read_book
from clawback.books.remembering import forget, recalled, remember, shape_of
from clawback.errors import BadInput
from tests.cli.command import clawback

HEAD = ["FAIN", "Budget FY24", "Budget FY25", "Zone"]
ROWS = [["2019DJBX0644", "1", "2", "x"], ["2019DJBX0645", "3", "4", "y"]]
DAY = date(2026, 11, 29)


def listed(path: Path, head: list[str] = HEAD) -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([head, *ROWS])
    return path


def test_what_was_said_holds_for_the_next_list_of_that_shape(tmp_path: Path) -> None:
    path = listed(tmp_path / "a.csv")
    book = read_book(path, told={"budget": "Budget FY25"})
    remember(tmp_path, [shape_of(book.tables[0].header)], {"budget": "Budget FY25"}, DAY)
    again = read_book(listed(tmp_path / "b.csv"), recalled=recalled(tmp_path))
    assert [row.budget for row in again.rows] == [2, 4]
    assert again.tables[0].mapping.why["budget"] == "'Budget FY25', as you said on 2026-11-29"
    now = read_book(path, told={"budget": "Budget FY24"}, recalled=recalled(tmp_path))
    assert [row.budget for row in now.rows] == [1, 3], "what is said now goes before"
    other = listed(tmp_path / "c.csv", ["FAIN", "Budget FY25", "Budget FY26", "Zone"])
    with pytest.raises(BadInput, match="several columns for budget"):
        read_book(other, recalled=recalled(tmp_path))
    assert forget(tmp_path, [shape_of(HEAD)]) == 1
    assert recalled(tmp_path) == {}
    assert forget(tmp_path, [shape_of(HEAD)]) == 0


def test_the_file_holds_names_of_columns_alone(tmp_path: Path) -> None:
    remember(tmp_path, [shape_of(HEAD)], {"budget": "Budget FY25"}, DAY)
    remember(tmp_path, [shape_of(HEAD)], {"award": "FAIN"}, DAY)
    assert recalled(tmp_path)[shape_of(HEAD)].fields == {"budget": "Budget FY25", "award": "FAIN"}
    text = (tmp_path / "mappings.json").read_text()
    assert "2019DJBX" not in text
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mappings.json"]


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format": 9, "shapes": {}}', '{"format": 1, "shapes": {"a": 5}}']
)
def test_a_damaged_file_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "mappings.json").write_text(content)
    with pytest.raises(BadInput, match=r"mappings\.json.*cannot be read.*\n.*Remove the file"):
        recalled(tmp_path)


def test_a_header_that_is_not_there_is_refused_with_near_names(tmp_path: Path) -> None:
    path = listed(tmp_path / "a.csv")
    with pytest.raises(BadInput, match=r"no column 'Budget FY26' for budget; did you mean 'Budget FY2"):
        read_book(path, told={"budget": "Budget FY26"})


@pytest.mark.slow
def test_the_command_remembers_and_forgets(tmp_path: Path) -> None:
    path, home = listed(tmp_path / "grants.csv"), tmp_path / "home"
    ask = ("import", str(path), "--place", "Chicago, IL", "--as-of", "2025-05-08", "-o", "json")
    said = ("--map", "budget=Budget FY25")
    assert clawback(home, *ask, *said, "--dry-run").code == 0
    assert not (home / "mappings.json").exists()
    assert clawback(home, *ask, *said).code == 0
    again = clawback(home, *ask)
    assert again.code == 0, again.err
    assert "budget      <- 'Budget FY25', as you said on " in again.err
    assert "not known: 'Zone'" in again.err
    assert clawback(home, "doctor").code == 0, "the file is known in the folder"
    assert clawback(home, *ask, "--forget", "--dry-run").code == 1, "asked anew"
    assert clawback(home, *ask).code == 0, "a dry run forgets nothing"
