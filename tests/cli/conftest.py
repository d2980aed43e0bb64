import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import KNOWN, exposure

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def home(starter: Path, tmp_path: Path) -> Path:
    """A copy of that home, to write in or to damage."""
    shutil.copytree(starter, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def small_home(small: Path, tmp_path: Path) -> Path:
    """A copy of the home with a small release, to write in."""
    shutil.copytree(small, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture(scope="session")
def ask(starter: Path) -> Ask:
    """The JSON answer for the city on a day as known on a day, each asked once."""

    @cache
    def asked(as_of: str, known: str = KNOWN, boundary: str = "government") -> str:
        ran = exposure(starter, "--as-of", as_of, "--known", known, "--boundary", boundary, "-o", "json")
        assert ran.code in (0, 3), ran.err
        return ran.out

    def answer(*args: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(asked(*args))
        return found

    return answer
