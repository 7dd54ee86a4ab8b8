"""Columns of words to a spaCy Doc whose text is the text they came from."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from dragoman.language.carrier import GLUED, SPACE_RELATION
from dragoman.language.similar import Likeness


@dataclass(slots=True)
class Words:
    """The words of a text as columns; ``head`` counts words of the text, a root is its own head."""

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    rel: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)  # code points
    states: list[NDArray[np.float32]] = field(default_factory=list)  # projected, one array a window
    similar: list[tuple[int, Likeness]] = field(default_factory=list)  # place of the word


@dataclass(slots=True)
class _Tokens:
    """Words and white space as spaCy wants them; ``index`` holds the place of each word, ``blanks`` the others."""

    forms: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    index: list[int] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)

    def add(self, form: str, places: list[int]) -> None:
        places.append(len(self.forms))
        self.forms.append(form)
        self.spaces.append(False)


def make_doc(text: str, words: Words, vocab: Vocab) -> Doc:
    """A Doc from columns of words; white space other than one blank becomes tokens of its own, as in spaCy."""
    tokens = _Tokens()
    at = 0
    for start, end in [*zip(words.start, words.end, strict=True), (len(text), len(text))]:
        gap = text[at:start]
        if gap and tokens.forms and gap[0] == " ":
            tokens.spaces[-1], gap = True, gap[1:]
        if gap:
            tokens.add(gap, tokens.blanks)
        if start < end:
            tokens.add(text[start:end], tokens.index)
        at = end
    doc = _filled(tokens, words, vocab)
    doc.user_data[GLUED] = tuple(tokens.index[word] for word, glued in enumerate(words.glued) if glued)
    doc.ents = _names(doc, words)
    return doc


def _filled(tokens: _Tokens, words: Words, vocab: Vocab) -> Doc:
    """The Doc with its analysis; tokens of white space hang on the token before them."""
    index, size = tokens.index, len(tokens.forms)
    heads = list(range(size))
    starts: list[bool | int | None] = [False] * size
    for position, head, opens in zip(index, words.head, words.opens, strict=True):
        heads[position] = index[head]
        starts[position] = opens
    for blank in tokens.blanks:
        heads[blank] = blank - 1 if blank else min(1, size - 1)
        if not blank and size > 1:  # white space that opens the text belongs to the first sentence
            starts[0], starts[1] = True, False
    return Doc(
        vocab,
        words=tokens.forms,
        spaces=tokens.spaces,
        pos=_column(words.upos, index, ["SPACE"] * size),
        tags=_column(words.xpos, index, ["_SP"] * size),
        deps=_column(words.rel, index, [SPACE_RELATION] * size),
        morphs=_column(["" if feats == "_" else feats for feats in words.feats], index, [""] * size),
        lemmas=_column(words.lemma, index, tokens.forms),
        heads=heads,
        sent_starts=starts,
    )


def _column(values: list[str], index: list[int], blanks: list[str]) -> list[str]:
    column = list(blanks)
    for position, value in zip(index, values, strict=True):
        column[position] = value
    return column


def _names(doc: Doc, words: Words) -> list[Span]:
    """Names as spans of whole words, none over another."""
    kept: list[Span] = []
    for start, end, kind in words.names:
        span = doc.char_span(start, end, label=kind, alignment_mode="expand")
        if span is not None and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept
