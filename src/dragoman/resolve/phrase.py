"""A time phrase with the story so far, and what its parts say of any day: part of it, clock time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.record.drafts import Span, TimeDraft
from dragoman.record.time import MODS, Anchor, Mod, Rule
from dragoman.record.when import Basis
from dragoman.resolve.story import Reading, Story
from dragoman.resolve.timex import (
    Point,
    Stretch,
    narrowed,
    timed,
)

# An hour of the night from here on is before midnight; a choice: hardly anybody calls five in the morning night.
NIGHT_BEGINS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A time draft with its fields at hand and the story so far."""

    draft: TimeDraft
    fields: Mapping[str, str]
    story: Story

    def reading(
        self,
        stretch: Stretch | None,
        rule: Rule,
        *spans: Span,
        anchor: Anchor | None = None,
        basis: Basis = "relative",
    ) -> Reading:
        """What a rule makes of this phrase, resting on its words and those of ``spans``."""
        if stretch is None:
            return self.open()
        bounded = stretch.earliest is not None or stretch.latest is not None
        return Reading(
            stretch=stretch,
            basis=basis if bounded else "unknown",
            evidence=tuple(dict.fromkeys((*spans, self.draft.span))),
            rule=rule,
            anchor=anchor,
        )

    def open(self, rule: Rule = "open") -> Reading:
        """The reading of words that nothing here places in time."""
        return Reading(stretch=Stretch(value=None), evidence=(self.draft.span,), rule=rule)


def part_of(stretch: Stretch, fields: Mapping[str, str]) -> Stretch:
    """A stretch with "early", "the end of" and the time of day worked in."""
    part = fields.get("mod") or fields.get("modnoun")
    stretch = narrowed(stretch, part) if part else stretch
    return time_of_day(stretch, fields)


def time_of_day(stretch: Stretch, fields: Mapping[str, str]) -> Stretch:
    """A stretch with the part of the day or the clock time of a phrase."""
    part = fields.get("part") or fields.get("parts")
    return timed(stretch, part=part, clock=clock_of(fields), zone=fields.get("zone"))


def clock_of(fields: Mapping[str, str]) -> str | None:
    """The clock time of a phrase as HH:MM, twelve-hour times brought to twenty-four; None if there is none."""
    clock = fields.get("clock") or (f"{int(fields['hour']):02d}:00" if fields.get("hour", "").isdigit() else None)
    if clock is None:
        return None
    hour, minute = int(clock[:2]), clock[3:]
    if "past" in fields:  # "half past ten", "a quarter to ten"
        hour, minute = (hour - 1) % 24 if fields["past"].startswith("-") else hour, f"{int(fields['past']) % 60:02d}"
    half_day = fields.get("ampm") or {"AF": "pm", "EV": "pm", "MO": "am"}.get(fields.get("part", ""))
    if half_day is None and fields.get("part") == "NI" and hour >= NIGHT_BEGINS:
        half_day = "pm"  # "at half past eight last night", but "at two that night"
    if half_day == "pm" and hour < 12:
        hour += 12
    return f"{0 if half_day == 'am' and hour == 12 else hour:02d}:{minute}"


# Fields of "early", "late", "the end of", "earlier" that TIMEX3 has a modifier for by the same name.
_MODIFIED = ("mod", "modnoun", "modadv")
_ASIDE: Mapping[Mod, Mod] = {
    "MORE_THAN": "BEFORE",
    "EQUAL_OR_MORE": "BEFORE",
    "LESS_THAN": "AFTER",
    "EQUAL_OR_LESS": "AFTER",
}


def modifier(fields: Mapping[str, str]) -> Mod | None:
    """The TIMEX3 modifier of a phrase: "early" START, "about" APPROX, "more than two years ago" BEFORE."""
    named = next((fields[name] for name in (*_MODIFIED, "approx") if name in fields), None)
    mod = next((mod for mod in MODS if mod == named), None)
    counted_back = fields.get("direction") == "before" and fields.get("anchor") == "published"
    return _ASIDE.get(mod, mod) if mod is not None and counted_back else mod


def coarse(point: Point, unit: str) -> Point:
    """A point no more exact than months where months or quarters are counted."""
    return Point(year=point.year, month=point.month) if unit in ("M", "Q") else point


def type_of(fields: Mapping[str, str]) -> str:
    """The TIMEX3 type of a day with these fields."""
    return "TIME" if {"part", "clock", "hour"} & set(fields) else "DATE"
