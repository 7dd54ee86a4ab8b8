"""The narrative's time, lent to a sentence that goes on from the one that set it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dragoman.record.drafts import Drafts, Span
from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.resolve.dates import Dates
from dragoman.resolve.happenings import stems

# The narrative's time is lent to the next sentences of the paragraph only: chronicles go on, reports wander off.
LENDING_SENTENCES = 1
# Code points of a sentence that are compared: all of any that people write; bounds the work for an endless one.
COMPARED = 600
DAY = len("2020-11-02")


def _within_a_month(when: When) -> bool:
    """True if both bounds lie in one month: a looser time is no time to lend."""
    month = len("2020-11")
    if when.earliest is None or when.latest is None or len(when.earliest) < month:
        return False
    return when.earliest[:month] == when.latest[:month]


def lent(dates: Dates, drafts: Drafts, sentence: int) -> When:
    """The narrative's time, for a past sentence without times that goes on from the one that set it, in its paragraph.

    It goes on if it takes somebody or something up: by a pronoun, or by a word of the sentence before.
    """
    if sentence >= len(drafts.sentences) or drafts.sentences[sentence].past is not True:
        return UNKNOWN_WHEN
    for back in range(1, LENDING_SENTENCES + 1):
        before_ = sentence - back
        if before_ < 0 or drafts.sentences[before_].paragraph != drafts.sentences[sentence].paragraph:
            return UNKNOWN_WHEN
        span = dates.story[before_] if before_ < len(dates.story) else None
        if span is not None:
            if not _takes_up(dates.text, drafts, sentence, before_):
                return UNKNOWN_WHEN
            when = dates.whens[span]
            return _derived(when, dates.text[slice(*span)]) if _within_a_month(when) else UNKNOWN_WHEN
    return UNKNOWN_WHEN


def _derived(when: When, words: str) -> When:
    """A When lent by the sentence before, with the reason."""
    if when.earliest == when.latest and when.earliest is not None:  # the day goes on, its hour does not
        day = when.earliest[:DAY]
        when = replace(when, value=day, earliest=day, latest=day)
    reason = f"The sentence before is set at \u201c{words}\u201d; this one goes on from it in the past tense."
    return replace(when, basis="derived", explanation=reason)


def _takes_up(text: str, drafts: Drafts, sentence: int, before: int) -> bool:
    """True if a sentence has a pronoun of the third person, or a word in common with one before it."""
    here, there = drafts.sentences[sentence].span, drafts.sentences[before].span
    first = bisect_left(drafts.mentions, here[0], key=lambda mention: mention.span[0])
    for mention in drafts.mentions[first:]:
        if mention.span[0] >= min(here[1], here[0] + COMPARED):
            break
        if mention.kind == "pronoun" and mention.person != 1:
            return True
    return bool(_words(text, here) & _words(text, there))


def _words(text: str, sentence: Span) -> set[str]:
    start, end = sentence
    return stems(text[start : min(end, start + COMPARED)])
