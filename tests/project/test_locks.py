"""The lock files pin everything, by content, and agree with pyproject.toml and with each other."""

import re
from functools import cache
from itertools import pairwise

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.project.tree import ROOT, pyproject

LOCKS = ("bench", "build", "dev", "run", "spark")
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ]+)(?: ; .+)? \\$")


@cache
def pins(lock: str) -> dict[str, Version]:
    """What a lock file pins; a line that is no pin, hash or comment is refused."""
    found = {}
    lines = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    for line, after in pairwise([*lines, ""]):
        if pin := PIN.match(line):
            assert after.startswith("    --hash=sha256:"), f"{lock}.txt: {line!r} has no hash"
            found[str(canonicalize_name(pin["name"]))] = Version(pin["version"])
        else:
            assert line.startswith(("    --hash=sha256:", "    #", "#")), f"{lock}.txt: what is {line!r}?"
    return found


def asked(lock: str) -> list[str]:
    """The requirements in pyproject.toml that a lock file must meet."""
    project = pyproject()
    groups = project["dependency-groups"]
    if lock == "run":
        return list(project["project"]["dependencies"])
    if lock == "spark":
        return list(groups["spark"])
    if lock == "build":
        return [*groups["build"], *project["build-system"]["requires"]]
    if lock == "bench":
        return [*asked("run"), *groups["bench"]]
    return [*asked("run"), *asked("build"), *(entry for entry in groups["dev"] if isinstance(entry, str))]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_meets_what_pyproject_asks(lock: str) -> None:
    for text in asked(lock):
        want = Requirement(text)
        have = pins(lock).get(canonicalize_name(want.name))
        assert have is not None, f"requirements/{lock}.txt lacks {want.name}: run `make lock`"
        assert want.specifier.contains(have), (
            f"requirements/{lock}.txt has {want.name} {have}, not {want}: run `make lock`"
        )


@pytest.mark.parametrize("lock", ["build", "run"])
def test_the_development_lock_holds_the_same_versions(lock: str) -> None:
    assert pins(lock).items() <= pins("dev").items()


def test_spark_is_not_beside_its_client() -> None:
    """The two bring one package, `pyspark`."""
    assert "pyspark-client" in pins("dev")
    assert "pyspark" not in pins("dev")
    assert "pyspark-client" not in pins("spark")


def test_the_locks_hold_more_than_they_are_asked() -> None:
    """What our packages need themselves is pinned too, or a fresh set-up could differ from ours."""
    assert "pygments" in pins("run")
    assert "pluggy" in pins("build")
