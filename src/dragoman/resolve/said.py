"""Which reporting acts become statements of the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.record.drafts import Span, StatementDraft
from dragoman.record.span import contains
from dragoman.record.status import Status

UNSAID: tuple[Status, ...] = ("negated", "hypothetical")


def kept_statements(drafts: Sequence[StatementDraft], actors: Mapping[Span, str]) -> tuple[StatementDraft, ...]:
    """Acts of speech; thoughts ("believes") and mere topics ("rejects the plan") stay with positions and inferences.

    What nobody said, or would say only if, is no statement.

    Somebody's words about his own words ("we believe", "I hope" inside his quotation) are no second statement.
    """
    spoken = [draft for draft in drafts if not (draft.belief or draft.thin or draft.status in UNSAID)]
    return tuple(draft for draft in spoken if not any(_repeats(draft, other, actors) for other in spoken))


def _repeats(draft: StatementDraft, other: StatementDraft, actors: Mapping[Span, str]) -> bool:
    """Whether a statement's cue stands inside what the same speaker, or nobody else, is reported to say."""
    if draft is other or draft.cue is None or not any(contains(span, draft.cue) for span in other.content):
        return False
    speaker = _who(draft, actors)
    return speaker is None or speaker == _who(other, actors)


def _who(draft: StatementDraft, actors: Mapping[Span, str]) -> str | None:
    return actors.get(draft.speaker) if draft.speaker is not None else None
