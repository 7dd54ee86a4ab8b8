# ruff: noqa: E501 - sentences, pages and rows of cases stand on one line each
import gzip
from itertools import repeat

import pytest

from dragoman.errors import FetchError
from dragoman.intake.web import Answer, Target, fetch, is_public, opened

PUBLIC = ("93.184.216.34",)


def answer(status: int = 200, body: bytes = b"<p>page</p>", **headers: str) -> Answer:
    named = {"content-type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Answer(status=status, headers=named, chunks=iter([body]))


def get(url: str, answers: list[Answer], hosts: dict[str, tuple[str, ...]] | None = None, **limits):
    asked: list[Target] = []

    def open_at(target: Target, seconds: float):
        asked.append(target)
        return opened(answers[min(len(asked), len(answers)) - 1])

    found = fetch(
        url, resolve=lambda host, port: (hosts or {}).get(host, PUBLIC), open_at=open_at, **{"seconds": 5, **limits}
    )
    return found, asked


def test_a_page_is_fetched_at_the_address_that_was_checked():
    found, asked = get("https://news.example/a?b=1", [answer()])
    assert (found.data, found.url) == (b"<p>page</p>", "https://news.example/a?b=1")
    assert (asked[0].address, asked[0].port, asked[0].path) == (PUBLIC[0], 443, "/a?b=1")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
     "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "nonsense"],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address):
    assert not is_public(address)
    with pytest.raises(FetchError, match="only public ones are read"):
        get("http://news.example/", [answer()], {"news.example": (*PUBLIC, address)})


@pytest.mark.parametrize("address", [*PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_pass(address):
    assert is_public(address)


def test_a_redirect_into_a_private_network_is_refused():
    redirect = answer(302, location="http://inside.example/admin")
    with pytest.raises(FetchError, match=r"inside\.example"):
        get("https://news.example/", [redirect], {"inside.example": ("10.0.0.5",)})


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://news.example/", "only http"), ("file:///etc/passwd", "only http"), ("http://", "only http"),
        ("http://user:secret@news.example/", "user name or password"), ("http://news.example:99999/", "not an address"),
        ("http://news.example/a b", "no spaces"), ("http://news.example/\r\nHost: x", "no spaces"), ("http://[::1", "not an address"),
        ("http://news.example/" + "a" * 3000, "at most"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched(url, message):
    with pytest.raises(FetchError, match=message) as caught:
        get(url, [answer()])
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ([answer(301, location="/again")], "more than 5 redirects"),
        ([answer(302, location="file:///etc/passwd")], "only http"),
        ([answer(404)], "answered 404"),
        ([answer(content_type="application/pdf")], "not a page"),
        ([answer(body=b"x" * 2000)], "more than 1,000 bytes"),
        ([answer(body=gzip.compress(b"x" * 10_000_000), content_encoding="gzip")], "more than 1,000 bytes"),
        ([answer(body=b"no gzip", content_encoding="gzip")], "cannot be fetched"),
        ([answer(content_encoding="br")], "packed the page as 'br'"),
        ([Answer(status=200, headers={}, chunks=repeat(b"x" * 100))], "more than 1,000 bytes"),
    ],
)  # fmt: skip
def test_answers_that_are_refused(answers, message):
    with pytest.raises(FetchError, match=message):
        get("https://news.example/", answers, max_bytes=1000)


def test_a_server_that_drips_is_given_up():
    with pytest.raises(FetchError, match="in time"):
        get("https://news.example/", [Answer(status=200, headers={}, chunks=repeat(b""))], seconds=0.05)


def test_a_failing_network_is_an_error_of_ours():
    def open_at(target: Target, seconds: float):
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.raises(FetchError, match="cannot be fetched"):
        fetch("http://news.example/", seconds=1, resolve=lambda host, port: PUBLIC, open_at=open_at)
