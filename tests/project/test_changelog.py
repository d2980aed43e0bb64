"""A change is described for users in a small file that the changelog tool will find."""

import re

from tests.project.tree import ROOT

FRAGMENT = re.compile(r"(\d+|\+[a-z0-9-]+)\.(feature|bugfix|doc|removal|misc)(\.\d+)?\.md")


def test_every_fragment_is_named_so_that_it_is_found() -> None:
    names = [path.name for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    assert [name for name in names if not FRAGMENT.fullmatch(name)] == []


def test_every_fragment_says_something() -> None:
    assert [
        path.name for path in (ROOT / "changelog.d").iterdir() if not path.read_text(encoding="utf-8").strip()
    ] == []
