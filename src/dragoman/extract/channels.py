"""Through what somebody speaks, and on what occasion: words of channel around a reporting cue."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.extract.arguments import preposition
from dragoman.extract.cues import cues_at
from dragoman.extract.stretches import hull, subtree
from dragoman.lexicon.channels import ChannelCue, Channels
from dragoman.record.drafts import Span

UNKNOWN = "unknown"
MAX_CLIMB = 6  # nouns climbed in search of the preposition of a phrase ("in a post on the page of X")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The channel, the entry that told it, and the span of the phrase that names an occasion."""

    channel: str = UNKNOWN
    entry: str | None = None
    occasion: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The words in which a channel may be named: beside the cue, of the speaker, of the cue, of the addressee."""

    phrase: Collection[Token]
    speaker: Collection[Token]
    cue: Collection[Token]
    addressee: Collection[Token]


Hit = tuple[ChannelCue, Token]


def setting_of(places: Places, channels: Channels) -> Setting:
    """The channel of highest rank that these words name, the first of equals; ``unknown`` if they name none."""
    hits = sorted(_hits(places, channels), key=lambda hit: -hit[0].rank)
    if not hits:
        return Setting()
    occasion = next((token for cue, token in hits if cue.occasion), None)
    span = occasion_span(occasion) if occasion is not None else None
    return Setting(channel=hits[0][0].channel, entry=hits[0][0].id, occasion=span)


def _hits(places: Places, channels: Channels) -> Iterator[Hit]:
    for place, tokens in (("cue", places.cue), ("speaker", places.speaker), ("addressee", places.addressee)):
        for token in tokens:
            for found in cues_at(token, channels.by_place[place]):
                yield found.cue, token
    for token in places.phrase:
        for found in cues_at(token, channels.by_place["phrase"]):
            if not found.cue.preps or any(word in found.cue.preps for word in _prepositions(token)):
                yield found.cue, token


def _prepositions(token: Token) -> Iterator[str]:
    """The prepositions of the phrase of a noun: its own, else those of the nouns it hangs on."""
    for _ in range(MAX_CLIMB):
        word = preposition(token)
        if word:
            yield word
            return
        if token.dep_ not in ("compound", "conj", "appos", "nmod:unmarked", "flat", "nmod:poss") or token.head == token:
            return
        token = token.head


def occasion_span(noun: Token) -> Span | None:
    """The words for an occasion, without its preposition and article."""
    aside = {
        child.i for child in noun.children if child.dep_ in ("case", "det", "punct", "acl:relcl", "obl", "cc", "conj")
    }
    return hull(noun.doc, subtree(noun, aside))
