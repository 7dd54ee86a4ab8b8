"""A reference: one item of a record naming another by its id."""

from __future__ import annotations

from dataclasses import dataclass

AUTHOR = "author"  # in place of a statement's or an actor's id: the article's own voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """``field`` of an item names the item ``id``; ``kinds`` are the id prefixes of the kinds it may be of."""

    field: str
    id: str
    kinds: str


def references(field: str, ids: tuple[str, ...] | str | None, kinds: str) -> tuple[Reference, ...]:
    """The references that a field holds: none, one, or several."""
    if ids is None:
        return ()
    given = (ids,) if isinstance(ids, str) else ids
    return tuple(Reference(field=field, id=name, kinds=kinds) for name in given)


def voiced(field: str, voice: str, kinds: str) -> tuple[Reference, ...]:
    """The reference of a field that is either the author or an id."""
    return () if voice == AUTHOR else references(field, voice, kinds)
