"""Phrases that may name somebody or something: one for each noun, name and pronoun, one for each coordination.

How far a phrase reaches follows GUM (gucorpling.org/gum): with relative clauses and "of" phrases, without appositions
and coordinated nouns. Token indices, ends included.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

# UD v2 relations: what stands before a noun and is no part of its phrase, what stands after it and is one.
_NOT_BEFORE = frozenset(
    {"case", "cc", "mark", "punct", "cop", "nsubj", "aux", "advmod", "advcl", "discourse", "parataxis", "csubj",
     "expl", "vocative", "dislocated"}
)  # fmt: skip
_AFTER = frozenset({"acl", "nmod", "amod", "flat", "compound", "nummod", "case", "det", "fixed", "goeswith", "dep"})
_NO_PHRASE = frozenset({"flat", "goeswith", "expl", "fixed"})
_ASIDE = frozenset({"nmod", "acl", "dep", "nummod"})
_NOUNS = ("NOUN", "PROPN", "PRON")
_CLOSING, _OPENING, _BRACKETS = ")]\"”'%", "([\"“'$", "(["


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """First and last token (included) and head. ``group``: it is a coordination ("A and B"), headed by its first."""

    first: int
    last: int
    head: int
    group: bool = False


def relation(token: Token) -> str:
    """The relation of a token without its subtype."""
    return str(token.dep_).partition(":")[0]


def feature(token: Token, name: str) -> str:
    """The value of a feature of a word ("Plur" of "Number"), empty where it has none."""
    values: list[str] = token.morph.get(name, [])
    return values[0] if values else ""


def phrases_of(doc: Doc) -> list[Phrase]:
    """All phrases in order of the text, the longer of two that begin together first; no two with the same tokens."""
    found: dict[tuple[int, int], Phrase] = {}
    for token in doc:
        if not _may_head(token):
            continue
        phrase = _phrase(token)
        found.setdefault((phrase.first, phrase.last), phrase)
        for group in _groups(token, phrase):
            found.setdefault((group.first, group.last), group)
    return sorted(found.values(), key=lambda phrase: (phrase.first, -phrase.last))


def _may_head(token: Token) -> bool:
    if token.is_space or relation(token) in _NO_PHRASE:
        return False
    if token.pos_ == "PROPN" and relation(token) == "compound" and not token.ent_type_:
        return bool(token.head.pos_ != "PROPN")
    return token.pos_ in _NOUNS or is_pointing_adverb(token)


def is_pointing_adverb(token: Token) -> bool:
    """Whether a word is "there" or "here"."""
    return bool(token.pos_ == "ADV" and feature(token, "PronType") == "Dem")


def _phrase(token: Token) -> Phrase:
    first = last = token.i
    for child in token.lefts:
        if relation(child) not in _NOT_BEFORE or child.dep_ == "cc:preconj":
            first = min(first, child.left_edge.i)
    for child in token.rights:
        if _continues(child):
            last = max(last, child.right_edge.i)
    first, last = _without_marks(token.doc, first, _in_paragraph(token, last), token.i)
    return Phrase(first=first, last=last, head=token.i)


def _continues(child: Token) -> bool:
    """Whether what follows a noun belongs to its phrase: not what stands in brackets or after a comma as an aside."""
    kind = relation(child)
    if kind not in _AFTER or (kind == "case" and child.pos_ != "PART"):
        return False
    opening = child.doc[child.left_edge.i].text
    return not (kind in _ASIDE and opening in _BRACKETS) and not (kind in ("nmod", "dep") and opening == ",")


def _in_paragraph(token: Token, last: int) -> int:
    doc = token.doc
    for index in range(token.i + 1, last + 1):
        if doc[index].is_space and "\n" in doc[index].text:
            return index - 1
    return last


def _without_marks(doc: Doc, first: int, last: int, head: int) -> tuple[int, int]:
    """The phrase without blanks and marks at its ends; a closing mark stays with its opening one."""
    while last > head and (doc[last].is_space or (doc[last].is_punct and doc[last].text not in _CLOSING)):
        last -= 1
    while first < head and (doc[first].is_space or (doc[first].is_punct and doc[first].text not in _OPENING)):
        first += 1
    inside = [token.text for token in doc[first : last + 1]] if doc[last].is_punct else []
    lone_bracket = inside[-1:] in ([")"], ["]"]) and not any(text in _BRACKETS for text in inside)
    lone_quote = inside[-1:] in (['"'], ["”"]) and sum(text in '"“”' for text in inside) == 1
    return first, max(last - 1, head) if lone_bracket or lone_quote else last


def _groups(token: Token, phrase: Phrase) -> Iterator[Phrase]:
    """The coordination that a noun opens, if it has an "and" or "or"."""
    if relation(token) == "conj":
        return
    parts = [child for child in token.rights if relation(child) == "conj" and child.pos_ in _NOUNS]
    if any(relation(word) == "cc" for part in parts for word in part.lefts):
        last = max(phrase.last, _phrase(parts[-1]).last)
        yield Phrase(first=phrase.first, last=last, head=token.i, group=True)
