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
Mod = Literal[
    "BEFORE", "AFTER", "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"
]
MODS: tuple[Mod, ...] = get_args(Mod)
Anchor = Literal["publication", "narrative", "happening"]
ANCHORS: tuple[Anchor, ...] = get_args(Anchor)
Rule = Literal[
    "written", "two-readings", "figures-by-text", "figures-near-publication", "no-such-day", "year-by-story",
    "year-by-publication", "year-open", "weekday-before", "weekday-after", "weekday-named", "weekday-open", "counted",
    "date-beside", "clock-of-day", "length", "recurring", "vague", "open",
]  # fmt: skip
RULES: tuple[Rule, ...] = get_args(Rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One phrase that names a time, with its TIMEX3 type and value (null where it cannot be told).

    ``text`` is the article's text at ``span``. ``mod`` is TIMEX3's modifier ("early", "about"). ``anchor`` is what the
    value was reckoned from: the day of ``publication``, the ``narrative``'s current time, or the date of a
    ``happening`` of the text; None where the words give it all. ``rule`` is the rule that chose the value, as
    docs/layers/times.md tells it, ``entry`` the calendar entry that marked the phrase. Source of types, values and
    modifiers: TimeML 1.2.1, TIMEX3.
    """

    id: str
    span: Span
    text: str
    type: TimeType
    value: TimexText | None = None
    when: When
    mod: Mod | None = None
    anchor: Anchor | None = None
    rule: Rule = "open"
    entry: str | None = None

    def __post_init__(self) -> None:
        check_id("time.id", self.id, "t")
        check_span("time.span", self.span)
        check_choice("time.type", self.type, TIME_TYPES)
        check_match("time.value", self.value, TIMEX)
        check_choice("time.rule", self.rule, RULES)
        if self.mod is not None:
            check_choice("time.mod", self.mod, MODS)
        if self.anchor is not None:
            check_choice("time.anchor", self.anchor, ANCHORS)

    def spans(self) -> tuple[Span, ...]:
        """All spans that this expression holds."""
        return (self.span, *self.when.evidence)

    def references(self) -> tuple[Reference, ...]:
        """None: a time expression names no other item."""
        return ()
