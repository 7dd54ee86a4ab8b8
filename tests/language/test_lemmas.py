"""Lemmas as edits of forms."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dragoman.language.lemmas import apply_rule, lemma_rule
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
