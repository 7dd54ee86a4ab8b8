"""Which year is meant where none is written, and which of two readings a date in figures has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dragoman.record.drafts import Span
from dragoman.record.time import Anchor, Rule
from dragoman.resolve.story import Story
from dragoman.resolve.timex import Point, exists

Lean = Literal["past", "told", "present", "future", "planned", "limit"]
# A past-tense month without a year that lies further back is rather the coming one ("was due in January", told in
# December): writers add the year to what is nearly a year old. Chosen by hand; only dates near New Year depend on it.
OLDEST_DAYS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearless:
    """A month, or a day of one, whose year is not written.

    ``lean`` is the tense, ``told`` for a time right under a past verb, which cannot lie ahead, or ``limit`` for "by
    early June", which may lie ahead whatever the tense. ``strict`` ("last May") never takes the month of publication
    itself. ``nearest``: the future tense does not decide, for reports of quarters name the one just over while they
    look
    ahead ("will publish third-quarter figures").
    """

    month: int
    day: int | None
    lean: Lean | None
    sentence: int
    strict: bool = False
    nearest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenYear:
    """A year, None if nothing tells it, with the rule that chose it, what from, and the words it was taken from."""

    year: int | None = None
    rule: Rule
    anchor: Anchor | None = None
    spans: tuple[Span, ...] = ()


WRITTEN = ChosenYear(rule="written")


def by_publication(year: int | None) -> ChosenYear:
    """A year that publication gives, open where no publication is known."""
    if year is None:
        return ChosenYear(rule="year-open")
    return ChosenYear(year=year, rule="year-by-publication", anchor="publication")


def by_story(year: int | None, span: Span) -> ChosenYear:
    """A year that the text's own story gives at these words, open where they have none."""
    if year is None:
        return ChosenYear(rule="year-open", spans=(span,))
    return ChosenYear(year=year, rule="year-by-story", anchor="narrative", spans=(span,))


def with_day(chosen: ChosenYear, month: int, day: int, lean: Lean | None) -> ChosenYear:
    """A year that was not written, moved to the leap year beside it for 29 February; open if neither is one."""
    if chosen.rule == "written" or not exists(None, month, day) or exists(chosen.year, month, day):
        return chosen
    near = (1, -1) if lean == "future" else (-1, 1)
    years = [(chosen.year or 0) + step for step in near]
    found = next((year for year in years if exists(year, month, day)), None)
    return ChosenYear(rule="year-open") if found is None else replace(chosen, year=found)


def choose_year(story: Story, wanted: Yearless) -> ChosenYear:
    """The year of a month or day without one; open if nothing tells it.

    In a paragraph that has stated a year, the story runs on from there. Else the tense and the date of publication
    decide: reports are about the past.
    """
    looks_ahead = wanted.lean in ("future", "planned") and story.published is not None
    stated = None if looks_ahead else story.stated_year(wanted.sentence)
    if stated is not None and not wanted.strict:
        year = _running_on(stated.point, wanted.month)
        if year is not None and _told(story.published, year, wanted):
            return by_story(year, stated.span)
    if story.published is not None and story.published.year is not None:
        return by_publication(_beside_publication(story.published, _among_plans(story, wanted)))
    if story.now is not None and story.now.point.year is not None:
        return by_story(_running_on(story.now.point, wanted.month), story.now.span)
    return ChosenYear(rule="year-open")


def _among_plans(story: Story, wanted: Yearless) -> Yearless:
    """In a sentence that has named a day to come, any other is the nearest ("payable June 7 to holders of May 2")."""
    last = story.last
    among = last is not None and last.sentence == wanted.sentence and story.is_ahead(last)
    return replace(wanted, lean="planned") if among and wanted.lean == "past" else wanted


def _running_on(point: Point, month: int) -> int | None:
    """The year in which the story comes to a month, going on from a point; up to half a year back it stays the same."""
    if point.year is None:
        return None
    return point.year + 1 if point.month is not None and month <= point.month - 6 else point.year


def _told(published: Point | None, year: int, wanted: Yearless) -> bool:
    """True if a month could be told of at publication: not after it, unless the clause looks ahead."""
    if published is None or published.year is None or wanted.lean == "future":
        return True
    return (year, wanted.month) <= (published.year, published.month or 12)


def _beside_publication(published: Point, wanted: Yearless) -> int | None:
    """The year that tense and nearness to publication suggest."""
    if published.year is None or published.month is None:
        return published.year
    here = date(published.year, published.month, published.day or 15)
    behind, ahead = _latest_until(here, wanted), _first_from(here, wanted)
    gap_back, gap_ahead = _gap(here, behind, wanted), _gap(here, ahead, wanted)
    if wanted.lean == "limit":
        return ahead if gap_ahead < gap_back else behind
    if wanted.lean in ("present", "planned", None) or (wanted.nearest and wanted.lean == "future"):
        return ahead if gap_ahead < gap_back else behind
    if wanted.lean == "future":
        return ahead if gap_ahead <= OLDEST_DAYS else behind
    return behind if wanted.lean == "told" or gap_back <= OLDEST_DAYS or wanted.strict else ahead


def _latest_until(here: date, wanted: Yearless) -> int:
    """The year of the last such month or day that is not after a day."""
    that, this = _place(here, wanted), (here.month, here.day)
    return here.year if that < this or (that == this and not wanted.strict) else here.year - 1


def _first_from(here: date, wanted: Yearless) -> int:
    """The year of the first such month or day that is not before a day."""
    that, this = _place(here, wanted), (here.month, here.day)
    return here.year if that > this or (that == this and not wanted.strict) else here.year + 1


def _place(here: date, wanted: Yearless) -> tuple[int, int]:
    return wanted.month, wanted.day if wanted.day is not None else here.day


def _gap(here: date, year: int, wanted: Yearless) -> int:
    number = wanted.day if wanted.day is not None and exists(year, wanted.month, wanted.day) else 15
    return abs((date(max(1, year), wanted.month, number) - here).days)
