"""One page fetched because a user asked for it: from a public address alone, with limits of size and time.

Every address that the host's name leads to must be public, and the connection goes to the very address that
was checked: a name that leads elsewhere the next time gains nothing. Redirects are followed by hand, each
checked anew. Proxies and credentials are not used, and nothing that the page names is fetched.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx2

from clawback.errors import BadInput, SourceUnavailable
from clawback.press.reading import LARGEST

PORTS = {"http": 80, "https": 443}
REDIRECTS = 5
"""Most in a row."""
MOVED = frozenset((301, 302, 303, 307, 308))
CONNECT = 5.0
"""Seconds until a connection stands, and without a byte."""
TYPES = ("text/html", "application/xhtml+xml", "text/plain")
PLAIN = frozenset(("", "identity"))
"""Encodings of a body that needs no unpacking: what is packed may be larger than it says."""
AGENT = "clawback (reads one news article; no crawler)"
SHARED = ipaddress.ip_network("64:ff9b::/96")
"""Where an IPv4 address is written as an IPv6 one for a gateway."""


class Visited(NamedTuple):
    """A page: its bytes, and the address that gave them after all redirects."""

    url: str
    data: bytes


class Target(NamedTuple):
    """An address that was looked at: where to connect, and what to ask for."""

    scheme: str
    host: str
    port: int
    path: str


def visit(
    url: str,
    *,
    resolve: "Callable[[str, int], Sequence[str]] | None" = None,
    public: "Callable[[str], bool] | None" = None,
    ports: Collection[int] = tuple(PORTS.values()),
    seconds: float = 20.0,
    most: int = LARGEST,
) -> Visited:
    """Fetch one page. `resolve` and `public` say which addresses a name has and whether one may be asked.

    Raises BadInput for an address that may not be asked, and for what is no page of text or too large;
    SourceUnavailable for trouble on the way.
    """
    end = time.monotonic() + seconds
    at = url
    for _ in range(REDIRECTS + 1):
        target = _target(url, at, ports)
        address = _address(url, target, resolve or addresses, public or is_public)
        answer = _ask(url, target, address, end, most)
        if isinstance(answer, bytes):
            return Visited(at, answer)
        at = urljoin(at, answer)
    raise BadInput(url, f"more than {REDIRECTS} redirects", "a page", advice="Give the address it ends at.")


def _target(url: str, at: str, ports: Collection[int]) -> Target:
    """The parts of an address, if it is one that may be asked at all."""
    expected = "an address that begins with https:// or http://"
    try:
        parts = urlsplit(at)
        port = parts.port
    except ValueError as wrong:
        raise BadInput(url, f"{at!r}: {wrong}", expected) from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise BadInput(url, repr(at), expected, advice="Save the page and read the file.")
    if parts.username or parts.password:
        raise BadInput(url, "a name or password in the address", "an address without them")
    port = port or PORTS[parts.scheme]
    if port not in ports:
        raise BadInput(url, f"port {port}", f"port {' or '.join(map(str, sorted(ports)))}")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname, port, path)


def _address(
    url: str, target: Target, resolve: "Callable[[str, int], Sequence[str]]", public: "Callable[[str], bool]"
) -> str:
    """The address to connect to; every one that the name has must be public."""
    try:
        found = resolve(target.host, target.port)
    except (OSError, UnicodeError) as wrong:
        raise SourceUnavailable(f"{url}: {target.host} has no address ({wrong}).") from None
    if not found:
        raise SourceUnavailable(f"{url}: {target.host} has no address.")
    if inside := [each for each in found if not public(each)]:
        raise BadInput(
            url,
            f"{target.host} at {inside[0]}, which is not public",
            "a public address",
            advice="Save the page and read the file.",
        )
    return found[0]


def addresses(host: str, port: int) -> list[str]:
    """The addresses a name has, as the system tells them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]).split("%")[0] for each in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the public net.

    >>> [is_public(each) for each in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is None and found in SHARED:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            found = inner
    return found.is_global and not found.is_multicast and not found.is_reserved


def _ask(url: str, target: Target, address: str, end: float, most: int) -> bytes | str:
    """The body, or where the page has moved to."""
    host = f"[{address}]" if ":" in address else address
    name = target.host if target.port == PORTS[target.scheme] else f"{target.host}:{target.port}"
    headers = {"Host": name, "User-Agent": AGENT, "Accept": ", ".join(TYPES), "Accept-Encoding": "identity"}
    try:
        with (
            httpx2.Client(trust_env=False, follow_redirects=False, timeout=CONNECT) as client,
            client.stream(
                "GET",
                f"{target.scheme}://{host}:{target.port}{target.path}",
                headers=headers,
                extensions={"sni_hostname": target.host},
            ) as answer,
        ):
            moved = answer.headers.get("location")
            if answer.status_code in MOVED and moved:
                return moved
            if answer.status_code != httpx2.codes.OK:
                raise SourceUnavailable(f"{url}: answered {answer.status_code}; nothing was read.")
            _check(url, answer)
            return _body(url, answer, end, most)
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as wrong:
        raise SourceUnavailable(f"{url}: {wrong or type(wrong).__name__}; nothing was read.") from None


def _check(url: str, answer: httpx2.Response) -> None:
    """BadInput for what is no page of text."""
    kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind and kind not in TYPES:
        raise BadInput(url, f"content of type {kind!r}", f"one of {', '.join(TYPES)}")
    packed = answer.headers.get("content-encoding", "").strip().lower()
    if packed not in PLAIN:
        raise BadInput(url, f"a body packed as {packed!r}", "one as it is, which was asked for")


def _body(url: str, answer: httpx2.Response, end: float, most: int) -> bytes:
    """The whole body, within the limits."""
    data = bytearray()
    for piece in answer.iter_raw():
        data += piece
        if len(data) > most:
            raise BadInput(url, f"more than {most:,} bytes", f"a page of up to {most:,}")
        if time.monotonic() > end:
            raise SourceUnavailable(f"{url}: took too long; nothing was read.")
    return bytes(data)
