"""The time that belongs to an item: by syntax, by its sentence, or from where the narrative stands."""

from __future__ import annotations

from dataclasses import replace

from dragoman.record.drafts import Drafts, Span, StatementDraft, TimeDraft
from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.resolve.dates import Dates
from dragoman.resolve.story import OPENING

# The narrative's time is lent to the next sentences of the paragraph only: chronicles go on, reports wander off.
LENDING_SENTENCES = 1


def when_of(dates: Dates, drafts: Drafts, *, times: tuple[Span, ...], head: Span, sentence: int) -> When:
    """The When of an item: from its times, its sentence, or the story, in this order; otherwise unknown.

    ``times`` are those attached to it by syntax. Next comes a time that governs its head or its sentence, last
    (``derived``) the narrative's current time where the sentence before has just set it.
    ``head`` is the item's head word, ``sentence`` its sentence's number. The date of publication never stands in.
    """
    everywhere = dates.by_sentence.get(sentence, ())
    counted_from = {draft.span for draft in everywhere if draft.anchor == head}  # "the day before it expired"
    attached = _combined([dates.whens[span] for span in times if span in dates.whens and span not in counted_from])
    if attached is not UNKNOWN_WHEN:
        return attached
    here = tuple(draft for draft in everywhere if draft.span not in counted_from)
    governed = _combined([dates.whens[draft.span] for draft in here if draft.governor == head])
    if governed is not UNKNOWN_WHEN:
        return governed
    if everywhere:
        return _of_sentence(dates, drafts, here, head) if here and not counted_from else UNKNOWN_WHEN
    return _lent(dates, drafts, sentence)


def _combined(whens: list[When]) -> When:
    """One When of several: "from ... to" gives both bounds, else the most exact one with its evidence."""
    known = [when for when in whens if when.basis != "unknown"]
    if not known:
        return UNKNOWN_WHEN
    first = next((when for when in known if when.earliest and not when.latest), None)
    last = next((when for when in known if when.latest and not when.earliest), None)
    if first and last and not any(when.earliest and when.latest for when in known) and _ordered(first, last):
        return replace(first, latest=last.latest, evidence=tuple(sorted({*first.evidence, *last.evidence})))
    return max(known, key=_exactness)


def _ordered(first: When, last: When) -> bool:
    low, high = (bound.removeprefix("XXXX") for bound in (first.earliest or "", last.latest or ""))
    return low[: len(high)] <= high[: len(low)]


def _exactness(when: When) -> tuple[bool, int, int]:
    return (
        bool(when.earliest and when.latest),
        min(len(when.earliest or ""), len(when.latest or "")) or max(len(when.earliest or ""), len(when.latest or "")),
        len(when.evidence),
    )


def _of_sentence(dates: Dates, drafts: Drafts, here: tuple[TimeDraft, ...], head: Span) -> When:
    """The time that governs an item's sentence, if one does.

    That is a time that opens the sentence, or the only one in its foreground that belongs to no reporting verb.
    """
    opening = drafts.sentences[here[0].sentence].span[0]
    first = here[0]
    if first.foreground and first.span[0] - opening <= OPENING and dates.whens[first.span].basis != "unknown":
        return dates.whens[first.span]
    reports = [statement for statement in drafts.statements if statement.sentence == first.sentence]
    past = drafts.sentences[first.sentence].past is True
    free = [
        draft
        for draft in here
        if draft.foreground
        and not (past and draft.tense == "future")  # "said the next round would be held on 12 May"
        and draft.relation == "at"
        and dates.whens[draft.span].basis != "unknown"
        and not _reports(draft, reports, head)
    ]
    values = {dates.whens[draft.span].value for draft in free}
    return _combined([dates.whens[draft.span] for draft in free]) if len(values) == 1 else UNKNOWN_WHEN


def _reports(draft: TimeDraft, reports: list[StatementDraft], head: Span) -> bool:
    """True if a time belongs to a reporting verb and the item to what it reports."""
    governor = draft.governor
    if governor is None or governor == head:
        return False
    return any(
        report.cue is not None
        and report.cue[0] <= governor[0] < report.cue[1]
        and any(start <= head[0] < end for start, end in report.content)
        for report in reports
    )


def _within_a_month(when: When) -> bool:
    """True if both bounds lie in one month: a looser time is no time to lend."""
    month = len("2020-11")
    if when.earliest is None or when.latest is None or len(when.earliest) < month:
        return False
    return when.earliest[:month] == when.latest[:month]


def _lent(dates: Dates, drafts: Drafts, sentence: int) -> When:
    """The narrative's time, for a past sentence without times that follows the one that set it, in its paragraph."""
    if sentence >= len(drafts.sentences) or drafts.sentences[sentence].past is not True:
        return UNKNOWN_WHEN
    for back in range(1, LENDING_SENTENCES + 1):
        before_ = sentence - back
        if before_ < 0 or drafts.sentences[before_].paragraph != drafts.sentences[sentence].paragraph:
            return UNKNOWN_WHEN
        span = dates.story[before_] if before_ < len(dates.story) else None
        if span is not None:
            when = dates.whens[span]
            return _derived(when, dates.text[slice(*span)]) if _within_a_month(when) else UNKNOWN_WHEN
    return UNKNOWN_WHEN


def _derived(when: When, words: str) -> When:
    """A When lent by the sentence before, with the reason."""
    reason = f"The sentence before is set at \u201c{words}\u201d; this one goes on from it in the past tense."
    return replace(when, basis="derived", explanation=reason)
