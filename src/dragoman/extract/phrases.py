"""Noun phrases over the parse: how far one reaches, what stands before it. Token indices, ends included."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dragoman.record.drafts import Gender, Number, Span

# UD v2 relations (universaldependencies.org/u/dep): dependents that belong to the phrase of their noun.
_BEFORE = frozenset({"det", "amod", "compound", "nmod", "nummod", "flat", "advmod", "goeswith", "obl"})
_AFTER = frozenset({"flat", "compound", "nmod", "goeswith", "fixed"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_GENDERS: dict[str, Gender] = {"Masc": "masc", "Fem": "fem", "Neut": "neut"}
MAX_CLIMB = 12  # steps up a tree; deeper than any coordination of news text seen in EWT and GUM


def base(token: Token) -> str:
    """The relation of a token without its subtype."""
    return str(token.dep_).split(":", 1)[0]


def feature(token: Token, name: str) -> str:
    """The value of a feature of a word ("Plur" of "Number"), empty where it has none."""
    values: list[str] = token.morph.get(name, [])
    return values[0] if values else ""


def span_of(doc: Doc, first: int, last: int) -> Span:
    """The code points from the first to the last of these tokens."""
    return doc[first].idx, doc[last].idx + len(doc[last])


def word_span(token: Token) -> Span:
    """The code points of one word."""
    return token.idx, token.idx + len(token)


def extent(token: Token, *, after: bool = True) -> tuple[int, int]:
    """First and last token of the phrase of a noun, without relative clauses, appositions and coordination.

    With ``after`` its "of" phrases and the like are in. A finite verb or a mark ends it, whatever the parse says.
    """
    first, last = _opening(token), token.i
    for child in token.rights:
        if base(child) not in _AFTER or (base(child) == "nmod" and not after):
            continue
        if not any(_ends_phrase(between) for between in token.doc[last + 1 : child.i]):
            last = max(last, _before_break(token, _reach(child)))
    return first, last


def _opening(token: Token) -> int:
    """The first token of the phrase: the article or possessor, what stands before it only if it is a quantifier."""
    first = token.i
    opener = None
    for child in token.lefts:
        if base(child) in _BEFORE:
            first = min(first, child.left_edge.i)
        if child.dep_ == "det" and opener is None:
            opener = child.i
    doc = token.doc
    if opener is not None and opener > first:
        quantified = doc[opener - 1].dep_ == "det:predet" and opener - 1 >= first
        first = opener - 1 if quantified else opener
    for index in range(token.i - 1, first - 1, -1):
        if _is_finite(doc[index]) or doc[index].is_space or doc[index].text in "();:":
            return index + 1
    while first < token.i and doc[first].pos_ in ("PUNCT", "SYM", "ADP", "CCONJ", "SCONJ"):
        first = doc[first].head.i + 1 if _hedges_a_number(doc[first], token) else first + 1
    return first + 1 if _is_resultative(doc[first], token) else first


def _hedges_a_number(word: Token, noun: Token) -> bool:
    """Whether a preposition only opens what stands before a number ("at least nine people")."""
    return word.i < word.head.i < noun.i and base(word.head.head) == "nummod"


def _is_resultative(word: Token, noun: Token) -> bool:
    """Whether an adjective says what became of them ("shot dead three men"): behind the verb, before their number."""
    if base(word) != "amod" or word.i == 0 or word.i + 1 >= noun.i:
        return False
    before, after = word.doc[word.i - 1], word.doc[word.i + 1]
    return base(after) == "nummod" and before.pos_ == "VERB" and before == noun.head


def _is_finite(token: Token) -> bool:
    return feature(token, "VerbForm") == "Fin"


def _ends_phrase(token: Token) -> bool:
    return _is_finite(token) or token.is_space or (token.pos_ == "PUNCT" and token.text not in "-'’")


def _before_break(token: Token, last: int) -> int:
    """The last token of a phrase up to the first finite verb or mark."""
    for index in range(token.i + 1, last + 1):
        if _ends_phrase(token.doc[index]):
            return index - 1
    return last


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
    """The prepositions before a noun in small letters, by the parse or by place; else those of the first conjunct."""
    for noun in (token, first_conjunct(token)):
        found = tuple(child.lower_ for child in noun.lefts if base(child) == "case")
        before = token.doc[_opening(noun) - 1] if _opening(noun) else noun
        if not found and before.pos_ == "ADP" and before.head.i >= noun.i:
            found = (before.lower_,)
        if found:
            return found
    return ()


def is_subject(token: Token) -> bool:
    """Whether a noun is the subject of a clause, alone or in a coordination."""
    return base(first_conjunct(token)) in _SUBJECTS


def number_of(token: Token) -> Number | None:
    """The grammatical number by the features, else by the tag."""
    value = feature(token, "Number")
    return ("plur" if value == "Plur" else "sing") if value else None


def gender_of(token: Token) -> Gender | None:
    """The gender of a pronoun by its features."""
    return _GENDERS.get(feature(token, "Gender"))


def top_of(doc: Doc, first: int, last: int) -> Token:
    """The word of a stretch that the others depend on: the first whose head lies outside."""
    for token in doc[first : last + 1]:
        if (not token.is_space and not first <= token.head.i <= last) or token.head.i == token.i:
            return token
    return doc[last]


def sentence_numbers(doc: Doc) -> tuple[int, ...]:
    """For each token the number of its sentence, from 0."""
    return tuple(number for number, sentence in enumerate(doc.sents) for _ in sentence)
