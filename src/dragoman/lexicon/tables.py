"""Read the tab-separated tables of the lexicon, strictly: a fault is told with file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError

LIST_MARK = ";"
# ISO 8601 with the precision that is known: year, month or day.
_DATE = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
# A table larger than this is not one of ours; the largest has about 1.5 MiB.
MAX_TABLE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with the place it stands at; cells by the header's names."""

    file: str
    line: int
    cells: tuple[str, ...]
    columns: dict[str, int]

    def __getitem__(self, column: str) -> str:
        return self.cells[self.columns[column]]

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds several, parted by `;`."""
        cell = self.cells[self.columns[column]]
        if not cell:
            return ()
        return tuple(part for part in map(str.strip, cell.split(LIST_MARK)) if part) if LIST_MARK in cell else (cell,)

    def fault(self, what: str, remedy: str) -> LexiconError:
        """The error to raise for this row."""
        return LexiconError(f"{self.file}, line {self.line}: {what}. {remedy}")


def read_table(path: Path, columns: Sequence[str], *, shown: str | None = None) -> Iterator[Row]:
    """Yield the rows of a table whose header must name `columns` in this order; ``shown`` names the file in faults.

    Lines that start with `#` are comments, empty lines are skipped. Raises LexiconError for a missing or
    unreadable file, a wrong header, a row with too few or too many cells, blanks around a cell.
    """
    shown = shown or path.name
    header: list[str] | None = None
    index = {name: place for place, name in enumerate(columns)}
    for number, line in enumerate(_lines(path, shown), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = _checked_header(shown, number, cells, columns)
            continue
        if len(cells) != len(columns):
            raise LexiconError(
                f"{shown}, line {number}: {len(cells)} cells, {len(columns)} expected. "
                f"Part cells by one tab; leave an unknown cell empty: {', '.join(columns)}."
            )
        yield Row(shown, number, tuple(cells), index)
    if header is None:
        raise LexiconError(
            f"{shown}: no header line. The first line that is no comment names the columns: {', '.join(columns)}."
        )


def check_span(row: Row, start: str, end: str) -> None:
    """Refuse dates that are no ISO dates, and an end before its start (compared as far as both are precise)."""
    check_date(row, start)
    check_date(row, end)
    shorter = min(len(start), len(end))
    if shorter and end[:shorter] < start[:shorter]:
        raise row.fault(f"it ends ({end}) before it begins ({start})", "Check both dates.")


def check_date(row: Row, bound: str) -> None:
    """Refuse what is no ISO date of year, month or day, unless it is empty."""
    if bound and not _DATE.fullmatch(bound):
        raise row.fault(f"'{bound}' is no date", "Write YYYY, YYYY-MM or YYYY-MM-DD, or leave the cell empty.")


def check_among(row: Row, value: str, allowed: frozenset[str] | dict[str, object], what: str) -> None:
    """Refuse a value that is not among the allowed ones."""
    if value not in allowed:
        listed = ", ".join(sorted(allowed)[:40])
        raise row.fault(f"unknown {what} '{value}'", f"Use one of: {listed}{' ...' if len(allowed) > 40 else ''}.")


def _lines(path: Path, shown: str) -> list[str]:
    try:
        if path.stat().st_size > MAX_TABLE_BYTES:
            raise LexiconError(f"{shown}: larger than {MAX_TABLE_BYTES} bytes. Split the table.")
        return path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{shown}: cannot be read as UTF-8 text: {error}. Is the file there?") from error


def _checked_header(shown: str, number: int, cells: list[str], columns: Sequence[str]) -> list[str]:
    if tuple(cells) != tuple(columns):
        raise LexiconError(
            f"{shown}, line {number}: not the expected header. Write: {' '.join(columns)}, parted by tabs."
        )
    return cells
