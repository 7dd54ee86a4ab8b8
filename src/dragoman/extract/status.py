"""The status of what a word denotes: asserted, negated, uncertain, future, hypothetical or demanded.

The parse gives the scope: first what stands on the word itself (negation, modal, adverb), then each governor that
takes it as complement, outwards, until one decides. RECORD.md, decisions 1, 2 and 5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from dragoman.extract.arguments import children, is_infinitive, is_passive, is_wish, mark, preposition, relation
from dragoman.lexicon.frames import StatusCues
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Span, StatusLabel

MAX_GOVERNORS = 8  # governors asked for an effect on the status; longer chains of complements do not occur
ORDER: tuple[StatusLabel, ...] = ("hypothetical", "demanded", "uncertain", "negated", "future")
"""Which of several signs on one predicate decides: "should not attack" is demanded, "may not attack" uncertain."""

Sign = tuple[StatusLabel, Token]


def clause_status(token: Token, lexicon: Lexicon) -> tuple[StatusLabel, tuple[Span, ...]]:
    """The status of what a predicate (verb, adjective, noun of happening) denotes, with the spans that decide it."""
    cues = lexicon.frames.status
    sign = _status(token, cues)
    if sign is None:
        return "asserted", ()
    return sign[0], ((sign[1].idx, sign[1].idx + len(sign[1])),)


def _status(token: Token, cues: StatusCues) -> Sign | None:
    node: Token | None = token
    for _ in range(MAX_GOVERNORS):
        if node is None:
            return None
        own, governed = _first(own_signs(node, cues)), _first(governor_signs(node, cues))
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
    shared = node.dep_ == "conj" and not children(node, "nsubj", "nsubj:pass", "aux")
    if node.dep_ == "xcomp" or shared:
        return node.head if node.head.pos_ in ("VERB", "ADJ", "AUX", "NOUN") else None
    return None


def own_signs(token: Token, cues: StatusCues) -> Iterator[Sign]:
    """Signs on the predicate itself."""
    if token.pos_ in ("NOUN", "PROPN"):
        yield from _noun_signs(token, cues)
    if token.pos_ not in ("NOUN", "PROPN") or children(token, "cop", "mark"):
        yield from _verb_signs(token, cues)


def _noun_signs(noun: Token, cues: StatusCues) -> Iterator[Sign]:
    for child in noun.children:
        lemma = child.lemma_.lower()
        if child.dep_ in ("det", "cc:preconj", "det:predet") and lemma in cues.determiners:
            yield "negated", child
        elif relation(child) in ("amod", "compound", "advmod"):
            yield from _listed(child, cues.modifiers)
            yield from _listed(child, cues.own)
        elif child.dep_ == "case" and child.text.lower() in cues.without:
            yield "negated", child


def _verb_signs(verb: Token, cues: StatusCues) -> Iterator[Sign]:
    for child in verb.children:
        if child.dep_ in ("advmod", "cc", "cc:preconj", "discourse", "det"):
            yield from _adverb(child, cues)
        elif child.dep_ in ("aux", "aux:pass"):
            yield from _auxiliary(verb, child, cues)
        elif child.dep_ == "mark":
            yield from _marked(child, cues)
        elif child.dep_ in ("nsubj", "nsubj:pass", "obj") and _negative_phrase(child, cues):
            yield "negated", child
        elif child.dep_ == "advcl" and mark(child) in cues.conditions and _modal(verb, cues):
            yield "hypothetical", child
    yield from _inverted(verb, cues)


def _adverb(child: Token, cues: StatusCues) -> Iterator[Sign]:
    if child.text.lower() in cues.own["negated"] or child.lemma_.lower() in cues.own["negated"]:
        yield "negated", child
    elif child.lemma_.lower() in cues.own["uncertain"]:
        yield "uncertain", child
    elif child.i and f"{child.nbor(-1).text} {child.text}".lower() in cues.own["negated"]:
        yield "negated", child


def _auxiliary(verb: Token, aux: Token, cues: StatusCues) -> Iterator[Sign]:
    form = aux.text.lower()
    for status in ORDER:
        if form in cues.auxiliaries.get(status, ()):
            yield from _modal_sign(verb, aux, status, cues)


def _modal_sign(verb: Token, aux: Token, status: StatusLabel, cues: StatusCues) -> Iterator[Sign]:
    """A modal by its form: "would" after a verb of speech is a future, "could not" a negation."""
    form = aux.text.lower()
    if status == "hypothetical" and form in cues.past_will and verb.dep_ == "ccomp" and not _condition(verb, cues):
        yield "future", aux
    elif status == "uncertain" and form in cues.could and _negator(verb, cues):
        return
    else:
        yield status, aux


def _negator(verb: Token, cues: StatusCues) -> bool:
    return any(child.dep_ == "advmod" and child.text.lower() in cues.own["negated"] for child in verb.children)


def _modal(verb: Token, cues: StatusCues) -> bool:
    forms = {form for listed in cues.auxiliaries.values() for form in listed}
    return any(child.text.lower() in forms for child in children(verb, "aux"))


def _condition(verb: Token, cues: StatusCues) -> bool:
    return any(mark(child) in cues.conditional_marks for child in children(verb, "advcl"))


def _marked(child: Token, cues: StatusCues) -> Iterator[Sign]:
    word = child.text.lower()
    if word in cues.conditional_marks:
        yield "hypothetical", child
    elif word in cues.without or " ".join([word, *(each.text.lower() for each in children(child, "fixed"))]) in cues.without:
        yield "negated", child


def _inverted(verb: Token, cues: StatusCues) -> Iterator[Sign]:
    """ "Were they to attack", "should talks fail": an auxiliary before its subject in a subordinate clause."""
    if verb.dep_ != "advcl" or (mark(verb) and not is_infinitive(verb)):
        return
    subject = next(iter(children(verb, "nsubj", "nsubj:pass")), None)
    front = next((child for child in children(verb, "aux", "cop", "aux:pass") if subject is not None and child.i < subject.i), None)
    if front is not None and front.i < verb.head.i:
        yield "hypothetical", front


def _negative_phrase(phrase: Token, cues: StatusCues) -> bool:
    """A subject or object that denies its verb: "nobody", "no troops", "neither side", "none of them"."""
    words = (phrase, *children(phrase, "det", "cc:preconj"))
    return any("Neg" in word.morph.get("PronType") or word.lemma_.lower() in cues.determiners for word in words)


def _listed(token: Token, table: Mapping[str, tuple[str, ...]]) -> Iterator[Sign]:
    for status in ORDER:
        if token.lemma_.lower() in table.get(status, ()) or token.text.lower() in table.get(status, ()):
            yield status, token


def governor_signs(node: Token, cues: StatusCues) -> Iterator[Sign]:
    """What the governor makes of its complement, object or modifier."""
    head, kind = node.head, relation(node)
    if head.i == node.i:
        return
    if kind in ("xcomp", "ccomp", "csubj") or (kind == "advcl" and mark(node) in cues.complement_marks):
        yield from _complement_signs(node, head, cues)
    elif kind == "acl" and head.pos_ == "NOUN" and mark(node):
        yield from _noun_complement(node, head, cues)
    elif kind == "advcl" and is_infinitive(node):
        yield from list(_complement_signs(node, head, cues)) or [("future", node)]
    elif node.pos_ in ("NOUN", "PROPN") and kind in ("obj", "nsubj", "obl", "nmod"):
        yield from _object_signs(node, head, cues)


def _complement_signs(node: Token, head: Token, cues: StatusCues) -> Iterator[Sign]:
    yield from _having(node, head, cues)
    found = list(_listed(head, cues.governors))
    if found and found[0][0] == "negated" and _negator(head, cues):
        return
    if found and found[0][0] in ("demanded", "future") and relation(node) == "ccomp" and not is_wish(node):
        return
    yield from found
    if not found and relation(node) == "ccomp" and _negator(head, cues):
        yield "uncertain", head


def _having(node: Token, head: Token, cues: StatusCues) -> Iterator[Sign]:
    """ "Has to leave" is demanded, "is going to leave" future, "is to leave" future."""
    if not is_infinitive(node):
        return
    if head.lemma_.lower() in cues.have_to:
        yield "demanded", head
    elif head.lemma_.lower() in cues.going and head.tag_ == "VBG":
        yield "future", head
    elif head.lemma_.lower() == cues.be:
        yield "future", head


def _noun_complement(node: Token, noun: Token, cues: StatusCues) -> Iterator[Sign]:
    """ "A plan to attack", "a call to withdraw": the noun as its verb; any other infinitive is not yet done."""
    found = list(_listed(noun, cues.governors)) or list(_listed(noun, cues.modifiers))
    if found:
        yield from found
    elif is_infinitive(node):
        yield "future", noun


def _object_signs(noun: Token, head: Token, cues: StatusCues) -> Iterator[Sign]:
    """What a verb does to the happening that is its object ("ruled out talks") or passive subject ("talks were cancelled")."""
    direct = noun.dep_ == "obj" or noun.dep_ == "nsubj:pass" or (noun.dep_ == "nsubj" and is_passive(head))
    called_for = relation(noun) in ("obl", "nmod") and preposition(noun) in cues.object_prepositions
    if direct or called_for:
        negated = _negator(head, cues)
        for status, cue in _listed(head, cues.objects):
            if direct or status != "negated":
                yield ("uncertain", cue) if negated and status != "negated" else (status, cue)
