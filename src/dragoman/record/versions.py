"""Versions: what read the article, so that a record can be made again."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Version of the code, digest of the lexicon, version of the reader model."""

    dragoman: str
    lexicon: str
    model: str

    def __post_init__(self) -> None:
        if not (self.dragoman and self.lexicon and self.model):
            raise RecordError("versions: a record names the versions of code, lexicon and model.")
