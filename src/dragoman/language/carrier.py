"""The carrier: the vocabulary and every key that this project hangs on a Doc."""

from __future__ import annotations

from spacy.lang.lex_attrs import LEX_ATTRS
from spacy.vocab import Vocab

GLUED = "dragoman.glued"
"""Key of ``doc.user_data``: indices of words that continue a multiword token ("n't" of "didn't")."""

CHAINS = "dragoman.chains"
"""Key of ``doc.user_data``: the phrases that take up an earlier one or are taken up, as `coreference.chains` says."""

SIMILAR = "dragoman.similar"
"""Key of ``doc.user_data``: verbs used like those of a type of event, as `similar` says."""

SPACE_RELATION = "dep"
"""Relation of a token of white space to its neighbour, as in spaCy's own pipelines."""


def new_vocab() -> Vocab:
    """A fresh vocabulary with spaCy's language-neutral lexical attributes (``is_space``, ``is_punct``, ...)."""
    return Vocab(lex_attr_getters=dict(LEX_ATTRS))
