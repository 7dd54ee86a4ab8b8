"""Who speaks and who is spoken to: the words for the source of a cue, behind passive, relative clause and control."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from dragoman.extract.arguments import antecedent, children, is_passive, possessors, preposition, surface_subject
from dragoman.extract.cues import Found, cues_at, fill_slot
from dragoman.extract.phrases import first_conjunct, word_span
from dragoman.extract.stretches import hull, subtree
from dragoman.lexicon.channels import Channel
from dragoman.lexicon.load import Lexicon
from dragoman.lexicon.reporting import SayCue
from dragoman.record.drafts import Drafts, MentionDraft, Span

Mentions = Mapping[Span, MentionDraft]

# UD relations that tell more about a source than its name: left out of the words for it.
_ASIDE = frozenset({"acl:relcl", "parataxis", "advcl", "punct", "advcl:relcl"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
WRITTEN: tuple[Channel, ...] = ("letter", "document", "statement")
MAX_BACK = 120  # words searched backward for a document that speaks later: about four sentences
MAX_LINKS = 4  # predicates climbed from a noun to the verb that supports it


def speaker_of(found: Found[SayCue], lexicon: Lexicon, mentions: Mentions) -> Token | None:
    """The head of the words for who speaks or thinks; None where the text names nobody."""
    head = found.head
    if found.cue.pos == "adp":
        return antecedent(head.head) if head.dep_ == "case" else next(iter(children(head, "obl", "obj")), None)
    if found.cue.pos == "noun":
        return _owner(head, lexicon, mentions)
    subject = subject_of(head, lexicon, mentions)
    if is_passive(head) and not children(head, "nsubj"):
        agent = next(iter(children(head, "obl:agent")), None)
        by = lexicon.frames.grammar.agent_preposition
        return agent or next((child for child in children(head, "obl") if preposition(child) == by), None)
    return subject if subject is not None and subject.pos_ in _NOMINAL else None


def subject_of(verb: Token, lexicon: Lexicon, mentions: Mentions) -> Token | None:
    """Who says or wants it. "which" stands for a whole clause as often as for a noun, so it names nobody.

    In "said that no deal had been reached but praised the army" the parse may hang the second verb below what is said.
    If the subject there cannot speak, the one who speaks goes on.
    """
    grammar = lexicon.frames.grammar
    own = children(verb, "nsubj", "nsubj:pass")
    if own and own[0].tag_ == "WDT":
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and is_passive(verb):
        return None
    subject = surface_subject(verb, grammar)
    if own and own[0].tag_ == "WP" and subject is not None and not can_speak(subject, mentions):
        return _nearest(subject, own[0], mentions) or subject
    outer = outer_report(verb, lexicon)
    if outer is not None and subject is not None and not can_speak(subject, mentions):
        return surface_subject(outer, grammar)
    return subject


def _nearest(noun: Token, relative: Token, mentions: Mentions) -> Token | None:
    """Whom "who" means where the parse hangs it on a thing: the nearest before it that can speak."""
    between = noun.doc[noun.i + 1 : relative.i]
    near = next((token for token in reversed(list(between)) if can_speak(token, mentions)), None)
    return near.head if near is not None and near.dep_ == "flat" else near


def issuer_of(word: Token | None, lexicon: Lexicon, mentions: Mentions) -> Token | None:
    """Whose document speaks in "the note demands": its owner, or who handed over or issued it before; else None."""
    if word is None or word.pos_ != "NOUN" or can_speak(word, mentions):
        return None
    channels = cues_at(word, lexicon.channels.by_place["speaker"])
    if not any(found.cue.channel in WRITTEN for found in channels):
        return None
    owners = [owner for owner in possessors(word) if can_speak(owner, mentions)]
    if owners:
        return owners[0]
    earlier = (word.doc[index] for index in range(word.i - 1, max(word.i - MAX_BACK, -1), -1))
    same = (token for token in earlier if token.lemma_ == word.lemma_ and token.pos_ == "NOUN")
    issuers = (_hander(token, lexicon) for token in same)
    return next((issuer for issuer in issuers if can_speak(issuer, mentions)), None)


def _hander(document: Token, lexicon: Lexicon) -> Token | None:
    """The subject of the verb that a document is the object of ("handed him a note of protest")."""
    verb = document.head
    return surface_subject(verb, lexicon.frames.grammar) if document.dep_ == "obj" and verb.pos_ == "VERB" else None


def outer_report(verb: Token, lexicon: Lexicon) -> Token | None:
    """The reporting verb whose content a coordinated verb without subject hangs in; None if there is none."""
    if verb.dep_ != "conj" or children(verb, "nsubj", "nsubj:pass", "mark"):
        return None
    first = first_conjunct(verb)
    if first.dep_ != "ccomp":
        return None
    outer = first.head
    reports = any(found.cue.pos == "verb" for found in cues_at(outer, lexicon.reporting.cues.by_head))
    return outer if reports and outer.i < verb.i else None


def _owner(noun: Token, lexicon: Lexicon, mentions: Mentions) -> Token | None:
    """Whose statement it is: the possessor, an "of" or "by" phrase, or the subject of the verb it is the object of."""
    owners = possessors(noun)
    if owners:
        return owners[0]
    for word in ("by", "from", "of"):
        owned = [token for token in fill_slot(word, noun) if can_speak(token, mentions)]
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
            token.morph.get("Person", []) or token.tag_ in ("WP", "NN")
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


def addressees_of(found: Found[SayCue], speaker: Token | None, drafts: Drafts) -> tuple[Token, ...]:
    """The heads of the words for who is spoken to."""
    heads: list[Token] = []
    for slot in found.cue.to:
        for token in fill_slot(slot, found.head):
            if token.pos_ in _NOMINAL and token != speaker and not names_time(token, drafts):
                heads += [token, *(child for child in children(token, "conj") if child.pos_ in _NOMINAL)]
        if heads:
            break
    return tuple(heads)


def names_time(token: Token, drafts: Drafts) -> bool:
    """Whether a word belongs to an expression of time."""
    return any(time.span[0] <= token.idx < time.span[1] for time in drafts.times)
