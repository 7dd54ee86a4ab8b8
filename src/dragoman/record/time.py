"""A time expression: words of the text that name a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.record.check import check_choice, check_id, check_match
from dragoman.record.reference import Reference
from dragoman.record.span import Span, check_span
from dragoman.record.when import TIMEX, TimexText, When

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TIME_TYPES: tuple[TimeType, ...] = get_args(TimeType)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One phrase that names a time, with its TIMEX3 type and value (null where it cannot be told).

    ``text`` is the article's text at ``span``. Source of types and values: TimeML 1.2.1, TIMEX3.
    """

    id: str
    span: Span
    text: str
    type: TimeType
    value: TimexText | None = None
    when: When

    def __post_init__(self) -> None:
        check_id("time.id", self.id, "t")
        check_span("time.span", self.span)
        check_choice("time.type", self.type, TIME_TYPES)
        check_match("time.value", self.value, TIMEX)

    def spans(self) -> tuple[Span, ...]:
        """All spans that this expression holds."""
        return (self.span, *self.when.evidence)

    def references(self) -> tuple[Reference, ...]:
        """None: a time expression names no other item."""
        return ()
