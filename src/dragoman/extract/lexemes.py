"""A text cut into atoms, and the words, numbers and clock times that begin at each atom.

Atoms (runs of letters, runs of digits, single marks) do not depend on the tokenizer, so that "November2", "22.20" and
"( November 1)" read like their tidy forms. Every look ahead is bounded, so reading a text is linear in its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.calendar import ATOM, Calendar, Lexeme, plain

# The class, the value and the index of the atom after a lexeme.
Reading = tuple[str, str, int]

FIRST_YEAR, LAST_YEAR = 1000, 2199  # four digits outside are hardly ever a year in the news
# 'YY is read as 19YY from here on, else as 20YY: fixed, because no result may depend on the day of the run.
SHORT_YEAR_PIVOT = 40
MAX_ZONE = 14  # hours: the widest offset from universal time in use
MAX_PLACE = 3  # words of the name of a zone; bounds the look ahead
LONGEST_NUMBER = 18  # characters; what is longer counts nothing that news tell of, and costs time to reckon with
MAX_GROUPS = 3  # thousands in "1,000,000"; bounds the look ahead
_CLOCK = re.compile(r"([01]\d|\d(?=:)|[1-9](?=\.)|2[0-4])([:.])([0-5]\d)(?::[0-5]\d)?(?!\d|:\d|[.,]\d)")
_ISO = re.compile(
    r"\d{4}(?P<mark>[-/])(?:0[1-9]|1[0-2])(?P=mark)\d{2}"
    r"(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?(?!\d)"
)
# An ISO date by its shape, of a month that may not exist; only words before it make it one ("on 2020-13-45").
_ISO_SHAPED = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?![\d/-])")
_ISO_WEEK = re.compile(r"\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])(?!\d)")
_ISO_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?![\d-])")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/])")
_SLASHED = re.compile(r"\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Atoms:
    """The atoms of a text: offsets (code points, half-open), plain forms, whether a blank line goes before."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    forms: tuple[str, ...]
    broken: tuple[bool, ...]

    def glued(self, index: int) -> bool:
        """True if no space stands between this atom and the one before it."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def digits(self, index: int) -> str:
        """The digits of an atom, or the empty string."""
        form = self.forms[index] if index < len(self.forms) else ""
        return form if form.isascii() and form.isdigit() else ""

    def after(self, offset: int) -> int:
        """The index of the first atom that starts at or after a character offset."""
        return bisect_left(self.starts, offset)


def cut(text: str) -> Atoms:
    """The atoms of a text."""
    starts, ends, forms, broken = [], [], [], []
    last = 0
    for match in ATOM.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        forms.append(plain(match.group()))
        broken.append(text.count("\n", last, match.start()) > 1)
        last = match.end()
    return Atoms(text=text, starts=tuple(starts), ends=tuple(ends), forms=tuple(forms), broken=tuple(broken))


def readings_at(atoms: Atoms, index: int, calendar: Calendar) -> tuple[Reading, ...]:
    """Everything that may begin at an atom: words of the tables and numbers."""
    found = [
        reading for lexeme in calendar.lexemes.get(atoms.forms[index], ()) for reading in _word(atoms, index, lexeme)
    ]
    if (zone := _place_time(atoms, index, calendar)) and not any(name == "ZONE" for name, _, _ in found):
        found.append(zone)
    if atoms.digits(index):
        found += _digits(atoms, index, calendar)
    elif atoms.forms[index] == "'":
        found += _short_year(atoms, index)
    elif found:
        found += _number_words(atoms, index, calendar)
    return tuple(found)


def _word(atoms: Atoms, index: int, lexeme: Lexeme) -> Iterator[Reading]:
    end = index + len(lexeme.atoms)
    if atoms.forms[index:end] != lexeme.atoms or any(atoms.broken[index + 1 : end]):
        return
    if lexeme.cased and not atoms.text[atoms.starts[index]].isupper():
        return
    yield lexeme.name, lexeme.value, end
    if lexeme.name == "ZONE" and lexeme.value == "Z" and (shift := _zone_shift(atoms, end)):
        yield lexeme.name, shift, end + 2


def _place_time(atoms: Atoms, index: int, calendar: Calendar) -> Reading | None:
    """A zone named by its place ("Beirut time", "Central European Time"): capital words before one of TIMENOUN."""
    for place in range(index, min(index + MAX_PLACE, len(atoms.forms) - 1)):
        if not atoms.text[atoms.starts[place]].isupper() or atoms.broken[place + 1]:
            return None
        ends = [
            end
            for lexeme in calendar.lexemes.get(atoms.forms[place + 1], ())
            if lexeme.name == "TIMENOUN"
            for _, _, end in _word(atoms, place + 1, lexeme)
        ]
        if ends:
            return "ZONE", "local", max(ends)
    return None


def _zone_shift(atoms: Atoms, end: int) -> str | None:
    """The offset that follows the name of universal time ("GMT +8", "UTC-5"), None if none does."""
    hours = atoms.digits(end + 1)
    if end + 1 >= len(atoms.forms) or atoms.forms[end] not in "+-" or not 0 < len(hours) <= 2 or int(hours) > MAX_ZONE:
        return None
    return f"{atoms.forms[end]}{int(hours):02d}:00"


def _digits(atoms: Atoms, index: int, calendar: Calendar) -> list[Reading]:
    """What a run of digits may be. A run glued to a sign of money or to other digits is only a number."""
    if index and atoms.glued(index) and atoms.forms[index - 1] in calendar.tables["MONEY"]:
        return []
    inside = (
        atoms.glued(index)
        and index > 1
        and atoms.forms[index - 1] in ".,:/"
        and bool(atoms.digits(index - 2))
        and atoms.glued(index - 1)
    )
    found = _shaped(atoms, index)
    if inside:
        return []
    number, end = _figure(atoms, index)
    if len(number) > LONGEST_NUMBER:
        return found
    found += [("NUM", number, end), ("COUNT", number, end)]
    found += [("COUNT", value, stop) for value, stop in _fraction(atoms, number, end, calendar)]
    if end == index + 1:
        found += _small(atoms, index, calendar) + _year(atoms, index)
    return found


def _shaped(atoms: Atoms, index: int) -> list[Reading]:
    """Clock times, ISO and slashed dates that start at this atom."""
    found: list[Reading] = []
    start = atoms.starts[index]
    if match := _CLOCK.match(atoms.text, start):
        name = "CLOCK" if match[2] == ":" else "CLOCKDOT"
        found.append((name, f"{int(match[1]):02d}:{match[3]}", atoms.after(match.end())))
    if match := _ISO.match(atoms.text, start):
        found.append(("ISO", match.group().replace("/", "-"), atoms.after(match.end())))
    elif match := _ISO_SHAPED.match(atoms.text, start):
        found.append(("ISOSHAPED", match.group(), atoms.after(match.end())))
    elif match := _ISO_WEEK.match(atoms.text, start):
        found.append(("ISOWEEK", match.group(), atoms.after(match.end())))
    elif (match := _ISO_MONTH.match(atoms.text, start)) and int(match[2]) <= int(match[1][2:]):
        found.append(("ISOMONTH", match.group(), atoms.after(match.end())))  # 2001-02 is rather two years
    if match := _SLASHED.match(atoms.text, start):
        found.append(("SLASHED", match.group(), atoms.after(match.end())))
    elif (match := _SHORT.match(atoms.text, start)) and int(match[1]) and int(match[2]):
        found.append(("SHORTDATE", match.group(), atoms.after(match.end())))
    return found


def _figure(atoms: Atoms, index: int) -> tuple[str, int]:
    """A number in figures with thousands or decimals: its value and the atom after it."""
    value, end = atoms.digits(index), index + 1
    for _ in range(MAX_GROUPS):
        if _tail(atoms, end, ",") and len(atoms.digits(end + 1)) == 3:
            value, end = value + atoms.digits(end + 1), end + 2
    if _tail(atoms, end, "."):
        value, end = f"{value}.{atoms.digits(end + 1)}", end + 2
    return value.lstrip("0") or "0", end


def _tail(atoms: Atoms, end: int, mark: str) -> bool:
    """True if a mark and digits are glued on at ``end``."""
    return (
        end + 1 < len(atoms.forms)
        and atoms.forms[end] == mark
        and atoms.glued(end)
        and atoms.glued(end + 1)
        and bool(atoms.digits(end + 1))
    )


def _small(atoms: Atoms, index: int, calendar: Calendar) -> list[Reading]:
    """Days of a month, hours and ordinals in figures."""
    digits = atoms.digits(index)
    number, end = int(digits) if len(digits) <= 2 else 0, index + 1
    suffixed = end < len(atoms.forms) and atoms.glued(end) and atoms.forms[end] in calendar.tables["ORDSUFFIX"]
    stop = end + 1 if suffixed else end
    found: list[Reading] = [("DAYN", str(number), stop)] if 1 <= number <= 99 and len(digits) <= 2 else []
    if suffixed and number:
        found += [("ORD", str(number), stop), ("ORDN", str(number), stop)]
    if len(digits) <= 2 and number <= 24 and not suffixed:
        found.append(("HOUR", str(number), end))
    return found


def _year(atoms: Atoms, index: int) -> list[Reading]:
    """Years, decades and clock times in four digits; decades in two ("70s")."""
    digits, end = atoms.digits(index), index + 1
    plural = end < len(atoms.forms) and atoms.glued(end) and atoms.forms[end] == "s"
    if len(digits) == 2 and plural and digits[1] == "0":
        return [("DECADE", f"19{digits[0]}" if int(digits) >= SHORT_YEAR_PIVOT else f"20{digits[0]}", end + 1)]
    if (
        len(digits) == 2
        and index > 1
        and atoms.glued(index)
        and atoms.forms[index - 1] in "-/"
        and len(atoms.digits(index - 2)) == 4
    ):
        return [("YEARTAIL", atoms.digits(index - 2)[:2] + digits, end)]
    if len(digits) != 4:
        return []
    if plural:
        return [("DECADE", digits[:3], end + 1)]
    found: list[Reading] = (
        [("YEAR", digits, end)] if FIRST_YEAR <= int(digits) <= LAST_YEAR and not _percent(atoms, end) else []
    )
    if int(digits[:2]) < 24 and int(digits[2:]) < 60:
        found.append(("CLOCKBARE", f"{digits[:2]}:{digits[2:]}", end))
    return found


def _percent(atoms: Atoms, end: int) -> bool:
    return end < len(atoms.forms) and atoms.forms[end] == "%"


def _short_year(atoms: Atoms, index: int) -> list[Reading]:
    """'82 and '70s."""
    digits = atoms.digits(index + 1)
    if len(digits) != 2 or not atoms.glued(index + 1) or atoms.glued(index):
        return []
    year = int(digits) + (1900 if int(digits) >= SHORT_YEAR_PIVOT else 2000)
    if index + 2 < len(atoms.forms) and atoms.glued(index + 2) and atoms.forms[index + 2] == "s":
        return [("DECADE", str(year)[:3], index + 3)]
    return [("YEARSHORT", str(year), index + 2)]


def _number_words(atoms: Atoms, index: int, calendar: Calendar) -> list[Reading]:
    """Numbers, ordinals and years in words."""
    tables, form = calendar.tables, atoms.forms[index]
    found: list[Reading] = []
    if form in tables["ORDWORD"]:
        found.append(("ORD", tables["ORDWORD"][form], index + 1))
    if form in tables["TENS"] or form in tables["SMALL"]:
        number, end = _tens(atoms, index, calendar)
        ordinal = _ordinal_tail(atoms, index, calendar)
        found += [("ORD", *ordinal)] if ordinal else []
        found += _spoken_year(atoms, number, end, calendar)
        number, end = _scaled(atoms, number, end, calendar)
        found += [("NUM", str(number), end), ("COUNT", str(number), end)]
        found += [("YEARWORD", str(number), end)] if FIRST_YEAR <= number <= LAST_YEAR else []
        found += [("COUNT", value, stop) for value, stop in _fraction(atoms, str(number), end, calendar)]
        found += [("HOUR", str(number), end)] if 1 <= number <= 12 else []
    found += [("COUNT", value, end) for name, value, end in _counts(atoms, index, calendar)]
    return found


def _counts(atoms: Atoms, index: int, calendar: Calendar) -> list[Reading]:
    """Counts that are no numbers ("a few", "several"), as the tables have them."""
    lexemes = calendar.lexemes.get(atoms.forms[index], ())
    return [reading for lexeme in lexemes if lexeme.name == "COUNTWORD" for reading in _word(atoms, index, lexeme)]


def _tens(atoms: Atoms, index: int, calendar: Calendar) -> tuple[int, int]:
    """A number below one hundred in words and the atom after it."""
    tables = calendar.tables
    if atoms.forms[index] in tables["SMALL"]:
        return int(tables["SMALL"][atoms.forms[index]]), index + 1
    number, end = int(tables["TENS"][atoms.forms[index]]), index + 1
    unit = _skip_hyphen(atoms, end)
    if unit < len(atoms.forms) and 0 < int(tables["SMALL"].get(atoms.forms[unit], "0")) < 10:
        return number + int(tables["SMALL"][atoms.forms[unit]]), unit + 1
    return number, end


def _ordinal_tail(atoms: Atoms, index: int, calendar: Calendar) -> tuple[str, int] | None:
    """As in "twenty-first" as (value, end)."""
    tens = calendar.tables["TENS"].get(atoms.forms[index])
    unit = _skip_hyphen(atoms, index + 1)
    value = calendar.tables["ORDWORD"].get(atoms.forms[unit]) if unit < len(atoms.forms) else None
    return (str(int(tens) + int(value)), unit + 1) if tens and value and 0 < int(value) < 10 else None


def _skip_hyphen(atoms: Atoms, index: int) -> int:
    return index + 1 if index < len(atoms.forms) and atoms.forms[index] == "-" and atoms.glued(index) else index


def _scaled(atoms: Atoms, number: int, end: int, calendar: Calendar) -> tuple[int, int]:
    """A number with hundreds and thousands after it."""
    for _ in range(2):
        scale = calendar.tables["SCALE"].get(atoms.forms[end]) if end < len(atoms.forms) else None
        if scale:
            number, end = number * int(scale), end + 1
    return number, end


def _spoken_year(atoms: Atoms, number: int, end: int, calendar: Calendar) -> list[Reading]:
    """As in "nineteen ninety-six"."""
    if 15 <= number <= 20 and end < len(atoms.forms) and atoms.forms[end] in calendar.tables["TENS"]:
        rest, stop = _tens(atoms, end, calendar)
        return [("YEAR", f"{number}{rest:02d}", stop)]
    return []


def _fraction(atoms: Atoms, number: str, end: int, calendar: Calendar) -> list[tuple[str, int]]:
    """As in "two and a half", "5 1/2": the value and the atom after it."""
    if not number.isdigit() or len(number) > 6:
        return []
    half = calendar.lexemes.get(atoms.forms[end], ()) if end < len(atoms.forms) else ()
    return [
        (f"{int(number) + float(lexeme.value):g}", stop)
        for lexeme in half
        if lexeme.name == "FRACTION"
        for _, _, stop in _word(atoms, end, lexeme)
    ]
