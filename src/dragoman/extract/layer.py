"""A layer: one pass over the Doc that adds drafts of one kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc

from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One step of `extract`: ``run`` returns the drafts it was given with those of ``gives`` added.

    ``needs`` and ``gives`` are names of fields of `Drafts`; `check_order` refuses a layer whose needs nobody gave.
    """

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    run: Callable[[Doc, Lexicon, Drafts], Drafts]
