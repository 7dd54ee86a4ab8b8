"""How a when stands to the time of an expression or of the document, in TimeML's words."""

from __future__ import annotations

from typing import Literal

from dragoman.record.when import When, first_instant, last_instant, parse_bound

RelType = Literal["IS_INCLUDED", "BEFORE", "AFTER"]
LEAP_YEAR = 2000  # stands for an unknown year on both sides, so that XXXX-02-29 is a day


def relation(when: When, frame: When) -> RelType | None:
    """The relation of something at ``when`` to the stretch ``frame``; None if its bounds leave it open.

    TimeML has no word for "by" and "since": what is only known to end by the end of the frame is BEFORE it, what is
    only known to begin at its beginning is AFTER it. Bounds compare only if both have a year or both have none, and the
    same of zones.
    """
    if frame.earliest is None or frame.latest is None or (when.earliest is None and when.latest is None):
        return None
    if (when.earliest, when.latest) == (frame.earliest, frame.latest):
        return "IS_INCLUDED"
    if not _comparable(tuple(bound for bound in (when.earliest, when.latest, frame.earliest, frame.latest) if bound)):
        return None
    opens, closes = first_instant(frame.earliest, year=LEAP_YEAR), last_instant(frame.latest, year=LEAP_YEAR)
    begins = first_instant(when.earliest, year=LEAP_YEAR) if when.earliest else None
    ends = last_instant(when.latest, year=LEAP_YEAR) if when.latest else None
    if begins is None or ends is None:
        return _one_sided(
            begins is None and ends is not None and ends <= closes, begins is not None and begins >= opens
        )
    if opens <= begins and ends <= closes:
        return "IS_INCLUDED"
    return _one_sided(ends < opens, begins > closes)


def _one_sided(before: bool, after: bool) -> RelType | None:
    if before:
        return "BEFORE"
    return "AFTER" if after else None


def _comparable(bounds: tuple[str, ...]) -> bool:
    """Whether bounds lie on one line: all with a year or none, and all whose hour is known with a zone or none."""
    parts = [parse_bound(bound) for bound in bounds]
    years = {part.year is None for part in parts}
    zones = {part.zone is None for part in parts if part.hour is not None}
    return len(years) == 1 and len(zones) <= 1
