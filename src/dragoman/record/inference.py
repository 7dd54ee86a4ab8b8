"""An inference: a conclusion that somebody draws from given premises, never a plain report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.errors import RecordError
from dragoman.record.check import check_choice, check_id
from dragoman.record.reference import AUTHOR, Reference, references, voiced
from dragoman.record.span import Span, check_span, check_spans

Modality = Literal["certain", "probable", "possible"]
MODALITIES: tuple[Modality, ...] = get_args(Modality)
PREMISE_KINDS = "esoi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """A conclusion drawn by the author or an actor (``by``), marked by the words of ``cue``.

    A premise is a span, or the id of an event, statement, position or earlier inference. ``entry`` is the lexicon
    entry that fired.
    """

    id: str
    by: str = AUTHOR
    conclusion: Span
    premises: tuple[Span | str, ...] = ()
    modality: Modality
    cue: Span
    entry: str | None = None

    def __post_init__(self) -> None:
        check_id("inference.id", self.id, "i")
        check_choice("inference.modality", self.modality, MODALITIES)
        check_span("inference.conclusion", self.conclusion)
        check_span("inference.cue", self.cue)
        check_spans("inference.premises", (premise for premise in self.premises if not isinstance(premise, str)))
        if self.id in self.premises:
            raise RecordError(f"inference.premises: {self.id} is no premise of itself.")

    def spans(self) -> tuple[Span, ...]:
        """All spans that this inference holds."""
        return (self.conclusion, self.cue, *(premise for premise in self.premises if not isinstance(premise, str)))

    def references(self) -> tuple[Reference, ...]:
        """Who draws it, and the items it is drawn from."""
        named = tuple(premise for premise in self.premises if isinstance(premise, str))
        return (*voiced("by", self.by, "a"), *references("premises", named, PREMISE_KINDS))
