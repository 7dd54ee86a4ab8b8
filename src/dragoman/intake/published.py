"""The date on which an article came out: as the user gives it, as the page states it. Never read off a clock."""

from __future__ import annotations

import re
from datetime import date

from dragoman.errors import IntakeError, RecordError
from dragoman.lexicon.page import PageWords, line_words
from dragoman.record.span import Span
from dragoman.record.when import When, parse_bound

# Publication needs a year: 2020, 2020-11, 2020-11-04, 2020-11-04T22:20, with a zone after a time where one is known.
GIVEN = re.compile(
    r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?", re.ASCII
)
FRACTION = re.compile(r"\.\d+")
SHORT_ZONE = re.compile(r"([+-]\d{2})(\d{2})$")
EXAMPLES = "Write 2020, 2020-11, 2020-11-04 or 2020-11-04T22:20+04:00"
# The first newspapers are of 1605; a later upper bound than this is a slip of the pen.
MIN_YEAR = 1600
MAX_YEAR = 2199
# A date line is short: weekday, day, month, year, time and zone at most.
MAX_DATE_WORDS = 9
DAY_WORD = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
ISO_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)", re.ASCII)


def given_when(value: str, where: str) -> When:
    """The When of a date that came with the article (`--published`, a key, a page's metadata); basis `published`.

    `where` names its place in messages. Raises IntakeError if it is no ISO 8601 date with a year.
    """
    text = value.strip()
    if not GIVEN.fullmatch(text):
        raise IntakeError(f"{where}: {value[:60]!r} is no date. {EXAMPLES}.")
    bound = SHORT_ZONE.sub(r"\1:\2", FRACTION.sub("", text.replace(" ", "T"))) if len(text) > 10 else text
    try:
        year = parse_bound(bound).year or 0
    except RecordError as error:
        raise IntakeError(f"{where}: {value[:60]!r} is a day or time that does not exist. {EXAMPLES}.") from error
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise IntakeError(f"{where}: the year {year} is outside {MIN_YEAR} to {MAX_YEAR}. {EXAMPLES}.")
    return When(value=bound, earliest=bound, latest=bound, basis="published")


def stated_when(line: str, start: int, page: PageWords) -> When | None:
    """The When that a date line at offset `start` of the text states (basis `stated`), None if it has no whole date."""
    day = _day_of(line, page)
    span: Span = (start, start + len(line))
    return When(value=day, earliest=day, latest=day, basis="stated", evidence=(span,)) if day else None


def is_date_line(line: str, page: PageWords) -> bool:
    """Whether a line holds a whole calendar date and nothing that makes it a sentence."""
    return len(line_words(line)) <= MAX_DATE_WORDS and not line.endswith(".") and _day_of(line, page) is not None


def _day_of(line: str, page: PageWords) -> str | None:
    """The first whole date of a line as YYYY-MM-DD: ISO, "4 November 2020" or "November 4, 2020".

    Digits with dots or bars are left alone: the order of day and month differs between countries.
    """
    iso = ISO_DAY.search(line)
    if iso:
        return _valid(iso[1])
    words = _words(line)
    for at, word in enumerate(words):
        month = page.months.get(word)
        near = (words[at - 1] if at else "", *(*words, "", "")[at + 1 : at + 3])
        day, year = (near[0], near[1]) if _is_year(near[1]) else (near[1], near[2])
        found = DAY_WORD.fullmatch(day)
        if month and found and _is_year(year):
            return _valid(f"{year}-{month:02d}-{int(found[1]):02d}")
    return None


def _words(line: str) -> list[str]:
    return [word.strip(".,;:()[]|–-") for word in line.casefold().split()]


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdecimal() and MIN_YEAR <= int(word) <= MAX_YEAR


def _valid(day: str) -> str | None:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None
