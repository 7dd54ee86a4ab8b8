"""Stretches of text over the parse: the words of a clause, without some of its parts, as spans of code points."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from spacy.tokens import Doc, Token

from dragoman.record.drafts import Span


def subtree(head: Token, without: Collection[int] = ()) -> frozenset[int]:
    """Indices of a head and all below it, white space left out, without the subtrees of the tokens ``without``."""
    found: set[int] = set()
    open_heads = [head]
    while open_heads:
        token = open_heads.pop()
        if token.i in without or token.is_space:
            continue
        found.add(token.i)
        open_heads += token.children
    return frozenset(found)


def spans_of(doc: Doc, indices: Iterable[int]) -> tuple[Span, ...]:
    """The spans of runs of tokens, punctuation at their edges left out; punctuation alone gives no span."""
    runs: list[list[int]] = []
    for index in sorted(indices):
        if runs and all(doc[between].is_space or doc[between].is_punct for between in range(runs[-1][-1] + 1, index)):
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple(span for run in runs if (span := _trimmed(doc, run)) is not None)


def _trimmed(doc: Doc, run: list[int]) -> Span | None:
    words = [index for index in run if not (doc[index].is_space or doc[index].is_punct or doc[index].pos_ == "PUNCT")]
    if not words:
        return None
    return doc[words[0]].idx, doc[words[-1]].idx + len(doc[words[-1]])


def hull(doc: Doc, indices: Collection[int]) -> Span | None:
    """The one span from the first to the last word of some tokens; None for none."""
    return _trimmed(doc, sorted(indices))


def tokens_in(doc: Doc, span: Span) -> list[Token]:
    """The tokens that overlap a span of code points, white space left out."""
    found = doc.char_span(span[0], span[1], alignment_mode="expand")
    return [token for token in found if not token.is_space] if found is not None else []


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order of the text, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
