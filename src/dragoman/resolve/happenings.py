"""The date of a happening that a time counts from: "two days after the Cairo meeting"."""

from __future__ import annotations

import re

from dragoman.record.drafts import Span, TimeDraft
from dragoman.resolve.story import Reached, Story
from dragoman.resolve.timex import Point, shifted

REACH = 60  # code points after "after" or "before" that are taken to name the happening
STEM = 5  # letters by which two forms of a word are held to be the same ("expire", "expired")
# A name, or two words, must be shared: one common word ("talks") is found anywhere.
ENOUGH = 2
MIN_LETTERS = 4  # shorter words are articles and prepositions
RECENT = 200  # dated places that are looked through; bounds the work for a text of nothing but dates
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_END = re.compile(r"[,.;:!?\n]")


def date_of_happening(story: Story, draft: TimeDraft) -> Reached | None:
    """The dated place of the text so far that shares most words with the happening a phrase counts from, if any.

    Names count twice. Of equal ones the last is taken.
    """
    wanted = stems(_named(story.text, draft.span[1]))
    if draft.anchor is not None:
        wanted |= stems(story.text[slice(*draft.anchor)])
    for known, reached in reversed(story.happenings[-RECENT:]):
        if wanted & known:
            return reached
    best, found = 0, None
    for other, reading in story.readings[-RECENT:]:
        if reading.point is None or reading.point.day is None or other.sentence == draft.sentence:
            continue
        score = sum(1 + word[0].isupper() for word in wanted & stems(_sentence(story.text, other.span)))
        if score >= max(ENOUGH, best):
            best = score
            found = Reached(
                point=reading.point, span=other.span, sentence=other.sentence, paragraph=0, year_stated=False
            )
    return found


def note_happening(story: Story, draft: TimeDraft, day: Point) -> None:
    """Keep the date of the happening in "On Saturday, the day before it expired"."""
    fields = dict(draft.fields)
    count = fields.get("count", "1")
    if not count.isdigit() or draft.anchor is None:
        return
    away = int(count) if fields.get("direction") == "before" else -int(count)
    point = shifted(day, fields.get("units", "D"), away)
    if point is not None and point.day is not None:
        reached = Reached(point=point, span=draft.span, sentence=draft.sentence, paragraph=0, year_stated=False)
        story.happenings.append((frozenset(stems(story.text[slice(*draft.anchor)])), reached))


def told_with(text: str, draft: TimeDraft, date: TimeDraft) -> bool:
    """True if a date stands in the phrase of the happening that a time counts from, with no clause between."""
    if date.span[0] - draft.span[1] > REACH:
        return False
    between = text[draft.span[1] : date.span[0]]
    inside = draft.anchor is not None and draft.span[1] <= draft.anchor[0] and draft.anchor[1] <= date.span[0]
    return inside and _CLAUSE_END.search(between) is None


def note_date(story: Story, anchor: Span, day: Point, date: TimeDraft) -> None:
    """Keep the date of a happening, by the stems of its head word."""
    reached = Reached(point=day, span=date.span, sentence=date.sentence, paragraph=0, year_stated=False)
    story.happenings.append((frozenset(stems(story.text[slice(*anchor)])), reached))


def _named(text: str, start: int) -> str:
    reach = text[start : start + REACH]
    end = _CLAUSE_END.search(reach)
    return reach[: end.start()] if end else reach


def _sentence(text: str, span: tuple[int, int]) -> str:
    """The words around a time expression, up to full stops; bounded."""
    left, right = max(0, span[0] - 300), min(len(text), span[1] + 300)
    start = max(text.rfind(". ", left, span[0]), text.rfind("\n", left, span[0]), left)
    ends = [end for end in (text.find(". ", span[1], right), text.find("\n", span[1], right)) if end >= 0]
    return text[start : min(ends, default=right)]


def stems(text: str) -> set[str]:
    """The first letters of the longer words of a text, by which two forms of a word are held to be the same."""
    return {word[:STEM] for word in _WORD.findall(text) if len(word) >= MIN_LETTERS}
