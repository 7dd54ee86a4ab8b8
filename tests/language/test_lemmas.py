"""Lemmas: table, spelling, and edits of forms."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.language.lemmas import Lemmatizer, apply_rule, lemma_rule, read_table, regular_stems
from tests.language.strategies import any_character


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("talks", "talk", "k|1|"),
        ("Talks", "talk", "l|1|"),
        ("denied", "deny", "k|3|y"),
        ("went", "go", "k|=|go"),
        ("WENT", "go", "l|=|go"),
        ("Baku", "Baku", "k|0|"),
        ("n't", "not", "k|2|ot"),
    ],
)
def test_lemma_rule_says_what_changes(form, lemma, rule):
    assert lemma_rule(form, lemma) == rule


letters = st.text(st.characters(categories=("Lu", "Ll", "Nd", "Po"), exclude_characters="|"), min_size=1, max_size=12)


@given(letters, letters)
def test_apply_rule_undoes_lemma_rule(form, lemma):
    assume(len(form.lower()) == len(form))
    assert apply_rule(lemma_rule(form, lemma), form) == lemma


@given(st.text(any_character, min_size=1), letters, letters)
def test_apply_rule_never_leaves_a_word_without_lemma(form, other, lemma):
    assert apply_rule(lemma_rule(other, lemma), form)


def test_apply_rule_keeps_a_form_too_short_for_the_rule():
    assert apply_rule("l|3|y", "Of") == "of"


WORDS = frozenset(
    {"warn", "trigger", "agree", "seize", "stop", "deny", "impose", "attack", "large", "happy", "box", "kill"}
)


@pytest.mark.parametrize(
    ("form", "xpos", "lemma"),
    [
        ("besieged", "VBD", "besiege"),
        ("dislodging", "VBG", "dislodge"),
        ("belonged", "VBD", "belong"),
        ("endorsed", "VBD", "endorse"),
        ("condenses", "VBZ", "condense"),
        ("passes", "VBZ", "pass"),
        ("waltzes", "VBZ", "waltz"),
        ("does", "VBZ", "do"),
        ("quizzes", "VBZ", "quiz"),
        ("toppled", "VBD", "topple"),
        ("crawled", "VBD", "crawl"),
        ("mediated", "VBD", "mediate"),
        ("dissuading", "VBG", "dissuade"),
        ("defeated", "VBD", "defeat"),
        ("loathed", "VBD", "loathe"),
        ("unearthed", "VBD", "unearth"),
        ("expelled", "VBD", "expel"),
        ("spelled", "VBD", "spell"),
        ("bolstered", "VBD", "bolster"),
        ("interfering", "VBG", "interfere"),
        ("worsened", "VBD", "worsen"),
        ("trafficking", "VBG", "traffic"),
        ("attacking", "VBG", "attack"),
        ("ebbing", "VBG", "ebb"),
        ("vied", "VBD", "vie"),
    ],
)
def test_spelling_tells_what_a_form_comes_from(reader, form, xpos, lemma):
    assert reader.model.lemmatizer.lemma(form, xpos, "k|0|") == lemma


@pytest.mark.parametrize(
    ("form", "xpos", "lemma"),
    [
        ("warned", "VBD", "warn"),
        ("triggered", "VBN", "trigger"),
        ("agreed", "VBD", "agree"),
        ("seizing", "VBG", "seize"),
        ("stopped", "VBD", "stop"),
        ("denies", "VBZ", "deny"),
        ("killing", "VBG", "kill"),
        ("Attacks", "NNS", "attack"),
        ("larger", "JJR", "large"),
        ("happiest", "JJS", "happy"),
        ("boxes", "NNS", "box"),
        ("blorbed", "VBD", "blorb"),
        ("news", "NN", "news"),
        ("Baku", "NNP", "Baku"),
        ("told", "VBD", "tell"),
    ],
)
def test_a_lemma_is_spelled_from_a_regular_form_or_looked_up(form, xpos, lemma):
    table = read_table("told\tVBD\ttell\n")
    assert Lemmatizer(table, WORDS).lemma(form, xpos, "l|2|y") == lemma


def test_the_model_decides_where_neither_table_nor_spelling_does():
    assert Lemmatizer({}, WORDS).lemma("'s", "VBZ", "l|=|be") == "be"


def test_a_damaged_table_is_named_with_its_line():
    with pytest.raises(ModelError, match=r"lemmas\.tsv, line 2"):
        read_table("told\tVBD\ttell\nbroken\n")


@given(
    st.text(st.characters(categories=("Ll",)), min_size=1, max_size=15),
    st.sampled_from(["VBZ", "NNS", "VBD", "VBG", "JJR", "JJS"]),
)
def test_stems_are_never_empty(word, xpos):
    assert all(regular_stems(word, xpos))
