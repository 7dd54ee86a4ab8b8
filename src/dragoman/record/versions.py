"""Versions: what read the article, so that a record can be made again."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import RecordError

OVERLAID = "+"  # between our digest and the overlay's


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Version of the code, digest of the lexicon, version of the reader model, and the date of the world tables.

    ``lexicon`` of a reading with an overlay is two digests with a plus between them: ours and the overlay's. ``world``
    is the latest as-of date among the office-holders that were used, an ISO prefix; None in records of older versions.
    """

    dragoman: str
    lexicon: str
    model: str
    world: str | None = None

    @property
    def overlaid(self) -> bool:
        """Whether an overlay was laid over the lexicon, which may bring event types of its own."""
        return OVERLAID in self.lexicon

    def __post_init__(self) -> None:
        if not (self.dragoman and self.lexicon and self.model):
            raise RecordError("versions: a record names the versions of code, lexicon and model.")
