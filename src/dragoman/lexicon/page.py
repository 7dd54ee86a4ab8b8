"""What belongs to a page and not to its article: furniture, bylines, date lines, and the words English is known by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import Entry, read_entries

LINE_WORD = re.compile(r"\d+|©|[^\W\d_]+(?:['’][^\W\d_]+)*")


class FurnitureEntry(Entry):
    """A kind of page furniture; see the head of `en/furniture.yaml` for the pattern language."""

    lines: tuple[str, ...]
    place: Literal["edge", "anywhere"]
    max_words: int = 12
    opens: bool = False
    label: bool = False


class HeadEntry(Entry):
    """A kind of line that stands between headline and text, known by the words it begins with."""

    kind: Literal["byline", "published", "updated"]
    lead: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One line pattern of a furniture entry, cut into words; `open_end` where it ended in an ellipsis."""

    words: tuple[str, ...]
    open_end: bool
    entry: FurnitureEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Everything `intake` knows about pages. `by_first` finds the patterns that can match a line by its first word."""

    furniture: tuple[FurnitureEntry, ...]
    heads: tuple[HeadEntry, ...]
    months: Mapping[str, int]
    function_words: frozenset[str]
    by_first: Mapping[str, tuple[Pattern, ...]]


def line_words(line: str) -> tuple[str, ...]:
    """The words and numbers of a line in lower case, without punctuation, apostrophes made straight."""
    return tuple(word.replace("’", "'") for word in LINE_WORD.findall(line.casefold()))


def load(folder: Path) -> PageWords:
    """Read the page section of the lexicon from `folder` (the one that holds `furniture.yaml`).

    Raises LexiconError with file, line, entry and remedy.
    """
    furniture = read_entries(folder / "furniture.yaml", FurnitureEntry)
    patterns: dict[str, list[Pattern]] = {}
    for pattern in (_pattern(line, entry) for entry in furniture for line in entry.lines):
        patterns.setdefault(pattern.words[0], []).append(pattern)
    return PageWords(
        furniture=furniture,
        heads=read_entries(folder / "page_head.yaml", HeadEntry),
        months=MappingProxyType({word: _month(folder, value) for word, value in _rows(folder / "page_months.tsv", 2)}),
        function_words=frozenset(word for (word,) in _rows(folder / "function_words.tsv", 1)),
        by_first=MappingProxyType({first: tuple(found) for first, found in patterns.items()}),
    )


def _pattern(line: str, entry: FurnitureEntry) -> Pattern:
    open_end = line.endswith("...")
    words = tuple(part if part in ("#", "©") else part.replace("’", "'") for part in line.removesuffix("...").split())
    if not words:
        raise LexiconError(
            f"furniture.yaml, entry {entry.id}: a line pattern has no words. Write at least one before '...'."
        )
    return Pattern(words=words, open_end=open_end, entry=entry)


def _rows(path: Path, width: int) -> list[tuple[str, ...]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: cannot be read as UTF-8 text: {error}.") from error
    rows = [tuple(line.split("\t")) for line in lines[1:] if line.strip()]
    for number, row in enumerate(rows, start=2):
        if len(row) != width:
            raise LexiconError(f"{path.name}, line {number}: {width} column(s) expected, {len(row)} found.")
    return rows


def _month(folder: Path, value: str) -> int:
    if not (value.isdecimal() and 1 <= int(value) <= 12):
        raise LexiconError(f"{folder.name}/page_months.tsv: {value!r} is no month. Write a number from 1 to 12.")
    return int(value)
