"""`clawback load usaspending --archive` and `load archive --fiscal-years` from a publisher on loopback.

The rows are those of the Agriculture Department in the recorded extract; the files' names and years, and the
deltas, are made up.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from clawback import store
from tests.cli.command import clawback
from tests.source.examples import written
from tests.source.live.publisher import Publisher, publishing
from tests.source.test_usaspending import real

FULL = ("FY2024_012_Assistance_Full_20250806.zip", "FY2025_012_Assistance_Full_20250806.zip")
DELTA = "FY(All)_012_Assistance_Delta_20250906.zip"
ASK = ("load", "usaspending", "--archive", "FY2024:FY2025", "--agency", "012")
TOGETHER = ("load", "archive", "--fiscal-years", "2024:2025", "--agency", "012")


def zipped(name: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    """A file of the archive as shipped: the same bytes for the same rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as into:
        info = zipfile.ZipInfo(name.replace(".zip", "_1.csv"), (2025, 8, 6, 0, 0, 0))
        into.writestr(info, written(rows))
    return out.getvalue()


def changed(row: Mapping[str, str], mark: str) -> dict[str, str]:
    """The row in a delta file: with another amount, or deleted."""
    if mark == "C":
        return {
            "correction_delete_ind": "C",
            **row,
            "federal_action_obligation": "1.00",
            "last_modified_date": "2025-09-01",
        }
    kept = {"awarding_sub_agency_code", "award_id_fain", "award_id_uri", "cfda_number", "modification_number"}
    kept |= {"assistance_transaction_unique_key"}
    blank = {name: value if name in kept else "" for name, value in row.items()}
    return {"correction_delete_ind": "D", **blank, "last_modified_date": "2025-09-02"}


def serve(server: Publisher) -> None:
    rows = real()
    for name, part in zip(FULL, (rows[:20], rows[20:50]), strict=True):
        server.files[name] = (zipped(name, part), len(part))
    server.files[DELTA] = (zipped(DELTA, [changed(rows[0], "C"), changed(rows[1], "D")]), 2)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    with publishing() as found:
        serve(found)
        monkeypatch.setenv("CLAWBACK_USASPENDING_URL", found.base)
        yield found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.mark.slow
def test_each_file_makes_a_release_and_an_unchanged_one_is_not_sent_again(
    home: Path, server: Publisher
) -> None:
    ran = clawback(home, *ASK, "--delta")
    assert ran.code == 0, ran.err
    assert [name for name in (*FULL, DELTA) if f"{name}: loaded, release 000" in ran.err] == [*FULL, DELTA]
    assert server.sent == [*FULL, DELTA], "the delta after the full files"
    assert len(store.releases(home)) == 3
    assert [path.suffix for path in (home / "fetched").glob("FY*")] == [".json"] * 3, "no file stays"
    first = store.manifest(home)

    again = clawback(home, *ASK, "--delta")
    assert again.out == "All 3 files are in the newest release and have not changed.\n"
    assert server.sent == [*FULL, DELTA], "what was looked at today is not asked about"

    for path in (home / "fetched").glob("*.json"):
        note = json.loads(path.read_text()) | {"looked": "2025-01-01"}
        path.write_text(json.dumps(note))
    another_day = clawback(home, *ASK, "--delta")
    assert another_day.out == again.out
    assert server.sent == [*FULL, DELTA], "304: not sent"
    assert store.manifest(home) == first


@pytest.mark.slow
def test_the_limit_of_files_stops_the_run_and_the_next_goes_on(home: Path, server: Publisher) -> None:
    server.limit, server.blocked = 1, {"Retry-After": "1800"}
    ran = clawback(home, *ASK)
    assert ran.code == 1
    assert "the publisher refuses it (403): it limits how many files go to one address" in ran.err
    assert "1 of 2 files are in the newest release. Go on after 20" in ran.err
    assert ran.err.endswith("clawback load usaspending --archive FY2024:FY2025 --agency 012\n")
    asked = len(server.requests)
    too_early = clawback(home, *ASK)
    assert too_early.code == 1
    assert "asked to be left alone until 20" in too_early.err
    assert len(server.requests) == asked, "nothing was asked"
    (home / "fetched" / "not-before").unlink()
    server.limit = None
    on = clawback(home, *ASK)
    assert on.code == 0, on.err
    assert server.sent == list(FULL), "each file once"
    assert len(store.releases(home)) == 2
    assert clawback(home, "doctor").code == 0


@pytest.mark.slow
def test_years_without_files_are_fetched_into_one_release(home: Path, server: Publisher) -> None:
    ran = clawback(home, *TOGETHER, "--delta")
    assert ran.code == 0, ran.err
    assert server.sent == [*FULL, DELTA]
    assert len(store.releases(home)) == 1
    assert [path.suffix for path in (home / "fetched").glob("FY*")] == [".json"] * 3, "no file stays"
    again = clawback(home, *TOGETHER, "--delta")
    assert again.out == "All 3 files are in the newest release and have not changed.\n"
    assert clawback(home, *ASK, "--delta").out == again.out, "either way of loading knows of the other's"
    assert len(store.releases(home)) == 1


@pytest.mark.slow
def test_what_was_fetched_is_not_sent_again(home: Path, server: Publisher) -> None:
    server.limit, server.blocked = 1, {"Retry-After": "1800"}
    ran = clawback(home, *TOGETHER, "--memory", "2GB", "--workers", "1")
    assert ran.code == 1
    assert "1 of 2 files are here. Go on after 20" in ran.err
    assert ran.err.endswith(
        "clawback load archive --fiscal-years FY2024:FY2025 --agency 012 --memory=2048MB --workers=1\n"
    )
    assert not store.releases(home)
    (home / "fetched" / "not-before").unlink()
    server.limit = None
    on = clawback(home, *TOGETHER)
    assert on.code == 0, on.err
    assert server.sent == list(FULL), "each file once"
    assert len(store.releases(home)) == 1


def test_two_runs_do_not_fetch_into_one_folder(home: Path, server: Publisher) -> None:
    with store.one_fetcher(home):
        ran = clawback(home, *ASK)
    assert ran.code == 1
    assert "is fetching files into" in ran.err
    assert server.requests == []


def test_a_refusal_without_a_moment_and_the_end_of_the_time(home: Path, server: Publisher) -> None:
    server.limit = 0
    ran = clawback(home, *ASK)
    assert ran.code == 1
    assert (
        "0 of 2 files are in the newest release. Go on in an hour or more (it does not say when)" in ran.err
    )
    ran = clawback(home, *ASK, "--within", "0.001")
    assert ran.code == 1
    assert "The run's time of 0 seconds is over" in ran.err


def test_a_dry_run_says_what_would_be_fetched_and_fetches_nothing(home: Path, server: Publisher) -> None:
    ran = clawback(home, *ASK, "--delta", "--dry-run")
    assert ran.code == 0, ran.err
    assert clawback(home, *TOGETHER, "--delta", "--dry-run").out == ran.out
    sizes = [len(server.files[name][0]) for name in (*FULL, DELTA)]
    assert ran.out.splitlines() == [
        *(f"wanted  {size:>16,} bytes  {name}" for size, name in zip(sizes, (*FULL, DELTA), strict=True)),
        f"To fetch: {sum(sizes):,} bytes. Nothing was fetched.",
    ]
    assert server.sent == []
    assert not store.releases(home)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--archive", "2025:2024"), "ends before it begins; write it as FY2019:FY2024"),
        (("--archive", "FY1999"), "expected years from FY2007"),
        (("--archive", "FY2024", "--place", "Nenana, AK"), "give either --place with --since, or --archive"),
        (("--archive", "FY2024", "--with-subawards"), "the archive has no subawards"),
        (("--place", "Nenana, AK"), "--place needs --since"),
        (("--place", "Nenana, AK", "--since", "FY2024", "--delta"), "--delta goes with --archive"),
        ((), "give either --place with --since, or --archive"),
    ],
)
def test_options_that_do_not_go_together(home: Path, args: tuple[str, ...], says: str) -> None:
    ran = clawback(home, "load", "usaspending", *args)
    assert ran.code == 2
    assert says in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "give FILES or folders, or --fiscal-years to fetch those years"),
        (("--fiscal-years", "2024", "--told-on", "2025-01-01"), "--told-on goes with FILES"),
        (("--fiscal-years", "1999"), "expected years from FY2007"),
        (("downloads", "--delta"), "are for files to fetch: give no FILES"),
        (("downloads", "--dry-run"), "are for files to fetch: give no FILES"),
    ],
)
def test_files_at_hand_and_files_to_fetch(home: Path, args: tuple[str, ...], says: str) -> None:
    ran = clawback(home, "load", "archive", *args)
    assert ran.code == 2
    assert says in " ".join(ran.err.split())


def test_what_the_archive_does_not_have(home: Path, server: Publisher) -> None:
    ran = clawback(home, "load", "usaspending", "--archive", "FY2024", "--agency", "Departmnt of Justice")
    assert ran.code == 1
    assert "no agency 'Departmnt of Justice' in the archive; did you mean 'Department of Justice'" in ran.err
    ran = clawback(home, "load", "usaspending", "--archive", "FY2023", "--agency", "1601")
    assert ran.code == 1
    assert "the archive lists no files for FY2023" in ran.err
