"""A span: where in the article's text something stands."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.errors import RecordError

Span = tuple[int, int]
"""``(start, end)``: half-open offsets into ``Article.text``, counted in Unicode code points; never empty."""


def check_span(field: str, span: Span) -> None:
    """Raise RecordError unless ``span`` is two whole numbers, 0 <= start < end."""
    if len(span) != 2 or not all(type(offset) is int for offset in span):
        raise RecordError(f"{field}: a span is two whole numbers, not {span!r}.")
    if not 0 <= span[0] < span[1]:
        raise RecordError(f"{field}: a span holds at least one character, not {list(span)}.")


def check_spans(field: str, spans: Iterable[Span]) -> None:
    """Raise RecordError unless each of ``spans`` is one."""
    for number, span in enumerate(spans):
        check_span(f"{field}[{number}]", span)


def overlap(first: Span, second: Span) -> bool:
    """True if the two spans share a character."""
    return first[0] < second[1] and second[0] < first[1]


def contains(outer: Span, inner: Span) -> bool:
    """True if every character of ``inner`` lies in ``outer``."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that contains all of ``spans``; raises RecordError for none."""
    given = tuple(spans)
    if not given:
        raise RecordError("hull: no span was given.")
    return min(start for start, _ in given), max(end for _, end in given)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order of the text, those that overlap or touch joined into one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
