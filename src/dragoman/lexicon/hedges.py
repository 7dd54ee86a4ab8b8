"""The hedges section: words that lower the author's commitment (``en/hedges.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.lexicon.cues import Cue, Cues, read_cues

FILE = "hedges.yaml"
SECTION = "hedge."


class HedgeCue(Cue):
    """A hedge. ``scope`` says over what it reaches.

    ``clause``: the clause that the word stands in; ``below``: the clause that a conjunction opens;
    ``noun``: the phrase that an adjective modifies; ``complement``: what a predicate governs.
    """

    status: Literal["uncertain", "hypothetical"]
    scope: Literal["clause", "below", "noun", "complement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedges:
    """All hedges by head lemma."""

    cues: Cues[HedgeCue]


def load(folder: Path) -> Hedges:
    """The hedges of a language folder (``lexicon/en``). Raises LexiconError with file, line, entry, remedy."""
    return Hedges(cues=read_cues(folder / FILE, HedgeCue, SECTION))
