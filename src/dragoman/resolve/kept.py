"""What stays in the record: the actors that something in it rests on, or that the text names."""

from __future__ import annotations

from dragoman.record.actor import Actor
from dragoman.record.event import Event
from dragoman.record.inference import Inference
from dragoman.record.position import Position
from dragoman.record.statement import Statement
from dragoman.resolve.items import Items

RETURNS = 2  # mentions of a body without a name that make it one of the article's actors


def kept_actors(
    actors: tuple[Actor, ...],
    items: Items,
    only_places: frozenset[str] = frozenset(),
    known: frozenset[str] = frozenset(),
) -> tuple[Actor, ...]:
    """Actors that an item refers to, their members, and those with a proper name; a mere "he" or "officials" goes.

    ``only_places`` are ids of states and bodies that the text names as places, channels or nationalities alone: they
    stay only if an item refers to them. ``known`` are ids of bodies without a name of which the reader knows which are
    meant: they stay.
    """
    wanted = _referred(items) | known
    for actor in actors:
        if actor.id in wanted:
            wanted |= set(actor.members)
    return tuple(
        actor
        for actor in actors
        if actor.id in wanted or (_named(actor) and actor.id not in only_places) or _returns(actor)
    )


def _named(actor: Actor) -> bool:
    return any(mention.kind in ("name", "metonym") for mention in actor.mentions)


def _returns(actor: Actor) -> bool:
    """Whether a body or people of a known country is spoken of again and again, though nothing is told of its deeds."""
    described = [mention for mention in actor.mentions if mention.kind == "nominal"]
    return actor.kind != "person" and actor.country is not None and len(described) >= RETURNS


def _referred(items: Items) -> set[str]:
    told: tuple[Event | Statement | Position | Inference, ...] = (
        *items.events,
        *items.statements,
        *items.positions,
        *items.inferences,
    )
    return {reference.id for item in told for reference in item.references()}
