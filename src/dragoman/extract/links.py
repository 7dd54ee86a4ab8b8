"""The layer of links: which phrases take up which, as the coreference head of the reader says."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from dragoman.extract.layer import Layer
from dragoman.extract.phrases import span_of, word_span
from dragoman.language.coreference.chains import chains_on
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, LinkDraft


def run(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with the links of a Doc added, in order of the text."""
    found = tuple(
        LinkDraft(
            span=span_of(doc, link.first, link.last),
            head=word_span(doc[link.head]),
            chain=link.chain,
            antecedent=word_span(doc[link.antecedent]) if link.antecedent >= 0 else None,
            share=link.share / 100,
            sort=link.sort,
        )
        for link in chains_on(doc)
    )
    return replace(drafts, links=(*drafts.links, *found))


LAYER = Layer(name="links", needs=frozenset(), gives=frozenset({"links"}), run=run)
