"""An order: one item lies before another, at the same time, or takes it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.errors import RecordError
from dragoman.record.check import check_choice, check_some
from dragoman.record.reference import Reference, references
from dragoman.record.span import Span, check_spans

Relation = Literal["before", "simultaneous", "includes"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
OrderBasis = Literal["stated", "dates", "inferred"]
ORDER_BASES: tuple[OrderBasis, ...] = get_args(OrderBasis)
ORDERED_KINDS = "tesoi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """``before`` stands in ``relation`` to ``after``: two times, events, statements, positions or inferences.

    ``basis``: ``stated`` in words, following from ``dates``, or ``inferred`` by the author. Needs evidence: the words
    that state it, or those that date the two.
    """

    before: str
    after: str
    relation: Relation
    basis: OrderBasis
    evidence: tuple[Span, ...]

    def __post_init__(self) -> None:
        check_choice("order.relation", self.relation, RELATIONS)
        check_choice("order.basis", self.basis, ORDER_BASES)
        check_some("order.evidence", self.evidence)
        check_spans("order.evidence", self.evidence)
        if self.before == self.after:
            raise RecordError(f"order.after: {self.after} is not ordered against itself.")

    def spans(self) -> tuple[Span, ...]:
        """All spans that this order holds."""
        return self.evidence

    def references(self) -> tuple[Reference, ...]:
        """The two items that are ordered."""
        return (*references("before", self.before, ORDERED_KINDS), *references("after", self.after, ORDERED_KINDS))
