"""The inference section: words by which a text draws a conclusion (``en/inference.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.lexicon.cues import Cue, Cues, read_cues

FILE = "inference.yaml"
SECTION = "infer."

Modality = Literal["certain", "probable", "possible"]
Who = Literal["author", "subject", "either"]
Stand = Literal["any", "front"]


class InferCue(Cue):
    """A cue of inference. ``conclusion`` lists slots; ``clause`` is the clause an adverb or phrase stands in.

    ``premise`` lists slots; ``before`` is the sentence before, ``obj`` the object ("regarded X as Y").
    ``who``: by whom the conclusion is drawn: the ``author`` (then a subject that can speak is none of ours), the
    ``subject``, or ``either`` (an actor as subject, else the author). ``stand``: an adverb only in ``front``
    of its clause.
    ``modals`` gives the modality by auxiliary ("may mean": possible). ``needs`` lists lemmas one of which must be below
    the cue ("one must conclude"). ``subjects`` restricts the subject ("the only explanation").
    """

    conclusion: tuple[str, ...]
    premise: tuple[str, ...] = ()
    modality: Modality
    modals: Mapping[str, Modality] = {}
    who: Who = "author"
    stand: Stand = "any"
    needs: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InferenceCues:
    """All cues of inference by head lemma."""

    cues: Cues[InferCue]


def load(folder: Path) -> InferenceCues:
    """The cues of inference of a language folder (``lexicon/en``). Raises LexiconError with file, line, entry."""
    return InferenceCues(cues=read_cues(folder / FILE, InferCue, SECTION))
