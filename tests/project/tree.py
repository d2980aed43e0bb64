"""Where the project's files are; used by the tests of the project itself."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "clawback"
FOLDERS = ("src", "tests", "scripts", "docs", "bench", "changelog.d", "requirements", ".ci")


def pyproject() -> dict[str, Any]:
    """pyproject.toml as parsed."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def files(*folders: str) -> Iterator[Path]:
    """Every file under these folders of the repository, in order, without caches."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def ours() -> Iterator[Path]:
    """Every file of the repository: the known folders, and what lies beside them at the root."""
    yield from files(*FOLDERS)
    yield from (path for path in sorted(ROOT.iterdir()) if path.is_file())


def shown(path: Path) -> str:
    """The path as a reader of the repository writes it."""
    return path.relative_to(ROOT).as_posix()
