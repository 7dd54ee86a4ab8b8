"""Fetch one address: http or https, public networks only, bounded in bytes and seconds. The only user of a network.

The address that was checked is the address that is connected to, so a name cannot change its mind in between. Redirects
are followed by hand and checked like the first address. Proxies of the environment are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dragoman.errors import FetchError

SCHEMES: Mapping[str, int] = {"http": 80, "https": 443}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# A page and its redirect to https, to www, to a consent page and back.
MAX_REDIRECTS = 5
MAX_URL_CHARS = 2_000  # what browsers and servers accept everywhere
MAX_PAGE_BYTES = 12 * 1024 * 1024  # as html.MAX_PAGE_BYTES
READ_BYTES = 64 * 1024
CONTENT_TYPES = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
    "application/x-ndjson",
    "application/jsonl",
)
HEADERS = {
    "User-Agent": "dragoman (reads one page that its user asked for)",
    "Accept": "text/html, application/xhtml+xml, text/plain",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}
# An IPv6 network whose last 32 bits are an IPv4 address (RFC 6052): a gateway may lead back into private space.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One checked hop: what is asked for, and the public address it is asked at."""

    url: str
    scheme: str
    host: str
    port: int
    address: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A server's answer: status, headers by lower-case name, and its bytes as they come."""

    status: int
    headers: Mapping[str, str]
    chunks: Iterator[bytes]


Open = Callable[[Target, float], "_Opened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """An answer with what closes its connection."""

    answer: Answer
    close: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The body of a page and the address it came from after redirects."""

    data: bytes
    url: str


def opened(answer: Answer, close: Callable[[], None] = lambda: None) -> _Opened:
    """An answer ready for `fetch`; what an `open_at` of one's own returns."""
    return _Opened(answer=answer, close=close)


def is_address(source: str) -> bool:
    """Whether an input is an address to fetch rather than a path."""
    return source[:8].lower().startswith(("http://", "https://"))


def fetch(
    url: str,
    *,
    seconds: float,
    max_bytes: int = MAX_PAGE_BYTES,
    resolve: Resolve | None = None,
    open_at: Open | None = None,
) -> Fetched:
    """The page at `url`. `seconds` bound the whole of it, `max_bytes` the unpacked body.

    `resolve` and `open_at` stand for the network in tests. Raises FetchError: scheme, credentials, private address,
    too many redirects, too large, too slow, refused, no text.
    """
    deadline = time.monotonic() + seconds
    here = url
    for _ in range(MAX_REDIRECTS + 1):
        target = checked_target(here, resolve or resolved)
        with _answered(target, deadline, open_at or open_connection) as answer:
            if answer.status not in REDIRECTS:
                return Fetched(data=_body(answer, target, deadline, min(max_bytes, MAX_PAGE_BYTES)), url=here)
            here = urljoin(here, answer.headers.get("location", ""))
    raise FetchError(f"{url[:200]}: more than {MAX_REDIRECTS} redirects. Save the page in a browser and read the file.")


def checked_target(url: str, resolve: Resolve) -> Target:
    """Where `url` leads, if every address of its host is public. Raises FetchError if it must not be asked for."""
    parts = _parts(url)
    port = _port(parts, url)
    host = parts.hostname or ""
    addresses = resolve(host, port)
    if not addresses:
        raise FetchError(f"{url}: the host {host!r} has no address. Check the spelling.")
    for address in addresses:
        if not is_public(address):
            raise FetchError(
                f"{url}: {host!r} is the private, local or reserved address {address}; only public ones are read."
            )
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    )
    return Target(url=url, scheme=parts.scheme.lower(), host=host, port=port, address=addresses[0], path=path)


def _parts(url: str) -> SplitResult:
    if len(url) > MAX_URL_CHARS or any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise FetchError(f"{url[:80]!r}...: an address has at most {MAX_URL_CHARS} characters and no spaces.")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchError(f"{url}: not an address: {error}.") from error
    if parts.scheme.lower() not in SCHEMES or not parts.hostname:
        raise FetchError(f"{url}: only http:// and https:// addresses are fetched.")
    if parts.username is not None or parts.password is not None:
        raise FetchError(
            f"{parts.scheme}://...@{parts.hostname}: an address with a user name or password is not fetched. Remove it."
        )
    return parts


def _port(parts: SplitResult, url: str) -> int:
    try:
        return parts.port or SCHEMES[parts.scheme.lower()]
    except ValueError as error:
        raise FetchError(f"{url}: not an address: {error}.") from error


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, also where it wraps another (mapped, 6to4, Teredo, NAT64)."""
    try:
        ip: Address = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in (ip, *_wrapped(ip)))


def _is_global(ip: Address) -> bool:
    return ip.is_global and not (
        ip.is_multicast or ip.is_loopback or ip.is_link_local or ip.is_private or ip.is_reserved or ip.is_unspecified
    )


def _wrapped(ip: Address) -> tuple[Address, ...]:
    """The IPv4 addresses that an IPv6 address stands for."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in NAT64:
        inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return tuple(each for each in inner if each is not None)


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, as the system resolves it. Raises FetchError if it cannot."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            f"{host}: the host cannot be found: {error}. Check the spelling and the connection."
        ) from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def open_connection(target: Target, seconds: float) -> _Opened:
    """Ask for `target` at its checked address. Raises OSError, HTTPException."""
    raw = socket.create_connection((target.address, target.port), timeout=seconds)
    try:
        secure = target.scheme == "https"
        sock = ssl.create_default_context().wrap_socket(raw, server_hostname=target.host) if secure else raw
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(target.host, target.port, timeout=seconds)
        connection.sock = sock  # set here, so that the connection never resolves the name itself
        connection.request("GET", target.path, headers=HEADERS)
        response = connection.getresponse()
    except BaseException:
        raw.close()
        raise
    headers = {name.lower(): value for name, value in response.getheaders()}
    chunks = iter(lambda: response.read1(READ_BYTES), b"")
    return opened(Answer(status=response.status, headers=headers, chunks=chunks), connection.close)


@contextmanager
def _answered(target: Target, deadline: float, open_at: Open) -> Iterator[Answer]:
    """The answer to one hop; whatever the network does wrong becomes a FetchError."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise _too_slow(target)
    try:
        connection = open_at(target, left)
        try:
            yield connection.answer
        finally:
            connection.close()
    except TimeoutError as error:
        raise _too_slow(target) from error
    except (OSError, http.client.HTTPException, zlib.error) as error:
        raise FetchError(f"{target.url}: cannot be fetched: {error}. Check the address and the connection.") from error


def _too_slow(target: Target) -> FetchError:
    return FetchError(
        f"{target.url}: did not answer in time. Try again, or save the page in a browser and read the file."
    )


def _body(answer: Answer, target: Target, deadline: float, max_bytes: int) -> bytes:
    if not 200 <= answer.status < 300:
        raise FetchError(f"{target.url}: the server answered {answer.status}. Check the address.")
    kind = answer.headers.get("content-type", "text/html").lower()
    if not kind.startswith(CONTENT_TYPES):
        raise FetchError(f"{target.url}: the server sent {kind[:60]!r}, not a page. Give the address of an article.")
    body = bytearray()
    for chunk in _unpacked(answer, target, max_bytes):
        body += chunk
        if len(body) > max_bytes:
            raise FetchError(f"{target.url}: the page has more than {max_bytes:,} bytes.")
        if time.monotonic() > deadline:
            raise _too_slow(target)
    return bytes(body)


def _unpacked(answer: Answer, target: Target, max_bytes: int) -> Iterator[bytes]:
    """The body without its packing; each piece is bounded, so a small page cannot swell."""
    encoding = answer.headers.get("content-encoding", "identity").lower()
    if encoding in ("identity", ""):
        yield from answer.chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"{target.url}: the server packed the page as {encoding[:20]!r}, which was not asked for.")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, by its head
    for chunk in answer.chunks:
        yield unpacker.decompress(chunk, max_bytes + 1)
