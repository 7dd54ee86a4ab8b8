"""Noun phrases over the parse: how far one reaches, what stands before it, who governs it. Token indices, ends included."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.record.drafts import Gender, Number, Span

# UD v2 relations (universaldependencies.org/u/dep): dependents that belong to the phrase of their noun.
_BEFORE = frozenset({"det", "amod", "compound", "nmod", "nummod", "flat", "advmod", "goeswith", "obl"})
_AFTER = frozenset({"flat", "compound", "nmod", "goeswith", "fixed"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
MAX_CLIMB = 12  # steps up a tree; deeper than any coordination of news text seen in EWT and GUM


def base(token: Token) -> str:
    """The relation of a token without its subtype."""
    return str(token.dep_).split(":", 1)[0]


def span_of(doc: Doc, first: int, last: int) -> Span:
    """The code points from the first to the last of these tokens."""
    return doc[first].idx, doc[last].idx + len(doc[last])


def word_span(token: Token) -> Span:
    """The code points of one word."""
    return token.idx, token.idx + len(token)


def extent(token: Token, *, after: bool = True) -> tuple[int, int]:
    """First and last token of the phrase of a noun, without relative clauses, appositions and coordination.

    With ``after`` its "of" phrases and the like are in.
    """
    first = last = token.i
    for child in token.lefts:
        if base(child) in _BEFORE or child.dep_ == "cc:preconj":
            first = min(first, child.left_edge.i)
    while doc_space(token, first):
        first += 1
    for child in token.rights:
        if base(child) not in _AFTER or (base(child) == "nmod" and not after):
            continue
        last = max(last, _reach(child))
    return first, last


def doc_space(token: Token, index: int) -> bool:
    """Whether the token at an index is white space or punctuation that may not open a phrase."""
    opener = token.doc[index]
    return index < token.i and (opener.is_space or opener.pos_ == "PUNCT")


def _reach(token: Token) -> int:
    """The last token of a dependent, itself without relative clauses and appositions."""
    last = token.i
    for child in token.rights:
        if base(child) in _AFTER or child.dep_ in ("conj", "amod") or (base(child) == "case" and child.i == last + 1):
            last = max(last, _reach(child))
    return last


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination that a token stands in, itself if in none."""
    for _ in range(MAX_CLIMB):
        if base(token) != "conj" or token.head is token:
            break
        token = token.head
    return token


def conjuncts(token: Token) -> tuple[Token, ...]:
    """The nouns coordinated with a token that is the first of them, itself included."""
    return (token, *(child for child in token.rights if base(child) == "conj" and child.pos_ in ("NOUN", "PROPN")))


def prepositions(token: Token) -> tuple[str, ...]:
    """The prepositions before a noun in small letters; those of the first conjunct where it has none."""
    for noun in (token, first_conjunct(token)):
        found = tuple(child.lower_ for child in noun.lefts if base(child) == "case")
        if found:
            return found
    return ()


def is_subject(token: Token) -> bool:
    """Whether a noun is the subject of a clause, alone or in a coordination."""
    return base(first_conjunct(token)) in _SUBJECTS


def number_of(token: Token) -> Number | None:
    """The grammatical number by the features, else by the tag."""
    value = token.morph.get("Number")
    if value:
        return "plur" if value[0] == "Plur" else "sing"
    return None


def gender_of(token: Token) -> Gender | None:
    """The gender of a pronoun by its features."""
    value = token.morph.get("Gender")
    if not value:
        return None
    return "masc" if value[0] == "Masc" else "fem" if value[0] == "Fem" else "neut"


def top_of(doc: Doc, first: int, last: int) -> Token:
    """The word of a stretch that the others depend on: the first whose head lies outside."""
    for token in doc[first : last + 1]:
        if not token.is_space and not first <= token.head.i <= last or token.head.i == token.i:
            return token
    return doc[last]


def sentence_numbers(doc: Doc) -> tuple[int, ...]:
    """For each token the number of its sentence, from 0."""
    return tuple(number for number, sentence in enumerate(doc.sents) for _ in sentence)
