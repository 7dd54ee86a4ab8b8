"""Drafts of mentions by their words, for tests of who and where."""

from __future__ import annotations

from typing import Any

from dragoman.record.drafts import Drafts, MentionDraft, RoleDraft, Span


def spot(text: str, words: str, nth: int = 1) -> Span:
    """The span of the nth occurrence of words in a text."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def name(text: str, words: str, nth: int = 1, **fields: Any) -> MentionDraft:
    """A mention by a name whose head is its first word."""
    span = spot(text, words, nth)
    head = span[0], span[0] + len(words.split(maxsplit=1)[0])
    return MentionDraft(
        **{"span": span, "head": head, "kind": "name", "name": span, "definite": True, "number": "sing", **fields}
    )


def noun(text: str, words: str, entry: str, nth: int = 1, **fields: Any) -> MentionDraft:
    """A mention by an agent noun whose head is its last word."""
    span = spot(text, words, nth)
    head = span[1] - len(words.rsplit(maxsplit=1)[-1]), span[1]
    return MentionDraft(
        **{"span": span, "head": head, "kind": "nominal", "entry": f"agent.{entry}", "number": "sing", **fields}
    )


def pronoun(text: str, words: str, nth: int = 1, **fields: Any) -> MentionDraft:
    """A pronoun of the third person."""
    span = spot(text, words, nth)
    return MentionDraft(**{"span": span, "head": span, "kind": "pronoun", "person": 3, "number": "sing", **fields})


def role(text: str, words: str, **fields: Any) -> RoleDraft:
    """A role that stands under these words."""
    return RoleDraft(**{"span": spot(text, words), "title": words, **fields})


def drafts(*mentions: MentionDraft, **fields: Any) -> Drafts:
    """Drafts that hold these mentions in order of the text."""
    return Drafts(mentions=tuple(sorted(mentions, key=lambda mention: mention.span)), **fields)
