"""What the coreference head sees of phrases and of pairs of phrases, beside the reader's states.

Used as it is in training (`training/coreference.py`) and in use: a change here asks for new weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from dragoman.language.coreference.phrases import Phrase, feature, is_pointing_adverb, relation

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Phrases back that are tried as antecedents. With 80 CoNLL on coref/gum-dev was .621, with 48 .615 in 60 % of the time.
REACH = 48
FAR_REACH = 4000  # phrases back that names and "the" phrases look for their own noun; keeps the time linear
FAR = 10  # further phrases with the same head noun or its acronym, the nearest first, for names and "the" phrases
MOST_WORDS = 6  # nouns of a phrase that are compared
ROOT_STEPS = 6  # up the tree from a relative pronoun to its clause
_NAME_WINDOW = 6  # words round the head in which a proper noun belongs to the name

NAME, DEFINITE, INDEFINITE, BARE, HE, SHE, IT, THEY, FIRST, FIRST_PLURAL, SECOND, RELATIVE, POINTING, OWNED, PLACE = (
    range(15)
)
SORTS = 15
_ROLES = {"nsubj": 1, "obj": 2, "iobj": 2, "obl": 3, "nmod": 4, "appos": 5, "root": 6, "compound": 7}
_OTHER_ROLE, _OWNER_ROLE, ROLES = 8, 9, 10
_LABELS = {"": 0, "PER": 1, "ORG": 2, "LOC": 3, "MISC": 4}
_NUMBERS = {"Sing": 1, "Plur": 2}
UNARY = 52
PAIR = 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Phrases as columns, one row a phrase; 0 stands for none. *Shape:* (n,), ``words`` (n, 6)."""

    sort: Whole
    full: Whole
    bare: Whole
    noun: Whole
    words: Whole
    number: Whole
    label: Whole
    role: Whole
    determiner: Whole
    acronym: Whole
    initials: Whole
    group: Whole
    sentence: Whole
    paragraph: Whole
    quotation: Whole
    first: Whole
    last: Whole
    head: Whole
    governor: Whole
    reflexive: Whole


def columns_of(doc: Doc, phrases: Sequence[Phrase]) -> Columns:
    """The columns of the phrases of a Doc."""
    sentence, paragraph, quotation = _settings(doc)
    numbers: dict[str, int] = {}
    rows = [_row(doc, phrase, numbers) for phrase in phrases]
    heads = np.array([phrase.head for phrase in phrases], np.int64)
    plain = {
        name: np.array([row[name] for row in rows], np.int64)
        for name in ("sort", "full", "bare", "noun", "number", "label", "role", "determiner", "acronym", "initials")
    }
    return Columns(
        **plain,
        words=np.array([_padded(doc, phrase, numbers) for phrase in phrases], np.int64).reshape(-1, MOST_WORDS),
        group=np.array([phrase.group for phrase in phrases], np.int64),
        sentence=sentence[heads],
        paragraph=paragraph[heads],
        quotation=quotation[heads],
        first=np.array([phrase.first for phrase in phrases], np.int64),
        last=np.array([phrase.last for phrase in phrases], np.int64),
        head=heads,
        governor=np.array([_governor(doc[phrase.head]) for phrase in phrases], np.int64),
        reflexive=np.array([feature(doc[phrase.head], "Reflex") == "Yes" for phrase in phrases], np.int64),
    )


def _settings(doc: Doc) -> tuple[Whole, Whole, Whole]:
    """For each token the number of its sentence, its paragraph, and its quotation (0: in none)."""
    sentence, paragraph, quotation = (np.zeros(len(doc), np.int64) for _ in range(3))
    for number, span in enumerate(doc.sents):
        sentence[span.start : span.end] = number
    within, quotes, paragraphs = False, 0, 0
    for token in doc:
        text = token.text
        if token.is_space and text.count("\n") > 1:
            paragraphs, within = paragraphs + 1, False
        elif text in '"“”':
            quotes += not within
            within = not within if text == '"' else text == "“"
        paragraph[token.i] = paragraphs
        quotation[token.i] = quotes if within else 0
    return sentence, paragraph, quotation


def _row(doc: Doc, phrase: Phrase, numbers: dict[str, int]) -> dict[str, int]:
    head = doc[phrase.head]
    tokens = doc[phrase.first : phrase.last + 1]
    sort, determiner = _sort(head)
    capitals = "".join(token.text[0] for token in tokens if token.text[:1].isupper())
    told = " ".join(token.lower_ for token in tokens if token.pos_ not in ("DET", "PUNCT", "PART") or token is head)
    noun = head.pos_ in ("NOUN", "PROPN")
    brief = head.text.isupper() and len(head) > 1 and len(tokens) <= 2
    return {
        "sort": sort,
        "full": _number("f:" + tokens.text.lower(), numbers),
        "bare": _number("b:" + told, numbers) if sort < HE or sort > RELATIVE else 0,
        "noun": _number("h:" + head.lemma_.lower(), numbers) if noun else 0,
        "number": 2 if phrase.group else _NUMBERS.get(feature(head, "Number"), 0),
        "label": 0 if phrase.group else _LABELS.get(head.ent_type_, 0),
        "role": _role(head),
        "determiner": determiner,
        "acronym": _number("a:" + head.text, numbers) if brief else 0,
        "initials": _number("a:" + capitals, numbers) if len(capitals) > 1 else 0,
    }


def _number(word: str, numbers: dict[str, int]) -> int:
    return numbers.setdefault(word, len(numbers) + 1)


def _padded(doc: Doc, phrase: Phrase, numbers: dict[str, int]) -> list[int]:
    """The head noun and the proper nouns near it, as numbers; pronouns have none."""
    head = doc[phrase.head]
    if head.pos_ not in ("NOUN", "PROPN"):
        return [0] * MOST_WORDS
    near = (
        token
        for token in doc[phrase.first : phrase.last + 1]
        if token is head or token.i == head.i or (token.pos_ == "PROPN" and abs(token.i - head.i) < _NAME_WINDOW)
    )
    found = [_number("w:" + token.lemma_.lower(), numbers) for token in near][:MOST_WORDS]
    return found + [0] * (MOST_WORDS - len(found))


def _sort(head: Token) -> tuple[int, int]:
    """What sort of phrase, and what kind of determiner it has (0 none, 1 the, 2 a, 3 possessor, 4 another)."""
    if is_pointing_adverb(head):
        return PLACE, 0
    if head.pos_ == "PRON":
        return _sort_of_pronoun(head), 0
    mark = next((child for child in head.lefts if relation(child) == "det" or child.dep_ == "nmod:poss"), None)
    if mark is None:
        return (NAME if head.pos_ == "PROPN" else BARE), 0
    if mark.dep_ == "nmod:poss":
        sort, kind = OWNED, 3
    else:
        definite = feature(mark, "Definite")
        sort, kind = {"Def": (DEFINITE, 1), "Ind": (INDEFINITE, 2)}.get(definite, (BARE, 4))
        sort = POINTING if feature(mark, "PronType") == "Dem" else sort
    return (NAME if head.pos_ == "PROPN" else sort), kind


def _sort_of_pronoun(head: Token) -> int:
    kind = feature(head, "PronType")
    if kind in ("Rel", "Int"):
        return RELATIVE
    person = feature(head, "Person")
    plural = feature(head, "Number") == "Plur"
    if person == "1":
        return FIRST_PLURAL if plural else FIRST
    if person == "2":
        return SECOND
    if person == "3":
        gender = feature(head, "Gender")
        return THEY if plural else {"Masc": HE, "Fem": SHE}.get(gender, IT)
    return POINTING


def _role(head: Token) -> int:
    if head.dep_ == "nmod:poss":
        return _OWNER_ROLE
    top = head.head if relation(head) == "conj" else head
    return _ROLES.get(relation(top), _OTHER_ROLE)


def _governor(head: Token) -> int:
    """The word that a noun depends on as subject or object, alone or coordinated; -1 for nouns in other places."""
    top = head.head if relation(head) == "conj" else head
    return int(top.head.i) if _ROLES.get(relation(top), 0) in (1, 2, 3) and head.dep_ != "nmod:poss" else -1


def impossible(columns: Columns, one: Whole, other: Whole) -> Flags:
    """Pairs that grammar forbids: subject and object of one verb, unless the object is reflexive: "She thanked her"."""
    c = columns
    pronoun = (c.sort[one] >= HE) & (c.sort[one] <= SECOND) & (c.reflexive[one] == 0)
    together = (c.governor[one] == c.governor[other]) & (c.governor[one] >= 0)
    forbidden: Flags = pronoun & together & (c.role[one] != _ROLES["nsubj"])
    return forbidden


def pairs_of(columns: Columns) -> Iterator[tuple[Whole, Whole]]:
    """For each phrase itself (repeated) and the phrases before it that may be its antecedents, in order of the text."""
    for phrase in range(len(columns.sort)):
        near = max(0, phrase - REACH)
        before = np.arange(near, phrase, dtype=np.int64)
        if near and columns.sort[phrase] in (NAME, DEFINITE, POINTING):
            far = max(0, near - FAR_REACH)
            same = (columns.noun[far:near] == columns.noun[phrase]) & (columns.noun[phrase] > 0)
            same |= (columns.acronym[far:near] == columns.acronym[phrase]) & (columns.acronym[phrase] > 0)
            before = np.concatenate([np.nonzero(same)[0][-FAR:] + far, before])
        yield np.full(len(before), phrase, np.int64), before


def links_by_syntax(doc: Doc, phrases: Sequence[Phrase]) -> dict[tuple[int, int], int]:
    """Pairs (phrase, antecedent) that the parse makes one: 1 apposition, 2 predicate, 3 relative pronoun."""
    by_head = {phrase.head: place for place, phrase in enumerate(phrases) if not phrase.group}
    found: dict[tuple[int, int], int] = {}
    for head, place in by_head.items():
        token = doc[head]
        if relation(token) == "appos" and token.head.i in by_head:
            found[place, by_head[token.head.i]] = 1
        if any(relation(child) == "cop" for child in token.children):
            subjects = (child.i for child in token.children if relation(child) == "nsubj")
            found.update({(place, by_head[subject]): 2 for subject in subjects if subject in by_head})
        if feature(token, "PronType") == "Rel" and (lord := _clause_noun(token)) in by_head:
            found[place, by_head[lord]] = 3
    return found


def _clause_noun(token: Token) -> int:
    """The noun that the relative clause of a pronoun belongs to, -1 if there is none near."""
    for _ in range(ROOT_STEPS):
        if token.dep_ == "acl:relcl":
            return int(token.head.i)
        token = token.head
    return -1


def unary(columns: Columns) -> Floats:
    """What is known of each phrase. *Shape:* (n, 52)."""
    length = columns.last - columns.first
    parts = (
        _one_hot(columns.sort, SORTS),
        _one_hot(columns.number, 3),
        _one_hot(columns.label, 5),
        _one_hot(columns.role, ROLES),
        _one_hot(columns.determiner, 5),
        columns.group[:, None],
        _seen_before(columns.full),
        _seen_before(columns.bare),
        _seen_before(columns.noun),
        _one_hot(_bucket(length), 8),
        (columns.quotation > 0)[:, None],
        (columns.sentence < 2)[:, None],
    )
    return np.concatenate([part.astype(np.float32) for part in parts], axis=1)


def _seen_before(values: Whole) -> Floats:
    """1 where a value above 0 stood in an earlier row. *Shape:* (n, 1)."""
    _, first = np.unique(values, return_index=True)
    seen = values > 0
    seen[first] = False
    return seen[:, None].astype(np.float32)


def pair_features(columns: Columns, syntax: dict[tuple[int, int], int], one: Whole, other: Whole) -> Floats:
    """What is known of pairs of phrases, ``one`` after ``other``. *Shape:* (pairs, 46)."""
    rows = zip(one.tolist(), other.tolist(), strict=True)
    joined = np.array([syntax.get(pair, 0) for pair in rows], np.int64)
    c, subject = columns, _ROLES["nsubj"]
    same_pronoun = (c.sort[one] == c.sort[other]) & (c.sort[one] >= HE) & (c.sort[one] <= SECOND)
    parts = (
        _one_hot(_bucket(np.abs(c.sentence[one] - c.sentence[other])), 9),
        _one_hot(_bucket(one - other), 11),
        _one_hot(np.abs(c.paragraph[one] - c.paragraph[other]), 4),
        *(_equal(column, one, other)[:, None] for column in (c.full, c.bare, c.noun)),
        _shared_words(c.words[one], c.words[other]),
        _abbreviates(c, one, other)[:, None],
        _equal(c.number, one, other)[:, None],
        _unequal(c.number, one, other)[:, None],
        _equal(c.label, one, other)[:, None],
        _unequal(c.label, one, other)[:, None],
        _equal(c.quotation, one, other)[:, None],
        (c.quotation[one] != c.quotation[other])[:, None],
        ((c.first[other] <= c.first[one]) & (c.last[one] <= c.last[other]))[:, None],
        ((c.first[one] <= c.first[other]) & (c.last[other] <= c.last[one]))[:, None],
        _one_hot(joined, 4),
        ((c.role[one] == subject) & (c.role[other] == subject))[:, None],
        same_pronoun[:, None],
    )
    return np.concatenate([part.astype(np.float32) for part in parts], axis=1)


def _one_hot(values: Whole, size: int) -> Floats:
    """*Shape:* (n, size); values beyond the last class count as it."""
    table = np.zeros((len(values), size), np.float32)
    table[np.arange(len(values)), np.minimum(values, size - 1)] = 1
    return table


def _bucket(distance: Whole) -> Whole:
    """Distances below 5 as they are, then doubling steps, 10 at most."""
    doubling = np.floor(np.log2(np.maximum(distance, 1))).astype(np.int64) + 3
    return np.minimum(np.where(distance < 5, distance, doubling), 10)


def _equal(column: Whole, one: Whole, other: Whole) -> Flags:
    found: Flags = (column[one] == column[other]) & (column[one] > 0)
    return found


def _unequal(column: Whole, one: Whole, other: Whole) -> Flags:
    found: Flags = (column[one] != column[other]) & (column[one] > 0) & (column[other] > 0)
    return found


def _shared_words(one: Whole, other: Whole) -> Flags:
    """Any noun shared, all of the one's in the other, all of the other's in the one, both. *Shape:* (pairs, 4)."""
    equal = (one[:, :, None] == other[:, None, :]) & (one[:, :, None] > 0)
    here, there = equal.any(2).sum(1), equal.any(1).sum(1)
    within = (here == (one > 0).sum(1)) & (here > 0)
    around = (there == (other > 0).sum(1)) & (there > 0)
    return np.stack([here > 0, within, around, within & around], axis=1)


def _abbreviates(columns: Columns, one: Whole, other: Whole) -> Flags:
    """Whether one of a pair is the acronym of the other."""
    forward: Flags = (columns.acronym[one] == columns.initials[other]) & (columns.acronym[one] > 0)
    backward: Flags = (columns.acronym[other] == columns.initials[one]) & (columns.acronym[other] > 0)
    found: Flags = forward | backward
    return found
