"""One happening told twice is one event: later tellings become evidence of the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dragoman.lexicon.frames import Contents
from dragoman.record.drafts import EventDraft, Span

BACK = (
    200  # events back that a telling may tell again: a choice; more than an article has, so that a book costs no square
)
HEADLINE_END = ".?!\"'”’)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event as one place of the text tells it. ``bare``: by a noun without arguments ("the meeting")."""

    event: EventDraft
    bare: bool
    headline: bool = False


def merge_retold(doc: Doc, tellings: Iterable[Telling], table: Contents) -> tuple[EventDraft, ...]:
    """Events without second tellings; a bare noun is kept only as evidence of an earlier event.

    Actors are compared by their words alone, so only tellings that name the same people are merged here. A headline
    gives way to the body.
    """
    headline = headline_end(doc)
    text = doc.text  # built anew at each call: once is enough
    marked = [replace(each, headline=each.event.trigger[0] < headline) for each in tellings]
    told: list[EventDraft] = []
    for telling in sorted(marked, key=lambda each: (each.headline, each.event.trigger)):
        earlier = _earlier(text, told, telling, table)
        if earlier is not None:
            evidence = tuple(sorted({*told[earlier].evidence, telling.event.trigger}))
            told[earlier] = replace(told[earlier], evidence=evidence)
        elif not telling.bare:
            told.append(telling.event)
    return tuple(sorted(told, key=lambda event: event.trigger))


def headline_end(doc: Doc) -> int:
    """Where a headline ends: the first line, if text follows it and it does not end like a sentence; else 0."""
    line, broken, rest = doc.text.partition("\n")
    if not broken or not rest.strip() or line.rstrip()[-1:] in tuple(HEADLINE_END):
        return 0
    return len(line)


def _earlier(text: str, told: Sequence[EventDraft], telling: Telling, table: Contents) -> int | None:
    """The place in the list of what a telling tells again, the latest one first."""
    event = telling.event
    for number in range(len(told) - 1, max(-1, len(told) - 1 - BACK), -1):
        if told[number].type != event.type:
            continue
        same = telling.bare or _same(text, told[number], event)
        if telling.headline or (event.type in table.retold and same):
            return number
    return None


def _same(text: str, first: EventDraft, second: EventDraft) -> bool:
    """Whether two tellings agree in status, mode, times, places and name the same people."""
    if first.status != second.status or (first.mode and second.mode and first.mode != second.mode):
        return False
    if first.times and second.times and set(_words(text, first.times)) != set(_words(text, second.times)):
        return False
    one, two = _people(text, first), _people(text, second)
    places = set(_words(text, first.places)), set(_words(text, second.places))
    if places[0] and places[1] and not places[0] & places[1]:
        return False
    return bool(one) and bool(two) and (one <= two or two <= one) and len(one & two) > 1


def _people(text: str, event: EventDraft) -> frozenset[str]:
    named = (each for each in (*event.actors, *event.recipients))
    return frozenset(_words(text, named))


def _words(text: str, spans: Iterable[Span]) -> list[str]:
    return [text[start:end].lower() for start, end in spans]
