"""Hedges: words that lower the author's commitment, each with the words it reaches over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.extract.arguments import children, mark
from dragoman.extract.cues import Found, fill, find_cues
from dragoman.extract.layer import Layer
from dragoman.extract.phrases import sentence_numbers
from dragoman.extract.stretches import hull, subtree
from dragoman.lexicon.hedges import HedgeCue
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, HedgeDraft

# UD relations by which a hedge hangs on the clause it is about.
_OWN = frozenset({"advmod", "aux", "discourse", "parataxis", "obl", "mark", "case", "advmod:emph", "conj"})


def mark_hedges(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with the hedges of the text added."""
    sentences = sentence_numbers(doc)
    found = []
    for hit in find_cues(iter(doc), lexicon.hedges.cues.by_head):
        scope = next((span for head in _scope(hit) if (span := hull(doc, subtree(head))) is not None), None)
        cue = hull(doc, [word.i for word in hit.words])
        if scope is not None and cue is not None:
            sentence = sentences[hit.head.i]
            found.append(HedgeDraft(cue=cue, scope=scope, status=hit.cue.status, sentence=sentence, entry=hit.cue.id))
    return replace(drafts, hedges=tuple(found))


def _scope(hit: Found[HedgeCue]) -> Iterator[Token]:
    """The head of the words that a hedge reaches over; nothing where the word is no hedge here."""
    head, kind = hit.head, hit.cue.scope
    if kind == "noun":
        if head.dep_ == "amod":
            yield head.head
    elif kind == "complement":
        yield from _complement(head)
    elif kind == "below":
        if head.dep_ in ("mark", "case", "fixed", "advmod", "cc"):
            yield head.head
        elif children(head, "ccomp", "advcl"):
            yield children(head, "ccomp", "advcl")[0]
    elif head.dep_ in _OWN and head.head != head and head.head.i not in {word.i for word in hit.words}:
        yield head.head


def _complement(head: Token) -> Iterator[Token]:
    """What a predicate governs; where the parse makes the predicate itself the clause, the infinitive below it."""
    found = fill(("ccomp", "xcomp"), head)
    if not found:
        found = tuple(child for child in children(head, "advcl") if mark(child) in ("to", "that", "whether"))
    yield from found[:1]


LAYER = Layer(name="hedges", needs=frozenset(), gives=frozenset({"hedges"}), run=mark_hedges)
