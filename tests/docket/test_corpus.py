"""The saved dockets are answered as the slow loop answered them, and told in the words approved."""

import json
import os
from pathlib import Path

import pytest

from tests.docket.questions import by_evaluator, by_loop, differences
from tests.docket.saved import CORPUS, FILES, plain, read, rows, told, write


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_evaluator_answers_as_the_loop_did(file: Path) -> None:
    saved = read(file)
    assert differences(plain(by_evaluator(saved.law, saved.asked)), saved.answers) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_loop_answers_as_it_did(file: Path) -> None:
    saved = read(file)
    assert plain(by_loop(saved.law, saved.asked)) == saved.answers


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_is_told_in_the_words_approved(file: Path) -> None:
    saved = read(file)
    if os.environ.get("CLAWBACK_ACCEPT"):
        write(file, saved.why, saved.law, saved.asked)
    assert list(told(saved.law, saved.asked)) == read(file).told


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_its_rows_come_back(file: Path) -> None:
    assert rows(read(file).law) == [tuple(each) for each in json.loads(file.read_text("utf-8"))["rows"]]


def test_the_corpus_stays_small() -> None:
    assert FILES
    assert sum(file.stat().st_size for file in CORPUS.iterdir()) < 300_000
