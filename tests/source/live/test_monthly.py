"""The monthly archive's files, whatever goes wrong on the way. Names, years and bytes are made up."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clawback.errors import BadQuestion, SourceChanged
from clawback.source.live import Policy, Web
from clawback.source.live.files import download
from clawback.source.live.monthly import (
    EVERY,
    Monthly,
    agencies_named,
    fetch_one,
    listed,
    loaded,
    monthly,
    noted,
    standing,
)
from tests.source.live.publisher import FAULTS, Publisher, archive, publishing

DAY = date(2026, 11, 27)
STUBBORN = Policy(between=0, attempts=60, refusals=10_000, wholes=60)
NAMES = (
    *("FY2024_015_Assistance_Full_20250706.zip", "FY2024_015_Assistance_Full_20250806.zip"),
    *("FY2025_015_Assistance_Full_20250806.zip", "FY2025_All_Assistance_Full_20250806.zip"),
    *("FY(All)_015_Assistance_Delta_20250906.zip", "FY(All)_015_Assistance_Delta_20250806.zip"),
    *("FY2025_1601_Assistance_Full_20250806.zip",),
)
NEWEST = [NAMES[1], NAMES[2], NAMES[5], NAMES[4]]
"""The Justice Department's, in the order they are loaded in."""


def serve(server: Publisher, size: int = 20_000) -> None:
    for name in NAMES:
        server.files[name] = (archive(name, size), 1)


def client(server: Publisher) -> Web:
    return Web(server.base, STUBBORN, server.time.clock)


def justice(web: Web, *, deltas: bool = True) -> list[Monthly]:
    return listed(web, [2024, 2025], agencies_named(web, ["015"]), deltas=deltas)


def run(web: Web, home: Path, day: date = DAY) -> list[str]:
    """Fetch every file as a load would, noting each as a source of the release; the names of those that
    came."""
    came, files = [], justice(web)
    held = [f"source of {each.name}" for each in files]
    for file in files:
        if path := fetch_one(web, home, file, held, day, lambda *_: None):
            assert path.read_bytes() == archive(file.name, 20_000)
            loaded(home, file, [f"source of {file.name}"])
            came.append(file.name)
    return came


def test_the_newest_full_files_come_first_and_the_deltas_in_the_order_of_their_days() -> None:
    with publishing() as server, client(server) as web:
        serve(server)
        assert [each.name for each in justice(web)] == NEWEST
        assert [each.name for each in justice(web, deltas=False)] == NEWEST[:2]
        assert [each.fiscal_year for each in justice(web)] == [2024, 2025, None, None]
        everything = listed(web, [2025], agencies_named(web, []), deltas=True)
        assert [each.name for each in everything] == ["FY2025_All_Assistance_Full_20250806.zip"]


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["015"], ["015"]),
        (["15", "department of justice"], ["015"]),
        (["Department of Labor", "012"], ["1601", "012"]),
        ([], ["All"]),
    ],
)
def test_agencies_by_code_or_name(names: Sequence[str], codes: Sequence[str]) -> None:
    with publishing() as server, client(server) as web:
        assert [each.code for each in agencies_named(web, names)] == codes


def test_an_agency_the_archive_does_not_have() -> None:
    with publishing() as server, client(server) as web, pytest.raises(BadQuestion, match="no agency '999'"):
        agencies_named(web, ["999"])


@pytest.mark.parametrize(
    "told",
    [
        *({"file_name": "FY2025_015_Contracts_Full_20250806.zip", "url": "/x"}, {"file_name": NAMES[0]}),
        *({"file_name": "../FY2025_015_Assistance_Full_20250806.zip", "url": "/x"}, {}, None, "x"),
        *({"file_name": "FY2025_015_Assistance_Delta_20250806.zip", "url": "/x"},),
        *({"file_name": "FY2025_015_Assistance_Full_20251306.zip", "url": "/x"},),
    ],
)
def test_a_file_of_another_name_stops_the_run(told: Any) -> None:
    with pytest.raises(SourceChanged, match="bulk_download/list_monthly_files/: found the file"):
        monthly(told)


def test_every_agency_is_asked_for_as_all() -> None:
    assert (EVERY.number, EVERY.code) == ("all", "All")


def test_what_came_is_not_asked_for_again_and_what_changed_is(tmp_path: Path) -> None:
    with publishing() as server, client(server) as web:
        serve(server)
        assert run(web, tmp_path) == NEWEST
        assert server.sent == NEWEST
        asked = len([path for _, path in server.requests if path.startswith("/files/")])
        assert run(web, tmp_path) == []
        assert len([path for _, path in server.requests if path.startswith("/files/")]) == asked
        assert run(web, tmp_path, DAY + timedelta(days=1)) == []
        assert server.sent == NEWEST, "asked with their tags, and not sent"
        server.files[NAMES[2]] = (archive("another", 20_000), 1)
        (changed,) = [each for each in justice(web) if each.name == NAMES[2]]
        held = [f"source of {NAMES[2]}"]
        path = fetch_one(web, tmp_path, changed, held, DAY + timedelta(days=2), lambda *_: None)
        assert path is not None
        assert path.read_bytes() == archive("another", 20_000)


def test_a_file_whose_release_is_gone_is_fetched_again(tmp_path: Path) -> None:
    with publishing() as server, client(server) as web:
        serve(server)
        run(web, tmp_path)
        file = justice(web)[0]
        assert fetch_one(web, tmp_path, file, [], DAY, lambda *_: None) is not None
        assert server.sent == [*NEWEST, NEWEST[0]]


def test_a_file_fetched_and_not_loaded_is_not_fetched_again(tmp_path: Path) -> None:
    with publishing() as server, client(server) as web:
        serve(server)
        file = justice(web)[0]
        path = fetch_one(web, tmp_path, file, [], DAY, lambda *_: None)
        assert path is not None
        assert fetch_one(web, tmp_path, file, [], DAY, lambda *_: None) == path
        assert standing(web, tmp_path, file, []) == ("fetched", 0)
        assert server.sent == [file.name]
        path.write_bytes(b"damaged")
        assert fetch_one(web, tmp_path, file, [], DAY, lambda *_: None) == path
        assert path.read_bytes() == archive(file.name, 20_000)


def test_how_a_file_stands(tmp_path: Path) -> None:
    with publishing() as server, client(server) as web:
        serve(server)
        file = justice(web)[0]
        size = len(server.files[file.name][0])
        assert standing(web, tmp_path, file, []) == ("wanted", size)
        server.script = ["", "reset"]
        part = tmp_path / "fetched" / f"{file.name}.part"
        part.parent.mkdir()
        part.write_bytes(b"x" * 1000)
        assert standing(web, tmp_path, file, []) == ("begun", size - 1000)
        part.unlink()
        assert fetch_one(web, tmp_path, file, [], DAY, lambda *_: None)
        loaded(tmp_path, file, ["a"])
        assert standing(web, tmp_path, file, ["a"]) == ("loaded", 0)
        assert standing(web, tmp_path, file, ["b"]) == ("wanted", size)
        assert server.sent == [file.name]


def test_a_line_that_breaks_all_the_time_still_gets_the_file(tmp_path: Path) -> None:
    """Tries count only when not a byte more came: half of the rest comes each time."""
    few = Policy(between=0, attempts=2)
    with publishing() as server, Web(server.base, few, server.time.clock) as web:
        serve(server)
        server.script = ["cut"] * 10
        download(web, f"/files/{NAMES[0]}", tmp_path / NAMES[0])
        assert (tmp_path / NAMES[0]).read_bytes() == server.files[NAMES[0]][0]
        assert len(server.requests) == 11


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(script=st.lists(st.sampled_from(["", *FAULTS]), max_size=25))
def test_any_series_of_faults_ends_with_the_same_files(
    tmp_path_factory: pytest.TempPathFactory, script: list[str]
) -> None:
    """Each file once, its bytes those of the publisher, nothing left over, no wait broken."""
    home = tmp_path_factory.mktemp("home")
    with publishing() as server, client(server) as web:
        serve(server)
        server.script = list(script)
        assert run(web, home) == NEWEST
        assert server.too_soon == 0
        assert sorted(path.name for path in (home / "fetched").iterdir()) == sorted(
            f"{name}.json" for name in NEWEST
        )
        for file in justice(web):
            note = noted(home, file)
            assert note is not None
            assert note.sources == (f"source of {file.name}",)
            assert note.seen.total == len(server.files[file.name][0])
        server.script = list(script)
        assert run(web, home) == [], "and a second run brings nothing"


@pytest.mark.slow
def test_files_of_the_archive_while_thirty_of_a_hundred_answers_fail(tmp_path: Path) -> None:
    """At least 300 requests over many runs; each file comes once and whole, no wait is broken."""
    requests = faults = waits = 0
    for seed in range(20):
        with publishing(share=0.3, seed=seed) as server, client(server) as web:
            serve(server)
            assert run(web, tmp_path / str(seed)) == NEWEST
            assert run(web, tmp_path / str(seed), DAY + timedelta(days=1)) == []
            assert server.too_soon == 0
            requests += len(server.requests)
            faults += sum(n for fault, n in server.faults.items() if fault)
            waits += sum(server.faults[each] for each in ("429 wait", "503 wait", "429 date"))
    assert requests >= 300
    assert faults > 0.2 * requests
    assert waits > 0
    print(f"\n{requests} requests, {faults} faults, {waits} with Retry-After")
