"""Whether a name stands where a place stands ("in Baku", "arrived from Baku"), and not for those who act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from spacy.tokens import Doc, Token

from dragoman.extract.name import Name
from dragoman.extract.nominals import Agent
from dragoman.extract.phrases import base, first_conjunct, prepositions
from dragoman.lexicon.agents import Agents

# A dateline ("GENEVA, 3 May -") opens a paragraph in capitals; shorter words in capitals are acronyms.
DATELINE_LETTERS = 4
WHOLE = "of"  # opens what a noun of place is a part of, or is called


def is_locative(doc: Doc, head: Token, found: Sequence[Agent], names: Sequence[Name], agents: Agents) -> bool:
    """Whether the words around a noun take it for a place."""
    top = _place_head(head)
    words = prepositions(top)
    if any(agents.has(word, "inside") for word in words) or _is_completed(doc, head, names):
        return True
    if any(agents.has(word, "carrier") for word in words) and _is_company(head, names):
        return True
    governor = first_conjunct(top).head
    if any(agents.has(word, "path") for word in words):
        return _moves(governor, "motion", agents) and not _moves_a_thing(governor, found, names)
    if words:
        return _is_of_a_part(top, words, agents)
    if base(first_conjunct(top)) == "obj":
        return _moves(governor, "host", agents)
    return _names_a_thing(top, found, names) or _is_dateline(doc, head)


def _is_completed(doc: Doc, head: Token, names: Sequence[Name]) -> bool:
    """Whether the area that a town lies in is written behind it ("London, Ontario, opened a shelter")."""
    town = next((name for name in names if name.first <= head.i <= name.last), None)
    if town is None or town.rows("state") or town.last + 2 >= len(doc) or doc[town.last + 1].text != ",":
        return False
    area = next((name for name in names if name.first == town.last + 2), None)
    if area is None or not (area.rows("state") or area.rows("region")):
        return False
    inside = range(area.first, area.last + 1)
    return any(doc[i].head.i == head.i and base(doc[i]) in ("appos", "list", "nmod") for i in inside)


def _is_of_a_part(top: Token, words: Sequence[str], agents: Agents) -> bool:
    """Whether a name is the whole of a part or the name of a town ("the outskirts of Baku", "the port of Massawa")."""
    noun = first_conjunct(top).head
    return base(first_conjunct(top)) == "nmod" and WHOLE in words and agents.has(noun.lemma_.lower(), "part")


def _is_company(head: Token, names: Sequence[Name]) -> bool:
    """Whether a name is of no state and no place, as that of what carries a message ("on Facebook")."""
    here = next((name for name in names if name.first <= head.i <= name.last), None)
    return here is not None and here.label in ("ORG", "MISC") and not (here.rows("state") or here.rows("demonym"))


def _moves(governor: Token, effect: Literal["motion", "host"], agents: Agents) -> bool:
    return agents.has(governor.lemma_.lower(), effect) or agents.has(governor.lower_, effect)


def _place_head(head: Token) -> Token:
    """The place that a name only completes: "Kazan" for "Russia" in "Kazan, Russia"."""
    if base(head) in ("appos", "list") or head.dep_ == "nmod:unmarked":
        return head.head if head.head.pos_ == "PROPN" else head
    return head


def _moves_a_thing(governor: Token, found: Sequence[Agent], names: Sequence[Name]) -> bool:
    """Whether what a verb of motion moves is no person ("sent a letter to Baku"): then the name is who gets it."""
    things = [child for child in governor.rights if base(child) == "obj" and child.pos_ in ("NOUN", "PROPN")]
    return bool(things) and not any(_is_somebody(thing, found, names) for thing in things)


def _is_somebody(token: Token, found: Sequence[Agent], names: Sequence[Name]) -> bool:
    return any(agent.first <= token.i <= agent.last for agent in found) or any(
        name.first <= token.i <= name.last for name in names
    )


def _names_a_thing(top: Token, found: Sequence[Agent], names: Sequence[Name]) -> bool:
    """Whether a city stands before a common noun that is nobody ("the Geneva talks")."""
    if base(top) != "compound" and top.dep_ != "nmod:desc":
        return False
    if any(name.first <= top.i <= name.last and _is_party(name) for name in names):
        return False
    return top.i < top.head.i and top.head.pos_ == "NOUN" and not _is_somebody(top.head, found, names)


def _is_party(name: Name) -> bool:
    """Whether a name is of a state or of a body that is no city too ("a United Nations appeal")."""
    return bool(name.rows("state")) or (bool(name.rows("org")) and not name.rows("metonym"))


def _is_dateline(doc: Doc, head: Token) -> bool:
    opens = head.i == 0 or (doc[head.i - 1].is_space and "\n" in doc[head.i - 1].text)
    return opens and head.text.isupper() and len(head) >= DATELINE_LETTERS
