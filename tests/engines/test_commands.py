"""Every command that takes `--engine`: what it prints from a server is what it prints without."""

from pathlib import Path

import pytest

from tests.cli.command import CITY, KNOWN, clawback, clawback_apart
from tests.engines.questions import ORDER

pytestmark = pytest.mark.slow

MARCH = ("--as-of", "2017-03-27", "--known", KNOWN)
APRIL = ("--as-of", "2017-04-26", "--known", KNOWN)
YEAR = ("--from", "2016-10-01", "--until", "2017-10-01", "--known", KNOWN)
ASKED = {
    "exposure": ("exposure", CITY, *MARCH, "-o", "json"),
    "exposure as rows": ("exposure", "Albany, NY", *APRIL, "-o", "csv"),
    "why": ("why", "2016DJBX0178", *APRIL, "--depth", "quotes", "-o", "table"),
    "series": ("series", CITY, *YEAR, "--by", "event", "-o", "json"),
    "series of all": ("series", "--all", *YEAR, "-o", "csv"),
    "diff": ("diff", CITY, *MARCH, "--to", "2017-04-26", "-o", "jsonl"),
    "compare": ("compare", CITY, "Albany, NY", *MARCH, "-o", "json"),
    "scenario": ("scenario", CITY, *APRIL, "-o", "json"),
    "scenario supposed": ("scenario", CITY, *APRIL, "--suppose", f"reverse {ORDER}", "-o", "json"),
    "deobligations": ("deobligations", "Chicago", "--as-of", "2025-06-20", "--known", KNOWN, "-o", "json"),
}
FEW = ("exposure", "series")


@pytest.mark.parametrize("name", list(ASKED))
def test_sail_prints_what_duckdb_prints(starter: Path, sail: str, name: str) -> None:
    alike(starter, sail, ASKED[name])


@pytest.mark.spark
@pytest.mark.parametrize("name", FEW)
def test_spark_prints_what_duckdb_prints(starter: Path, spark: str, name: str) -> None:
    alike(starter, spark, ASKED[name])


def alike(home: Path, engine: str, asked: tuple[str, ...]) -> None:
    here, there = clawback(home, *asked), clawback(home, *asked, "--engine", engine)
    assert here.code in (0, 3), here.err
    assert (there.code, there.out) == (here.code, here.out), there.err


def test_a_report_is_the_same_file(starter: Path, sail: str, tmp_path: Path) -> None:
    made = []
    for folder, engine in (("here", "duckdb"), ("there", sail)):
        path = tmp_path / folder / "report.json"
        path.parent.mkdir()
        ran = clawback(
            starter, "report", CITY, *APRIL, "-o", str(path), "--since", "2017-03-27", "--engine", engine
        )
        assert ran.code in (0, 3), ran.err
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_a_process_of_its_own_ends_quietly(starter: Path, sail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine by its short name; its session ends with the process."""
    monkeypatch.setenv("CLAWBACK_ENGINE", "sail")
    monkeypatch.setenv("CLAWBACK_SAIL", sail)
    here = clawback(starter, *ASKED["exposure"], "--engine", "duckdb")
    ran = clawback_apart(starter, *ASKED["exposure"])
    assert (ran.code, ran.out, ran.err) == (here.code, here.out, "")


def test_without_a_server_nothing_of_its_client_is_loaded(starter: Path) -> None:
    import subprocess
    import sys

    from tests.cli.command import environment

    program = (
        "import sys\nfrom clawback.cli import main\n"
        f"try: main({list(ASKED['exposure'])!r})\nexcept SystemExit: pass\n"
        "print([each for each in ('pyspark', 'grpc', 'pyarrow', 'numpy') if each in sys.modules],"
        " sys.modules['pandas'], file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment(starter), capture_output=True, text=True, check=True
    )
    assert ran.stderr.strip() == "[] None"
