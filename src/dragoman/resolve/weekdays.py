"""Weekdays: counted from publication by tense, or from the time the text has reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dragoman.record.time import Anchor, Rule
from dragoman.resolve.happenings import date_of_happening
from dragoman.resolve.phrase import Phrase, clock_of, time_of_day
from dragoman.resolve.story import Reached, Reading
from dragoman.resolve.timex import (
    Stretch,
    of_date,
    of_point,
)

WEEK = 7
# Paragraphs back in which a date of the text still carries a bare weekday where no publication is known: a chronicle
# goes on from one paragraph to the next, anything further is another thread.
CARRIED = 1


def read_weekday(phrase: Phrase) -> Reading:
    """Weekdays, counted from publication unless the words point into the text."""
    fields, story, number = phrase.fields, phrase.story, int(phrase.fields["weekday"])
    if fields.get("anchor") == "event":
        happening = date_of_happening(story, phrase.draft)
        if happening is not None and (day := happening.point.date()) is not None:
            beside = _weekday_beside(day, number, fields)
            return phrase.reading(beside, _side_rule(fields), happening.span, anchor="happening")
    if "text" in fields or "same" in fields or "textweek" in fields:
        return _weekday_of_text(phrase, number)
    today = story.today.date() if story.today else None
    if today is not None:
        day, rule = _weekday_near(phrase, today, number)
        anchor: Anchor = "narrative" if story.today_spans else "publication"
        return phrase.reading(time_of_day(of_point(of_date(day)), fields), rule, *story.today_spans, anchor=anchor)
    carrying = _carrying(phrase)
    now = carrying.point.date() if carrying else None
    if carrying is not None and now is not None:
        day = now + timedelta(days=(number - now.isoweekday()) % WEEK)
        stretch = time_of_day(of_point(of_date(day)), fields)
        return phrase.reading(stretch, "weekday-after", carrying.span, anchor="narrative")
    return _open(phrase, number)


def _open(phrase: Phrase, number: int) -> Reading:
    """A weekday of no known week, with its time of day."""
    clock, part = clock_of(phrase.fields), phrase.fields.get("part")
    time = f"T{clock or part}" if clock or part else ""
    return phrase.reading(Stretch(value=f"XXXX-WXX-{number}{time}"), "weekday-open")


def _carrying(phrase: Phrase) -> Reached | None:
    """The narrative's time, if it was reached in this paragraph or the one before, and in the foreground."""
    story, now = phrase.story, phrase.story.now
    if now is None or now.aside or story.paragraph(phrase.draft.sentence) - now.paragraph > CARRIED:
        return None
    return now


def _weekday_near(phrase: Phrase, published: date, number: int) -> tuple[date, Rule]:
    """The weekday that is meant: tense decides the side, the day of publication itself counts as "on Tuesday"."""
    fields = phrase.fields
    back, ahead = (published.isoweekday() - number) % WEEK, (number - published.isoweekday()) % WEEK
    if "week" in fields:
        monday = published - timedelta(days=published.weekday())
        return monday + timedelta(days=number - 1 + WEEK * int(fields["week"])), "weekday-named"
    if "weekon" in fields:  # "on Friday week": the one after the next
        return published + timedelta(days=(ahead or WEEK) + WEEK), "weekday-named"
    shift = int(fields["shift"]) if "shift" in fields else None
    if shift == -1:
        return published - timedelta(days=back or WEEK), "weekday-named"
    if shift == 1:
        return published + timedelta(days=ahead or WEEK), "weekday-named"
    if shift == 0 or _looks_ahead(phrase, nearest_ahead=ahead <= back):
        return published + timedelta(days=ahead), "weekday-named" if shift == 0 else "weekday-after"
    return published - timedelta(days=back), "weekday-before"


def _looks_ahead(phrase: Phrase, *, nearest_ahead: bool) -> bool:
    """True if a bare weekday lies ahead: by tense, under "until" or "by", or after "as early as".

    Something that has a weekday to its name ("Friday's ceremony") is told of as known, so it lies back unless the
    clause prepares for it ("ahead of Sunday's vote"); where the clause looks ahead, it is the nearest, for one will
    appeal Wednesday's ruling and attend Friday's ceremony. So is what was planned. A time that opens a past sentence
    with "until" closes a state that is over ("Until Friday they had not ..."), and so does one under a verb of what
    goes on ("shelled the town until Friday").
    """
    draft, fields = phrase.draft, phrase.fields
    if "ahead" in fields:
        return True
    if draft.relation == "until":
        return not (draft.tense == "past" and (phrase.story.opens(draft) or "lasts" in fields))
    if draft.relation == "by":
        return draft.tense != "past"
    if "owner" in fields:
        return (draft.tense == "future" and nearest_ahead) or draft.relation == "before"
    if draft.tense == "planned":
        return nearest_ahead
    return draft.tense not in (None, "past")


def _side_rule(fields: Mapping[str, str]) -> Rule:
    return "weekday-before" if fields.get("direction") == "before" else "weekday-after"


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
        return _open(phrase, number)
    if "text" in phrase.fields:
        fields = {"direction": "before" if phrase.fields["text"] == "-1" else "after"}
        beside = _weekday_beside(day, number, fields)
        return phrase.reading(beside, _side_rule(fields), reached.span, anchor="narrative")
    monday = day - timedelta(days=day.weekday())
    stretch = time_of_day(of_point(of_date(monday + timedelta(days=number - 1))), phrase.fields)
    return phrase.reading(stretch, "weekday-named", reached.span, anchor="narrative")
