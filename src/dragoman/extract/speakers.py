"""Who speaks and who is spoken to: the words for the source of a cue, behind passive, relative clause and control."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from dragoman.extract.arguments import antecedent, children, is_passive, possessors, preposition, surface_subject
from dragoman.extract.cues import Found, fill_slot
from dragoman.extract.phrases import word_span
from dragoman.extract.stretches import hull, subtree
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.reporting import SayCue
from dragoman.record.drafts import MentionDraft, Span

Mentions = Mapping[Span, MentionDraft]

# UD relations that tell more about a source than its name: left out of the words for it.
_ASIDE = frozenset({"acl:relcl", "parataxis", "advcl", "punct", "advcl:relcl"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
MAX_LINKS = 4  # predicates climbed from a noun to the verb that supports it


def speaker_of(found: Found[SayCue], lexicon: Lexicon) -> Token | None:
    """The head of the words for who speaks or thinks; None where the text names nobody."""
    head = found.head
    if found.cue.pos == "adp":
        return antecedent(head.head) if head.dep_ == "case" else next(iter(children(head, "obl", "obj")), None)
    if found.cue.pos == "noun":
        return _owner(head, lexicon)
    subject = surface_subject(head, lexicon.frames.grammar)
    if is_passive(head) and not children(head, "nsubj"):
        agent = next(iter(children(head, "obl:agent")), None)
        by = lexicon.frames.grammar.agent_preposition
        return agent or next((child for child in children(head, "obl") if preposition(child) == by), None)
    return subject if subject is not None and subject.pos_ in _NOMINAL else None


def _owner(noun: Token, lexicon: Lexicon) -> Token | None:
    """Whose statement it is: the possessor, an "of" or "by" phrase, or the subject of the verb it is the object of."""
    owners = possessors(noun)
    if owners:
        return owners[0]
    for word in ("by", "from", "of"):
        owned = [token for token in fill_slot(word, noun) if token.pos_ in ("PROPN", "PRON") or token.ent_type_]
        if owned:
            return owned[0]
    named = next((child for child in children(noun, "compound", "nmod:unmarked") if child.ent_type_), None)
    if named is not None:
        return named
    if noun.dep_ in ("obj", "obl", "xcomp") and noun.head.pos_ == "VERB":
        return surface_subject(noun.head, lexicon.frames.grammar)
    return None


def can_speak(token: Token | None, mentions: Mentions) -> bool:
    """Whether a word stands for somebody: a personal pronoun, a name, or a noun that the mentions know as an agent."""
    if token is None:
        return False
    if token.pos_ == "PRON":
        return "Neut" not in token.morph.get("Gender", []) and bool(
            token.morph.get("Person", []) or token.tag_ == "WP" or token.tag_ == "NN"
        )
    if token.pos_ == "PROPN" or token.ent_type_:
        return True
    mention = mentions.get(word_span(token))
    return mention is not None and bool(mention.actor_kind or mention.sources or mention.members or mention.label)


def source_span(speaker: Token) -> Span | None:
    """The words for a source, titles and appositions included, relative clauses and asides left out."""
    aside = {child.i for child in speaker.children if child.dep_ in _ASIDE}
    aside |= {child.i for child in speaker.children if child.dep_ in ("case", "cop", "mark", "advmod", "cc")}
    if children(speaker, "cop"):
        aside |= {child.i for child in speaker.children if child.dep_.startswith(("nsubj", "csubj"))}
    words = subtree(speaker, aside)
    return hull(speaker.doc, _joined(speaker, words))


def _joined(speaker: Token, words: frozenset[int]) -> frozenset[int]:
    """The words that hang together around the head; what a relative clause cuts off is left out."""
    doc = speaker.doc
    kept = {speaker.i}
    for step in (-1, 1):
        index = speaker.i + step
        while 0 <= index < len(doc) and (index in words or doc[index].is_punct or doc[index].is_space):
            if index in words:
                kept.add(index)
            index += step
    return frozenset(kept)


def addressees_of(found: Found[SayCue], speaker: Token | None) -> tuple[Token, ...]:
    """The heads of the words for who is spoken to."""
    heads: list[Token] = []
    for slot in found.cue.to:
        for token in fill_slot(slot, found.head):
            if token.pos_ in _NOMINAL and token != speaker and not token.morph.get("Reflex", []):
                heads += [token, *(child for child in children(token, "conj") if child.pos_ in _NOMINAL)]
        if heads:
            break
    return tuple(heads)
