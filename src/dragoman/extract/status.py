"""The status of what a word denotes: asserted, negated, uncertain, future, hypothetical or demanded.

The parse gives the scope: first what stands on the word itself (`status_own`: negation, modal, adverb, condition), then
what its governor makes of it (`status_governors`: "failed to", "denied that", "plans for"), weighed with the status of
that governor, and so outwards until one decides. RECORD.md, decisions 1, 2 and 5.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.extract.arguments import children
from dragoman.extract.status_governors import carrier, governor_signs
from dragoman.extract.status_own import Sign, own_signs
from dragoman.lexicon.frames import Frames
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Span, StatusLabel

MAX_GOVERNORS = 8  # governors asked for an effect on the status; longer chains of complements do not occur
FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that carry their own tense: coordinated, they share no auxiliary with the first."""
NOMINAL = ("NOUN", "PROPN")
ORDER: tuple[StatusLabel, ...] = ("hypothetical", "demanded", "uncertain", "negated", "future", "asserted")
"""Which of several signs on one predicate decides: "should not attack" is demanded, "may not attack" uncertain."""


def clause_status(token: Token, lexicon: Lexicon) -> tuple[StatusLabel, tuple[Span, ...]]:
    """The status of what a predicate (verb, adjective, noun of happening) denotes, with the spans that decide it."""
    sign = _status(token, lexicon.frames, MAX_GOVERNORS)
    if sign is None or sign[0] == "asserted":
        return "asserted", ()
    return sign[0], ((sign[1].idx, sign[1].idx + len(sign[1])),)


def _status(node: Token, frames: Frames, left: int) -> Sign | None:
    """What decides about a word; None if nothing does. ``left``: governors that may still be asked."""
    if left == 0:
        return None
    carrying = carrier(node, frames)
    carried = _status(carrying, frames, left - 1) if carrying is not None else None
    if carried is not None and carried[0] != "asserted":
        return carried
    own = _first(own_signs(node, frames))
    if own is not None and own[0] == "future" and carrying is not None and _is_past(carrying):
        own = None  # "the planned talks took place"
    if own is not None and own[0] != "future":
        return own
    governed = _governed(node, frames, left)
    return (governed if governed is not None and governed[0] != "asserted" else None) or own or governed


def _governed(node: Token, frames: Frames, left: int) -> Sign | None:
    """What the governors decide: a doubt about what will be outweighs that it lies ahead."""
    base = _first_conjunct(node)
    sign = _first(governor_signs(base, frames))
    if sign is not None:
        return _weighed(sign, base.head, _status(base.head, frames, left - 1), frames)
    above = _above(node)
    return _status(above, frames, left - 1) if above is not None else None


def _weighed(sign: Sign, governor: Token, outer: Sign | None, frames: Frames) -> Sign:
    """The effect of a governor together with its own status: "did not fail to", "may agree to", "denied rumours of"."""
    status, cue = sign
    if outer is None or (outer[0] in ("asserted", status) and status != "negated"):
        return sign
    if outer[0] == "hypothetical" or (outer[0] == "uncertain" and status in ("negated", "future", "demanded")):
        return outer
    ends = frames.says(governor.text, governor.lemma_, frames.status.ending)
    if status == "negated" and (ends or outer[0] == "negated"):
        return ("asserted" if ends or _is_undone(governor, outer, frames) else "uncertain"), cue
    if outer[0] == "negated" and status == "uncertain" and _is_undone(governor, outer, frames):
        return "asserted", cue  # "nobody doubts that"
    if outer[0] == "negated":
        return _without_governor(sign, governor, outer, frames)
    return outer if outer[0] == "demanded" and status == "future" else sign


def _is_undone(governor: Token, outer: Sign, frames: Frames) -> bool:
    """Whether two negations say that a thing was done: "did not fail to", "nobody denies that"."""
    by_subject = outer[1].dep_.startswith("nsubj") and outer[1].head == governor
    doubted = frames.says(governor.text, governor.lemma_, frames.status.denying)
    return (by_subject and doubted) or frames.says(governor.text, governor.lemma_, frames.status.undone)


def _without_governor(sign: Sign, governor: Token, outer: Sign, frames: Frames) -> Sign:
    """What is left of a plan, demand or belief that is denied: "did not agree to", "denied rumours that"."""
    tried = frames.says(governor.text, governor.lemma_, frames.status.attempts)
    if sign[0] == "future" or tried or governor.pos_ in NOMINAL:
        return outer
    return ("uncertain", outer[1]) if sign[0] in ("demanded", "uncertain") else sign


def _first(signs: Iterable[Sign]) -> Sign | None:
    found = sorted(signs, key=lambda sign: ORDER.index(sign[0]))
    return found[0] if found else None


def _above(node: Token) -> Token | None:
    """The governor whose status a complement shares; None where the clause stands for itself."""
    if node.dep_ == "conj" and node.pos_ in NOMINAL:
        shares = node.head.pos_ in NOMINAL and not children(node, "det", "nmod:poss", "case")
        return node.head if shares else None
    shared = node.dep_ == "conj" and node.tag_ not in FINITE and not children(node, "nsubj", "nsubj:pass", "aux")
    if node.dep_ == "xcomp" or shared:
        return node.head if node.head.pos_ in ("VERB", "ADJ", "AUX", "NOUN") else None
    return None


def _first_conjunct(node: Token) -> Token:
    """The first of coordinated predicates, whose governor all share: "denied that it shelled and looted"."""
    while node.dep_ == "conj" and not children(node, "nsubj", "nsubj:pass", "mark", "case"):
        node = node.head
    return node


def _is_past(verb: Token) -> bool:
    """Whether a clause is told in the past ("took place", "were held", "has begun")."""
    words = (verb, *children(verb, "aux", "aux:pass"))
    return any(word.tag_ == "VBD" for word in words) or (verb.tag_ == "VBN" and not children(verb, "aux:pass"))
