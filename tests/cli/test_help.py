"""Each command's help shows how it is used, and the reference page has it."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from clawback.cli.main import COMMANDS, group
from tests.cli.command import clawback_apart

PAGE = Path(__file__).parents[2] / "docs/reference/cli.md"


def commands(under: click.Group, name: str = "clawback") -> Iterator[tuple[str, click.Command]]:
    """Every command and group below a group, by its full name."""
    ctx = click.Context(under)
    for word in under.list_commands(ctx):
        found = under.get_command(ctx, word)
        assert found is not None
        yield f"{name} {word}", found
        if isinstance(found, click.Group):
            yield from commands(found, f"{name} {word}")


ALL = dict(commands(group))


@pytest.mark.parametrize("name", list(ALL))
def test_the_help_has_an_example(name: str) -> None:
    """An example is a line of its own that begins with the command's full name."""
    found = ALL[name]
    text = found.get_help(click.Context(found, info_name=name))
    lines = [line.strip() for line in text.splitlines() if not line.startswith("Usage:")]
    assert any(line.startswith(f"{name} ") or line == name for line in lines), text


@pytest.mark.parametrize("name", list(ALL))
def test_the_page_documents_it(name: str) -> None:
    assert f"\n## `{name}`\n" in PAGE.read_text(encoding="utf-8")


def test_the_page_documents_no_command_that_is_none() -> None:
    found = [
        line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("## `clawback ")
    ]
    assert [line[4:-1] for line in found] == list(ALL)


def test_help_is_shown_from_outside_without_a_release(tmp_path: Path) -> None:
    ran = clawback_apart(tmp_path / "home", "--help")
    assert (ran.code, ran.err) == (0, "")
    for name in COMMANDS:
        assert f"\n  {name} " in ran.out
    for args in (["exposure", "--help"], ["load", "awards", "-h"], ["--version"]):
        assert clawback_apart(tmp_path / "home", *args).code == 0
    assert not (tmp_path / "home").exists()
