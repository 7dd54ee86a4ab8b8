"""Casualties put to the events that they came of, each with its source; figures that cannot all be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from dragoman.lexicon.casualties import Casualties
from dragoman.record.casualty import Casualty
from dragoman.record.conflict import Conflict
from dragoman.record.drafts import CasualtyDraft, EventDraft, Span
from dragoman.record.event import Event
from dragoman.record.reference import AUTHOR
from dragoman.record.statement import Statement
from dragoman.resolve.retold import TAKEN_UP, Told

NEXT = 1
"""Sentences back to the event of a casualty told in a sentence of its own: the one before. A choice by reading news."""
REACH = 8
"""The same where the words look back ("the attack", "the death toll"), as for a happening told again (`retold`)."""
MOST = 20  # conflicts over figures in one article; more are noise


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """Ids of places by the heads of their mentions, the words, and the kinds of casualties of each event so far."""

    places: Mapping[Span, str]
    words: Casualties
    bearing: dict[Span, set[str]] = field(default_factory=dict)


def join_outcomes(
    told: Sequence[Told], drawn: Sequence[CasualtyDraft], places: Mapping[Span, str], words: Casualties
) -> tuple[Told, ...]:
    """The events without killings in a sentence of their own that are the outcome of the deed told just before."""
    scene = _Scene(places=places, words=words)
    own = {draft.head: draft for draft in drawn}
    bearing = scene.bearing
    for draft in drawn:
        if draft.event is not None:
            bearing.setdefault(draft.event, set()).add(draft.kind)
    kept: list[Told] = []
    for one in told:
        casualty = own.get(one.event.head)
        earlier = None if casualty is None else _deed(kept, one.event, casualty, scene)
        if earlier is None:
            kept.append(one)
            continue
        deed = kept[earlier]
        kept[earlier] = _joined(deed, one)
        bearing.setdefault(deed.event.head, set()).update(bearing.get(one.event.head, ()))
    return tuple(kept)


def _deed(
    kept: Sequence[Told],
    killing: EventDraft,
    casualty: CasualtyDraft,
    scene: _Scene,
) -> int | None:
    """The rank of the deed that a killing without a doer came of, None if it is a happening of its own."""
    words = scene.words
    if killing.type not in words.joins or killing.actors or killing.status not in TAKEN_UP or casualty.total:
        return None
    reach = REACH if casualty.recalls else NEXT
    for rank in range(len(kept) - 1, -1, -1):
        deed = kept[rank].event
        if killing.sentence - deed.sentence > reach:
            return None
        if deed.type not in words.joins or deed.status not in TAKEN_UP:
            continue
        told = not casualty.recalls and casualty.kind in scene.bearing.get(deed.head, ())
        apart = _differ(killing.times, deed.times, None) or _differ(killing.places, deed.places, scene.places)
        return None if told or apart else rank
    return None


def _differ(first: tuple[Span, ...], second: tuple[Span, ...], ids: Mapping[Span, str] | None) -> bool:
    """Whether two tellings both name a time, or a place, and not the same one."""
    if ids is None:
        return bool(first and second and first != second)
    one, two = ({ids[span] for span in spans if span in ids} for spans in (first, second))
    return bool(one and two and not one & two)


def _joined(deed: Told, killing: Told) -> Told:
    """A deed with the killing among its evidence, and what the killing adds."""
    old, new = deed.event, killing.event
    event = replace(
        old,
        recipients=old.recipients or new.recipients,
        times=old.times or new.times,
        places=old.places or new.places,
        evidence=tuple(sorted({*(old.evidence or (old.trigger,)), *new.evidence, new.trigger})),
    )
    return Told(event=event, heads=(*deed.heads, *killing.heads))


def with_casualties(
    events: Sequence[Event],
    told: Sequence[Told],
    drawn: Sequence[CasualtyDraft],
    words: Casualties,
    casualty_of: Callable[[CasualtyDraft], Casualty],
) -> tuple[Event, ...]:
    """The events with their casualties; what comes of no event of the article is left out.

    ``told`` are the drafts of the events, parallel to them; ``casualty_of`` fills in who and who says it.
    """
    by_word = {
        span: rank for rank, one in enumerate(told) for span in (*one.event.evidence, one.event.trigger, *one.heads)
    }
    suffered: dict[int, list[Casualty]] = {}
    for draft in drawn:
        rank = _event_of(draft, told, by_word, words)
        if rank is not None:
            _add(suffered.setdefault(rank, []), casualty_of(draft))
    return tuple(
        replace(event, casualties=tuple(suffered[rank])) if rank in suffered else event
        for rank, event in enumerate(events)
    )


def _event_of(draft: CasualtyDraft, told: Sequence[Told], by_word: Mapping[Span, int], words: Casualties) -> int | None:
    """The rank of the event that a casualty came of: by the parse, by its sentence, by the sentences before."""
    for span in (draft.event, draft.cause):
        if span is not None and span in by_word:
            return by_word[span]
    if draft.total:
        return None
    reach = REACH if draft.recalls else NEXT
    near = [
        (draft.sentence - one.event.sentence, abs(one.event.head[0] - draft.head[0]), rank)
        for rank, one in enumerate(told)
        if one.event.type in words.borne_by[draft.kind]
        and one.event.status in TAKEN_UP
        and 0 <= draft.sentence - one.event.sentence <= reach
    ]
    return min(near)[-1] if near else None


def _add(suffered: list[Casualty], new: Casualty) -> None:
    """Add a casualty; the same figure told again by the same voice is one with more evidence."""
    for place, old in enumerate(suffered):
        if _key(old) == _key(new) and (old.victims is None or new.victims is None or new.low is not None):
            evidence = tuple(sorted({*old.evidence, *new.evidence}))
            actors = tuple(dict.fromkeys((*old.victim_actors, *new.victim_actors)))
            victims = old.victims if old.victims is not None else new.victims
            suffered[place] = replace(old, evidence=evidence, victim_actors=actors, victims=victims)
            return
    suffered.append(new)


def _key(casualty: Casualty) -> tuple[object, ...]:
    return (casualty.kind, casualty.low, casualty.high, casualty.part, casualty.status, casualty.source)


def figure_conflicts(events: Sequence[Event], statements: Sequence[Statement], text: str) -> tuple[Conflict, ...]:
    """Where two voices give figures for the same victims of one event that cannot both be right."""
    speakers = {statement.id: statement.speaker or statement.id for statement in statements}
    found = [conflict for event in events for conflict in _within(event, speakers, text)]
    return tuple(found[:MOST])


def _within(event: Event, speakers: Mapping[str, str], text: str) -> Iterator[Conflict]:
    whole = [each for each in event.casualties if not each.part and each.status in TAKEN_UP]
    for one, two in combinations(whole, 2):
        voices = [AUTHOR if each.source == AUTHOR else speakers[each.source] for each in (one, two)]
        if one.kind != two.kind or voices[0] == voices[1] or not _apart(one, two) or not _same_people(one, two, text):
            continue
        sources = tuple(each.source for each in (one, two) if each.source != AUTHOR)
        yield Conflict(
            items=tuple(dict.fromkeys((event.id, *sources))),
            kind="figures",
            explanation=f"Two sources differ over how many were {one.kind.replace('_', ' ')}: "
            f"{one.amount()} and {two.amount()}.",
            evidence=tuple(sorted({*one.evidence, *two.evidence})),
        )


def _apart(one: Casualty, two: Casualty) -> bool:
    """Whether no number fits both figures."""
    if (one.low, one.high) == (None, None) or (two.low, two.high) == (None, None):
        return False
    return _below(one, two) or _below(two, one)


def _below(one: Casualty, two: Casualty) -> bool:
    return one.high is not None and two.low is not None and one.high < two.low


def _same_people(one: Casualty, two: Casualty, text: str) -> bool:
    """Whether two figures count the same sort of people, or one does not say whom."""
    if one.victims is None or two.victims is None:
        return True
    first, second = (text[slice(*victims)].split()[-1:] for victims in (one.victims, two.victims))
    return first == second
