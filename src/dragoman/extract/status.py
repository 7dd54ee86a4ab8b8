"""The status of what a word denotes: asserted, negated, uncertain, future, hypothetical or demanded.

The parse gives the scope: first what stands on the word itself (negation, modal, adverb), then each governor that
takes it as complement, outwards, until one decides. RECORD.md, decisions 1, 2 and 5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dragoman.extract.arguments import children, is_infinitive, is_passive, is_wish, mark, preposition, relation
from dragoman.lexicon.frames import Frames
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Span, StatusLabel

MAX_GOVERNORS = 8  # governors asked for an effect on the status; longer chains of complements do not occur
FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that carry their own tense: coordinated, they share no auxiliary with the first."""
ORDER: tuple[StatusLabel, ...] = ("hypothetical", "demanded", "uncertain", "negated", "future")
"""Which of several signs on one predicate decides: "should not attack" is demanded, "may not attack" uncertain."""

Sign = tuple[StatusLabel, Token]


def clause_status(token: Token, lexicon: Lexicon) -> tuple[StatusLabel, tuple[Span, ...]]:
    """The status of what a predicate (verb, adjective, noun of happening) denotes, with the spans that decide it."""
    sign = _status(token, lexicon.frames)
    if sign is None:
        return "asserted", ()
    return sign[0], ((sign[1].idx, sign[1].idx + len(sign[1])),)


def _status(token: Token, frames: Frames) -> Sign | None:
    node: Token | None = token
    for _ in range(MAX_GOVERNORS):
        if node is None:
            return None
        own, governed = _first(own_signs(node, frames)), _first(governor_signs(node, frames))
        if own is not None and (own[0] != "future" or governed is None):
            return own  # a doubt about what will be outweighs that it lies ahead
        if governed is not None:
            return governed
        node = _above(node)
    return None


def _first(signs: Iterator[Sign]) -> Sign | None:
    found = sorted(signs, key=lambda sign: ORDER.index(sign[0]))
    return found[0] if found else None


def _above(node: Token) -> Token | None:
    """The governor whose status a complement shares; None where the clause stands for itself."""
    shared = node.dep_ == "conj" and node.tag_ not in FINITE and not children(node, "nsubj", "nsubj:pass", "aux")
    if node.dep_ == "xcomp" or shared:
        return node.head if node.head.pos_ in ("VERB", "ADJ", "AUX", "NOUN") else None
    return None


def own_signs(token: Token, frames: Frames) -> Iterator[Sign]:
    """Signs on the predicate itself."""
    if token.pos_ in ("NOUN", "PROPN"):
        yield from _noun_signs(token, frames)
    if token.pos_ not in ("NOUN", "PROPN") or children(token, "cop", "mark"):
        yield from _verb_signs(token, frames)


def _noun_signs(noun: Token, frames: Frames) -> Iterator[Sign]:
    for child in noun.children:
        lemma = child.lemma_.lower()
        if child.dep_ in ("det", "cc:preconj", "det:predet") and lemma in frames.status.determiners:
            yield "negated", child
        elif relation(child) in ("amod", "compound", "advmod"):
            yield from _listed(child, frames.status.modifiers, frames)
            yield from _listed(child, frames.status.own, frames)
        elif child.dep_ == "case" and child.text.lower() in frames.status.without:
            yield "negated", child


def _verb_signs(verb: Token, frames: Frames) -> Iterator[Sign]:
    for child in verb.children:
        if child.dep_ in ("advmod", "cc", "cc:preconj", "discourse", "det"):
            yield from _adverb(child, frames)
        elif child.dep_ in ("aux", "aux:pass"):
            yield from _auxiliary(verb, child, frames)
        elif child.dep_ in ("mark", "case"):
            yield from _marked(child, frames)
        elif child.dep_ in ("nsubj", "nsubj:pass", "obj") and _negative_phrase(child, frames):
            yield "negated", child
        elif child.dep_ == "advcl" and mark(child) in frames.status.conditions and _modal(verb, frames):
            yield "hypothetical", child
    yield from _inverted(verb, frames)


def _adverb(child: Token, frames: Frames) -> Iterator[Sign]:
    if child.dep_ == "cc" and _spelled(child) in frames.status.without:
        yield "negated", child
    if child.text.lower() in frames.status.own["negated"] or child.lemma_.lower() in frames.status.own["negated"]:
        yield "negated", child
    elif child.lemma_.lower() in frames.status.own["uncertain"]:
        yield "uncertain", child
    elif child.i and f"{child.nbor(-1).text} {child.text}".lower() in frames.status.own["negated"]:
        yield "negated", child


def _auxiliary(verb: Token, aux: Token, frames: Frames) -> Iterator[Sign]:
    form = aux.text.lower()
    for status in ORDER:
        if form in frames.status.auxiliaries.get(status, ()):
            yield from _modal_sign(verb, aux, status, frames)


def _modal_sign(verb: Token, aux: Token, status: StatusLabel, frames: Frames) -> Iterator[Sign]:
    """A modal by its form: "would" after a verb of speech is a future, "could not" a negation."""
    form = aux.text.lower()
    if (
        status == "hypothetical"
        and form in frames.status.past_will
        and verb.dep_ == "ccomp"
        and not _condition(verb, frames)
    ):
        yield "future", aux
    elif status == "uncertain" and form in frames.status.could and _negator(verb, frames):
        return
    elif form in frames.status.past_will and _negator(verb, frames) and not _condition(verb, frames):
        return  # "his country would not bow": a refusal, no condition
    else:
        yield status, aux


def _negator(verb: Token, frames: Frames) -> bool:
    return any(child.dep_ == "advmod" and child.text.lower() in frames.status.own["negated"] for child in verb.children)


def _modal(verb: Token, frames: Frames) -> bool:
    forms = {form for listed in frames.status.auxiliaries.values() for form in listed}
    return any(child.text.lower() in forms for child in children(verb, "aux"))


def _condition(verb: Token, frames: Frames) -> bool:
    return any(mark(child) in frames.status.conditional_marks for child in children(verb, "advcl"))


def _marked(child: Token, frames: Frames) -> Iterator[Sign]:
    word = child.text.lower()
    if word in frames.status.conditional_marks:
        yield "hypothetical", child
    elif _spelled(child) in frames.status.without:
        yield "negated", child


def _spelled(word: Token) -> str:
    """A word with the fixed words after it, in lower case ("rather than")."""
    return " ".join([word.text.lower(), *(each.text.lower() for each in children(word, "fixed"))])


def _inverted(verb: Token, frames: Frames) -> Iterator[Sign]:
    """As in "Were they to attack", "should talks fail": an auxiliary before its subject in a subordinate clause."""
    if verb.dep_ != "advcl" or (mark(verb) and not is_infinitive(verb)):
        return
    subject = next(iter(children(verb, "nsubj", "nsubj:pass")), None)
    front = next(
        (child for child in children(verb, "aux", "cop", "aux:pass") if subject is not None and child.i < subject.i),
        None,
    )
    if front is not None and front.i < verb.head.i:
        yield "hypothetical", front


def _negative_phrase(phrase: Token, frames: Frames) -> bool:
    """A subject or object that denies its verb: "nobody", "no troops", "neither side", "none of them"."""
    words = (phrase, *children(phrase, "det", "cc:preconj"))
    return any(
        "Neg" in word.morph.get("PronType", []) or word.lemma_.lower() in frames.status.determiners for word in words
    )


def _listed(token: Token, table: Mapping[str, tuple[str, ...]], frames: Frames) -> Iterator[Sign]:
    for status in ORDER:
        if frames.says(token.text, token.lemma_, table.get(status, ())):
            yield status, token


def governor_signs(node: Token, frames: Frames) -> Iterator[Sign]:
    """What the governor makes of its complement, object or modifier."""
    head, kind = node.head, relation(node)
    if head.i == node.i:
        return
    if kind in ("xcomp", "ccomp", "csubj") or (kind == "advcl" and mark(node) in frames.status.complement_marks):
        yield from _complement_signs(node, head, frames)
    elif kind == "acl" and head.pos_ == "NOUN" and mark(node):
        yield from _noun_complement(node, head, frames)
    elif kind == "advcl" and is_infinitive(node):
        yield from list(_complement_signs(node, head, frames)) or [("future", node)]
    elif node.pos_ in ("NOUN", "PROPN") and kind in ("obj", "nsubj", "obl", "nmod"):
        yield from _object_signs(node, head, frames)


def _complement_signs(node: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    yield from _having(node, head, frames)
    found = list(_listed(head, frames.status.governors, frames))
    if found and found[0][0] == "negated" and _negator(head, frames):
        return
    if found and found[0][0] in ("demanded", "future") and relation(node) == "ccomp" and not is_wish(node):
        return
    yield from found
    if not found and relation(node) == "ccomp" and _negator(head, frames):
        yield "uncertain", head


def _having(node: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    """As in "Has to leave" is demanded, "is going to leave" future, "is to leave" future."""
    if not is_infinitive(node):
        return
    if frames.says(head.text, head.lemma_, frames.status.have_to):
        yield "demanded", head
    elif (
        frames.says(head.text, head.lemma_, frames.status.going) and head.tag_ == "VBG"
    ) or head.lemma_.lower() == frames.status.be:
        yield "future", head


def _noun_complement(node: Token, noun: Token, frames: Frames) -> Iterator[Sign]:
    """As in "A plan to attack", "a call to withdraw": the noun as its verb; any other infinitive is not yet done."""
    found = list(_listed(noun, frames.status.governors, frames)) or list(_listed(noun, frames.status.modifiers, frames))
    if found:
        yield from found
    elif is_infinitive(node):
        yield "future", noun


def _object_signs(noun: Token, head: Token, frames: Frames) -> Iterator[Sign]:
    """What a verb does to the happening that is its object or passive subject ("ruled out talks")."""
    direct = noun.dep_ in ("obj", "nsubj:pass") or (noun.dep_ == "nsubj" and is_passive(head))
    called_for = relation(noun) in ("obl", "nmod") and preposition(noun) in frames.status.object_prepositions
    if direct or called_for:
        negated = _negator(head, frames)
        for status, cue in _listed(head, frames.status.objects, frames):
            if direct or status != "negated":
                yield ("uncertain", cue) if negated and status != "negated" else (status, cue)
