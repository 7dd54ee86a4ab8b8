"""Where the story stands: the two anchors that a relative time may count from, told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from dragoman.record.drafts import Span, TimeDraft
from dragoman.record.time import Anchor, Mod, Rule
from dragoman.record.when import Basis
from dragoman.resolve.timex import Point, Stretch

# A time this near to the beginning of its sentence opens it: room for a preposition and an adverb.
OPENING = 14

# The place before the date of a release ("Vienna, 7 March 2023"), and the code points it may take.
HEAD_PLACE = 40
_PLACE = re.compile(r"[^\W\d_][^\n,;:()\d]*, ?")
_AROUND_HEADING = "[]()*#-\u2013\u2014.,:; "
# Code points around a date within which the rest of a heading must show: bounds the work for a text in one line.
HEADING_REACH = 12
_OPENS_ENTRY = (":", "\u2013", "\u2014", "]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one expression means: its stretch, the basis, and the words that give it.

    ``rule`` chose the value, reckoned from ``anchor``; ``mod`` is TIMEX3's modifier; ``type`` is given where the value
    shows another type than the words.
    """

    stretch: Stretch
    basis: Basis = "unknown"
    evidence: tuple[Span, ...] = ()
    type: str | None = None
    rule: Rule = "open"
    anchor: Anchor | None = None
    mod: Mod | None = None

    @property
    def point(self) -> Point | None:
        """The point that a later "the next day" counts from."""
        return self.stretch.point


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A time that the text has reached: its point, the words that gave it, where, and if its year stood in the text.

    ``grain`` is ``Q`` where a quarter of a year was named. ``reported``: it is when something was said, not when it
    happened. ``only_here``: its year holds for its own sentence ("Last year ... on 10 May"). ``aside``: it was told in
    the background ("born on 3 May 1965").
    """

    point: Point
    span: Span
    sentence: int
    paragraph: int
    year_stated: bool
    grain: str = ""
    reported: bool = False
    only_here: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Time words that cannot all hold: their spans and one sentence that says why."""

    spans: tuple[Span, ...]
    explanation: str


@dataclass(slots=True, kw_only=True)
class Story:
    """What is known while a text is read from front to back.

    ``published`` is the day (or month, or year) of publication. ``now`` is the narrative's current time, moved by times
    in the foreground; ``ahead`` is that of what the text only looks forward to; ``said`` is the day on which the words
    at hand were said, while a dated quotation is read; ``beside`` the day that the words at hand count from, where it
    stands right behind them ("two days after 3 May"); ``last`` is the last date named anywhere, which "that day" means;
    ``quarter`` is the last quarter of a year that was named; ``heading`` is the date of the entry that the text is in
    ("2013" or "3 May:" on a line). ``happenings`` are dates that the text gave to a happening by counting from it, with
    the stems of its words. ``figures`` says whether the day or the month stands first in dates all in figures, where
    the text tells. ``paragraphs`` and ``starts`` are the paragraph and the first offset of each sentence, ``cues`` the
    offsets at which words that report begin.
    """

    text: str
    published: Point | None
    paragraphs: tuple[int, ...]
    starts: tuple[int, ...] = ()
    cues: frozenset[int] = frozenset()
    now: Reached | None = None
    ahead: Reached | None = None
    said: Reached | None = None
    beside: Reached | None = None
    last: Reached | None = None
    quarter: Reached | None = None
    readings: list[tuple[TimeDraft, Reading]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    heading: Reached | None = None
    figures: Literal["day", "month"] | None = None
    happenings: list[tuple[frozenset[str], Reached]] = field(default_factory=list)

    def paragraph(self, sentence: int) -> int:
        """The paragraph a sentence stands in."""
        return self.paragraphs[sentence] if sentence < len(self.paragraphs) else 0

    def opens(self, draft: TimeDraft) -> bool:
        """True if a time opens its sentence: "In 2016 ..." sets the scene, "... rose from 2016" does not."""
        within = draft.sentence < len(self.starts)
        return within and draft.span[0] - self.starts[draft.sentence] <= OPENING

    def stated_year(self, sentence: int) -> Reached | None:
        """The narrative's time if its year stood in the text of the same paragraph."""
        now = self.now
        here = now is not None and now.paragraph == self.paragraph(sentence)
        if now is not None and here and now.year_stated and not (now.only_here and now.sentence != sentence):
            return now
        return self.heading

    @property
    def today(self) -> Point | None:
        """The day that "yesterday" counts from: of the quotation, of the dated entry, else that of publication."""
        entry = self.said or self.heading
        return entry.point if entry is not None and entry.point.date() is not None else self.published

    @property
    def today_spans(self) -> tuple[Span, ...]:
        """The words that give the day of a dated quotation or entry."""
        entry = self.said or self.heading
        return (entry.span,) if entry is not None and self.today is not self.published else ()

    def standing(self, draft: TimeDraft) -> Reached | None:
        """The narrative's time for a draft: the one ahead while the text looks forward, else the one it has reached."""
        ahead = self.ahead
        later = ahead is not None and (self.now is None or ahead.sentence >= self.now.sentence)
        return ahead if later and draft.tense == "future" else self.now

    def is_ahead(self, reached: Reached | None) -> bool:
        """True for a time after publication, to which nothing told as past can belong."""
        published = self.published.date() if self.published is not None else None
        day = reached.point.date() if reached is not None else None
        return published is not None and day is not None and day > published

    def heads(self, draft: TimeDraft) -> bool:
        """True for a time that is a line by itself, or opens a line before a colon or a dash: a dated entry begins."""
        start, end = draft.span
        line, opens_line = self._line_before(start)
        mark = line.strip(_AROUND_HEADING)
        if not opens_line or (mark and not (_PLACE.fullmatch(line) and "year" in dict(draft.fields))):
            return False
        rest, line_ends, _ = self.text[end : end + HEADING_REACH].partition("\n")
        alone = not rest.strip(_AROUND_HEADING) and (bool(line_ends) or end + HEADING_REACH >= len(self.text))
        return alone or (not mark and rest.lstrip()[:1] in _OPENS_ENTRY)

    def _line_before(self, offset: int) -> tuple[str, bool]:
        """What stands before an offset on its line, and if all of it was seen."""
        begin = max(0, offset - HEAD_PLACE)
        before, line_begins, line = self.text[begin:offset].rpartition("\n")
        return line, bool(line_begins) or (begin == 0 and not before)
