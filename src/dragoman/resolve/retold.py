"""One happening told twice is one event, now that it is known who the people are.

`extract` merges tellings by their words; here they are compared by their actors. A noun of happening ("the
conversation", "Aliyev's meeting with the envoy") takes up an earlier event of its type whose people fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.frames import Frames
from dragoman.record.drafts import EventDraft, Span

REACH = 8
"""Sentences back in which a noun looks for what it takes up; articles of the field bring a thing up again within one or
two paragraphs. A choice by reading; other values were not measured."""
REACH_NAMELESS = 3
"""The same for a noun that names nobody: only what was told just before. A choice, not measured."""
VISIT = "visit"  # a visit and the talk held on it are two events (codebook; RECORD.md)
TAKEN_UP = ("asserted", "uncertain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event with the heads of all its tellings."""

    event: EventDraft
    heads: tuple[Span, ...]


def merge_retold(events: Sequence[EventDraft], actors: Mapping[Span, str], frames: Frames) -> tuple[Told, ...]:
    """The events of an article without later tellings by a noun, in the order of the text."""
    nouns = frozenset(frame.id for frame in frames.entries if frame.pos == "noun")
    told: list[Told] = []
    for event in sorted(events, key=lambda draft: draft.trigger):
        earlier = _earlier(told, event, actors, frames) if event.entry in nouns and not event.fresh else None
        if earlier is None:
            told.append(Told(event=event, heads=(event.head,)))
        else:
            told[earlier] = _joined(told[earlier], event, actors)
    return tuple(told)


def _earlier(told: Sequence[Told], event: EventDraft, actors: Mapping[Span, str], frames: Frames) -> int | None:
    """The rank of the latest event that a noun takes up, None if it tells something new."""
    if event.status not in TAKEN_UP or event.type not in frames.contents.retold:
        return None
    people = _people(event, actors)
    for rank in range(len(told) - 1, -1, -1):
        other = told[rank].event
        distance = event.sentence - other.sentence
        if distance > REACH or (not people and distance > REACH_NAMELESS):
            return None
        if distance >= 0 and _fit(other, event) and _same_people(_people(other, actors), people):
            return rank
    return None


def _fit(first: EventDraft, second: EventDraft) -> bool:
    if first.type != second.type or first.status not in TAKEN_UP or VISIT in (first.mode, second.mode):
        return False
    if first.mode and second.mode and first.mode != second.mode:
        return False
    # a noun with a time of its own is taken for another happening unless the first has none
    return not (second.times and first.times and second.times != first.times)


def _same_people(first: frozenset[str], second: frozenset[str]) -> bool:
    """True if one telling names no others than the other one does; of two named sides at least both must be there."""
    if not second:
        return bool(first)
    return not first or (first <= second or second <= first)


def _people(event: EventDraft, actors: Mapping[Span, str]) -> frozenset[str]:
    return frozenset(actors[head] for head in (*event.actors, *event.recipients) if head in actors)


def _joined(first: Told, event: EventDraft, actors: Mapping[Span, str]) -> Told:
    """The earlier telling with what the later one adds: people, time, place, words."""
    old = first.event
    richer = len(_people(event, actors)) > len(_people(old, actors))
    new = replace(
        old,
        actors=event.actors if richer else old.actors,
        recipients=event.recipients if richer else old.recipients,
        times=old.times or event.times,
        places=old.places or event.places,
        evidence=tuple(sorted({*(old.evidence or (old.trigger,)), event.trigger})),
    )
    return Told(event=new, heads=(*first.heads, event.head))
