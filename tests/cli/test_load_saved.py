"""`clawback load awards` of saved answers of API v2 (MADE UP), by the command as users run it."""

import json
from pathlib import Path

import pytest

from tests.cli.command import clawback
from tests.source.answers import kept, page, save, searched, subaward, transaction


@pytest.mark.slow
def test_saved_answers_are_loaded_and_accounted_for(tmp_path: Path) -> None:
    awards = save(tmp_path / "pages_2031-11-05.jsonl", page(searched()), page(searched("2031DJBX0002")))
    actions = save(tmp_path / "transactions_2031-11-05.json", kept(transaction()))
    passed_on = save(tmp_path / "subawards_2031-11-05.json", kept(subaward()))
    ran = clawback(tmp_path / "home", "load", "awards", str(awards), str(actions), str(passed_on))
    assert (ran.code, ran.err) == (0, "")
    told = [line for line in ran.out.splitlines() if "rows read" in line]
    assert sorted(line.partition(": ")[2] for line in told) == [
        "1 rows read, $1,000,999.10",
        "1 rows read, $50,000.10",
        "2 rows read, $2,001,998.20",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (json.dumps(page(searched()))[:-30], "record 1: found JSON that stops short"),
        (
            json.dumps(page(searched(**{"Award Amount": "much"}))),
            "record 1, field 'Award Amount': found 'much'",
        ),
        (json.dumps(page(subaward())), "kept with its question"),
        (json.dumps({"detail": "Invalid filters"}), "record 1: found the fields detail"),
    ],
)
def test_a_faulty_answer_is_refused_in_one_message_and_nothing_is_written(
    tmp_path: Path, text: str, says: str
) -> None:
    path, home = tmp_path / "answer.json", tmp_path / "home"
    path.write_text(text)
    ran = clawback(home, "load", "awards", str(path), "--told-on", "2031-11-05")
    assert (ran.code, ran.out) == (1, "")
    assert "answer.json, record 1" in ran.err
    assert says in ran.err
    assert not list(home.glob("releases/*"))


def test_without_a_day_the_message_says_how_to_give_it(tmp_path: Path) -> None:
    path = save(tmp_path / "answer.json", page(searched()))
    ran = clawback(tmp_path / "home", "load", "awards", str(path))
    assert ran.code == 1
    assert "Give the day it was saved with --told-on, or in the file's name" in ran.err
