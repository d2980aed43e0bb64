"""`clawback load usaspending` from a publisher on loopback to an answer."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.command import clawback
from tests.source.examples import FOLDER, written
from tests.source.live.publisher import Publisher, publishing
from tests.source.test_usaspending import real


def shipped(name: str, rows: int) -> bytes:
    """An archive as the publisher ships it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr(f"{name}_1.csv", written(real()[:rows]))
        into.writestr("Data_Dictionary_Crosswalk.xlsx", b"PK")
    return out.getvalue()


def serve(server: Publisher, told: int) -> None:
    for year in (2024, 2025):
        name = f"All_PrimeTransactions_FY{year}.zip"
        server.files[name] = (shipped("All_PrimeTransactions_2025-08-17", 30), told)


ASK = ("load", "usaspending", "--place", "Nenana, AK", "--since", "FY2024", "--until", "FY2025")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return tmp_path / "home"


@pytest.mark.slow
def test_a_place_is_fetched_loaded_and_answers(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (FOLDER / "transactions_reap_extract.csv.gz").is_file()
    with publishing() as server:
        serve(server, 30)
        monkeypatch.setenv("CLAWBACK_USASPENDING_URL", server.base)
        ran = clawback(small_home, *ASK)
        assert ran.code == 0, ran.err
        assert "30 rows read" in ran.out
        assert "Data_Dictionary_Crosswalk.xlsx not read (no table)" in ran.out
        assert "AK NENANA FY2024: waiting" in ran.err
        asked = len(server.jobs)
        again = clawback(small_home, *ASK)
        assert again.code == 0
        assert len(server.jobs) == asked == 2
        locations = {json.dumps(each["filters"]["recipient_locations"]) for each in server.jobs}
        assert locations == {'[{"country": "USA", "state": "AK", "city": "NENANA"}]'}
    assert clawback(small_home, "doctor").code == 0


@pytest.mark.slow
def test_a_file_with_fewer_rows_than_the_publisher_says_is_refused(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with publishing() as server:
        serve(server, 31)
        monkeypatch.setenv("CLAWBACK_USASPENDING_URL", server.base)
        ran = clawback(small_home, *ASK)
        assert ran.code == 1
        assert "found 30 rows, expected 31, as the publisher states" in ran.err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--since", "25"), "not a fiscal year; write it as FY2024"),
        (("--since", "FY1999"), "expected years from FY2008"),
        (("--since", "FY2024", "--until", "FY2023"), "found FY2024 to FY2023"),
    ],
)
def test_years_that_cannot_be(home: Path, args: tuple[str, ...], says: str) -> None:
    ran = clawback(home, "load", "usaspending", "--place", "Nenana, AK", *args)
    assert ran.code == 2
    assert says in " ".join(ran.err.split())
