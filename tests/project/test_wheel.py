"""What a user installs: the built wheel and the run-time packages alone (`make wheel-venv` makes both)."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.utils import canonicalize_name

import clawback
from tests.project.test_locks import pins
from tests.project.tree import ROOT, SOURCE, files, pyproject

pytestmark = pytest.mark.slow

VENV = Path(os.environ.get("CLAWBACK_WHEEL_VENV", ROOT / ".venv-wheel"))
LISTING = """
import json
from importlib.metadata import distributions
print(json.dumps([found.metadata["Name"] for found in distributions()]))
"""


def run(name: str, arguments: Iterable[str], folder: Path) -> str:
    """What a program of the wheel's environment prints, started as a user's shell would; it must succeed."""
    program = VENV / "bin" / name
    assert program.exists(), f"no {program}: run `make wheel-venv`"
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder), "CLAWBACK_HOME": str(folder / "clawback")}
    ran = subprocess.run(
        [str(program), *arguments], cwd=folder, env=clean, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def build(into: Path, epoch: int) -> Path:
    """A wheel built from this tree now."""
    into.mkdir()
    command = [
        sys.executable,
        "-c",
        "import sys, hatchling.build as b; b.build_wheel(sys.argv[1])",
        str(into),
    ]
    clean = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run(command, cwd=ROOT, env=clean, check=True, capture_output=True)
    (wheel,) = into.glob("*.whl")
    return wheel


def test_the_version_and_the_help_are_shown(tmp_path: Path) -> None:
    assert pyproject()["project"]["version"] in run("clawback", ["--version"], tmp_path)
    assert "exposure" in run("clawback", ["--help"], tmp_path)
    assert "exposure" in run("python", ["-m", "clawback", "--help"], tmp_path)


def test_nothing_but_run_time_packages_is_beside_it(tmp_path: Path) -> None:
    """So a start here is a start with no development package."""
    listed = json.loads(run("python", ["-I", "-c", LISTING], tmp_path))
    installed = {str(canonicalize_name(name)) for name in listed}
    assert "clawback" in installed
    assert installed - {"clawback"} <= pins("run").keys()
    assert not installed & (pins("dev").keys() - pins("run").keys())


def test_every_module_can_be_imported(tmp_path: Path) -> None:
    modules = [path.relative_to(SOURCE.parent).with_suffix("") for path in SOURCE.rglob("*.py")]
    names = sorted(".".join(module.parts).removesuffix(".__init__") for module in modules)
    run("python", ["-I", "-W", "error", "-c", "\n".join(f"import {name}" for name in names)], tmp_path)


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    here = {path.relative_to(SOURCE.parent).as_posix(): path.read_bytes() for path in files("src")}
    with ZipFile(build(tmp_path / "wheel", epoch=1577836800)) as wheel:
        packed = {name: wheel.read(name) for name in wheel.namelist() if ".dist-info/" not in name}
    assert sorted(packed.keys() ^ here.keys()) == []
    assert packed == here
    kinds = {Path(name).suffix for name in packed}
    assert {".py", ".sql", ".yaml"} <= kinds, "the statements, the records and the source cards"
    assert any(".tsv" in name for name in packed), "the tables of places"


def test_the_same_tree_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (build(tmp_path / name, epoch=1577836800).read_bytes() for name in ("one", "two"))
    assert one == two


def test_the_wheel_says_what_installers_need(tmp_path: Path) -> None:
    """pipx asks for a name and a command; an index page for a licence and what Python it needs."""
    with ZipFile(build(tmp_path / "wheel", epoch=1577836800)) as wheel:
        (metadata,) = (wheel.read(name).decode() for name in wheel.namelist() if name.endswith("/METADATA"))
        (scripts,) = (
            wheel.read(name).decode() for name in wheel.namelist() if name.endswith("/entry_points.txt")
        )
        assert any(name.endswith("/licenses/LICENSE") for name in wheel.namelist())
    assert "clawback = clawback.cli:main" in scripts
    for line in ("Name: clawback", "License-Expression: Apache-2.0", "Requires-Python: >=3.11"):
        assert line in metadata.splitlines()


def test_the_installed_wheel_is_of_this_tree() -> None:
    """An old wheel would make every test above speak of another program."""
    (home,) = VENV.glob("lib/python3*/site-packages/clawback")
    for path in SOURCE.rglob("*.py"):
        there = home / path.relative_to(SOURCE)
        assert there.exists(), f"{there} is missing: run `make wheel-venv`"
        assert there.read_bytes() == path.read_bytes(), f"{there} is old: run `make wheel-venv`"


@pytest.mark.skipif("CLAWBACK_TESTS_WHEEL" not in os.environ, reason="a plain pytest tests the source tree")
def test_make_test_tests_the_wheel() -> None:
    assert Path(str(clawback.__file__)).is_relative_to(VENV)
