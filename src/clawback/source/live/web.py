"""One polite conversation with a publisher: requests with retries, redirects within its own hosts.

A refusal that says when to come back (`Retry-After`) is obeyed to the second, by every request of the run;
other trouble on the way is retried with growing waits and jitter. What the publisher says is wrong with the
request is final. Pages of HTML where JSON should be, cut bodies, broken connections and answers that drip are
trouble on the way.
"""

import json
import logging
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import httpx2
import stamina

from clawback.errors import SourceChanged, SourceUnavailable
from clawback.source.aside import replacing
from clawback.source.live.pace import Clock, Pace, Stopped

logging.getLogger("stamina").addHandler(logging.NullHandler())  # what a retry says is ours to tell

BASE = "https://api.usaspending.gov"
HOSTS = ("api.usaspending.gov", "files.usaspending.gov", "www.usaspending.gov")
"""Where the publisher's files lie; with another base only that one host is asked."""
AGENT = "clawback/0.1"
AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
REDIRECTS = 5
"""Most in a row."""
LATER = "Run the same command later: it goes on where it stopped."
LARGEST = 64 << 20
"""Most bytes of one answer in JSON."""
T = TypeVar("T")


@dataclass(frozen=True)
class Policy:
    """How politely and how long to ask. Seconds throughout."""

    between: float = 0.5
    """Between two requests at least."""
    attempts: int = 8
    first_wait: float = 1.0
    longest_wait: float = 60.0
    patience: float = 180.0
    """A longer `Retry-After` than this ends the run: come back later."""
    refusals: int = 5
    """Refusals in a row (429, 503) after which the run ends: go on later where it stopped."""
    timeout: float = 60.0
    """Without a byte."""
    drip: float = 60.0
    """In each such span at least `least` bytes of a body must come."""
    least: int = 4_096
    wholes: int = 3
    """Times a file that came damaged is fetched."""
    run: float | None = None
    """The whole run; None: as long as it takes."""
    poll: float = 3.0
    longest_poll: float = 30.0
    job: float = 3600.0
    """How long a job may take the publisher."""


class Trouble(SourceUnavailable):
    """Trouble on the way; `wait` is what the publisher asks for, in seconds."""

    def __init__(self, says: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(says)


class Cached(NamedTuple):
    """An answer kept with its tag."""

    tag: str
    body: Any


class Web:
    """A client of one publisher, for one thread or many. Use it in a `with` block: `memory` is a
    file that says until when the publisher asked an earlier run to be left alone."""

    def __init__(
        self,
        base: str = BASE,
        policy: Policy | None = None,
        clock: Clock | None = None,
        memory: Path | None = None,
    ) -> None:
        self.base, self.policy, self.clock = base.rstrip("/"), policy or Policy(), clock or Clock()
        host = httpx2.URL(self.base).host
        self.hosts = HOSTS if host in HOSTS else (host,)
        self.client = httpx2.Client(timeout=self.policy.timeout, headers={"User-Agent": AGENT})
        self.pace = Pace(self.clock, self.policy.between, self.policy.run)
        self.refused, self.memory = 0, memory
        self.cache: dict[str, Cached] = {}

    def __enter__(self) -> "Web":
        self.remember()
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def get(self, path: str) -> Any:
        """The JSON at a path; what was got before is not sent again when it did not change (ETag)."""
        kept = self.cache.get(path)

        def once() -> Any:
            with self.asked("GET", path, headers={"If-None-Match": kept.tag} if kept else {}) as response:
                if response.status_code == 304 and kept:
                    return kept.body
                found = self.read_json(response)
                if tag := response.headers.get("ETag"):
                    self.cache[path] = Cached(tag, found)
                return found

        return self.tries(once)

    def post(self, path: str, body: object) -> Any:
        """The JSON that answers a question."""

        def once() -> Any:
            with self.asked("POST", path, json=body) as response:
                return self.read_json(response)

        return self.tries(once)

    def tries(self, once: Callable[[], T]) -> T:
        """What one try gives, tried again after trouble: by `stamina` as often and after as long as the
        policy says, but waiting on the run's own clock."""
        policy = self.policy
        for attempt in stamina.retry_context(
            on=again,
            attempts=policy.attempts,
            timeout=None,
            wait_initial=policy.first_wait,
            wait_max=policy.longest_wait,
        ):
            with attempt:
                try:
                    return once()
                except Trouble as trouble:
                    if trouble.wait is not None:
                        self.pace.hold(trouble.wait)
                        self.keep(trouble.wait)
                    elif attempt.num < policy.attempts:
                        self.pace.sleep(attempt.next_wait + random.random() * policy.first_wait)  # noqa: S311  # jitter
                    raise
        raise AssertionError("retries end with an answer or an error")

    @contextmanager
    def asked(self, method: str, link: str, **about: Any) -> Iterator[httpx2.Response]:
        """The answer to one request, its body not yet read; a refusal is raised. Redirects are followed where
        they lead to one of the publisher's hosts."""
        link = self.url(link)
        for _ in range(REDIRECTS + 1):
            self.pace.wait()
            with reached(link), self.client.stream(method, link, **about) as response:
                if not response.has_redirect_location:
                    self.check(response)
                    yield response
                    return
                if method != "GET" and response.status_code not in (307, 308):
                    raise SourceChanged(f"{link}: a question was sent elsewhere ({response.status_code})")
                link = self.url(str(response.url.join(response.headers["Location"])))
        raise SourceChanged(f"{link}: sent elsewhere more than {REDIRECTS} times in a row")

    def check(self, response: httpx2.Response) -> None:
        """Raise for anything but success: `Trouble` to try again, `Stopped` to come back, `SourceChanged`
        to look."""
        code, link = response.status_code, str(response.request.url)
        if code in (429, 503):
            self.refuse(code, link, seconds(response))
        if code == 403 and "json" not in response.headers.get("Content-Type", ""):
            raise self.stop(
                f"{link}: the publisher refuses it (403): it limits how many files go to one "
                "address, or it has no such file.",
                seconds(response),
            )
        if code in AGAIN:
            raise Trouble(f"{link}: answered {code}")
        self.refused = 0
        if code == 416 and "Range" in response.request.headers:
            return
        if code >= 400:
            response.read()
            raise SourceChanged(f"{link}: answered {code}: {response.text[:500]}")
        if code >= 300 and code != 304:
            raise SourceChanged(f"{link}: answered {code} and does not say where to go on")

    def refuse(self, code: int, link: str, wait: float | None) -> None:
        """A refusal: try again after the wait asked for, or end the run."""
        self.refused += 1
        if self.refused > self.policy.refusals or (wait or 0) > self.policy.patience:
            raise self.stop(f"{link}: the publisher refuses for now ({code}).", wait)
        raise Trouble(f"{link}: refused for now ({code})", wait)

    def stop(self, says: str, wait: float | None) -> Stopped:
        """The end of the run. The moment until which the publisher asks to be left alone is remembered."""
        when = f" It asks to wait {wait:,.0f} seconds." if wait else ""
        self.keep(wait or 0.0)
        return Stopped(f"{says}{when}\n  {LATER}", wait)

    def keep(self, wait: float) -> None:
        """Let a later run know until when the publisher asks to be left alone, should this one end."""
        if wait and self.memory:
            self.memory.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self.memory) as out:
                out.write((self.clock.utc() + timedelta(seconds=wait)).isoformat().encode())

    def remember(self) -> None:
        """Wait for the moment that an earlier run was told to wait for; raise `Stopped` if it is far off."""
        try:
            until = datetime.fromisoformat(self.memory.read_text()) if self.memory else None
            wait = (until - self.clock.utc()).total_seconds() if until else 0.0
        except (OSError, ValueError, TypeError):
            return
        if wait > self.policy.patience:
            raise Stopped(
                f"{self.base}: the publisher asked to be left alone until {until:%Y-%m-%d %H:%M} UTC; "
                f"nothing was asked.\n  {LATER}",
                wait,
            )
        self.pace.hold(max(0.0, wait))

    def read_json(self, response: httpx2.Response) -> Any:
        """The answer's JSON, amounts as exact as they are written; a page of something else is trouble on the
        way."""
        link, kind = response.request.url, response.headers.get("Content-Type", "")
        if "json" not in kind:
            raise Trouble(f"{link}: answered {kind or 'without a type'} where JSON was expected")
        body = bytearray()
        for piece in self.body(response, response.iter_bytes()):
            body += piece
            if len(body) > LARGEST:
                raise SourceChanged(f"{link}: found more than {LARGEST:,} bytes, expected an answer in JSON")
        try:
            return json.loads(body, parse_float=str)
        except ValueError:
            raise Trouble(f"{link}: the answer is cut short or no JSON") from None

    def body(self, response: httpx2.Response, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces of a body as they come; one that drips is broken off, as is one after the run's end."""
        span, least, now = self.policy.drip, self.policy.least, self.clock.now
        since, came = now(), 0
        for piece in pieces:
            yield piece
            came += len(piece)
            self.pace.check()
            if (passed := now() - since) >= span:
                if came < least:
                    link = response.request.url
                    raise Trouble(f"{link}: {came:,} bytes came in {passed:,.0f} seconds, too slow to go on")
                since, came = now(), 0

    def url(self, path: str) -> str:
        """A path of the base, or a link the publisher gave, if it is one of the publisher's."""
        if path.startswith("/"):
            return self.base + path
        link = httpx2.URL(path)
        if link.host not in self.hosts or link.scheme not in ("https", httpx2.URL(self.base).scheme):
            raise SourceChanged(f"the publisher points to {path}, which is not its own host; not followed")
        return path


def again(error: Exception) -> bool | float:
    """Whether a try may be repeated: at once, since the wait is over by then."""
    return 0.0 if isinstance(error, Trouble) else False


@contextmanager
def reached(link: str) -> Iterator[None]:
    """What breaks on the network is trouble on the way."""
    try:
        yield
    except httpx2.TransportError as wrong:
        why = str(wrong) or type(wrong).__name__
        raise Trouble(
            f"{link}: not reached, or broken off ({why})\n"
            "  Look at the connection and run the same command later: it goes on where it stopped."
        ) from None


def seconds(response: httpx2.Response) -> float | None:
    """The wait that `Retry-After` asks for: seconds, or a moment counted from the answer's own `Date`."""
    text = response.headers.get("Retry-After", "").strip()
    if not text:
        return None
    if text.isdecimal():
        return float(text)
    try:
        asked, now = (parsedate_to_datetime(each) for each in (text, response.headers["Date"]))
    except (KeyError, ValueError, TypeError):
        return None
    return max(0.0, (asked - now).total_seconds())
