"""One happening told twice is one event: later tellings become evidence of the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dragoman.lexicon.frames import Contents
from dragoman.record.drafts import EventDraft, Span

HEADLINE_END = ".?!\"'”’)"


def merge_retold(doc: Doc, events: Sequence[EventDraft], bare: Sequence[bool], table: Contents) -> tuple[EventDraft, ...]:
    """Events without second tellings; a bare noun ("the meeting") is kept only as evidence of an earlier event.

    Actors are compared by their words alone, so only tellings that name the same people are merged here.
    """
    headline = headline_end(doc)
    told: list[EventDraft] = []
    for event, is_bare in sorted(zip(events, bare, strict=True), key=lambda pair: (pair[0].trigger[0] < headline, pair[0].trigger)):
        earlier = _earlier(doc, told, event, is_bare=is_bare, in_headline=event.trigger[0] < headline, table=table)
        if earlier is not None:
            told[earlier] = replace(told[earlier], evidence=tuple(sorted({*told[earlier].evidence, event.trigger})))
        elif not is_bare:
            told.append(event)
    return tuple(sorted(told, key=lambda event: event.trigger))


def headline_end(doc: Doc) -> int:
    """Where a headline ends: the first line, if an empty line follows it and it does not end like a sentence; else 0."""
    line, broken, rest = doc.text.partition("\n")
    if not broken or not rest.strip() or line.rstrip()[-1:] in tuple(HEADLINE_END):
        return 0
    return len(line)


def _earlier(doc: Doc, told: Sequence[EventDraft], event: EventDraft, *, is_bare: bool, in_headline: bool, table: Contents) -> int | None:
    for number in range(len(told) - 1, -1, -1):
        other = told[number]
        if other.type != event.type:
            continue
        if in_headline or (event.type in table.retold and _same(doc, other, event, is_bare=is_bare)):
            return number
    return None


def _same(doc: Doc, first: EventDraft, second: EventDraft, *, is_bare: bool) -> bool:
    if is_bare:
        return True
    if first.status != second.status or (first.mode and second.mode and first.mode != second.mode):
        return False
    if first.times and second.times and set(_words(doc, first.times)) != set(_words(doc, second.times)):
        return False
    one, two = _people(doc, first), _people(doc, second)
    places = set(_words(doc, first.places)), set(_words(doc, second.places))
    if places[0] and places[1] and not places[0] & places[1]:
        return False
    return bool(one) and bool(two) and (one <= two or two <= one) and len(one & two) > 1


def _people(doc: Doc, event: EventDraft) -> frozenset[str]:
    named = (each for each in (*event.actors, *event.recipients))
    return frozenset(_words(doc, named))


def _words(doc: Doc, spans: Iterable[Span]) -> list[str]:
    return [doc.text[start:end].lower() for start, end in spans]
