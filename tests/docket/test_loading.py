"""Records on disk become a docket, cheaply, or one message with file, line and column."""

import time
from pathlib import Path

import pytest
import yaml

from clawback.docket import decode, encode, load
from clawback.docket.loading import RECORDS
from clawback.errors import BadRecord
from tests.docket.examples import FILES, write

TIMES = 3
"""How many times a bare parse by the C library loading may take at most (bar 5 of the docket)."""


def test_good_records_load(tmp_path: Path) -> None:
    docket = load(write(tmp_path))
    assert set(docket.conditions) == {"condition/one"}
    assert docket.cases["case/one"].events[3].mandate is not None
    assert decode(list(encode(docket))) == docket


def test_our_own_records_come_back_from_their_rows() -> None:
    docket = load()
    assert decode(reversed(list(encode(docket)))) == docket
    assert len(list(encode(docket))) == sum(1 for _ in RECORDS.rglob("*.yaml"))


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "column", "says"),
    [
        (
            "cases/one.yaml",
            "[set/one]\n        against",
            "[set/eno]\n        against",
            24,
            20,
            "found 'set/eno'",
        ),
        (
            "cases/one.yaml",
            "mandate: 2025-04-01",
            "mandate: 2025-03-02",
            40,
            14,
            "found `mandate` 2025-03-02",
        ),
        ("sets/one.yaml", "id: set/one", "id: set/two", 1, 5, "found set/two in the file sets/one.yaml"),
        ("figures/one.yaml", "source: other", "source: othr", 15, 31, "found 'othr', expected a source that"),
        ("figures/one.yaml", "title: One", "titl: One", 2, 1, "unknown key 'titl'; did you mean 'title'?"),
    ],
    ids=["name", "day", "id", "source", "key"],
)
def test_the_first_fault_is_told_at_its_place(
    tmp_path: Path, name: str, old: str, new: str, line: int, column: int, says: str
) -> None:
    assert FILES[name].count(old) == 1
    with pytest.raises(BadRecord) as refused:
        load(write(tmp_path, {name: FILES[name].replace(old, new)}))
    assert str(refused.value).startswith(f"{name}:{line}:{column}: {says}"), refused.value


@pytest.mark.slow
def test_loading_takes_little_more_than_a_bare_parse() -> None:
    texts = [path.read_text(encoding="utf-8") for path in RECORDS.rglob("*.yaml")]
    bare = least(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts])
    assert least(load) < TIMES * bare


def least(work: object) -> float:
    """The least processor time of three runs."""
    assert callable(work)
    taken = []
    for _ in range(3):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)
