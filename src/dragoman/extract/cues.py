"""Find cue words in the parse and fill their slots (see `dragoman.lexicon.cues`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic

from spacy.tokens import Token

from dragoman.extract.arguments import antecedent, children, is_passive, mark, preposition
from dragoman.lexicon.cues import HEAD_FIRST, CueT

Tokens = tuple[Token, ...]

# UD parts of speech that may stand for a cue's own; participles are tagged as verbs or as adjectives.
_TAGS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "verb": frozenset({"VERB"}),
        "noun": frozenset({"NOUN", "PROPN"}),
        "adj": frozenset({"ADJ", "VERB", "ADV"}),
        "adv": frozenset({"ADV", "ADJ"}),
        "aux": frozenset({"AUX"}),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[CueT]):
    """A cue in the text: the entry, the head of its words, and all its words in order."""

    cue: CueT
    head: Token
    words: Tokens


def find_cues(tokens: Iterator[Token], by_head: Mapping[str, tuple[CueT, ...]]) -> Iterator[Found[CueT]]:
    """Yield for each token every cue that it heads, longest phrase first."""
    for token in tokens:
        if not token.is_space:
            yield from cues_at(token, by_head)


def cues_at(token: Token, by_head: Mapping[str, tuple[CueT, ...]]) -> Iterator[Found[CueT]]:
    """The cues that a token heads; where a longer phrase fits, its parts are none."""
    size = 0
    for cue in _under(token, by_head):
        words = _words(token, cue)
        if words and len(words) >= size:
            size = len(words)
            yield Found(cue=cue, head=token, words=words)


def _under(token: Token, by_head: Mapping[str, tuple[CueT, ...]]) -> tuple[CueT, ...]:
    """The cues filed under a token's lemma or form, each once, longest first."""
    found = {cue.id: cue for key in (token.lemma_.lower(), token.lower_) for cue in by_head.get(key, ())}
    return tuple(sorted(found.values(), key=lambda cue: -len(cue.words)))


def _words(head: Token, cue: CueT) -> Tokens:
    """The words of a cue that this token heads, or none if the phrase is another."""
    tags = _TAGS.get(cue.pos)
    if tags is not None and head.pos_ not in tags:
        return ()
    found = [head]
    for wanted in cue.rest:
        word = _word(head, wanted, found, behind=cue.pos in HEAD_FIRST)
        if word is None:
            return ()
        found.append(word)
    return tuple(sorted(found))


def _word(head: Token, wanted: str, found: list[Token], *, behind: bool) -> Token | None:
    """The nearest word below a head with this form or lemma; of a verbal phrase it stands behind the head."""
    near = [each for each in _near(head) if wanted in (each.lower_, each.lemma_.lower()) and each not in found]
    near = [each for each in near if each.i > head.i] if behind else near
    return min(near, key=lambda each: abs(each.i - head.i), default=None)


def _near(head: Token) -> Iterator[Token]:
    """The words below a head and those below them."""
    for child in head.children:
        yield child
        yield from child.children


def is_one_of(token: Token, words: Collection[str]) -> bool:
    """Whether a token's lemma or form is one of some words."""
    return token.lemma_.lower() in words or token.lower_ in words


def fill(slots: tuple[str, ...], head: Token) -> Tokens:
    """The heads that fill the first of these slots that is filled; empty if none is."""
    for slot in slots:
        found = fill_slot(slot, head)
        if found:
            return found
    return ()


def fill_slot(slot: str, head: Token) -> Tokens:
    """The heads that fill one slot; an unknown name is read as a preposition."""
    filler = _FILLERS.get(slot)
    return filler(head) if filler is not None else _opened_by(head, slot)


def _objects(head: Token) -> Tokens:
    if is_passive(head):
        return children(head, "nsubj:pass") or ((head.head,) if head.dep_ in ("acl", "acl:relcl") else ())
    found = tuple(antecedent(child) for child in children(head, "obj"))
    if not found and head.dep_ == "acl:relcl" and children(head, "nsubj") and not children(head, "ccomp", "xcomp"):
        return (head.head,) if "Rel" not in children(head, "nsubj")[0].morph.get("PronType", []) else ()
    return found


def _clauses(head: Token) -> Tokens:
    """That-clauses and reported clauses; on a noun the clause that explains it."""
    if head.pos_ in ("NOUN", "PROPN"):
        explained = tuple(child for child in children(head, "acl", "ccomp", "acl:relcl") if mark(child) == "that")
        return explained or _predicate(head)
    return children(head, "ccomp", "csubj:pass", "csubj")


def _predicate(noun: Token) -> Tokens:
    """What a noun is said to be: "my guess is that they will come"."""
    if noun.dep_ == "nsubj:outer":
        return (noun.head,)
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        return children(noun.head, "ccomp")
    return ()


def _infinitives(head: Token) -> Tokens:
    if head.pos_ in ("NOUN", "PROPN"):
        return tuple(child for child in children(head, "acl") if mark(child) == "to")
    below = (child for noun in children(head, "obj") for child in children(noun, "acl") if mark(child) == "to")
    wished = (child for child in children(head, "ccomp") if mark(child) == "to")
    return children(head, "xcomp") or (*wished, *below)


def _purpose(head: Token) -> Tokens:
    """The infinitive that the parse hangs beside the predicate ("called on them to leave")."""
    return tuple(child for child in children(head, "advcl") if mark(child) == "to" and child.i > head.i)


def _subjects(head: Token) -> Tokens:
    return tuple(antecedent(child) for child in children(head, "nsubj", "nsubj:pass", "csubj", "nsubj:outer"))


def _opened_by(head: Token, word: str) -> Tokens:
    """Phrases and clauses that a preposition opens, below the cue or below its object."""
    # an object with a preposition is a slip of the reader for an oblique
    phrases = [child for child in head.children if child.dep_.split(":")[0] in ("obl", "nmod", "obj")]
    found = [child for child in phrases if preposition(child) == word]
    governors = (head, *children(head, "obj")) if head.pos_ == "VERB" else (head,)
    clauses = [clause for each in governors for clause in children(each, "advcl", "acl", "xcomp", "ccomp")]
    found += [clause for clause in clauses if mark(clause) == word]
    return tuple(antecedent(child) for child in found)


def _indirect(head: Token) -> Tokens:
    return tuple(antecedent(child) for child in children(head, "iobj"))


_FILLERS: Mapping[str, Callable[[Token], Tokens]] = MappingProxyType(
    {
        "obj": _objects, "iobj": _indirect, "ccomp": _clauses, "xcomp": _infinitives, "advcl": _purpose,
        "subj": _subjects, "quote": lambda head: (), "clause": lambda head: (),
    }
)  # fmt: skip
