"""Where the story stands: the two anchors that a relative time may count from, told apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.record.drafts import Span, TimeDraft
from dragoman.record.time import Anchor, Mod, Rule
from dragoman.record.when import Basis
from dragoman.resolve.timex import Point, Stretch

# A time this near to the beginning of its sentence opens it: room for a preposition and an adverb.
OPENING = 14


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

    ``grain`` is ``Q`` where a quarter of a year was named.
    """

    point: Point
    span: Span
    sentence: int
    paragraph: int
    year_stated: bool
    grain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Time words that cannot all hold: their spans and one sentence that says why."""

    spans: tuple[Span, ...]
    explanation: str


@dataclass(slots=True, kw_only=True)
class Story:
    """What is known while a text is read from front to back.

    ``published`` is the day (or month, or year) of publication. ``now`` is the narrative's current time, moved by times
    in the foreground; ``last`` is the last date named anywhere, which "that day" means; ``quarter`` is the last quarter
    of a year that was named. ``happenings`` are dates that the text gave to a happening by counting from it, with the
    stems of its words. ``paragraphs`` and ``starts`` are the paragraph and the first offset of each sentence.
    """

    text: str
    published: Point | None
    paragraphs: tuple[int, ...]
    starts: tuple[int, ...] = ()
    now: Reached | None = None
    last: Reached | None = None
    quarter: Reached | None = None
    readings: list[tuple[TimeDraft, Reading]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
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
        if now is None or not now.year_stated or now.paragraph != self.paragraph(sentence):
            return None
        return now
