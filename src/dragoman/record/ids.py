"""Ids that derive from content: the same text gives the same ids, on any machine and beside any other article."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Literal

KindName = Literal["actor", "place", "time", "event", "statement", "position", "inference"]
PREFIXES: dict[KindName, str] = {
    "actor": "a",
    "place": "p",
    "time": "t",
    "event": "e",
    "statement": "s",
    "position": "o",
    "inference": "i",
}
ID_DIGITS = 8  # hexadecimal; 32 bits, so two of 1,000 items of one text collide once in 8,600 articles: then a suffix
ARTICLE_DIGITS = 12  # 48 bits: among a million articles a collision has a chance of 0.2 in a hundred

Key = tuple[str | int | tuple[int, int] | None, ...]
"""What an item is told by: spans, type, name. Never its rank among others, which shifts when one more is found."""


def assign_ids(kind: KindName, digest: str, keys: Iterable[Key]) -> tuple[str, ...]:
    """One id for each key, in order; a key that comes again gets the suffix ``-2``, ``-3`` and so on.

    ``digest`` is ``Article.sha256``, so that ids of different texts differ too.
    """
    given: dict[str, int] = {}
    ids: list[str] = []
    for key in keys:
        name = item_id(kind, digest, key)
        given[name] = given.get(name, 0) + 1
        ids.append(name if given[name] == 1 else f"{name}-{given[name]}")
    return tuple(ids)


def item_id(kind: KindName, digest: str, key: Key) -> str:
    """The id of one item: the kind's letter and 8 hexadecimal digits. `assign_ids` keeps them unique in a record."""
    content = "\x1f".join((kind, digest, *map(repr, key)))
    return PREFIXES[kind] + sha256(content.encode("utf-8", "backslashreplace")).hexdigest()[:ID_DIGITS]


def article_id(digest: str) -> str:
    """The id of an article that brought none: the first 12 digits of its text's digest."""
    return digest[:ARTICLE_DIGITS]
