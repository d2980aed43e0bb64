"""The tree stays easy to read: small files, telling names, and a sentence on every package."""

import ast
from pathlib import Path

import pytest

from tests.project.tree import ROOT, SOURCE, files, pyproject, shown

LONGEST = 400
WRITTEN = {".py", ".sql", ".yaml", ".yml", ".toml"}  # by hand; tables of data may be longer
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base"}
STANDARD = {
    "src",
    "tests",
    "docs",
    "changelog.d",
    "requirements",
    "Makefile",
    "LICENSE",
    "README.md",
    "CONTRIBUTING.md",
}

written = [
    path
    for path in files("src", "tests", "scripts")
    if path.suffix in WRITTEN and "examples" not in path.parts
]
packages = sorted({path.parent for path in SOURCE.rglob("*.py")})


@pytest.mark.parametrize("path", written, ids=shown)
def test_no_file_is_too_long_to_read(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{shown(path)} has {lines} lines; split it by what its parts are about"


@pytest.mark.parametrize("path", written, ids=shown)
def test_no_module_is_named_for_nothing(path: Path) -> None:
    parts = {part.split(".")[0].strip("_") for part in path.relative_to(ROOT).parts}
    assert not parts & EMPTY_NAMES, f"{shown(path)}: name it for what it holds"


@pytest.mark.parametrize("package", packages, ids=shown)
def test_every_package_says_what_it_is_for(package: Path) -> None:
    start = package / "__init__.py"
    assert start.exists(), f"{shown(package)} has modules but no __init__.py"
    assert ast.get_docstring(ast.parse(start.read_text(encoding="utf-8"))), f"{shown(start)} has no docstring"


def test_every_folder_of_tests_is_a_package() -> None:
    """Otherwise `from tests.store.killing import kill` finds it for one tool and not for the next."""
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert sorted(shown(folder) for folder in folders if not (folder / "__init__.py").exists()) == []


def test_the_standard_files_are_there() -> None:
    assert sorted(name for name in STANDARD if not (ROOT / name).exists()) == []


def test_the_licence_is_the_one_declared() -> None:
    assert pyproject()["project"]["license"] == "Apache-2.0"
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "9. Accepting Warranty or Additional Liability" in text
