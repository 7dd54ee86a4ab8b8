"""A claim and its denial: what one source asserts and another denies (RECORD.md, decision 2).

Narrow on purpose: the two tell of the same kind of deed in the same word, by sources that differ, with people and
times that fit. Both events stay as they are; the conflict only names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.record.actor import Actor
from dragoman.record.conflict import Conflict
from dragoman.record.event import Event
from dragoman.record.reference import AUTHOR
from dragoman.record.span import Span
from dragoman.record.statement import Statement
from dragoman.record.when import When

STEM = 4  # letters that a claim and its denial share ("shelled", "shelling"); fewer let chance in
MAX_CONTRADICTIONS = 20  # more in one article are noise


def contradictions(
    events: Sequence[Event],
    heads: Sequence[tuple[Span, ...]],
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    text: str,
) -> tuple[Conflict, ...]:
    """The denials among the events, each with the nearest claim told that it contradicts.

    ``heads`` are the head words of each event. Linear in the number of claims for each denial.
    """
    by_stem: dict[tuple[str, str], list[Event]] = {}
    for event, words in zip(events, heads, strict=True):
        if words and (stem := _stem(words[0], text)):
            by_stem.setdefault((event.type, stem), []).append(event)
    speakers = {statement.id: statement.speaker for statement in statements}
    countries = {actor.id: actor.country for actor in actors}
    found = (conflict for same in by_stem.values() for conflict in _among(same, speakers, countries))
    ordered = sorted(found, key=lambda conflict: conflict.evidence)
    return tuple(ordered[:MAX_CONTRADICTIONS])


def _among(
    same: Sequence[Event], speakers: Mapping[str, str | None], countries: Mapping[str, str | None]
) -> Iterator[Conflict]:
    """The contradictions among events of one type and word."""
    claims = [event for event in same if event.status == "asserted"]
    for denial in same:
        if denial.status != "negated" or denial.source == AUTHOR:
            continue
        against = [
            claim
            for claim in claims
            if _voice(claim, speakers) != _voice(denial, speakers)
            and _may_be_same(claim.actors, denial.actors, countries)
            and _may_be_same(claim.recipients, denial.recipients, countries)
            and _meet(claim.when, denial.when)
        ]
        if against:
            claim = min(against, key=lambda event: abs(event.trigger[0] - denial.trigger[0]))
            yield Conflict(
                items=(claim.id, denial.id),
                kind="contradiction",
                explanation="One source says that it happened, another that it did not.",
                evidence=tuple(sorted({claim.trigger, denial.trigger})),
            )


def _voice(event: Event, speakers: Mapping[str, str | None]) -> str | None:
    """Who vouches for an event: the author or a speaker, the statement where its speaker is unknown."""
    return speakers.get(event.source) or event.source


def _may_be_same(first: tuple[str, ...], second: tuple[str, ...], countries: Mapping[str, str | None]) -> bool:
    """True unless two sides are named that have neither an actor nor a country in common."""
    if not first or not second or set(first) & set(second):
        return True
    return bool({countries.get(one) for one in first} & {countries.get(two) for two in second} - {None})


def _meet(first: When, second: When) -> bool:
    """True unless two whens are known and lie apart; bounds compare as text if they are equally precise."""
    if None in (first.earliest, first.latest, second.earliest, second.latest):
        return True
    return _upto(first.earliest, second.latest) and _upto(second.earliest, first.latest)


def _upto(early: str | None, late: str | None) -> bool:
    if early is None or late is None:
        return True
    size = min(len(early), len(late))
    return early[:size] <= late[:size]


def _stem(span: Span, text: str) -> str:
    word = text[slice(*span)].lower()
    return word[:STEM] if len(word) >= STEM else ""
