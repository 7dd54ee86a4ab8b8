"""The texts with their gold: loading them, and reckoning relative dates anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from dragoman.record.when import first_instant, last_instant

HERE = Path(__file__).parent
HALVES = ("open", "held")
STAND_IN = 2001  # stands for an unknown year while it is reckoned with
NO_YEAR = 1  # stands for an unknown year where days are compared: no text names it


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A time expression: span, type, the values that are right, how it is reckoned, its bounds where they are sure."""

    span: tuple[int, int]
    words: str
    type: str
    values: tuple[str | None, ...]
    reckoned: str | None
    bounds: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Happening:
    """The trigger of an event or a report, and its time: bounds as far as they are known, both None for unknown."""

    span: tuple[int, int]
    words: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One text with its gold."""

    name: str
    kind: str
    published: str | None
    text: str
    times: tuple[GoldTime, ...]
    happenings: tuple[Happening, ...]


def load(half: str) -> list[Case]:
    """The texts of one half, by name."""
    return [_case(path) for path in sorted((HERE / half).glob("*.yaml"))]


def _case(path: Path) -> Case:
    raw: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    text: str = raw["text"]
    return Case(
        name=path.stem,
        kind=raw["kind"],
        published=raw["published"],
        text=text,
        times=tuple(_time(text, entry) for entry in raw["times"]),
        happenings=tuple(_happening(text, entry) for entry in raw["event_times"]),
    )


def _time(text: str, entry: dict[str, Any]) -> GoldTime:
    return GoldTime(
        span=_span(text, entry),
        words=entry["words"],
        type=entry["type"],
        values=(entry["value"], *entry.get("also", ())),
        reckoned=entry.get("reckoned"),
        bounds=(entry["earliest"], entry["latest"]) if "earliest" in entry else None,
    )


def _happening(text: str, entry: dict[str, Any]) -> Happening:
    at = entry.get("at")
    return Happening(_span(text, entry), entry["words"], at or entry.get("from"), at or entry.get("until"))


def _span(text: str, entry: dict[str, Any]) -> tuple[int, int]:
    """Where the words stand. Raises ValueError if they do not, or stand more than once and no occurrence is named."""
    words, wanted = entry["words"], entry.get("occurrence")
    starts = [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)]
    if not starts or (wanted is None and len(starts) > 1):
        raise ValueError(f"{words!r} stands {len(starts)} times in the text; say which is meant")
    start = starts[(wanted or 1) - 1]
    return start, start + len(words)


def reckon(recipe: str) -> str:
    """The value that a recipe such as "2021-03-12 - 3w" gives, as exact as its unit (d, w, m, y)."""
    base, sign, amount = recipe.split(" ")
    count = int(amount[:-1]) * (1 if sign == "+" else -1)
    known = base.replace("XXXX", str(STAND_IN))
    found = _moved(known, count, amount[-1])
    return found.replace(str(STAND_IN), "XXXX") if base.startswith("XXXX") else found


def _moved(base: str, count: int, unit: str) -> str:
    if unit == "y":
        return str(int(base[:4]) + count)
    if unit == "m":
        months = int(base[:4]) * 12 + int(base[5:7]) - 1 + count
        return f"{months // 12}-{months % 12 + 1:02}"
    day = date.fromisoformat(base) + timedelta(days=count * (7 if unit == "w" else 1))
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}" if unit == "w" else day.isoformat()


def first_day(bound: str) -> date:
    """The first day of a bound, whatever the hour."""
    return first_instant(bound.split("T", maxsplit=1)[0], year=NO_YEAR).date()


def last_day(bound: str) -> date:
    """The last day of a bound, whatever the hour."""
    return last_instant(bound.split("T", maxsplit=1)[0], year=NO_YEAR).date()
