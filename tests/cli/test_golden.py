"""The approved answer for New York City on 27 March 2017 in every format; `make accept` rewrites it."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import KNOWN, exposure

FOLDER = Path(__file__).parents[1] / "examples/exposure"
FILES = {"json": "json", "jsonl": "jsonl", "csv": "csv", "table": "txt"}
RELEASE = re.compile(r"\b\d{4,}-[0-9a-f]{8}\b")


@pytest.mark.parametrize("shape", list(FILES))
def test_the_answer_is_the_approved_one(starter: Path, shape: str) -> None:
    """The release's id depends on everything in it, so RELEASE stands for it."""
    ran = exposure(starter, "--as-of", "2017-03-27", "--known", KNOWN, "-o", shape)
    assert ran.code == 0
    found = RELEASE.sub("RELEASE", ran.out)
    path = FOLDER / f"new-york-2017-03-27.{FILES[shape]}"
    if os.environ.get("CLAWBACK_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(found.encode())
    assert found.encode() == path.read_bytes(), "if this is meant: make accept, then read the diff"


def test_the_approved_answers_tell_the_same(ask: Callable[..., dict[str, Any]]) -> None:
    whole = json.loads((FOLDER / "new-york-2017-03-27.json").read_text(encoding="utf-8"))
    lines = (FOLDER / "new-york-2017-03-27.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines[:-1]] == [each["id"] for each in whole["awards"]]
    assert json.loads(lines[-1])["totals"] == whole["totals"] == ask("2017-03-27")["totals"]
