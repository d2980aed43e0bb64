"""A publisher on loopback: it answers in the recorded shapes of USAspending's interface, and misbehaves
as told."""

import io
import json
import random
import threading
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from clawback.source.live import Clock

FAULTS = (
    *("429", "500", "502", "503", "504", "reset", "cut", "html", "slow", "shift", "no range", "other tag"),
    *("429 wait", "503 wait", "429 date", "altered", "cut zip", "wrong total", "304", "drip"),
)
"""`altered` and `cut zip` are other bytes under the same tag; `drip` is a byte every half minute."""


def award(n: int) -> dict[str, Any]:
    """One award of a search, as the interface tells it."""
    return {
        "internal_id": 1000 + n,
        "Award ID": f"2020DJBX{n:04}",
        "Recipient Name": f"CITY {n}",
        "Award Amount": 1000.25 + n,
        "generated_internal_id": f"ASST_NON_2020DJBX{n:04}_015",
    }


AGENCIES = (
    {"toptier_code": "015", "name": "Department of Justice", "toptier_agency_id": 50},
    {"toptier_code": "1601", "name": "Department of Labor", "toptier_agency_id": 63},
    {"toptier_code": "012", "name": "Department of Agriculture", "toptier_agency_id": 8},
)


def listed(name: str, base: str) -> dict[str, Any]:
    """A file of the archive as the interface lists it; of a delta file it tells no year."""
    year, stamp = name[2:6], name.rpartition("_")[2].removesuffix(".zip")
    return {
        "fiscal_year": int(year) if year.isdecimal() else None,
        "agency_name": "Department of Justice",
        "agency_acronym": "DOJ",
        "type": "assistance",
        "updated_date": f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:]}",
        "file_name": name,
        "url": f"{base}/files/{name}",
    }


class SkippingClock:
    """A clock for client and server whose waits cost nothing: it jumps over them."""

    def __init__(self) -> None:
        self.skipped, self.lock = 0.0, threading.Lock()

    def now(self) -> float:
        return time.monotonic() + self.skipped

    def sleep(self, seconds: float) -> None:
        with self.lock:
            self.skipped += seconds

    def utc(self) -> datetime:
        return datetime(2026, 11, 27, 12, tzinfo=UTC) + timedelta(seconds=self.skipped)

    @property
    def clock(self) -> Clock:
        return Clock(self.now, self.sleep, self.utc)


def archive(name: str, size: int) -> bytes:
    """A ZIP archive of about that size, the same for the same name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as into:
        info = zipfile.ZipInfo(f"{name}.csv", (2025, 8, 17, 0, 0, 0))
        into.writestr(info, random.Random(name).randbytes(size))  # noqa: S311
    return out.getvalue()


class Always:
    """Dice that always fall one way."""

    def __init__(self, fault: str) -> None:
        self.fault = fault

    def random(self) -> float:
        return 0.0

    def choice(self, _: object) -> str:
        return self.fault


class Publisher(ThreadingHTTPServer):
    """The server, its files, and what it saw. `share` is how many of its answers go wrong."""

    daemon_threads = True

    def __init__(
        self,
        share: float = 0.0,
        seed: int = 0,
        awards: int = 0,
        size: int = 200_000,
        faults: Sequence[str] = FAULTS,
    ) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.time = SkippingClock()
        self.share, self.total, self.size, self.kinds = share, awards, size, faults
        self.dice: random.Random | Always = random.Random(seed)  # noqa: S311
        self.lock = threading.Lock()
        self.requests: list[tuple[float, str]] = []
        self.faults: Counter[str] = Counter()
        self.not_before, self.wait = 0.0, 2
        """The moment before which nothing may be asked, and how many seconds a refusal sets it ahead."""
        self.moved: dict[str, str] = {}
        """Path -> where a redirect leads."""
        self.jobs: list[dict[str, Any]] = []
        self.polls: Counter[str] = Counter()
        self.status = ""
        """A status every job has, whatever it does."""
        self.running = 1
        self.script: list[str] = []
        """What goes wrong with the next answers, one after the other; "" for nothing."""
        self.early: list[tuple[float, float]] = []
        """Requests that came too soon, each with the moment of the refusal that asked to wait."""
        self.refused_at = 0.0
        self.planned: dict[str, str] = {}
        """Path of a request -> what goes wrong with it, once."""
        self.limit: int | None = None
        """Files that go to one address before the rest is refused (403)."""
        self.blocked: dict[str, str] = {}
        """Headers of such a refusal."""
        self.sent: list[str] = []
        """Names of files sent, whole or in part."""
        self.files: dict[str, tuple[bytes, int]] = {}
        """Name of a file -> its bytes and rows, where they are not made up."""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def too_soon(self) -> int:
        """Requests before the moment asked for."""
        return len(self.early)

    def fault(self) -> str:
        """What goes wrong with the next answer; "" for nothing."""
        with self.lock:
            found = self.dice.choice(self.kinds) if self.dice.random() < self.share else ""
            found = self.script.pop(0) if self.script else found
            self.faults[found] += 1
            return found

    def seen(self, path: str) -> None:
        """Note a request, and whether it came before the moment it was told to wait for."""
        now = self.time.now()
        with self.lock:
            self.requests.append((now, path))
            if now < self.not_before:
                self.early.append((now, self.refused_at))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Publisher

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.answer(body)

    def do_GET(self) -> None:
        self.answer({})

    def do_HEAD(self) -> None:
        self.answer({})

    def answer(self, body: dict[str, Any]) -> None:
        path = urlsplit(self.path)
        self.server.seen(path.path)
        if there := self.server.moved.get(path.path):
            self.say(b"", status=302, extra={"Location": there})
            return
        fault = self.server.planned.pop(path.path, "") or self.server.fault()
        if fault.endswith((" wait", " date")):
            self.refuse(int(fault[:3]), dated=fault.endswith("date"))
        elif fault.isdecimal():
            self.say(b"{}", status=int(fault))
        elif fault == "reset":
            self.close_connection = True
            self.connection.close()
        elif fault == "html":
            self.say(b"<html>Bad gateway</html>", kind="text/html")
        elif path.path.startswith("/files/"):
            self.file(path.path.rpartition("/")[2], fault)
        else:
            content = json.dumps(self.told(path.path, parse_qs(path.query), body, fault)).encode()
            self.say(content, cut=fault == "cut", slow=fault == "slow", drip=fault == "drip")

    def refuse(self, status: int, *, dated: bool) -> None:
        """Ask to be left alone for some seconds: in seconds, or until a moment counted from `Date`."""
        with self.server.lock:
            self.server.refused_at = self.server.time.now()
            self.server.not_before = max(self.server.not_before, self.server.refused_at + self.server.wait)
        until = parsedate_to_datetime(self.date_time_string()) + timedelta(seconds=self.server.wait)
        self.say(
            b"{}",
            status=status,
            extra={"Retry-After": format_datetime(until, usegmt=True) if dated else str(self.server.wait)},
        )

    def told(
        self, path: str, query: dict[str, list[str]], body: dict[str, Any], fault: str
    ) -> dict[str, Any]:
        """The JSON of an endpoint."""
        server = self.server
        if path.endswith("spending_by_award_count/"):
            return {"results": {"grants": server.total, "loans": 0}, "spending_level": "awards"}
        if path.endswith("spending_by_award/"):
            first = (body["page"] - 1) * body["limit"] + (1 if fault == "shift" else 0)
            rows = [award(n) for n in range(first, min(first + body["limit"], server.total))]
            more = (body["page"]) * body["limit"] < server.total
            return {"results": rows, "page_metadata": {"page": body["page"], "hasNext": more}}
        if path.endswith("list_agencies/"):
            return {
                "agencies": {"cfo_agencies": AGENCIES[:1], "other_agencies": AGENCIES[1:]},
                "sub_agencies": [],
            }
        if path.endswith("list_monthly_files/"):
            code = {each["toptier_agency_id"]: each["toptier_code"] for each in AGENCIES} | {"all": "All"}
            begins = (f"FY{body['fiscal_year']}_{code[body['agency']]}_", f"FY(All)_{code[body['agency']]}_")
            found = [name for name in sorted(server.files) if name.startswith(begins)]
            return {"monthly_files": [listed(name, server.base) for name in found]}
        if path.endswith("bulk_download/awards/"):
            with server.lock:
                server.jobs.append(body)
                year = body["filters"]["date_range"]["end_date"][:4]
            name = f"All_PrimeTransactions_FY{year}.zip"
            return {
                "file_name": name,
                "file_url": f"{server.base}/files/{name}",
                "status_url": "",
                "download_request": {},
            }
        name = query["file_name"][0]
        server.polls[name] += 1
        done = server.polls[name] > server.running
        return {
            "status": server.status or ("finished" if done else "running"),
            "file_name": name,
            "file_url": f"{server.base}/files/{name}",
            "message": None,
            "total_rows": server.files.get(name, (b"", 7))[1] if done else None,
        }

    def file(self, name: str, fault: str) -> None:
        """A file, or the rest of it."""
        server = self.server
        if server.limit is not None and len(server.sent) >= server.limit:
            self.say(b"<html>Request blocked.</html>", status=403, kind="text/html", extra=server.blocked)
            return
        content = self.server.files.get(name, (b"", 0))[0] or archive(name, self.server.size)
        own = f'"{zlib.crc32(content):08x}"' if name in self.server.files else f'"{name}"'
        tag = '"other"' if fault == "other tag" else own
        if fault == "altered":
            content = content[:200] + bytes([content[200] ^ 1]) + content[201:]
        elif fault == "cut zip":
            content = content[: len(content) * 2 // 3]
        span, start = self.headers.get("Range", ""), 0
        extra = {"ETag": tag, "Accept-Ranges": "bytes"}
        if not span and self.headers.get("If-None-Match") == own:
            self.say(b"", status=304, extra={"ETag": own})
            return
        if self.command == "GET":
            server.sent.append(name)
        same = self.headers.get("If-Range") in (None, own)
        if span and same and fault != "no range":
            start = int(span.removeprefix("bytes=").rstrip("-"))
            if start >= len(content):
                self.say(b"", status=416)
                return
            total = len(content) + 5 * (fault == "wrong total")
            extra["Content-Range"] = f"bytes {start}-{len(content) - 1}/{total}"
        kind = "application/zip"
        status = 206 if start else 200
        self.say(
            content[start:], status=status, kind=kind, extra=extra, cut=fault == "cut", slow=fault == "slow",
            drip=fault == "drip",
        )  # fmt: skip

    def say(
        self,
        content: bytes,
        *,
        status: int = 200,
        kind: str = "application/json",
        extra: dict[str, str] | None = None,
        cut: bool = False,
        slow: bool = False,
        drip: bool = False,
    ) -> None:
        """Send an answer; a cut one promises more than comes, and so does one that drips."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in (extra or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        if drip:
            self.close_connection = True
            for at in range(min(5, len(content))):
                self.wfile.write(content[at : at + 1])
                self.server.time.sleep(30)
            return
        if cut:
            content = content[: len(content) // 2]
            self.close_connection = True
        step = max(1, len(content) // 8) if slow else len(content) or 1
        for at in range(0, len(content), step):
            self.wfile.write(content[at : at + step])
            if slow:
                time.sleep(0.002)


@contextmanager
def publishing(**about: Any) -> Iterator[Publisher]:
    """A publisher that answers until the block ends."""
    server = Publisher(**about)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
