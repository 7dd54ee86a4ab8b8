"""A conflict: items of one record that cannot all hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.errors import RecordError
from dragoman.record.check import check_choice, check_once, check_some
from dragoman.record.reference import Reference, references
from dragoman.record.span import Span, check_spans

ConflictKind = Literal["chronology", "contradiction", "figures"]
CONFLICT_KINDS: tuple[ConflictKind, ...] = get_args(ConflictKind)
CONFLICTING_KINDS = "aptesoi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Items that cannot all hold, with one sentence that says why and the words it rests on (at least one span)."""

    items: tuple[str, ...]
    kind: ConflictKind
    explanation: str
    evidence: tuple[Span, ...]

    def __post_init__(self) -> None:
        check_choice("conflict.kind", self.kind, CONFLICT_KINDS)
        check_some("conflict.items", self.items)
        check_once("conflict.items", self.items)
        check_some("conflict.evidence", self.evidence)
        check_spans("conflict.evidence", self.evidence)
        if not self.explanation:
            raise RecordError("conflict.explanation: a conflict is explained in one sentence.")

    def spans(self) -> tuple[Span, ...]:
        """All spans that this conflict holds."""
        return self.evidence

    def references(self) -> tuple[Reference, ...]:
        """The items that cannot all hold."""
        return references("items", self.items, CONFLICTING_KINDS)
