"""The live client against a publisher on loopback that fails in thirty of a hundred answers."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from clawback.errors import SourceChanged, SourceUnavailable
from clawback.source.live import Policy, Stopped, Web, awards, fetch, filters_of
from clawback.source.live.files import download
from tests.source.live.publisher import Always, archive, publishing

QUICK = Policy(between=0, attempts=40, refusals=1000, wholes=40)
DAY = date(2026, 11, 27)
YEARS = filters_of("city", "NM", "Santa Fe", "", [2023, 2024, 2025], [], False)


def test_what_is_asked_for_a_place() -> None:
    city = YEARS[0].body()["filters"]
    assert city["recipient_locations"] == [{"country": "USA", "state": "NM", "city": "SANTA FE"}]
    assert city["date_range"] == {"start_date": "2022-10-01", "end_date": "2023-09-30"}
    assert "07" not in city["prime_award_types"]
    (county,) = filters_of("county", "IL", "Cook", "031", [2024], ["Department of Justice"], True)
    about = county.body()["filters"]
    assert about["recipient_locations"] == [{"country": "USA", "state": "IL", "county": "031"}]
    assert about["sub_award_types"] == ["grant"]
    (state,) = filters_of("state", "NM", "New Mexico", "", [2024], [], False)
    assert state.body()["filters"]["recipient_locations"] == [{"country": "USA", "state": "NM"}]


@pytest.mark.slow
def test_every_award_once_while_thirty_of_a_hundred_answers_fail() -> None:
    """At least 300 requests; nothing twice, nothing missing, no request before the moment asked for."""
    requests, faults, waits = 0, 0, 0
    for seed in range(6):
        with (
            publishing(share=0.3, seed=seed, awards=3_950) as server,
            Web(server.base, QUICK, server.time.clock) as web,
        ):
            found = awards(web, {})
            keys = [each["generated_internal_id"] for each in found]
            assert len(keys) == len(set(keys)) == 3_950
            assert found[0]["Award Amount"] == "1000.25", "as exact as written"
            assert server.too_soon == 0
            requests += len(server.requests)
            faults += sum(n for fault, n in server.faults.items() if fault)
            waits += sum(server.faults[each] for each in ("429 wait", "503 wait", "429 date"))
    assert requests >= 300
    assert faults > 0.2 * requests
    assert waits > 0
    print(f"\n{requests} requests, {faults} faults, {waits} with Retry-After")


@pytest.mark.slow
def test_files_come_whole_while_thirty_of_a_hundred_answers_fail(tmp_path: Path) -> None:
    for seed in range(6):
        home = tmp_path / str(seed)
        with publishing(share=0.3, seed=seed) as server, Web(server.base, QUICK, server.time.clock) as web:
            files = fetch(web, home, YEARS, DAY)
            for each in files:
                assert each.path.read_bytes() == archive(each.path.name, server.size)
                assert each.rows == 7
            assert server.too_soon == 0
            assert len(server.jobs) >= 3
        assert sorted(path.suffix for path in (home / "fetched").iterdir()) == [".json"] * 3 + [".zip"] * 3


def test_a_second_run_asks_for_nothing(tmp_path: Path) -> None:
    with publishing() as server, Web(server.base, QUICK, server.time.clock) as web:
        first = fetch(web, tmp_path, YEARS, DAY)
        asked = len(server.requests)
        assert fetch(web, tmp_path, YEARS, DAY) == first
        assert len(server.requests) == asked
        first[0].path.write_bytes(b"damaged")
        again = fetch(web, tmp_path, YEARS, DAY)
        assert again[0].path.read_bytes() == archive(again[0].path.name, server.size)
        assert len(server.jobs) == 3, "the job is not begun anew for a file that was lost"


def test_a_page_in_place_of_a_file_is_no_file(tmp_path: Path) -> None:
    with publishing() as server, Web(server.base, QUICK, server.time.clock) as web:
        server.planned["/files/All_PrimeTransactions_FY2023.zip"] = "html"
        found = fetch(web, tmp_path, YEARS[:1], DAY)[0].path
        assert not server.planned, "the page was sent"
        assert found.read_bytes() == archive(found.name, server.size)


UNREACHED = """
from clawback.source.live import Policy, Web
with Web("http://127.0.0.1:9", Policy(between=0, attempts=3, first_wait=0.001, longest_wait=0.002)) as web:
    web.get("/api/v2/awards/last_updated/")
"""


def test_retries_say_nothing_of_their_own() -> None:
    run = subprocess.run([sys.executable, "-c", UNREACHED], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith("Traceback"), "the error alone, no line of the retries"
    assert "Trouble: http://127.0.0.1:9/api/v2/awards/last_updated/: not reached" in run.stderr


def test_another_day_asks_anew_and_leaves_nothing_of_the_day_before(tmp_path: Path) -> None:
    with publishing() as server, Web(server.base, QUICK, server.time.clock) as web:
        fetch(web, tmp_path, YEARS[:1], DAY)
        fetch(web, tmp_path, YEARS[:1], DAY + timedelta(days=1))
        assert len(server.jobs) == 2
        assert len(list((tmp_path / "fetched").iterdir())) == 2


CLIENT = """
import sys
from datetime import date
from pathlib import Path
from clawback.source.live import Policy, Web, fetch, filters_of
from clawback.store import one_fetcher
policy = Policy(
    between=0, attempts=40, first_wait=0.002, longest_wait=0.02, refusals=1000, poll=0.02, wholes=40
)
home = Path(sys.argv[2])
with one_fetcher(home), Web(sys.argv[1], policy) as web:
    years = filters_of("city", "NM", "Santa Fe", "", [2023, 2024, 2025], [], False)
    fetch(web, home, years, date(2026, 11, 27))
"""


@pytest.mark.slow
def test_a_client_killed_again_and_again_ends_with_the_same_bytes(tmp_path: Path) -> None:
    """Twenty kills at random moments; what was here is not fetched again."""
    dice, kills = random.Random(7), 0  # noqa: S311
    with publishing(share=0.2, seed=3, size=3_000_000) as server:
        server.running = 4
        command = [sys.executable, "-c", CLIENT, server.base, str(tmp_path)]
        while kills < 20:
            client = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.25 + dice.random() * 0.5)
            if client.poll() is None:
                os.kill(client.pid, signal.SIGKILL)
            client.wait()
            kills += 1
        subprocess.run(command, check=True)
        for path in (tmp_path / "fetched").glob("*.zip"):
            whole = archive(path.name, server.size)
            assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(whole).digest()
        assert len(list((tmp_path / "fetched").glob("*.zip"))) == 3
        assert not list((tmp_path / "fetched").glob("*.part"))
        assert len(server.jobs) <= 3 + kills


def test_a_publisher_that_asks_for_an_hour_ends_the_run() -> None:
    with (
        publishing(awards=3) as server,
        Web(server.base, Policy(between=0, patience=1.5), server.time.clock) as web,
    ):
        server.share = 1.0
        server.dice = Always("429 wait")
        with pytest.raises(Stopped, match=r"asks to wait 2 seconds\.\n  Run the same command later"):
            awards(web, {})
        assert len(server.requests) == 1


def test_refusals_in_a_row_end_the_run() -> None:
    policy = Policy(between=0, refusals=3)
    with publishing(share=1.0) as server, Web(server.base, policy, server.time.clock) as web:
        server.dice = Always("503")
        with pytest.raises(Stopped, match="refuses for now"):
            awards(web, {})
        assert len(server.requests) == 4


def test_pages_that_never_add_up_are_an_error_and_not_a_short_list() -> None:
    with publishing(awards=250) as server, Web(server.base, QUICK, server.time.clock) as web:
        server.share = 1.0
        server.dice = Always("shift")
        with pytest.raises(SourceUnavailable, match="different awards came where the publisher counts 250"):
            awards(web, {})


def test_a_job_that_fails_is_asked_for_once_more(tmp_path: Path) -> None:
    with publishing() as server, Web(server.base, QUICK, server.time.clock) as web:
        server.status = "failed"
        with pytest.raises(SourceUnavailable, match="could not make the file, twice"):
            fetch(web, tmp_path, YEARS[:1], DAY)
        assert len(server.jobs) == 2
        server.status = ""
        assert fetch(web, tmp_path, YEARS[:1], DAY)[0].rows == 7


def test_a_job_that_never_ends_can_be_taken_up_later(tmp_path: Path) -> None:
    with publishing() as server, Web(server.base, Policy(between=0, job=60), server.time.clock) as web:
        server.status = "running"
        with pytest.raises(SourceUnavailable, match="goes on from here"):
            fetch(web, tmp_path, YEARS[:1], DAY)
        server.status = ""
        fetch(web, tmp_path, YEARS[:1], DAY)
        assert len(server.jobs) == 1


@pytest.mark.parametrize("status", ["done", ""])
def test_another_shape_of_answer_stops_the_run(tmp_path: Path, status: str) -> None:
    with publishing() as server, Web(server.base, QUICK, server.time.clock) as web:
        server.status = status or "finished "
        with pytest.raises(SourceChanged, match="expected ready, running"):
            fetch(web, tmp_path, YEARS[:1], DAY)


def test_a_file_that_lies_elsewhere_is_not_followed() -> None:
    with publishing() as server, Web(server.base, QUICK, server.time.clock) as web:
        for link in ("https://example.com/a.zip", "file:///etc/passwd"):
            with pytest.raises(SourceChanged, match="not its own host"):
                download(web, link, Path("x"))


def test_a_wrong_request_is_final() -> None:
    with publishing(share=1.0) as server, Web(server.base, QUICK, server.time.clock) as web:
        server.dice = Always("400")
        with pytest.raises(SourceChanged, match="answered 400"):
            web.post("/api/v2/search/spending_by_award/", {})
        assert len(server.requests) == 1


def test_one_request_a_moment() -> None:
    with publishing(awards=1) as server, Web(server.base, Policy(between=0.05)) as web:
        awards(web, {})
        moments = [moment for moment, _ in server.requests]
        assert len(moments) >= 2
        assert min(b - a for a, b in pairwise(moments)) >= 0.025, "half the pause: the network is not even"
