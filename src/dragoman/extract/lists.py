"""Times that stand side by side: lists ("in 2014, 2016 and 2019") and the two ends after "between"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.lexemes import Atoms
from dragoman.extract.match import Match
from dragoman.lexicon.calendar import Calendar, TimeRelation

MAX_RELATION = 3  # atoms of a preposition ("no later than")
MAX_LIST = 3  # atoms between two times of a list ("and again in")
# What two times of one list have in common: the fields that say of what kind they are.
_KINDS = ("weekday", "day", "month", "year")


def linked(atoms: Atoms, matches: Sequence[Match], calendar: Calendar) -> list[Match]:
    """The matches with the field ``listed`` on those that go on a list, and the ends after "between" as a range.

    A month or day of a list takes the year that stands once behind the list.
    """
    found = list(matches)
    for place in range(len(found) - 1, 0, -1):
        first, second = found[place - 1], found[place]
        between = atoms.forms[first.end : second.begin]
        if len(between) > MAX_LIST or any(atoms.broken[first.end : second.begin + 1]) or not _alike(first, second):
            continue
        if between in calendar.ends and relation_of(atoms, first.begin, calendar) == "between":
            found[place - 1] = _with(first, range="start", between="1", **_year_behind(first, second))
            found[place] = _with(second, range="end", between="1")
        elif between in calendar.lists:
            found[place - 1] = _with(first, **_year_behind(first, second))
            found[place] = _with(second, listed="1")
    return found


def relation_of(atoms: Atoms, begin: int, calendar: Calendar) -> TimeRelation:
    """What the words before a phrase say: the longest preposition of the calendar that ends where it begins."""
    for length in range(MAX_RELATION, 0, -1):
        before = atoms.forms[max(0, begin - length) : begin]
        if len(before) == length and before in calendar.relations and not atoms.broken[begin]:
            return calendar.relations[before]
    return "at"


def _alike(first: Match, second: Match) -> bool:
    """True for two times of the same kind, but for a year that only the second has; no ends of a range."""
    ranged = "range" in first.fields or "range" in second.fields
    if ranged or first.form != second.form or first.form not in ("calendar", "weekday", "clock"):
        return False
    if first.form == "clock":
        return True
    kinds = [{name for name in _KINDS if name in match.fields} for match in (first, second)]
    return bool(kinds[0]) and kinds[0] in (kinds[1], kinds[1] - {"year"})


def _year_behind(first: Match, second: Match) -> dict[str, str]:
    """The year of the second for a first without one, the year before where the first comes later in the year."""
    if "year" in first.fields or "year" not in second.fields or "month" not in first.fields:
        return {}
    earlier = int(first.fields["month"]) > int(second.fields["month"])
    return {"year": str(int(second.fields["year"]) - earlier)}


def _with(match: Match, **fields: str) -> Match:
    return replace(match, fields={**match.fields, **fields})
