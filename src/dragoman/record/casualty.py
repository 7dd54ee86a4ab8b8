"""A casualty: people whom an event killed, injured, captured, drove out or left missing, and who says how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dragoman.errors import RecordError
from dragoman.record.check import check_choice, check_once, check_some
from dragoman.record.reference import AUTHOR, Reference, references, voiced
from dragoman.record.span import Span, check_span, check_spans
from dragoman.record.status import STATUSES, Status

CasualtyKind = Literal["killed", "injured", "killed_or_injured", "captured", "displaced", "missing"]
CASUALTY_KINDS: tuple[CasualtyKind, ...] = get_args(CasualtyKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty:
    """One figure of one kind, as one source gives it for an event; contradicting figures stand side by side.

    ``low`` and ``high`` are the least and the most persons, None where the text leaves an end open. ``rounded``: only
    about so many. ``part``: counted in another figure of the event already, to be left out of sums ("12 people,
    including three children"). ``victims`` is the words who they are, ``victim_actors`` the actors that those name.
    ``source`` is ``author`` or the id of the statement that vouches for the figure. Needs evidence.
    """

    kind: CasualtyKind
    low: int | None = None
    high: int | None = None
    rounded: bool = False
    part: bool = False
    victims: Span | None = None
    victim_actors: tuple[str, ...] = ()
    status: Status
    source: str = AUTHOR
    evidence: tuple[Span, ...]
    entry: str | None = None

    def __post_init__(self) -> None:
        check_choice("casualty.kind", self.kind, CASUALTY_KINDS)
        check_choice("casualty.status", self.status, STATUSES)
        if any(end is not None and end < 0 for end in (self.low, self.high)):
            raise RecordError(f"casualty: {self.low} to {self.high} persons; a number of persons is not negative.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise RecordError(f"casualty: the least, {self.low}, is more than the most, {self.high}.")
        if self.victims is not None:
            check_span("casualty.victims", self.victims)
        check_once("casualty.victim_actors", self.victim_actors)
        check_some("casualty.evidence", self.evidence)
        check_spans("casualty.evidence", self.evidence)

    def amount(self) -> str:
        """How many, for a person to read: "5", "at least 12", "20 to 30", "an unknown number"."""
        low, high = self.low, self.high
        if low is not None and high is not None:
            plain = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        elif low is not None:
            plain = f"at least {low:,}"
        else:
            plain = "an unknown number" if high is None else f"at most {high:,}"
        return f"about {plain}" if self.rounded else plain

    def spans(self) -> tuple[Span, ...]:
        """All spans that this casualty holds."""
        return (*self.evidence, *(() if self.victims is None else (self.victims,)))

    def references(self) -> tuple[Reference, ...]:
        """The actors among the victims and the statement that vouches for the figure."""
        return (
            *references("casualties.victim_actors", self.victim_actors, "a"),
            *voiced("casualties.source", self.source, "s"),
        )
