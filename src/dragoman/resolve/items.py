"""Drafts to items: who, where and when filled in, and who vouches for what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from dragoman.lexicon.casualties import Casualties
from dragoman.lexicon.frames import Frames
from dragoman.lexicon.scheme import Scheme
from dragoman.record.casualty import Casualty
from dragoman.record.drafts import CasualtyDraft, Drafts, EventDraft, InferenceDraft, PositionDraft, StatementDraft
from dragoman.record.event import Event
from dragoman.record.ids import assign_ids
from dragoman.record.inference import Inference
from dragoman.record.position import Position
from dragoman.record.reference import AUTHOR
from dragoman.record.span import Span, contains
from dragoman.record.statement import Statement
from dragoman.record.status import Status
from dragoman.record.when import When
from dragoman.resolve.casualties import join_outcomes, with_casualties
from dragoman.resolve.retold import merge_retold
from dragoman.resolve.said import kept_positions, kept_statements

VISIT = ("CONSULT", "visit")
WIDE = ("country", "continent")
"""Kinds of places that tell less than any other place of an event."""
VERBAL = (1, 3)  # quads of the codebook: what is said or agreed, not what is done


class WhenOf(Protocol):
    """From the time expressions attached to an item, its head word and the number of its sentence to its When."""

    def __call__(self, *, times: tuple[Span, ...], head: Span, sentence: int, verbal: Span | None = None) -> When:
        """The When of an item; unknown where the text does not tell."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What the other parts of `resolve` found: ids of actors and places by the head word of a mention, and the dates.

    ``groups``: the parts of a coordination, which act in its place; ``hosts``: the state behind a place visited.
    ``digest`` is ``Article.sha256``, which ids derive from. ``wide``: the ids of places that are whole countries.
    ``countries``: the country of each actor that has one, by its id.
    """

    digest: str
    text: str
    actors: Mapping[Span, str]
    groups: Mapping[str, tuple[str, ...]]
    hosts: Mapping[Span, str]
    places: Mapping[Span, str]
    when_of: WhenOf
    scheme: Scheme
    frames: Frames
    casualties: Casualties
    wide: frozenset[str] = frozenset()
    countries: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """The items of one article, each parallel to the draft it was made from."""

    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    inferences: tuple[Inference, ...] = ()
    statement_drafts: tuple[StatementDraft, ...] = ()
    event_drafts: tuple[EventDraft, ...] = ()
    event_heads: tuple[tuple[Span, ...], ...] = ()
    position_drafts: tuple[PositionDraft, ...] = ()
    inference_drafts: tuple[InferenceDraft, ...] = ()


def make_items(drafts: Drafts, known: Resolved) -> Items:
    """The statements, events, positions and inferences of an article; a position without a holder is left out."""
    told = join_outcomes(
        merge_retold(drafts.events, known.actors, known.frames), drafts.casualties, known.places, known.casualties
    )
    drafts = replace(
        drafts,
        events=tuple(one.event for one in told),
        statements=kept_statements(drafts, known.actors, known.text),
    )
    event_ids = assign_ids("event", known.digest, ((d.trigger, d.type) for d in drafts.events))
    said = assign_ids("statement", known.digest, ((d.cue, *d.content) for d in drafts.statements))
    statements = tuple(
        _statement(draft, identity, known, _answered(draft, drafts, event_ids, said))
        for draft, identity in zip(drafts.statements, said)
    )
    events = tuple(
        _event(draft, identity, drafts, statements, known) for draft, identity in zip(drafts.events, event_ids)
    )
    suffered = partial(_casualty, drafts=drafts, statements=statements, known=known)
    events = with_casualties(events, told, drafts.casualties, known.casualties, suffered)
    held = kept_positions(drafts, known.actors, known.groups, known.text)
    names = assign_ids("position", known.digest, ((d.issue, d.stance) for d in held))
    positions = tuple(_position(draft, name, drafts, statements, known) for draft, name in zip(held, names))
    drawn = assign_ids("inference", known.digest, ((d.conclusion, d.cue) for d in drafts.inferences))
    inferences = tuple(_inference(draft, name, known) for draft, name in zip(drafts.inferences, drawn))
    return Items(
        statements=statements,
        events=events,
        positions=positions,
        inferences=inferences,
        statement_drafts=drafts.statements,
        event_drafts=drafts.events,
        event_heads=tuple(one.heads for one in told),
        position_drafts=held,
        inference_drafts=drafts.inferences,
    )


def _statement(draft: StatementDraft, identity: str, known: Resolved, answered: str | None) -> Statement:
    cue = draft.cue or draft.content[0]
    speaker = _ids((draft.speaker,), known.actors)
    reporter = tuple(one for one in _ids((draft.reported_by,), known.actors) if one not in speaker)
    return Statement(
        id=identity,
        speaker=speaker[0] if speaker else None,
        speaker_span=draft.speaker_span,
        addressees=tuple(one for one in _parts(draft.addressees, known) if one not in speaker),
        channel=draft.channel,
        occasion=draft.occasion,
        manner=draft.manner,
        cue=draft.cue,
        content=draft.content,
        when=known.when_of(times=draft.times, head=cue, sentence=draft.sentence, verbal=cue),
        place=_first(_ids(draft.places, known.places)),
        responds_to=answered,
        reported_by=_first(reporter),
        entry=draft.entry,
    )


def _answered(draft: StatementDraft, drafts: Drafts, event_ids: tuple[str, ...], said: tuple[str, ...]) -> str | None:
    """The event or statement whose words hold the head of what a statement answers."""
    if draft.reply_to is None:
        return None
    for event, identity in zip(drafts.events, event_ids):
        if contains(event.trigger, draft.reply_to) or event.head == draft.reply_to:
            return identity
    for other, identity in zip(drafts.statements, said):
        if other is not draft and other.cue is not None and contains(other.cue, draft.reply_to):
            return identity
    return None


def _event(
    draft: EventDraft, identity: str, drafts: Drafts, statements: tuple[Statement, ...], known: Resolved
) -> Event:
    verbal = known.scheme.quad(draft.type) in VERBAL
    actors = _parts(draft.actors, known)
    recipients = _parts(draft.recipients, known) or _felt_by(draft, actors, known)
    return Event(
        id=identity,
        type=draft.type,
        mode=draft.mode,
        contexts=draft.contexts,
        cameo=draft.cameo,
        score=known.scheme.score(draft.type, draft.mode),
        actors=actors,
        recipients=tuple(one for one in recipients if one not in actors),
        place=_first(_ids(draft.places, known.places)),
        when=known.when_of(
            times=draft.times, head=draft.head, sentence=draft.sentence, verbal=draft.trigger if verbal else None
        ),
        status=committed(draft.status, draft.head, drafts.inferences),
        source=voucher(draft.head, drafts.statements, statements),
        trigger=draft.trigger,
        evidence=draft.evidence or (draft.trigger,),
        confidence=draft.confidence,
        entry=draft.entry,
        basis=draft.basis,
    )


def _casualty(draft: CasualtyDraft, *, drafts: Drafts, statements: tuple[Statement, ...], known: Resolved) -> Casualty:
    return Casualty(
        kind=draft.kind,
        low=draft.low,
        high=draft.high,
        rounded=draft.rounded,
        part=draft.part,
        victims=draft.victims,
        victim_actors=_parts(draft.victim_heads, known),
        status=committed(draft.status, draft.head, drafts.inferences),
        source=voucher(draft.head, drafts.statements, statements),
        evidence=draft.evidence or (draft.cue,),
        entry=draft.entry,
    )


def _position(
    draft: PositionDraft, identity: str, drafts: Drafts, statements: tuple[Statement, ...], known: Resolved
) -> Position:
    holder = known.actors[draft.holder] if draft.holder else ""
    return Position(
        id=identity,
        holder=holder,
        stance=draft.stance,
        issue=" ".join(known.text[draft.issue[0] : draft.issue[1]].split()),
        toward=tuple(one for one in _parts(draft.toward, known) if one != holder),
        condition=draft.condition,
        when=known.when_of(times=draft.times, head=draft.head, sentence=draft.sentence, verbal=draft.head),
        status=committed(draft.status, draft.head, drafts.inferences),
        source=voucher(draft.head, drafts.statements, statements),
        evidence=draft.evidence or (draft.issue,),
        entry=draft.entry,
    )


def _inference(draft: InferenceDraft, identity: str, known: Resolved) -> Inference:
    return Inference(
        id=identity,
        by=known.actors.get(draft.by, AUTHOR) if draft.by else AUTHOR,
        conclusion=draft.conclusion,
        premises=draft.premises,
        modality=draft.modality,
        cue=draft.cue,
        entry=draft.entry,
    )


def voucher(head: Span, drafts: Iterable[StatementDraft], statements: tuple[Statement, ...]) -> str:
    """The id of the innermost statement whose content holds a head word, ``author`` if there is none."""
    best, narrowest = AUTHOR, None
    for draft, statement in zip(drafts, statements):
        for span in draft.content:
            size = span[1] - span[0]
            if contains(span, head) and (narrowest is None or size < narrowest):
                best, narrowest = statement.id, size
    return best


def committed(status: Status, head: Span, inferences: tuple[InferenceDraft, ...]) -> Status:
    """A status as far as it may be asserted: what only a hedged conclusion says is uncertain."""
    if status != "asserted":
        return status
    hedged = any(draft.modality != "certain" and contains(draft.conclusion, head) for draft in inferences)
    return "uncertain" if hedged else status


def _ids(heads: Iterable[Span | None], by_head: Mapping[Span, str]) -> tuple[str, ...]:
    """The ids that heads resolve to, each once, in order."""
    return tuple(dict.fromkeys(by_head[head] for head in heads if head is not None and head in by_head))


def _parts(heads: Iterable[Span], known: Resolved) -> tuple[str, ...]:
    """The ids that heads resolve to, a coordination as its parts."""
    whole = _ids(heads, known.actors)
    return tuple(dict.fromkeys(part for one in whole for part in known.groups.get(one, (one,))))


def _felt_by(draft: EventDraft, actors: tuple[str, ...], known: Resolved) -> tuple[str, ...]:
    """The states behind the places that an act is done to, none of an actor's own country ("rebels moved to X")."""
    own = {known.countries.get(actor) for actor in actors}
    states = _ids(draft.recipients, known.hosts) or _hosts(draft, known)
    return tuple(state for state in states if known.countries.get(state) not in own)


def _hosts(draft: EventDraft, known: Resolved) -> tuple[str, ...]:
    """Who receives a visit of which only the place is told: the state that the place stands for."""
    return _ids(draft.places, known.hosts) if (draft.type, draft.mode) == VISIT else ()


def _nearest(places: tuple[str, ...], known: Resolved) -> str | None:
    """The first place that is no whole country, else the first ("shelled Mali, near Gao": Gao)."""
    return next((place for place in places if place not in known.wide), _first(places))


def _first(ids: tuple[str, ...]) -> str | None:
    return ids[0] if ids else None
