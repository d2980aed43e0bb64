"""`clawback read`: what is printed, in each form, and how it ends."""

import json
from pathlib import Path

import pytest

from tests.cli.command import clawback
from tests.press.stories import STORY

DAY = ("--published", "2017-03-27")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """The story of our own, as a file."""
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


def test_a_story_beside_the_records(starter: Path, story: Path) -> None:
    ran = clawback(starter, "read", str(story), *DAY, "-o", "table")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("story.txt, 2017-03-27, ")
    assert "consistent: A report gives 206 declined detainers recorded." in ran.out
    assert "Again: clawback read " in ran.out


def test_a_marked_page_is_saved_and_printed(starter: Path, story: Path) -> None:
    page = story.with_name("marked.html")
    ran = clawback(starter, "read", str(story), *DAY, "-o", "html", "--save", str(page))
    assert ran.code == 0
    assert ran.out.startswith("<!DOCTYPE html>")
    assert page.read_text() == ran.out


def test_without_records_no_release_is_needed(tmp_path: Path, story: Path) -> None:
    home = tmp_path / "nothing"
    ran = clawback(home, "read", str(story), *DAY, "--no-records", "-o", "json")
    whole = json.loads(ran.out)
    assert (ran.code, whole["release"]) == (0, None)
    assert not any("record" in each for each in whole["claims"])
    assert not home.exists()


def test_without_the_parser_direct_quotes_are_read(starter: Path, story: Path) -> None:
    ran = clawback(starter, "read", str(story), *DAY, "--no-parser", "--no-records", "-o", "json")
    quotes = json.loads(ran.out)["quotes"]
    assert {each["type"] for each in quotes} == {"direct"}
    assert quotes[0]["speaker"] == "Bill de Blasio"


def test_a_batch_is_resumed(starter: Path, tmp_path: Path) -> None:
    folder, into = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "2017-03-27-story.txt").write_text(STORY)
    (folder / "nothing.html").write_text("<html><body></body></html>")
    asked = ("read", "--batch", str(folder), "--into", str(into), "--no-records")
    first = clawback(starter, *asked)
    assert first.code == 0
    assert "2 articles: 1 read, 1 refused." in first.err
    assert "nothing.html" in first.err
    assert "1 kept, 1 refused" in clawback(starter, *asked).err
    assert sorted(each.name for each in into.iterdir()) == ["2017-03-27-story.json", "nothing.json"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "Name one article"),
        (("story.txt", "--url", "https://example.org"), "does not exist"),
        (("--batch", "."), "--into"),
        (("--url", "https://example.org", "--batch", ".", "--into", "x"), "Name one article"),
        (("--batch", ".", "--into", "x", "-o", "json"), "go with one article"),
        (("no-such-file.txt",), "does not exist"),
        (("--url", "https://example.org", "--published", "27 March"), "write it as 2017-03-27"),
    ],
)
def test_wrong_use(tmp_path: Path, args: tuple[str, ...], says: str) -> None:
    ran = clawback(tmp_path, "read", *args)
    assert ran.code == 2
    assert says in ran.err


def test_nothing_to_read(starter: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n \n")
    ran = clawback(starter, "read", str(empty), *DAY)
    assert ran.code == 1
    assert "empty.txt" in ran.err
    assert ran.out == ""


def test_a_page_of_that_name_only(starter: Path, story: Path) -> None:
    ran = clawback(starter, "read", str(story), *DAY, "--save", "marked.pdf")
    assert ran.code == 2
    assert "ends in .html" in ran.err


def test_an_address_that_is_not_public_is_refused(starter: Path) -> None:
    ran = clawback(starter, "read", "--url", "http://127.0.0.1/story", "--no-records")
    assert ran.code == 1
    assert "127.0.0.1" in ran.err
