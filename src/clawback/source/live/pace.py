"""When the next request may go out: one clock and one queue for all requests of a run, parallel ones too."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from clawback.errors import SourceUnavailable


def utc_now() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)


class Clock(NamedTuple):
    """Where a run's time comes from; a test passes one whose waits cost nothing."""

    now: Callable[[], float] = time.monotonic
    """Seconds from some moment."""
    sleep: Callable[[float], None] = time.sleep
    utc: Callable[[], datetime] = utc_now


class Stopped(SourceUnavailable):
    """The run ends here and can be gone on with; `wait` is what the publisher asks for, in
    seconds; None where it refuses and does not say."""

    def __init__(self, says: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(says)


class Pace:
    """Lets requests go out one after the other, `between` seconds apart; none before `not_before`, none after
    `limit` seconds from the first."""

    def __init__(self, clock: Clock, between: float, limit: float | None = None) -> None:
        self.clock, self.between, self.limit = clock, between, limit
        self.begun = clock.now()
        self.free = self.not_before = float("-inf")
        self.lock = threading.Lock()

    def wait(self) -> None:
        """Come back when the next request is due; raises `Stopped` when that is after the run's end."""
        while (due := self.turn()) > 0:
            self.sleep(due)

    def turn(self) -> float:
        """Take the next turn and give 0, or give the seconds until there may be one."""
        with self.lock:
            now = self.clock.now()
            due = max(self.free, self.not_before)
            if due <= now:
                self.check()
                self.free = now + self.between
                return 0.0
            return due - now

    def hold(self, seconds: float) -> None:
        """Nobody asks again before so many seconds have passed."""
        with self.lock:
            self.not_before = max(self.not_before, self.clock.now() + seconds)

    def sleep(self, seconds: float) -> None:
        """Wait; raises `Stopped` at once for a wait that would outlast the run."""
        self.check(seconds)
        self.clock.sleep(seconds)

    def check(self, ahead: float = 0.0) -> None:
        """Raise `Stopped` where the run's time is over, or will be after so many seconds."""
        if self.limit is not None and self.clock.now() + ahead - self.begun > self.limit:
            raise Stopped(
                f"The run's time of {self.limit:,.0f} seconds is over.\n"
                "  Run the same command again: it goes on where it stopped.",
                wait=0.0,
            )
