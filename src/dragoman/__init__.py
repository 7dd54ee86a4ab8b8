"""Dragoman reads news on conflict and diplomacy into a dated, sourced record.

The front door: each name below is loaded when it is first used, so that ``import dragoman`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.errors import DragomanError as DragomanError
    from dragoman.record.article import Article as Article
    from dragoman.record.codec import from_json as from_json
    from dragoman.record.codec import to_json as to_json
    from dragoman.record.event import Event as Event
    from dragoman.record.position import Position as Position
    from dragoman.record.record import Record as Record
    from dragoman.record.statement import Statement as Statement
    from dragoman.settings import Settings as Settings
    from dragoman.workflow.read import read as read
    from dragoman.workflow.read import read_many as read_many

__version__ = "0.1.0"

_DOORS = {
    "read": "dragoman.workflow.read",
    "read_many": "dragoman.workflow.read",
    "Settings": "dragoman.settings",
    "DragomanError": "dragoman.errors",
    "Article": "dragoman.record.article",
    "Record": "dragoman.record.record",
    "Event": "dragoman.record.event",
    "Statement": "dragoman.record.statement",
    "Position": "dragoman.record.position",
    "from_json": "dragoman.record.codec",
    "to_json": "dragoman.record.codec",
}

__all__ = [
    "Article",
    "DragomanError",
    "Event",
    "Position",
    "Record",
    "Settings",
    "Statement",
    "__version__",
    "from_json",
    "read",
    "read_many",
    "to_json",
]


def __getattr__(name: str) -> object:
    """Load a name of the front door. Raises AttributeError for any other."""
    if name not in _DOORS:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}; it offers {', '.join(__all__)}.")
    return getattr(import_module(_DOORS[name]), name)


def __dir__() -> list[str]:
    """The names of the front door."""
    return sorted(__all__)
