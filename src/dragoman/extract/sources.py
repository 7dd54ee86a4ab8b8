"""Sources that no agent noun names: who is reported to speak is somebody ("the prosecutor's office", "survivors")."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from dragoman.extract.layer import Layer
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, MentionDraft, Span, StatementDraft
from dragoman.record.span import contains

STATE = "state:"  # sources of a mention that names a state begin like this


def run(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """Give each speaker without a mention one of kind nominal, with the country that its words name."""
    heads = {mention.head for mention in drafts.mentions}
    found: dict[Span, MentionDraft] = {}
    for statement in drafts.statements:
        if statement.speaker is not None and statement.speaker not in heads and not statement.belief:
            found.setdefault(statement.speaker, _mention(doc, statement, statement.speaker, drafts))
    if not found:
        return drafts
    return replace(drafts, mentions=tuple(sorted((*drafts.mentions, *found.values()), key=lambda m: m.span)))


def _mention(doc: Doc, statement: StatementDraft, head: Span, drafts: Drafts) -> MentionDraft:
    span = statement.speaker_span or head
    inside = [mention for mention in drafts.mentions if contains(span, mention.span)]
    word = next(token for token in doc if token.idx == head[0])
    return MentionDraft(
        span=span,
        head=head,
        kind="pronoun" if word.pos_ == "PRON" and span == head else "nominal",
        number="plur" if "Plur" in word.morph.get("Number", []) else "sing",
        actor_kind="other",
        country=next((country for mention in inside if (country := _country(mention))), None),
        sector=next((mention.sector for mention in inside if mention.sector), None),
        sentence=statement.sentence,
    )


def _country(mention: MentionDraft) -> str | None:
    states = (source.removeprefix(STATE) for source in mention.sources if source.startswith(STATE))
    return mention.country or next(states, None)


LAYER = Layer(name="sources", needs=frozenset({"mentions", "statements"}), gives=frozenset({"mentions"}), run=run)
