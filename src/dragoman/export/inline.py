"""Which words of a text bear a tag: inline tags stand side by side, never in each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.record.event import Event
from dragoman.record.span import Span
from dragoman.record.statement import Statement
from dragoman.record.time import TimeExpression

Telling = Event | Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTag:
    """The words that one tag stands around, and the events and statements that they tell, in order of the record."""

    span: Span
    items: tuple[Telling, ...]


def time_tags(times: Iterable[TimeExpression]) -> tuple[TimeExpression, ...]:
    """The time expressions that bear a tag, in order; of those that overlap the first, of equal starts the longest."""
    found: list[TimeExpression] = []
    for time in sorted(times, key=lambda time: (time.span[0], -time.span[1], time.id)):
        if not found or found[-1].span[1] <= time.span[0]:
            found.append(time)
    return tuple(found)


def event_tags(items: Sequence[Telling], text: str, taken: Sequence[Span]) -> tuple[EventTag, ...]:
    """The tags of events and statements, in order of the text, clear of the spans that are ``taken`` (in order).

    An item is tagged at its trigger or cue, without what is taken of it. Items whose words overlap share a tag, which
    stands around the shortest of them. A statement without a cue has no tag, nor has an item all of whose words are
    taken.
    """
    words = [(span, item) for item in items if (span := _free(_words(item), text, taken)) is not None]
    tags: list[Span] = []
    told: dict[Span, list[Telling]] = {}
    for span, item in sorted(words, key=lambda pair: (_length(pair[0]), pair[0], pair[1].id)):
        shared = touching(tags, span)
        if not shared:
            insort(tags, span)
        told.setdefault(tags[shared[0]] if shared else span, []).append(item)
    number = {item.id: place for place, item in enumerate(items)}
    return tuple(EventTag(span=tag, items=tuple(sorted(told[tag], key=lambda item: number[item.id]))) for tag in tags)


def touching(spans: Sequence[Span], span: Span) -> range:
    """The numbers of those spans, which lie side by side and in order, that share a character with another one."""
    return range(bisect_right(spans, span[0], key=_end), bisect_left(spans, span[1], key=_start))


def _words(item: Telling) -> Span | None:
    return item.trigger if isinstance(item, Event) else item.cue


def _free(span: Span | None, text: str, taken: Sequence[Span]) -> Span | None:
    """The longest stretch of a span that is not taken, without blanks at its ends; None if nothing is left."""
    if span is None:
        return None
    start, pieces = span[0], []
    for number in touching(taken, span):
        pieces.append((start, taken[number][0]))
        start = taken[number][1]
    stripped = [_stripped(piece, text) for piece in (*pieces, (start, span[1]))]
    return max((piece for piece in stripped if piece[0] < piece[1]), key=_length, default=None)


def _stripped(piece: Span, text: str) -> Span:
    start, end = piece
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _start(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]


def _length(piece: Span) -> int:
    return piece[1] - piece[0]
