"""A statement: somebody is reported to have said something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from dragoman.errors import RecordError
from dragoman.record.check import CODE, Matches, check_choice, check_id, check_match, check_once
from dragoman.record.reference import Reference, references
from dragoman.record.span import Span, check_span, check_spans
from dragoman.record.when import When

Manner = Literal["direct", "indirect", "mixed"]
MANNERS: tuple[Manner, ...] = get_args(Manner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One act of speech, as one article reports it.

    ``speaker_span`` is the words that name the source here. ``channel`` is an open list (speech, tweet, letter, ...,
    unknown). ``content`` is empty where only the fact of the statement is told; then there is a ``cue``.
    ``reported_by`` is the actor who passes it on, None for the article itself. ``entry`` is the lexicon entry that
    fired.
    """

    id: str
    speaker: str | None = None
    speaker_span: Span | None = None
    addressees: tuple[str, ...] = ()
    channel: Annotated[str, Matches(CODE)] = "unknown"
    occasion: str | None = None
    manner: Manner
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    when: When
    place: str | None = None
    responds_to: str | None = None
    reported_by: str | None = None
    entry: str | None = None

    def __post_init__(self) -> None:
        check_id("statement.id", self.id, "s")
        check_choice("statement.manner", self.manner, MANNERS)
        check_match("statement.channel", self.channel, CODE)
        check_once("statement.addressees", self.addressees)
        check_spans("statement.content", self.content)
        for field, span in (("speaker_span", self.speaker_span), ("cue", self.cue)):
            if span is not None:
                check_span(f"statement.{field}", span)
        if not self.content and self.cue is None:
            raise RecordError(f"statement.content: {self.id} has neither content nor a cue; no words carry it.")
        if self.responds_to == self.id:
            raise RecordError(f"statement.responds_to: {self.id} does not respond to itself.")

    def spans(self) -> tuple[Span, ...]:
        """All spans that this statement holds."""
        named = tuple(span for span in (self.speaker_span, self.cue) if span is not None)
        return (*named, *self.content, *self.when.evidence)

    def references(self) -> tuple[Reference, ...]:
        """Speaker, addressees, reporter, place, and what it responds to."""
        return (
            *references("speaker", self.speaker, "a"),
            *references("addressees", self.addressees, "a"),
            *references("place", self.place, "p"),
            *references("responds_to", self.responds_to, "se"),
            *references("reported_by", self.reported_by, "a"),
        )
