"""One polite conversation with a publisher: requests with retries, files with resumption.

A refusal that says when to come back (`Retry-After`) is obeyed to the second; other trouble on the way is
retried with growing waits and jitter. What the publisher says is wrong with the request is final. Pages of
HTML where JSON should be, cut bodies and broken connections are trouble on the way.
"""

import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import stamina

from clawback.errors import SourceChanged, SourceUnavailable
from clawback.source.aside import sync_folder

logging.getLogger("stamina").addHandler(logging.NullHandler())  # what a retry says is ours to tell

BASE = "https://api.usaspending.gov"
HOSTS = ("api.usaspending.gov", "files.usaspending.gov", "www.usaspending.gov")
"""Where the publisher's files lie; with another base only that one host is asked."""
AGENT = "clawback/0.1"
AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
Bytes = Callable[[int, int], None]
"""Called with bytes there and bytes in all (0: not known)."""


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
    poll: float = 3.0
    longest_poll: float = 30.0
    job: float = 3600.0
    """How long a job may take the publisher."""


class Trouble(SourceUnavailable):
    """Trouble on the way; `wait` is what the publisher asks for, in seconds."""

    def __init__(self, says: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(says)


class Stopped(SourceUnavailable):
    """The publisher asks to be left alone for longer than this run waits."""


class Cached(NamedTuple):
    """An answer kept with its tag."""

    tag: str
    body: Any


class Web:
    """A client of one publisher. Use it in a `with` block."""

    def __init__(self, base: str = BASE, policy: Policy | None = None) -> None:
        self.base, self.policy = base.rstrip("/"), policy or Policy()
        host = httpx2.URL(self.base).host
        self.hosts = HOSTS if host in HOSTS else (host,)
        self.client = httpx2.Client(timeout=self.policy.timeout, headers={"User-Agent": AGENT})
        self.last, self.refused = float("-inf"), 0
        self.cache: dict[str, Cached] = {}

    def __enter__(self) -> "Web":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def get(self, path: str) -> Any:
        """The JSON at a path; what was got before is not sent again when it did not change (ETag)."""
        kept = self.cache.get(path)
        headers = {"If-None-Match": kept.tag} if kept else {}
        for attempt in self.attempts():
            with attempt:
                response = self.send("GET", self.url(path), headers=headers)
                if response.status_code == 304 and kept:
                    return kept.body
                body = as_json(response)
                if tag := response.headers.get("ETag"):
                    self.cache[path] = Cached(tag, body)
                return body
        raise AssertionError("retries end with an answer or an error")

    def post(self, path: str, body: object) -> Any:
        """The JSON that answers a question."""
        for attempt in self.attempts():
            with attempt:
                return as_json(self.send("POST", self.url(path), json=body))
        raise AssertionError("retries end with an answer or an error")

    def download(self, link: str, target: Path, told: Bytes | None = None) -> Path:
        """A file, whole, under its name; what an interrupted run left beside it (`.part`) is taken up again.

        The file is done when it has all the bytes that the publisher says it has; a file that changed
        meanwhile (another ETag, another size) is begun anew.
        """
        part = target.with_name(target.name + ".part")
        for attempt in self.attempts():
            with attempt:
                self.receive(self.url(link), part, told or (lambda there, total: None))
        part.replace(target)
        note_of(part).unlink(missing_ok=True)
        sync_folder(target.parent)
        return target

    def receive(self, link: str, part: Path, told: Bytes) -> None:
        """One try at the rest of a file."""
        there, note = part.stat().st_size if part.exists() else 0, read_note(part)
        headers = {}
        if there and note.tag:
            headers = {"Range": f"bytes={there}-", "If-Range": note.tag}
        self.pace()
        with reached(link), self.client.stream("GET", link, headers=headers) as response:
            if response.status_code == 416 and there == note.total:
                return
            self.check(response)
            kind = response.headers.get("Content-Type", "")
            if "html" in kind or "json" in kind:
                raise Trouble(f"{link}: answered {kind} where a file was expected")
            tag = response.headers.get("ETag", "")
            total, start = sizes(response)
            if response.status_code != 206 or start != there or (note.tag and tag != note.tag):
                if response.status_code == 206 and start:
                    part.unlink(missing_ok=True)
                    raise Trouble(f"{link}: the file changed while it was being fetched")
                there = 0
            write_note(part, tag, total)
            with part.open("ab" if there else "wb") as out:
                for chunk in response.iter_raw(1 << 16):
                    out.write(chunk)
                    there += len(chunk)
                    told(there, total)
                out.flush()
                os.fsync(out.fileno())
        if total and there != total:
            raise Trouble(f"{link}: {there:,} of {total:,} bytes came")

    def attempts(self) -> Iterator[Any]:
        """The tries of one request, each after its wait."""
        policy = self.policy
        return iter(
            stamina.retry_context(
                on=again,
                attempts=policy.attempts,
                timeout=None,
                wait_initial=policy.first_wait,
                wait_max=policy.longest_wait,
                wait_jitter=policy.first_wait,
            )
        )

    def send(self, method: str, link: str, **about: Any) -> httpx2.Response:
        """One request and its answer, unless the answer is a refusal."""
        self.pace()
        with reached(link):
            response = self.client.request(method, link, **about)
        if response.status_code != 304:
            self.check(response)
        return response

    def check(self, response: httpx2.Response) -> None:
        """Raise for anything but success: `Trouble` to try again, `Stopped` to come back, `SourceChanged`
        to look."""
        code, link = response.status_code, str(response.request.url)
        if code in (429, 503):
            self.refused += 1
            wait = seconds(response)
            if self.refused > self.policy.refusals or (wait or 0) > self.policy.patience:
                when = f" It asks to wait {wait:,.0f} seconds." if wait else ""
                raise Stopped(
                    f"{link}: the publisher refuses for now ({code}).{when}\n"
                    "  Run the same command later: it goes on where it stopped."
                )
            raise Trouble(f"{link}: refused for now ({code})", wait)
        if code in AGAIN:
            raise Trouble(f"{link}: answered {code}")
        self.refused = 0
        if code >= 400:
            response.read()
            raise SourceChanged(f"{link}: answered {code}: {response.text[:500]}")
        if code >= 300:
            raise SourceChanged(
                f"{link}: sent elsewhere ({response.headers.get('Location', '')}), not followed"
            )

    def pace(self) -> None:
        """Wait until the next request is due."""
        due = self.last + self.policy.between
        if (wait := due - time.monotonic()) > 0:
            time.sleep(wait)
        self.last = time.monotonic()

    def url(self, path: str) -> str:
        """A path of the base, or a link the publisher gave, if it is one of the publisher's."""
        if path.startswith("/"):
            return self.base + path
        link = httpx2.URL(path)
        if link.host not in self.hosts or link.scheme not in ("https", httpx2.URL(self.base).scheme):
            raise SourceChanged(f"the publisher points to {path}, which is not its own host; not followed")
        return path


def again(error: Exception) -> bool | float:
    """Whether a try may be repeated, and when: after the wait asked for, or with growing waits."""
    if isinstance(error, Trouble):
        return True if error.wait is None else error.wait
    return False


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


def as_json(response: httpx2.Response) -> Any:
    """The answer's JSON, amounts as exact as they are written; a page of something else is trouble on the
    way."""
    kind = response.headers.get("Content-Type", "")
    if "json" not in kind:
        raise Trouble(f"{response.request.url}: answered {kind or 'without a type'} where JSON was expected")
    try:
        return json.loads(response.content, parse_float=str)
    except ValueError:
        raise Trouble(f"{response.request.url}: the answer is cut short or no JSON") from None


class Note(NamedTuple):
    """What is known of a file begun: its tag and its whole size (0: not known)."""

    tag: str = ""
    total: int = 0


def note_of(part: Path) -> Path:
    """Where the note of a begun file lies."""
    return part.with_name(part.name + ".json")


def read_note(part: Path) -> Note:
    """The note of a begun file; an empty one where there is none or it is torn."""
    try:
        found = json.loads(note_of(part).read_bytes())
        return Note(str(found["tag"]), int(found["total"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Note()


def write_note(part: Path, tag: str, total: int) -> None:
    """Write the note of a begun file, whole or not at all."""
    aside = note_of(part).with_suffix(".new")
    aside.write_text(json.dumps({"tag": tag, "total": total}), encoding="utf-8")
    aside.replace(note_of(part))


def sizes(response: httpx2.Response) -> tuple[int, int]:
    """The whole size of the file (0: not said) and the byte at which the answer begins."""
    span = response.headers.get("Content-Range", "")
    if response.status_code == 206 and span.startswith("bytes "):
        first, _, total = span.removeprefix("bytes ").partition("/")
        return int(total) if total.isdecimal() else 0, int(first.partition("-")[0])
    return int(response.headers.get("Content-Length", "0")), 0
