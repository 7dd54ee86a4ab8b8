"""Time drafts to dates: TIMEX3 values, bounds, and how each is known. See docs/layers/times.md for the rules.

Two anchors are told apart: the day of publication ("yesterday", "last week", bare weekdays) and the narrative's current
time ("the next day", "a day later"), which times in the foreground move on. Nothing reads the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby

from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, Span, TimeDraft
from dragoman.record.ids import assign_ids
from dragoman.record.time import TimeExpression
from dragoman.record.when import UNKNOWN_WHEN, When, parse_bound
from dragoman.resolve.calendars import (
    read_calendar,
    read_century,
    read_decade,
    read_half,
    read_quarter,
    read_season,
)
from dragoman.resolve.ends import settle
from dragoman.resolve.figures import order_in, order_of_outlet
from dragoman.resolve.happenings import note_date, note_happening, told_with
from dragoman.resolve.lengths import read_clock, read_duration, read_ref, read_set
from dragoman.resolve.lists import listed
from dragoman.resolve.narrative import move
from dragoman.resolve.offsets import read_deictic, read_offset
from dragoman.resolve.phrase import Phrase, modifier
from dragoman.resolve.quoted import quoted_times
from dragoman.resolve.ranges import ranged
from dragoman.resolve.story import Fault, Reached, Reading, Story
from dragoman.resolve.timex import Point, before, lies_between
from dragoman.resolve.weekdays import read_weekday

# "A day later, on November 1": code points that may stand between a relative phrase and the date stated beside it.
BESIDE = 6
# "Two days before Sunday's vote": code points that the one word between a count and its day may take, spaces included.
SIDE = 12
COUNTED_FROM = ("calendar", "weekday")
EXACT = "EXACT"  # the calendar's value for "exactly three days later"; all other values of its field loosen a count


READERS: Mapping[str, Callable[[Phrase], Reading]] = {
    "calendar": read_calendar,
    "weekday": read_weekday,
    "deictic": read_deictic,
    "offset": read_offset,
    "quarter": read_quarter,
    "half": read_half,
    "season": read_season,
    "decade": read_decade,
    "century": read_century,
    "clock": read_clock,
    "part": read_clock,
    "duration": read_duration,
    "set": read_set,
    "ref": read_ref,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The times of an article.

    ``times`` are parallel to ``drafts.times``. ``whens`` gives, by the span of a TimeDraft, the When of an item that
    stands under it ("by October 30" has only a latest bound). ``story`` is the span of the time that the narrative has
    reached at the end of each sentence, ``by_sentence`` the drafts of each. ``faults`` are dates that do not exist or
    do not fit each other. ``text`` is the article's.
    """

    text: str = ""
    times: tuple[TimeExpression, ...] = ()
    whens: Mapping[Span, When] = field(default_factory=dict)
    story: tuple[Span | None, ...] = ()
    faults: tuple[Fault, ...] = ()
    by_sentence: Mapping[int, tuple[TimeDraft, ...]] = field(default_factory=dict)


def resolve_times(
    drafts: Drafts, text: str, published: When | None, lexicon: Lexicon, *, url: str | None = None
) -> Dates:
    """The dates of all time drafts of a text.

    ``published`` is the article's date or None; no date is ever taken from it unless words point to it. ``url`` is the
    article's address, whose country may tell what comes first in 03/04/2020 where the text does not.
    """
    story = Story(
        text=text,
        published=point_of(published),
        paragraphs=tuple(s.paragraph for s in drafts.sentences),
        starts=tuple(s.span[0] for s in drafts.sentences),
        cues=frozenset(statement.cue[0] for statement in drafts.statements if statement.cue is not None),
        figures=order_in(drafts.times) or order_of_outlet(url, lexicon.calendar),
    )
    reached: dict[int, Span] = {}
    quoted = quoted_times(drafts)
    for index, draft in enumerate(drafts.times):
        story.said = _said(quoted.get(draft.span), story)
        stated = _stated_beside(text, drafts.times, index)
        _note_told_with(text, drafts.times, index, story)
        story.beside = _counted_from(text, drafts.times, index, story)
        reading = _explained(draft, story) or _read(draft, story)
        story.readings.append((draft, _agreeing(draft, reading, stated, story) if stated else reading))
        settle(story)
        move(story, draft, story.readings[-1][1], {} if draft.span in quoted else reached)
    readings = tuple(reading for _, reading in story.readings)
    return Dates(
        text=text,
        times=_expressions(drafts.times, readings, text),
        whens={draft.span: when_under(draft, reading) for draft, reading in story.readings}
        | ranged(story)
        | listed(story),
        story=_standing(reached, len(drafts.sentences)),
        faults=tuple(story.faults),
        by_sentence={number: tuple(found) for number, found in groupby(drafts.times, key=lambda draft: draft.sentence)},
    )


def _said(saying: TimeDraft | None, story: Story) -> Reached | None:
    """The day on which a quotation was said, from the time of its saying; None if that tells no day."""
    story.said = None
    if saying is None:
        return None
    faults = len(story.faults)
    day = _read(saying, story).point
    del story.faults[faults:]  # noted when its turn comes
    if day is None or day.date() is None:
        return None
    paragraph = story.paragraph(saying.sentence)
    return Reached(point=day, span=saying.span, sentence=saying.sentence, paragraph=paragraph, year_stated=False)


def point_of(when: When | None) -> Point | None:
    """The day, month or year of a When, None if it has no bound with a year."""
    bound = (when.earliest or when.latest) if when is not None else None
    if bound is None:
        return None
    parts = parse_bound(bound)
    return None if parts.year is None else Point(year=parts.year, month=parts.month, day=parts.day)


def _read(draft: TimeDraft, story: Story) -> Reading:
    return READERS[draft.form](Phrase(draft=draft, fields=dict(draft.fields), story=story))


def _explained(draft: TimeDraft, story: Story) -> Reading | None:
    """The reading of "the day before the vote" after a date ("On Saturday, the day before the vote"): that date.

    The vote's own date is kept for later mentions.
    """
    if draft.form != "offset" or dict(draft.fields).get("anchor") != "event" or not story.readings:
        return None
    last, reading = story.readings[-1]
    between = story.text[last.span[1] : draft.span[0]]
    if (
        between.strip() not in ("", ",", "(")
        or len(between) > BESIDE
        or last.sentence != draft.sentence
        or reading.point is None
        or reading.point.day is None
    ):
        return None
    note_happening(story, draft, reading.point)
    evidence = tuple(sorted({*reading.evidence, draft.span}))
    return replace(reading, evidence=evidence, type="DATE", rule="date-beside")


def _note_told_with(text: str, times: tuple[TimeDraft, ...], index: int, story: Story) -> None:
    """Keep the date that stands with the happening a phrase counts from ("two weeks after the riots of 10 June")."""
    draft = times[index]
    following = times[index + 1] if index + 1 < len(times) else None
    if dict(draft.fields).get("anchor") != "event" or following is None or draft.anchor is None:
        return
    if following.form != "calendar" or not told_with(text, draft, following):
        return
    faults = len(story.faults)
    date = _read(following, story)
    del story.faults[faults:]
    if date.point is not None and date.point.day is not None:
        note_date(story, draft.anchor, date.point, following)


def _counted_from(text: str, times: tuple[TimeDraft, ...], index: int, story: Story) -> Reached | None:
    """The day that a phrase counts from where it stands right behind it ("two days after 3 May")."""
    draft = times[index]
    following = times[index + 1] if index + 1 < len(times) else None
    if dict(draft.fields).get("anchor") != "event" or following is None or following.form not in COUNTED_FROM:
        return None
    between = text[draft.span[1] : following.span[0]]
    if len(between) > SIDE or len(between.split()) != 1 or "\n" in between:
        return None
    faults = len(story.faults)
    day = _read(following, story).point
    del story.faults[faults:]
    if day is None or day.day is None:
        return None
    paragraph = story.paragraph(draft.sentence)
    return Reached(point=day, span=following.span, sentence=draft.sentence, paragraph=paragraph, year_stated=False)


def _stated_beside(text: str, times: tuple[TimeDraft, ...], index: int) -> TimeDraft | None:
    """The calendar date right after a phrase that counts from the text ("A day later, on November 1")."""
    draft = times[index]
    following = times[index + 1] if index + 1 < len(times) else None
    if following is None or following.form != "calendar" or "day" not in dict(following.fields):
        return None
    if draft.form not in ("offset", "weekday", "deictic") or draft.sentence != following.sentence:
        return None
    if "owner" in dict(draft.fields):  # "Sunday's May 3 service" is held on Sunday, and is not May 3
        return None
    between = text[draft.span[1] : following.span[0]]
    return following if len(between) <= BESIDE and "\n" not in between else None


def _agreeing(draft: TimeDraft, reading: Reading, stated: TimeDraft, story: Story) -> Reading:
    """The reading of a relative phrase with a date beside it: the date wins; if the two differ, that is a fault."""
    faults = len(story.faults)
    date = _read(stated, story)
    del story.faults[faults:]  # the date itself is read, and its faults noted, when its turn comes
    if date.point is None:
        return reading
    if reading.point is not None and reading.point.day is not None and _differ(draft, reading, date):
        story.faults.append(_disagreement(draft, reading, stated, date, story))
    evidence = tuple(sorted({draft.span, stated.span}))
    return replace(date, evidence=evidence, type=reading.type, rule="date-beside")


def _differ(draft: TimeDraft, relative: Reading, stated: Reading) -> bool:
    """True if a stated day is not the one counted, or lies outside the days that a loose count may mean.

    What is loose by its words ("about a week later", "a few days later") fits any day; a known and an unknown year fit.
    """
    first, second = relative.point, stated.point
    low, high = relative.stretch.earliest, relative.stretch.latest
    if first is None or second is None or low is None or high is None or not stated.stretch.latest:
        return False
    if dict(draft.fields).get("approx", EXACT) != EXACT:
        return False
    if low == high:
        years = (first.year, second.year) if first.year is not None and second.year is not None else (0, 0)
        return (years[0], first.month, first.day) != (years[1], second.month, second.day)
    if draft.form != "offset" or relative.rule != "counted":
        return False
    return relative.stretch.value == first.value() and not lies_between(low, high, second)


def _disagreement(draft: TimeDraft, reading: Reading, stated: TimeDraft, date: Reading, story: Story) -> Fault:
    words = [story.text[slice(*span)] for span in (draft.span, stated.span)]
    anchors = [span for span in reading.evidence if span != draft.span]
    counted = f" counted from \u201c{story.text[slice(*anchors[0])]}\u201d" if anchors else ""
    low, high = reading.stretch.earliest, reading.stretch.latest
    meant = reading.stretch.value if low == high else f"{low} to {high}"
    return Fault(
        spans=tuple(sorted({*anchors, draft.span, stated.span})),
        explanation=f"\u201c{words[0]}\u201d{counted} is {meant}, but the text states "
        f"\u201c{words[1]}\u201d ({date.stretch.value}).",
    )


def _standing(reached: Mapping[int, Span], sentences: int) -> tuple[Span | None, ...]:
    return tuple(reached.get(number) for number in range(sentences))


def _expressions(drafts: tuple[TimeDraft, ...], readings: tuple[Reading, ...], text: str) -> tuple[TimeExpression, ...]:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    ids = assign_ids("time", digest, ((draft.span,) for draft in drafts))
    return tuple(
        TimeExpression(
            id=identity,
            span=draft.span,
            text=text[slice(*draft.span)],
            type=reading.type or draft.type,  # type: ignore[arg-type]
            value=reading.stretch.value,
            when=_when(reading, reading.stretch.earliest, reading.stretch.latest, reading.stretch.value),
            mod=reading.mod or modifier(dict(draft.fields)),
            anchor=reading.anchor,
            rule=reading.rule,
            entry=draft.entry,
        )
        for identity, draft, reading in zip(ids, drafts, readings, strict=True)
    )


def _when(reading: Reading, earliest: str | None, latest: str | None, value: str | None) -> When:
    if earliest is None and latest is None:
        return When(value=value, basis="unknown", evidence=reading.evidence)
    return When(value=value, earliest=earliest, latest=latest, basis=reading.basis, evidence=reading.evidence)


def when_under(draft: TimeDraft, reading: Reading) -> When:
    """The When of an item that stands under a time: "by", "until", "before" bound it above, "since", "after" below."""
    earliest, latest = reading.stretch.earliest, reading.stretch.latest
    if reading.basis == "unknown":
        return UNKNOWN_WHEN
    if draft.relation in ("by", "until", "to"):
        return _when(reading, None, latest, None)
    if draft.relation == "before":
        return _when(reading, None, before(earliest) if earliest else latest, None)
    if draft.relation in ("since", "from", "after"):
        return _when(reading, earliest, None, None)
    return _when(reading, earliest, latest, reading.stretch.value)
