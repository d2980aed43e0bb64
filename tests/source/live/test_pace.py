"""Waits, limits and redirects of the client, on a clock that jumps over every wait."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest

from clawback.errors import SourceChanged
from clawback.source.live import Clock, Policy, Stopped, Web
from clawback.source.live.files import download
from clawback.source.live.pace import Pace
from clawback.source.live.web import Trouble
from tests.source.live.publisher import Always, SkippingClock, publishing

LIST = "/api/v2/search/spending_by_award_count/"
NAME = "FY2025_015_Assistance_Full_20250606.zip"
EAGER = Policy(between=0, attempts=200, refusals=10_000)


def test_requests_go_out_apart_however_many_threads_ask() -> None:
    time, turns, lock = SkippingClock(), [], threading.Lock()
    pace = Pace(time.clock, between=10)

    def ask(_: int) -> None:
        pace.wait()
        with lock:
            turns.append(pace.free)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(40)))
    assert len(turns) == 40
    assert pace.free - pace.begun >= 40 * 10, "each took a turn of its own"


class Gathering(SkippingClock):
    """Waits begin only when all of them are there: so that each was seen to wait before any is over."""

    def __init__(self, waits: int) -> None:
        super().__init__()
        self.first, self.all = threading.Event(), threading.Barrier(waits)

    def sleep(self, seconds: float) -> None:
        self.first.set()
        self.all.wait(timeout=20)
        super().sleep(seconds)


@pytest.mark.parametrize("fault", ["429 wait", "503 wait", "429 date"])
def test_a_wait_asked_of_one_request_holds_back_all(fault: str) -> None:
    """One of eight threads is refused; the others want to ask before the moment asked for, and do not."""
    with publishing(awards=3) as server:
        time = server.time = Gathering(8)
        server.planned[LIST] = fault
        with Web(server.base, EAGER, time.clock) as web, ThreadPoolExecutor(8) as pool:
            refused = pool.submit(web.post, LIST, {})
            assert time.first.wait(20)
            others = [pool.submit(web.post, LIST, {}) for _ in range(7)]
            told = [each.result() for each in (refused, *others)]
        assert [each["results"]["grants"] for each in told] == [3] * 8
        assert len(server.requests) == 9
        assert server.too_soon == 0
        assert time.skipped >= 2 * 7, "each waited"


def test_the_run_ends_when_its_time_is_over(tmp_path: Path) -> None:
    policy = Policy(between=0, run=100, refusals=1000, attempts=1000)
    with publishing(share=1.0) as server, Web(server.base, policy, server.time.clock) as web:
        server.dice = Always("429 wait")
        with pytest.raises(Stopped, match=r"time of 100 seconds is over\.\n  Run the same command again"):
            web.post(LIST, {})
        assert 45 <= len(server.requests) <= 51, "two seconds each"
        assert server.too_soon == 0
        server.dice = Always("drip")
        with pytest.raises(Stopped, match="is over"):
            download(web, f"/files/{NAME}", tmp_path / NAME)


def test_a_wait_past_the_end_of_the_run_is_not_begun() -> None:
    time = SkippingClock()
    pace = Pace(time.clock, between=0, limit=60)
    pace.wait()
    pace.hold(61)
    with pytest.raises(Stopped):
        pace.wait()
    assert time.skipped == 0


def test_the_plain_clock_is_the_real_one() -> None:
    clock = Clock()
    before, day = clock.now(), clock.utc()
    clock.sleep(0.001)
    assert clock.now() > before
    assert clock.utc() >= day
    assert day.tzinfo is not None


def test_an_answer_that_drips_is_broken_off() -> None:
    with publishing(awards=3) as server, Web(server.base, EAGER, server.time.clock) as web:
        server.planned[LIST] = "drip"
        assert web.post(LIST, {})["results"]["grants"] == 3
        assert len(server.requests) == 2


@pytest.mark.parametrize(("size", "every", "whole"), [(1, 20, False), (1_500, 20, True), (1_300, 20, False)])
def test_a_drip_is_told_from_a_slow_answer(size: int, every: float, whole: bool) -> None:
    """A piece of `size` bytes every so many seconds: in each minute 4,096 must come."""
    time = SkippingClock()
    answer = httpx2.Response(200, request=httpx2.Request("GET", "http://127.0.0.1/a"))

    def coming() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(every)
            yield b"x" * size

    with Web("http://127.0.0.1", EAGER, time.clock) as web:
        if whole:
            assert len(list(web.body(answer, coming()))) == 100
        else:
            with pytest.raises(Trouble, match=r"bytes came in 6\d seconds, too slow to go on"):
                list(web.body(answer, coming()))


def test_a_file_is_followed_to_a_host_of_the_publisher_and_nowhere_else(tmp_path: Path) -> None:
    with publishing() as server, Web(server.base, EAGER, server.time.clock) as web:
        server.moved["/files/old.zip"] = f"{server.base}/files/{NAME}"
        download(web, "/files/old.zip", tmp_path / NAME)
        assert (tmp_path / NAME).is_file()
        for there in (
            f"http://localhost:{server.server_port}/files/{NAME}",
            "file:///etc/passwd",
            "//example.com/a",
        ):
            server.moved["/files/old.zip"] = there
            asked = len(server.requests)
            with pytest.raises(SourceChanged, match="not its own host"):
                download(web, "/files/old.zip", tmp_path / "other.zip")
            assert len(server.requests) == asked + 1
        server.moved["/files/old.zip"] = "/files/old.zip"
        with pytest.raises(SourceChanged, match="more than 5 times in a row"):
            download(web, "/files/old.zip", tmp_path / "other.zip")
        server.moved[LIST] = "/elsewhere"
        with pytest.raises(SourceChanged, match="a question was sent elsewhere"):
            web.post(LIST, {})
