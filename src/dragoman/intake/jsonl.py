"""JSON Lines -> Articles: one object a line; `text` is taken as it is, so that the offsets of others hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.errors import IntakeError, RecordError
from dragoman.intake.failure import Failure
from dragoman.intake.published import given_when
from dragoman.intake.reading import Reading
from dragoman.intake.text import check_length, check_words
from dragoman.record.article import Article, text_digest
from dragoman.record.ids import article_id

KEYS = ("text", "id", "title", "published", "outlet", "url", "byline")
SHOWN = 40  # characters of a bad value that a message quotes


def from_jsonl(lines: Iterable[bytes], reading: Reading) -> Iterator[Article | Failure]:
    """One Article or Failure for each line that is not empty, in order.

    A line's own `published` goes before the one of the reading. Lines are read as they come; nothing is held but the
    one at hand. Raises IntakeError if no line holds anything.
    """
    count = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        count += 1
        where = f"{reading.name}, line {number}"
        if count > reading.settings.max_input_articles:
            limit = f"{where}: more than {reading.settings.max_input_articles:,} articles in one file. Split it."
            yield Failure(source=reading.name, line=number, message=limit)
            return
        try:
            yield _article(line, replace(reading, name=where))
        except (IntakeError, RecordError) as error:
            yield Failure(source=reading.name, line=number, message=str(error))
    if not count:
        raise IntakeError(f"{reading.name}: the input is empty. Give it one JSON object a line, each with a text.")


def _article(line: bytes, reading: Reading) -> Article:
    where = reading.name
    fields = _fields(line, reading)
    text = fields["text"]
    if text is None:
        raise IntakeError(f"{where}: 'text' is missing. Give every line the text of an article.")
    check_length(text, reading)
    digest = _digest(text, where)
    check_words(text, reading)
    published = given_when(fields["published"], f"{where}, 'published'") if fields["published"] else reading.published
    return Article(
        id=fields["id"] or article_id(digest),
        title=fields["title"],
        text=text,
        published=published,
        outlet=fields["outlet"],
        url=fields["url"],
        byline=fields["byline"],
        sha256=digest,
    )


def _fields(line: bytes, reading: Reading) -> dict[str, str | None]:
    """The known keys of one line, None where absent or null; keys not known here are left alone."""
    where, limit = reading.name, reading.settings.max_input_bytes
    if len(line) > limit:
        raise IntakeError(f"{where}: the line is longer than {limit:,} bytes. Write one article a line.")
    try:
        loaded = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"{where}: not UTF-8 (byte {error.start}). JSON Lines are UTF-8; save the file so."
        ) from error
    except (ValueError, RecursionError) as error:
        raise IntakeError(f"{where}: not a JSON object: {error}. Write one object a line.") from error
    if not isinstance(loaded, dict):
        raise IntakeError(f"{where}: a JSON object is expected, not {_shown(loaded)}. Write one object a line.")
    return {key: _string(loaded.get(key), key, where) for key in KEYS}


def _shown(value: object) -> str:
    """A bad value for a message: its kind only where it is a container, which may be of any size."""
    return f"a {type(value).__name__}" if isinstance(value, dict | list) else repr(value)[:SHOWN]


def _string(value: object, key: str, where: str) -> str | None:
    if key == "id" and type(value) is int:
        return str(value)
    if value is not None and not isinstance(value, str):
        raise IntakeError(f"{where}: {key!r} must be a string, not {_shown(value)}.")
    if value is not None and key != "text":
        _digest(value, where)
        value = value.strip() or None
    return value


def _digest(text: str, where: str) -> str:
    """The digest of a text. Raises IntakeError where JSON escapes made half a surrogate pair."""
    try:
        return text_digest(text)
    except RecordError as error:
        raise IntakeError(
            f"{where}: the text holds half a surrogate pair (\\ud800 to \\udfff). Write the character itself."
        ) from error
