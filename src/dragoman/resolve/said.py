"""Which reporting acts become statements of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dragoman.record.drafts import Drafts, PositionDraft, Span, StatementDraft
from dragoman.record.span import contains
from dragoman.record.status import Status

UNSAID: tuple[Status, ...] = ("negated", "hypothetical")


def kept_statements(drafts: Drafts, actors: Mapping[Span, str], text: str) -> tuple[StatementDraft, ...]:
    """Acts of speech; thoughts ("believes") and mere topics ("rejects the plan") stay with positions and inferences.

    What nobody said, or would say only if, is no statement. Somebody's words about his own words ("we believe", "I
    hope" inside his quotation) are no second statement, nor is a headline's of somebody whom the body lets speak.
    """
    spoken = [draft for draft in drafts.statements if not (draft.belief or draft.thin or draft.status in UNSAID)]
    kept = [draft for draft in spoken if not any(_repeats(draft, other, actors) for other in spoken)]
    title = _title(drafts, text)
    told = {
        _who(draft, actors) for draft in kept if not _in_title(draft.content[0] if draft.content else draft.cue, title)
    }
    return tuple(
        draft
        for draft in kept
        if _who(draft, actors) not in told or not _in_title(draft.content[0] if draft.content else draft.cue, title)
    )


def kept_positions(
    drafts: Drafts, actors: Mapping[Span, str], groups: Mapping[str, tuple[str, ...]], text: str
) -> tuple[PositionDraft, ...]:
    """Positions whose holder is known, one for each part of a coordination ("A and B ... they agreed").

    A headline adds none of a holder and stance that the body tells.
    """
    held = [each for draft in drafts.positions for each in _for_each(draft, actors, groups)]
    title = _title(drafts, text)
    told = {(actors[draft.holder], draft.stance) for draft in held if draft.holder and not _in_title(draft.head, title)}
    return tuple(
        draft
        for draft in held
        if not _in_title(draft.head, title) or (draft.holder and (actors[draft.holder], draft.stance) not in told)
    )


def _for_each(
    draft: PositionDraft, actors: Mapping[Span, str], groups: Mapping[str, tuple[str, ...]]
) -> Iterator[PositionDraft]:
    """Yield a position with its holder, or with each part of it, named by its first mention; nothing if unknown."""
    if draft.holder is None or draft.holder not in actors:
        return
    parts = groups.get(actors[draft.holder], ())
    firsts = [min((head for head, one in actors.items() if one == part), default=None) for part in parts]
    named = [head for head in firsts if head is not None]
    yield from (replace(draft, holder=head) for head in named or [draft.holder])


def _title(drafts: Drafts, text: str) -> Span | None:
    """The headline: a first paragraph of one sentence that does not end as a sentence does; None if there is none."""
    if len(drafts.sentences) < 2 or drafts.sentences[1].paragraph == drafts.sentences[0].paragraph:
        return None
    start, end = drafts.sentences[0].span
    return (start, end) if text[end - 1].isalnum() else None


def _in_title(span: Span | None, title: Span | None) -> bool:
    return span is not None and title is not None and contains(title, span)


def _repeats(draft: StatementDraft, other: StatementDraft, actors: Mapping[Span, str]) -> bool:
    """Whether a statement's cue stands inside what the same speaker, or nobody else, is reported to say."""
    if draft is other or draft.cue is None or not any(contains(span, draft.cue) for span in other.content):
        return False
    speaker = _who(draft, actors)
    return speaker is None or speaker == _who(other, actors)


def _who(draft: StatementDraft, actors: Mapping[Span, str]) -> str | None:
    return actors.get(draft.speaker) if draft.speaker is not None else None
