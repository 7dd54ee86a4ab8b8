"""Hedges and what they reach over, on trees written by hand."""

from __future__ import annotations

import pytest

from dragoman.extract.hedges import LAYER
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.record.drafts import Drafts
from tests.conllu import make_doc


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


MAY = """
1 The DET det 2
2 army NOUN nsubj 5
3 may AUX aux 5
4 have AUX aux 5
5 left VERB root 0 leave
6 . PUNCT punct 5
"""

UNLESS = """
1 Talks NOUN nsubj 2 talk
2 stop VERB root 0
3 unless SCONJ mark 5
4 they PRON nsubj 5
5 pay VERB advcl 2
6 . PUNCT punct 2
"""

MONTH = """
1 Talks NOUN nsubj 2 talk
2 began VERB root 0 begin
3 in ADP case 4
4 May PROPN obl 2
5 . PUNCT punct 2
"""

ALLEGED = """
1 The DET det 3
2 alleged ADJ amod 3
3 spy NOUN nsubj 4
4 left VERB root 0 leave
5 . PUNCT punct 4
"""


@pytest.mark.parametrize(
    ("words", "entry", "status", "scope"),
    [
        (MAY, "hedge.may", "uncertain", "The army may have left"),
        (UNLESS, "hedge.unless", "hypothetical", "unless they pay"),
        (ALLEGED, "hedge.alleged", "uncertain", "The alleged spy"),
    ],
)
def test_hedge_reaches_over_its_clause_or_noun(
    lexicon: Lexicon, words: str, entry: str, status: str, scope: str
) -> None:
    doc = make_doc(words)
    hedges = [hedge for hedge in LAYER.run(doc, lexicon, Drafts()).hedges if hedge.entry == entry]
    assert [(hedge.status, doc.text[slice(*hedge.scope)]) for hedge in hedges] == [(status, scope)]


def test_month_is_no_hedge(lexicon: Lexicon) -> None:
    assert LAYER.run(make_doc(MONTH), lexicon, Drafts()).hedges == ()
