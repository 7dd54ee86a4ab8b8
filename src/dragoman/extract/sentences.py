"""Sentences: their spans, paragraphs, and whether they tell of the past."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from dragoman.extract.clause import clause_tense, is_perfect
from dragoman.extract.layer import Layer
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, SentenceDraft


def add_sentences(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with one SentenceDraft for each sentence of the Doc that holds a word, in order of the text."""
    found: list[SentenceDraft] = []
    paragraph, last = 0, 0
    text = doc.text  # built anew at each call: once is enough
    for sent in doc.sents:
        words = [token for token in sent if not token.is_space]
        if not words:
            continue
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        paragraph += text.count("\n", last, start) > 1 if found else 0
        found.append(SentenceDraft(span=(start, end), past=_past(sent, words, lexicon), paragraph=paragraph))
        last = end
    return replace(drafts, sentences=tuple(found))


def _past(sent: Span, words: list[Token], lexicon: Lexicon) -> bool | None:
    root = next((token for token in words if token.head == token), sent.root)
    tense = clause_tense(root, lexicon.calendar)
    return None if tense is None or is_perfect(root) else tense == "past"


LAYER = Layer(name="sentences", needs=frozenset(), gives=frozenset({"sentences"}), run=add_sentences)
