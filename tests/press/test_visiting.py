"""A page fetched from a server on this machine, and all that may not be asked."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from clawback.errors import BadInput, SourceUnavailable
from clawback.press.reading import LARGEST
from clawback.press.visiting import Visited, is_public, visit

NAME = "news.example"
PAGE = b"<html><body><article><p>The city sued on Monday.</p></article></body></html>"


SEEN: list[tuple[str, str]] = []
"""What the server was asked: (path, host)."""


class Site(BaseHTTPRequestHandler):
    """Pages that behave in every way."""

    def do_GET(self) -> None:
        """Answer by the path."""
        SEEN.append((self.path, self.headers["Host"]))
        what = self.path.strip("/").split("?")[0]
        if what.isdigit():
            self._send(int(what), b"no")
        elif what == "moved":
            self._move("/story")
        elif what == "inside":
            self._move("http://10.0.0.7/secret")
        elif what == "file":
            self._move("file:///etc/passwd")
        elif what == "round":
            self._move("/round")
        elif what == "large":
            self._send(200, b"x" * 5_000)
        elif what == "pdf":
            self._send(200, b"%PDF", "application/pdf")
        elif what == "packed":
            self._send(200, b"\x1f\x8b", packed="gzip")
        elif what == "slow":
            self._slowly()
        elif what == "empty":
            self._send(200, b"")
        else:
            self._send(200, PAGE)

    def _move(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, code: int, body: bytes, kind: str = "text/html; charset=utf-8", packed: str = "") -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", packed)
        self.end_headers()
        self.wfile.write(body)

    def _slowly(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a server on the loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(port: int, path: str, *, seconds: float = 20.0, most: int = LARGEST) -> Visited:
    """Fetch from the server under a name that leads to it."""
    return visit(
        f"http://{NAME}:{port}/{path}",
        resolve=lambda name, _: ["127.0.0.1"] if name == NAME else [name],
        public=lambda address: address == "127.0.0.1" or is_public(address),
        ports=(80, 443, port),
        seconds=seconds,
        most=most,
    )


def test_a_page(port: int) -> None:
    found = fetch(port, "story?a=1")
    assert found == (f"http://news.example:{port}/story?a=1", PAGE)
    assert SEEN[-1] == ("/story?a=1", f"news.example:{port}")


def test_a_redirect(port: int) -> None:
    assert fetch(port, "moved") == (f"http://news.example:{port}/story", PAGE)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("inside", "10.0.0.7, which is not public"),
        ("file", "file:///etc/passwd"),
        ("round", "more than 5 redirects"),
        ("pdf", "application/pdf"),
        ("packed", "packed as 'gzip'"),
    ],
)
def test_what_is_refused_on_the_way(port: int, path: str, says: str) -> None:
    with pytest.raises(BadInput) as wrong:
        fetch(port, path)
    assert says in str(wrong.value)


@pytest.mark.parametrize("code", ["404", "403", "500", "204"])
def test_an_answer_that_is_no_page(port: int, code: str) -> None:
    with pytest.raises(SourceUnavailable, match=code):
        fetch(port, code)


def test_too_large(port: int) -> None:
    with pytest.raises(BadInput, match="more than 4,000 bytes"):
        fetch(port, "large", most=4_000)


def test_too_slow(port: int) -> None:
    with pytest.raises(SourceUnavailable, match="took too long"):
        fetch(port, "slow", seconds=0.3)


def test_nothing_listens() -> None:
    with pytest.raises(SourceUnavailable):
        visit("http://news.example:9/", resolve=lambda *_: ["127.0.0.1"], public=lambda _: True, ports=(9,))


def test_an_empty_page(port: int) -> None:
    assert fetch(port, "empty").data == b""


INSIDE = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    ".".join("0000"),
    *(
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fc00::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[2002:7f00:1::]",
    ),
    *(
        "[64:ff9b::7f00:1]",
        "[ff02::1]",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "localhost",
        "192.0.2.1",
    ),
    *("2130706433", "0x7f000001", "0177.0.0.1", "127.1"),
]


@pytest.mark.parametrize("host", INSIDE)
def test_an_address_that_is_not_public(host: str) -> None:
    """Whatever way it is written: a name that leads nowhere is trouble, and never asked either."""
    with pytest.raises((BadInput, SourceUnavailable)) as wrong:
        visit(f"http://{host}/")
    assert "not public" in str(wrong.value) or "has no address" in str(wrong.value)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("file:///etc/passwd", "begins with https://"),
        ("ftp://example.org/a", "begins with https://"),
        ("gopher://example.org/", "begins with https://"),
        ("javascript:alert(1)", "begins with https://"),
        ("example.org/story", "begins with https://"),
        ("https://", "begins with https://"),
        ("http://user:secret@example.org/", "name or password"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:99999/", "Port out of range"),
        ("http://[::1/", "Invalid IPv6"),
        ("", "begins with https://"),
    ],
)
def test_an_address_that_is_none(url: str, says: str) -> None:
    with pytest.raises(BadInput) as wrong:
        visit(url, resolve=lambda *_: ["93.184.216.34"])
    assert says in str(wrong.value)


def test_one_inside_address_among_public_ones_is_enough() -> None:
    with pytest.raises(BadInput, match=r"10\.0\.0\.1, which is not public"):
        visit("http://news.example/", resolve=lambda *_: ["93.184.216.34", "10.0.0.1"])


def test_the_name_is_looked_up_once(port: int) -> None:
    """A name that leads elsewhere the next time gains nothing: the address that was checked is asked."""
    told = iter([["127.0.0.1"], ["10.0.0.1"]])
    found = visit(
        f"http://news.example:{port}/story",
        resolve=lambda *_: next(told),
        public=lambda address: address == "127.0.0.1",
        ports=(port,),
    )
    assert found.data == PAGE
    assert next(told) == ["10.0.0.1"]


def test_a_proxy_of_the_environment_is_not_used(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(port, "story").data == PAGE
