"""Weekdays: counted from publication by tense, or from the time the text has reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dragoman.resolve.happenings import date_of_happening
from dragoman.resolve.phrase import Phrase, time_of_day
from dragoman.resolve.story import Reading
from dragoman.resolve.timex import (
    Stretch,
    of_date,
    of_point,
)

WEEK = 7


def read_weekday(phrase: Phrase) -> Reading:
    """Weekdays, counted from publication unless the words point into the text."""
    fields, story, number = phrase.fields, phrase.story, int(phrase.fields["weekday"])
    if fields.get("anchor") == "event":
        happening = date_of_happening(story, phrase.draft)
        if happening is not None and (day := happening.point.date()) is not None:
            return phrase.reading(_weekday_beside(day, number, fields), "relative", happening.span)
    if "text" in fields or "same" in fields or "textweek" in fields:
        return _weekday_of_text(phrase, number)
    published = story.published.date() if story.published else None
    if published is not None:
        return phrase.reading(time_of_day(of_point(of_date(_weekday_near(phrase, published, number))), fields))
    now = story.now.point.date() if story.now else None
    if now is not None and story.now is not None:
        day = now + timedelta(days=(number - now.isoweekday()) % WEEK)
        return phrase.reading(time_of_day(of_point(of_date(day)), fields), "relative", story.now.span)
    return phrase.reading(Stretch(value=f"XXXX-WXX-{number}"))


def _weekday_near(phrase: Phrase, published: date, number: int) -> date:
    """The weekday that is meant: tense decides the side, the day of publication itself counts as "on Tuesday"."""
    fields = phrase.fields
    back, ahead = (published.isoweekday() - number) % WEEK, (number - published.isoweekday()) % WEEK
    if "week" in fields:
        return published - timedelta(days=published.weekday() - number + 1) + timedelta(days=WEEK * int(fields["week"]))
    shift = int(fields["shift"]) if "shift" in fields else None
    if shift == -1:
        return published - timedelta(days=back or WEEK)
    if shift == 1:
        return published + timedelta(days=ahead or WEEK)
    forward = shift == 0 if phrase.draft.tense in (None, "past") else True
    if phrase.draft.relation == "until" or (phrase.draft.relation == "by" and phrase.draft.tense != "past"):
        forward = True
    return published + timedelta(days=ahead) if forward else published - timedelta(days=back)


def _weekday_beside(day: date, number: int, fields: Mapping[str, str]) -> Stretch:
    """The weekday before or after a day, never the day itself."""
    if fields.get("direction") == "before":
        return of_point(of_date(day - timedelta(days=(day.isoweekday() - number) % WEEK or WEEK)))
    return of_point(of_date(day + timedelta(days=(number - day.isoweekday()) % WEEK or WEEK)))


def _weekday_of_text(phrase: Phrase, number: int) -> Reading:
    """As in "The following Friday", "that Friday": counted from the time the text has reached."""
    reached = phrase.story.last
    day = reached.point.date() if reached else None
    if reached is None or day is None:
        return phrase.reading(Stretch(value=f"XXXX-WXX-{number}"))
    if "text" in phrase.fields:
        direction = "before" if phrase.fields["text"] == "-1" else "after"
        return phrase.reading(_weekday_beside(day, number, {"direction": direction}), "relative", reached.span)
    monday = day - timedelta(days=day.weekday())
    return phrase.reading(
        time_of_day(of_point(of_date(monday + timedelta(days=number - 1))), phrase.fields), "relative", reached.span
    )
