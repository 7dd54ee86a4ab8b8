"""A failure: one article of an input that could not be read, as a value, so that the others go on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an article of `source` was not read. `line` counts from 1; None where the source is one article."""

    source: str
    line: int | None
    message: str
