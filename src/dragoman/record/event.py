"""An event: something that the codebook knows was done, is told of as done, or lies ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from dragoman.record.casualty import Casualty
from dragoman.record.check import (
    CODE,
    Between,
    Matches,
    check_between,
    check_choice,
    check_id,
    check_match,
    check_once,
    check_some,
)
from dragoman.record.reference import AUTHOR, Reference, references, voiced
from dragoman.record.span import Span, check_span, check_spans
from dragoman.record.status import STATUSES, Status
from dragoman.record.when import When

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
"""The types of the shipped scheme, the only ones in a record that was read without an overlay."""
TYPE = r"[A-Z][A-Z0-9_]{0,59}"  # a type of any scheme: a code of capitals
EventBasis = Literal["frame", "similar"]
EVENT_BASES: tuple[EventBasis, ...] = get_args(EventBasis)
CAMEO = r"[0-9]{2,4}"
SCORES = (-10.0, 10.0)  # PLOVER's scale, most conflictual to most cooperative


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event, as one article tells it.

    ``type`` is one of PLOVER's sixteen, or of the scheme of an overlay that the record's versions name.

    ``source`` is ``author`` or the id of the statement that alone vouches for it. ``score`` is PLOVER's (-10 .. 10),
    ``confidence`` a probability. ``trigger`` is the words that carry the event, ``entry`` the lexicon entry that
    fired; with the ``basis`` similar no entry knows the predicate and ``entry`` is the nearest. Needs evidence.
    Source: PLOVER 2.0 draft, see lexicon/scheme.
    """

    id: str
    type: Annotated[str, Matches(TYPE)]
    mode: Annotated[str, Matches(CODE)] | None = None
    contexts: tuple[Annotated[str, Matches(CODE)], ...] = ()
    cameo: Annotated[str, Matches(CAMEO)] | None = None
    score: Annotated[float, Between(*SCORES)] | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    place: str | None = None
    when: When
    status: Status
    source: str = AUTHOR
    trigger: Span
    evidence: tuple[Span, ...]
    confidence: Annotated[float, Between(0, 1)] = 1.0
    entry: str | None = None
    basis: EventBasis = "frame"

    def __post_init__(self) -> None:
        check_id("event.id", self.id, "e")
        check_match("event.type", self.type, TYPE)
        check_choice("event.basis", self.basis, EVENT_BASES)
        check_choice("event.status", self.status, STATUSES)
        check_match("event.mode", self.mode, CODE)
        check_match("event.cameo", self.cameo, CAMEO)
        for context in self.contexts:
            check_match("event.contexts", context, CODE)
        check_between("event.score", self.score, *SCORES)
        check_between("event.confidence", self.confidence, 0, 1)
        check_span("event.trigger", self.trigger)
        check_some("event.evidence", self.evidence)
        check_spans("event.evidence", self.evidence)
        for field in ("contexts", "actors", "recipients"):
            check_once(f"event.{field}", getattr(self, field))

    def spans(self) -> tuple[Span, ...]:
        """All spans that this event holds."""
        suffered = (span for casualty in self.casualties for span in casualty.spans())
        return (self.trigger, *self.evidence, *self.when.evidence, *suffered)

    def references(self) -> tuple[Reference, ...]:
        """Actors, recipients, place, the statement that vouches for it, and what its casualties name."""
        return (
            *references("actors", self.actors, "a"),
            *references("recipients", self.recipients, "a"),
            *references("place", self.place, "p"),
            *voiced("source", self.source, "s"),
            *(reference for casualty in self.casualties for reference in casualty.references()),
        )
