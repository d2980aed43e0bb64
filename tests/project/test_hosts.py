"""Nothing in the repository ties it to one machine or one package host."""

import re
from pathlib import Path

import pytest

from tests.project.tree import ROOT, files, ours, shown

SET_UP = [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / ".gitignore", *files("requirements", ".ci")]
PLACES = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|file:", re.IGNORECASE)
HOSTS = re.compile(r"\bpy(?:pi|thonhosted)\.org|\bnpmjs\.(?:org|com)", re.IGNORECASE)
MACHINE = re.compile(
    r"(?<![\w.~-])/(?:root|home|work|Users)/\w"
)  # a home folder; in a link a letter precedes it
WORDS = {".py", ".md", ".sql", ".yaml", ".yml", ".toml", ".txt", ".tsv", ".json", ""}


@pytest.mark.parametrize("path", SET_UP, ids=shown)
def test_setting_up_names_no_host(path: Path) -> None:
    """Where packages come from is the user's choice: pip and uv know it, the repository does not."""
    found = [line for line in path.read_text(encoding="utf-8").splitlines() if PLACES.search(line)]
    assert found == []


def test_no_file_names_a_package_host_or_a_folder_of_one_machine() -> None:
    found = []
    for path in ours():
        if path.suffix in WORDS and path.name not in {".coverage"}:
            text = path.read_text(encoding="utf-8")
            found += [f"{shown(path)}: {hit[0]}" for hit in HOSTS.finditer(text)]
            found += [f"{shown(path)}: {hit[0]}" for hit in MACHINE.finditer(text)]
    assert found == []


def test_the_patterns_find_what_they_are_for() -> None:
    host, folder = "files.python" + "hosted.org", "/" + "root/x"
    assert PLACES.search(f"--index-url=https://{host}/simple")
    assert HOSTS.search(f"see {host}")
    assert MACHINE.search(f"cd {folder}")
    assert not MACHINE.search("https://example.gov/work/plans")
