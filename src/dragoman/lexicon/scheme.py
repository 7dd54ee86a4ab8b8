"""The codebook of events (PLOVER 2.0 draft), read from scheme/plover.yaml and checked.

A user's own types, modes and contexts are laid over it by `scheme_overlay`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import load_yaml

SCHEME_FOLDER = Path(__file__).parent / "scheme"
# The codebook's scale of conflict and cooperation.
LOWEST_SCORE, HIGHEST_SCORE = -10.0, 10.0


class Mode(BaseModel):
    """A mode of one event type; ``score`` is None where the codebook gives none.

    ``words``: lemmas that choose the mode where a frame leaves it open, beside those of `event_contents.yaml`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    gloss: str
    score: float | None
    words: tuple[str, ...] = ()


class EventType(BaseModel):
    """An event type. ``recipient`` says whether the codebook wants one to be named.

    Of a user's own type: ``behaves_like`` is the type of ours whose rules between types it follows, ``future`` and
    ``announced`` the type that it becomes when it lies ahead, or when its doer says so.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    gloss: str
    quad: str
    recipient: Literal["optional", "required"]
    score: float
    modes: Mapping[str, Mode]
    note: str = ""
    behaves_like: str | None = None
    future: str | None = None
    announced: str | None = None


class Scheme(BaseModel):
    """The codebook: what may be coded, and the rules that break ties. Source: PLOVER 2.0 draft, CC BY-SA 4.0.

    ``status`` maps PLOVER's auxiliary modes to ours, ``statuses`` says what each of ours means. ``context_words``:
    lemmas that suggest a user's own context.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    quads: Mapping[str, int]
    types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    status: Mapping[str, str]
    statuses: Mapping[str, str]
    rules: Mapping[str, str]
    actor_codes: Mapping[str, str]
    country_exceptions: Mapping[str, str]
    sectors: Mapping[str, str]
    context_words: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _check(self) -> Scheme:
        for name, kind in self.types.items():
            if kind.quad not in self.quads:
                raise ValueError(f"type {name} has the unknown quad '{kind.quad}'; use one of {', '.join(self.quads)}")
            scores = [kind.score, *(mode.score for mode in kind.modes.values() if mode.score is not None)]
            if not all(LOWEST_SCORE <= score <= HIGHEST_SCORE for score in scores):
                raise ValueError(f"type {name} has a score outside {LOWEST_SCORE} .. {HIGHEST_SCORE}")
        return self

    def has(self, event_type: str, mode: str | None = None) -> bool:
        """Whether the codebook knows this type, and the mode within it."""
        known = self.types.get(event_type)
        return known is not None and (mode is None or mode in known.modes)

    def score(self, event_type: str, mode: str | None = None) -> float:
        """The score of a type, or of its mode where that has one, from -10 (conflict) to 10 (cooperation).

        Raises LexiconError for a type that the codebook does not know.
        """
        known = self._type(event_type)
        scored = known.modes.get(mode) if mode is not None else None
        return scored.score if scored is not None and scored.score is not None else known.score

    def quad(self, event_type: str) -> int:
        """The quad of a type: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""
        return self.quads[self._type(event_type).quad]

    def knows_sector(self, code: str) -> bool:
        """Whether a code is a sector, or an actor code such as IGO that stands in its place."""
        return code in self.sectors or code in self.actor_codes

    def _type(self, event_type: str) -> EventType:
        known = self.types.get(event_type)
        if known is None:
            raise LexiconError(f"plover.yaml: no event type '{event_type}'. Use one of: {', '.join(self.types)}.")
        return known


def load_scheme(folder: Path = SCHEME_FOLDER) -> Scheme:
    """The codebook in a folder. Raises LexiconError with the file, the key, what is wrong and what to do."""
    path = folder / "plover.yaml"
    loaded = load_yaml(path)
    try:
        return Scheme.model_validate(loaded)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise LexiconError(f"{path.name}: {where}: {first['msg']}. See the head of the file for its keys.") from error
