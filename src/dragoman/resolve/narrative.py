"""How the narrative goes on: which times move its current time, and which only look aside."""

from __future__ import annotations

from dataclasses import replace

from dragoman.record.drafts import Span, TimeDraft
from dragoman.resolve.story import OPENING, Reached, Reading, Story
from dragoman.resolve.timex import Point

_MOVES_STORY = frozenset({"calendar", "weekday", "deictic", "offset"})
_NAMES_DATE = _MOVES_STORY | {"quarter"}
# Under these a time bounds what is told and is not when it happened.
_BOUNDS = frozenset({"since", "from", "until", "before", "to"})


def move(story: Story, draft: TimeDraft, reading: Reading, reached: dict[int, Span]) -> None:
    """Let the story go on to a time: any date is the last one named, a foreground one is the narrative's new time.

    ``reached`` takes, by sentence, the words of the time that the story has moved to.
    """
    if draft.form not in _NAMES_DATE or reading.point is None or reading.basis == "unknown":
        return
    step = _step(story, draft, reading.point)
    if draft.form == "calendar" and step.point.year is not None and story.heads(draft):
        story.heading = story.now = story.last = replace(step, year_stated=True)
        reached[draft.sentence] = draft.span
    elif not (_looks_back(step, story.last, story) or _looks_back(step, story.now, story) or _compares(draft)):
        _go_on(story, draft, step, reached)


def _step(story: Story, draft: TimeDraft, point: Point) -> Reached:
    """The time that a draft names, as a place that the story may reach."""
    stated = story.stated_year(draft.sentence)
    carried = stated is not None and stated.point.year == point.year
    return Reached(
        point=point,
        span=draft.span,
        sentence=draft.sentence,
        paragraph=story.paragraph(draft.sentence),
        grain="Q" if draft.form == "quarter" or dict(draft.fields).get("units") == "Q" else "",
        year_stated=carried or _states_year(draft, point, story),
        reported=draft.governor is not None and draft.governor[0] in story.cues,
        only_here=draft.form == "deictic" or (carried and stated is not None and stated.only_here),
    )


def _go_on(story: Story, draft: TimeDraft, step: Reached, reached: dict[int, Span]) -> None:
    onward = draft.foreground or _later(step, story.now)
    if (onward or story.last is None or story.last.sentence != draft.sentence) and not _covered(step, story):
        story.last = step
    if step.grain:
        story.quarter = step
    if draft.form not in _MOVES_STORY or _stays(step, draft, story.now):
        return
    if draft.tense in ("present", "future", "planned") and story.is_ahead(step):
        story.ahead = step
        return
    bounds = draft.relation in _BOUNDS
    if (onward and not bounds) or story.now is None:
        # "From 2016 until April 2018 ..." says nothing of the year of the months told after it
        story.now = replace(step, year_stated=step.year_stated and not bounds, aside=not onward)
        if onward and draft.relation == "at":
            reached[draft.sentence] = draft.span


def _stays(step: Reached, draft: TimeDraft, now: Reached | None) -> bool:
    """True if the story stays at its day.

    Beside a report ("was shelled on Wednesday, the army said on Friday"), and in a month or year that holds the day
    ("the third raid this month").
    """
    if now is None:
        return False
    return (step.reported and now.sentence == draft.sentence) or (
        draft.form == "deictic" and _holds(step.point, now.point)
    )


def _holds(wide: Point, day: Point) -> bool:
    """True if a month or year holds a day that is known more exactly."""
    known = wide.day is None and day.day is not None and wide.year == day.year
    return known and wide.month in (None, day.month)


def _states_year(draft: TimeDraft, point: Point, story: Story) -> bool:
    """True if the dates that follow in the paragraph may lie in the year that a time names ("Last year, on 10 May")."""
    fields = dict(draft.fields)
    names = "year" in fields if draft.form == "calendar" else draft.form == "deictic" and fields.get("unit") == "Y"
    told = draft.foreground and draft.tense in ("past", None)
    return names and told and (point.month is not None or story.opens(draft))


def _compares(draft: TimeDraft) -> bool:
    """True for "a year earlier" and its like: a figure is compared with an older one, the story does not go back."""
    fields = dict(draft.fields)
    return draft.form == "offset" and fields.get("units") == "Y" and fields.get("direction") == "before"


def _covered(step: Reached, story: Story) -> bool:
    """True if only a year is named where a quarter was: "the quarter" still means that one."""
    named_quarter = story.last is not None and story.last.grain != ""
    return named_quarter and step.grain == "" and step.point.month is None


def _later(step: Reached, now: Reached | None) -> bool:
    """True if a time lies after the narrative's: even a relative clause then moves the story on."""
    return (
        now is not None
        and step.point.value() > now.point.value()
        and (step.point.year is None) == (now.point.year is None)
    )


def _looks_back(step: Reached, opened: Reached | None, story: Story) -> bool:
    """True if a sentence was opened by a later time ("By May 3 the talks begun on April 2 ..."): a look back."""
    if opened is None or opened.sentence != step.sentence or step.sentence >= len(story.starts) or opened.reported:
        return False
    opens = opened.span[0] - story.starts[step.sentence] <= OPENING
    return opens and _later(opened, step)
