"""Columns of words to a spaCy Doc whose text is the text they came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from dragoman.language.carrier import GLUED, SPACE_RELATION


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


def make_doc(text: str, words: Words, vocab: Vocab) -> Doc:
    """A Doc from columns of words; white space other than one blank becomes tokens of its own, as in spaCy."""
    forms: list[str] = []
    spaces: list[bool] = []
    index: list[int] = []  # of each word among the tokens
    blanks: list[int] = []  # tokens of white space
    at = 0
    for start, end in [*zip(words.start, words.end, strict=True), (len(text), len(text))]:
        gap = text[at:start]
        if gap and forms and gap[0] == " ":
            spaces[-1], gap = True, gap[1:]
        if gap:
            blanks.append(len(forms))
            forms.append(gap)
            spaces.append(False)
        if start < end:
            index.append(len(forms))
            forms.append(text[start:end])
            spaces.append(False)
        at = end
    return _filled(Doc(vocab, words=forms, spaces=spaces), words, index, blanks)


def _filled(bare: Doc, words: Words, index: list[int], blanks: list[int]) -> Doc:
    """The Doc with its analysis; tokens of white space hang on the token before them."""
    size = len(bare)
    forms = [token.text for token in bare]
    heads = list(range(size))
    starts: list[bool | int | None] = [False] * size
    for position, head, opens in zip(index, words.head, words.opens, strict=True):
        heads[position] = index[head]
        starts[position] = opens
    lemmas = _column(words.lemma, index, forms)
    for blank in blanks:
        heads[blank] = blank - 1 if blank else min(1, size - 1)
        if not blank and size > 1:  # white space that opens the text belongs to the first sentence
            starts[0], starts[1] = True, False
    doc = Doc(
        bare.vocab,
        words=forms,
        spaces=[bool(token.whitespace_) for token in bare],
        pos=_column(words.upos, index, ["SPACE"] * size),
        tags=_column(words.xpos, index, ["_SP"] * size),
        deps=_column(words.rel, index, [SPACE_RELATION] * size),
        morphs=_column(["" if feats == "_" else feats for feats in words.feats], index, [""] * size),
        lemmas=lemmas,
        heads=heads,
        sent_starts=starts,
    )
    doc.user_data[GLUED] = tuple(index[word] for word, glued in enumerate(words.glued) if glued)
    doc.ents = _names(doc, words)
    return doc


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
