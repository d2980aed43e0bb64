"""The README shows what its first command prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.press.stories import STORY
from tests.project.tree import ROOT

DEMO = "exposure 'New York City' --as-of 2017-03-27 --output table"


def shown() -> list[list[str]]:
    """The lines under `$ make demo` in the README, in runs with nothing left out between them."""
    block = re.search(r"```console\n\$ make demo\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert block
    return [run.strip("\n").split("\n") for run in block[1].split("  …\n") if run.strip()]


def test_make_demo_is_the_command_shown() -> None:
    assert f"clawback {DEMO}\n" in (ROOT / "Makefile").read_text()


def test_the_readme_shows_what_make_demo_prints(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "clawback", *DEMO.replace("'New York City'", "New York City").split(" ")]
    done = subprocess.run(
        command, env={**os.environ, "CLAWBACK_HOME": str(tmp_path / "home")}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    printed = done.stdout.split("\n")
    at = 0
    for lines in shown():
        where = next((n for n in range(at, len(printed)) if printed[n : n + len(lines)] == lines), None)
        assert where is not None, f"not printed in this order: {lines}"
        at = where + len(lines)
    assert at > 0


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text()
    listed = re.findall(r"^\d+\. .*?: `clawback ([^`]+)`", text, re.MULTILINE)
    assert len(listed) == 10
    (tmp_path / "story.txt").write_text(STORY)
    env = {**os.environ, "CLAWBACK_HOME": str(tmp_path / "home")}
    for each in listed:
        words = [a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', each.split(" > ")[0])]
        if words[0] == "load":
            words[-1] = str(next((ROOT / "tests/examples/source").glob("*.csv.gz")))
        done = subprocess.run(
            [sys.executable, "-m", "clawback", *words], env=env, capture_output=True, text=True, cwd=tmp_path
        )
        assert done.returncode == 0, (each, done.stderr)
        assert done.stdout.strip() or (words[0] == "report" and (tmp_path / "memo.pdf").exists()), each


def test_the_tutorial_quotes_what_its_reports_say() -> None:
    """The reports of the tutorial are approved ones, but for the day on which they are known."""
    text = (
        (ROOT / "docs/tutorial/a-memo-for-the-council.md")
        .read_text()
        .replace("\n   ", " ")
        .replace("\n", " ")
    )
    quoted = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", text)
    said = "".join(path.read_text() for path in sorted((ROOT / "tests/examples/report").glob("*.json")))
    assert len(quoted) >= 4
    assert [each for each in quoted if each.split("*:")[0] not in said and each != "may"] == []
