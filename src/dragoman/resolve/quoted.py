"""Times inside quotations, which count from the day on which the words were said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from dragoman.record.drafts import Drafts, Span, StatementDraft, TimeDraft


def quoted_times(drafts: Drafts) -> Mapping[Span, TimeDraft | None]:
    """The times inside direct quotations, each with the time of its saying, None where that is not told."""
    starts = [draft.span[0] for draft in drafts.times]
    found: dict[Span, TimeDraft | None] = {}
    for statement in drafts.statements:
        if statement.manner != "direct":
            continue
        inside = [
            draft
            for begin, end in statement.content
            for draft in drafts.times[bisect_left(starts, begin) : bisect_left(starts, end)]
        ]
        if inside:
            saying = _saying(statement, drafts, starts)
            found |= {draft.span: saying for draft in inside}
    return found


def _saying(statement: StatementDraft, drafts: Drafts, starts: list[int]) -> TimeDraft | None:
    """The time that belongs to the reporting verb itself, outside of what is quoted."""
    for span in statement.times:
        place = bisect_right(starts, span[0]) - 1
        draft = drafts.times[place] if place >= 0 else None
        quoted = any(begin <= span[0] < end for begin, end in statement.content)
        if draft is not None and draft.span == span and draft.relation == "at" and not quoted:
            return draft
    return None
