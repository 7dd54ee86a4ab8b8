"""A position: somebody demands, offers, accepts, rejects, supports or opposes something, or sets a condition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.errors import RecordError
from dragoman.record.check import check_choice, check_id, check_once, check_some
from dragoman.record.reference import AUTHOR, Reference, references, voiced
from dragoman.record.span import Span, check_span, check_spans
from dragoman.record.status import STATUSES, Status
from dragoman.record.when import When

Stance = Literal["demands", "offers", "accepts", "rejects", "conditions", "supports", "opposes"]
STANCES: tuple[Stance, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A stance of ``holder`` on ``issue``, given in the article's words.

    ``condition`` is a span, or the id of the position it depends on. A change of mind is a new position that
    ``supersedes`` the old. ``entry`` is the lexicon entry that fired. Needs evidence.
    """

    id: str
    holder: str
    stance: Stance
    issue: str
    toward: tuple[str, ...] = ()
    condition: Span | str | None = None
    supersedes: str | None = None
    when: When
    status: Status
    source: str = AUTHOR
    evidence: tuple[Span, ...]
    entry: str | None = None

    def __post_init__(self) -> None:
        check_id("position.id", self.id, "o")
        check_choice("position.stance", self.stance, STANCES)
        check_choice("position.status", self.status, STATUSES)
        check_once("position.toward", self.toward)
        check_some("position.evidence", self.evidence)
        check_spans("position.evidence", self.evidence)
        if isinstance(self.condition, tuple):
            check_span("position.condition", self.condition)
        if not self.issue:
            raise RecordError(f"position.issue: {self.id} is a stance on nothing.")
        if self.id in (self.condition, self.supersedes):
            raise RecordError(f"position.condition: {self.id} neither depends on itself nor supersedes itself.")

    def spans(self) -> tuple[Span, ...]:
        """All spans that this position holds."""
        condition = (self.condition,) if isinstance(self.condition, tuple) else ()
        return (*condition, *self.evidence, *self.when.evidence)

    def references(self) -> tuple[Reference, ...]:
        """Holder, those it is directed at, and the positions it hangs together with."""
        return (
            *references("holder", self.holder, "a"),
            *references("toward", self.toward, "a"),
            *references("condition", self.condition if isinstance(self.condition, str) else None, "o"),
            *references("supersedes", self.supersedes, "o"),
            *voiced("source", self.source, "s"),
        )
