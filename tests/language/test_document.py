"""Columns of words to a Doc that spells the text."""

from __future__ import annotations

import pytest
from hypothesis import given

from dragoman.language.atoms import GAP_PARAGRAPH, cut_atoms
from dragoman.language.carrier import GLUED, SPACE_RELATION, new_vocab
from dragoman.language.document import Words, make_doc
from dragoman.language.reader import LEXICON
from dragoman.lexicon.tokens import load_joined_words
from tests.language.strategies import texts

JOINED = load_joined_words(LEXICON)
VOCAB = new_vocab()


def words_of(text: str, *, names: tuple[tuple[int, int, str], ...] = ()) -> Words:
    """Each atom a word, each paragraph a sentence whose first word heads all others."""
    atoms = cut_atoms(text, JOINED)
    words = Words(names=list(names))
    root = 0
    for number, (start, end, gap) in enumerate(zip(atoms.starts, atoms.ends, atoms.gaps)):
        opens = gap == GAP_PARAGRAPH
        root = number if opens else root
        words.start.append(start)
        words.end.append(end)
        words.opens.append(opens)
        words.glued.append(False)
        words.head.append(root)
        words.rel.append("root" if opens else "flat")
        for column, value in ((words.upos, "X"), (words.xpos, "FW"), (words.feats, "_"), (words.lemma, "thing")):
            column.append(value)
    return words


@given(texts)
def test_the_doc_spells_the_text_and_offsets_are_code_points(text):
    doc = make_doc(text, words_of(text), VOCAB)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@given(texts)
def test_words_come_back_and_all_else_is_white_space(text):
    words = words_of(text)
    doc = make_doc(text, words, VOCAB)
    dark = [token for token in doc if not token.is_space]
    assert [token.idx for token in dark] == words.start
    assert all(token.text.isspace() and token.dep_ == SPACE_RELATION for token in doc if token.is_space)
    assert [token.dep_ for token in dark] == words.rel
    assert [token.head.idx for token in dark] == [words.start[head] for head in words.head]


@given(texts)
def test_sentences_begin_where_the_words_say(text):
    words = words_of(text)
    doc = make_doc(text, words, VOCAB)
    opened = (
        [next(token.idx for token in sentence if not token.is_space) for sentence in doc.sents]
        if len(words.start)
        else []
    )
    assert opened == [start for start, opens in zip(words.start, words.opens) if opens]


@pytest.mark.parametrize("text", ["", " ", "\n", " \n\n\t", "\u3000"])
def test_a_text_without_words_is_a_doc_without_words(text):
    doc = make_doc(text, Words(), VOCAB)
    assert doc.text == text
    assert all(token.is_space for token in doc)
    assert not doc.ents


def test_white_space_hangs_on_a_neighbour_and_opens_no_sentence():
    doc = make_doc("\n\nTalks  ended\n\nWar began\n", words_of("\n\nTalks  ended\n\nWar began\n"), VOCAB)
    assert [sentence.text for sentence in doc.sents] == ["\n\nTalks  ended\n\n", "War began\n"]
    assert [token.head.text for token in doc if token.is_space] == ["Talks", "Talks", "ended", "began"]


def test_names_are_whole_words_and_never_overlap():
    text = "Anna Maria Weber of Oslo"
    names = ((1, 10, "PER"), (5, 16, "ORG"), (20, 24, "LOC"))
    doc = make_doc(text, words_of(text, names=names), VOCAB)
    assert [(name.text, name.label_) for name in doc.ents] == [("Anna Maria", "PER"), ("Oslo", "LOC")]


def test_glued_words_are_told_by_their_tokens():
    words = words_of(" They didn't")
    words.glued[-1] = True
    doc = make_doc(" They didn't", words, VOCAB)
    assert [doc[token].text for token in doc.user_data[GLUED]] == ["n't"]
