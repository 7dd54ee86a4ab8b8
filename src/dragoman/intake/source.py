"""The front door of intake: what an input is, its bytes within limits, and the articles in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from dragoman.errors import IntakeError
from dragoman.intake.decode import check_is_text, check_signature, decoded
from dragoman.intake.failure import Failure
from dragoman.intake.html import from_html, page_text
from dragoman.intake.jsonl import from_jsonl
from dragoman.intake.published import given_when
from dragoman.intake.reading import NOTHING, Known, Reading
from dragoman.intake.text import from_text, load_page_words
from dragoman.intake.web import Fetched, fetch, is_address
from dragoman.record.article import Article
from dragoman.settings import Settings

Form = Literal["text", "html", "jsonl"]
STDIN = "-"
SUFFIXES: dict[str, Form] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
}  # fmt: skip
# Bytes by which an input without a telling name is recognised.
SNIFF_BYTES = 4096
MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<article", b"<!--", b"<div", b"<p>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """Where bytes come from besides files, and where notes go; tests put their own in place.

    ``note`` is told of guesses, such as an encoding, before the article comes.
    """

    stdin: Callable[[], BinaryIO] = lambda: sys.stdin.buffer
    fetch: Callable[..., Fetched] = fetch
    note: Callable[[str], None] = lambda message: None


DOORS = Doors()


def articles(
    source: str, *, published: str | None = None, settings: Settings, english: bool = True, doors: Doors = DOORS
) -> Iterator[Article | Failure]:
    """The articles of a path, `-` (standard input) or an address, in order; a bad line of JSON Lines is a Failure.

    `published` is the date for articles that bring none of their own in JSON Lines; for a text or a page it goes before
    what the page says. `english=False` takes any language.
    Raises IntakeError, FetchError if the input as a whole cannot be read; LexiconError.
    """
    reading = Reading(
        name="standard input" if source == STDIN else source,
        page=load_page_words(),
        settings=settings,
        published=given_when(published, "--published") if published is not None else None,
        english=english,
    )
    if is_address(source):
        yield _from_address(source, reading, doors)
    elif source == STDIN:
        yield from _from_stream(doors.stdin(), None, reading, doors)
    else:
        yield from _from_path(_checked_path(source), reading, doors)


def form_of(head: bytes) -> Form:
    """What an input is by its first bytes: a page, JSON Lines, else plain text."""
    start = head[:SNIFF_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(MARKUP):
        return "html"
    first_line = start.split(b"\n", 1)[0]
    return "jsonl" if first_line.startswith(b"{") and b'"text"' in first_line else "text"


def _checked_path(source: str) -> Path:
    if not source or "\0" in source:
        raise IntakeError("the input has no name. Give a file, '-' for standard input, or an http(s) address.")
    if "://" in source[:12]:
        raise IntakeError(f"{source}: only http:// and https:// addresses are fetched. Give one of these or a file.")
    path = Path(source)
    try:
        if path.is_dir():
            raise IntakeError(f"{source}: is a folder. Give the files in it, as in {source.rstrip('/')}/*.txt.")
        if not path.exists():
            raise IntakeError(f"{source}: there is no such file. Check the path.")
    except OSError as error:
        raise IntakeError(f"{source[:200]}: cannot be read: {error.strerror or error}. Check the path.") from error
    return path


def _from_path(path: Path, reading: Reading, doors: Doors) -> Iterator[Article | Failure]:
    try:
        with path.open("rb") as stream:
            yield from _from_stream(stream, SUFFIXES.get(path.suffix.lower()), reading, doors)
    except OSError as error:
        reason = error.strerror or error
        raise IntakeError(f"{path}: cannot be read: {reason}. Check the file and its permissions.") from error


def _from_stream(stream: BinaryIO, form: Form | None, reading: Reading, doors: Doors) -> Iterator[Article | Failure]:
    head = stream.read(SNIFF_BYTES)
    form = form or form_of(head)
    if form == "jsonl":
        _check_lines(head, reading.name)
        yield from from_jsonl(_lines(head, stream, reading.settings.max_input_bytes), reading)
    else:
        check_signature(head, reading.name)  # a film of many gigabytes is known by its first bytes
        yield _one(_bounded(head, stream, reading), form, reading, doors)


def _one(data: bytes, form: Form, reading: Reading, doors: Doors, known: Known = NOTHING) -> Article:
    found = page_text(data, reading.name) if form == "html" else decoded(data, reading.name)
    if found.note:
        doors.note(found.note)
    return from_html(data, reading, known) if form == "html" else from_text(found.text, reading, known)


def _from_address(url: str, reading: Reading, doors: Doors) -> Article:
    settings = reading.settings
    fetched = doors.fetch(url, seconds=settings.fetch_seconds, max_bytes=settings.max_input_bytes)
    form: Form = "html" if form_of(fetched.data) == "html" else "text"
    return _one(fetched.data, form, reading, doors, Known(url=fetched.url))


def _bounded(head: bytes, stream: BinaryIO, reading: Reading) -> bytes:
    """All bytes of an input. Raises IntakeError as soon as there are more than the settings allow."""
    limit = reading.settings.max_input_bytes
    data = head + stream.read(max(limit + 1 - len(head), 0))
    if len(data) > limit:
        raise IntakeError(
            f"{reading.name}: the input has more than {limit:,} bytes. Give one article a file, or JSON Lines."
        )
    return data


def _check_lines(head: bytes, name: str) -> None:
    check_is_text(head, name)
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].strip()
    if first in (b"{", b"[") or first.startswith(b"["):
        raise IntakeError(f"{name}: JSON, but not JSON Lines. Write each article as one object on one line.")


def _lines(head: bytes, stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines of a stream whose first bytes were read already; a line over the limit is cut right behind it."""
    first, *rest = head.split(b"\n")
    pending = [first, *rest]
    last = pending.pop()
    yield from pending
    line = last + stream.readline(max(limit + 2 - len(last), 1))
    while line:
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream, limit)
        yield line
        line = stream.readline(limit + 2)


def _skip_line(stream: BinaryIO, limit: int) -> None:
    rest = stream.readline(limit)
    while rest and not rest.endswith(b"\n"):
        rest = stream.readline(limit)
