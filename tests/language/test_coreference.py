"""Phrases and chains: how far a phrase reaches, what is one chain, and that any text is borne."""

from __future__ import annotations

import time

import pytest
from spacy.tokens import Doc

from dragoman.language.carrier import CHAINS, new_vocab
from dragoman.language.coreference.chains import chains_on
from dragoman.language.coreference.features import REACH, columns_of, pairs_of
from dragoman.language.coreference.phrases import phrases_of


def words_of(doc: Doc) -> list[str]:
    return [doc[phrase.first : phrase.last + 1].text for phrase in phrases_of(doc)]


def chained(doc: Doc) -> list[set[str]]:
    """The chains of a Doc, each as the texts of its phrases."""
    found: dict[int, set[str]] = {}
    for link in chains_on(doc):
        found.setdefault(link.chain, set()).add(doc[link.first : link.last + 1].text)
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The mayor of the harbour town who had resigned left.", "The mayor of the harbour town who had resigned"),
        ("They met the envoy's deputy in the hall.", "the envoy's deputy"),
        ("They met the envoy's deputy in the hall.", "the envoy's"),
        ("Marta Lind and her brother signed the paper.", "Marta Lind and her brother"),
        ("Marta Lind and her brother signed the paper.", "her brother"),
        ("The union (founded in 1990) called a strike.", "The union"),
        ("The soldiers stayed there.", "there"),
    ],
)
def test_a_phrase_reaches_as_far_as_it_should(reader, text, phrase):
    assert phrase in words_of(reader.read(text))


def test_a_phrase_ends_with_its_paragraph(reader):
    for words in words_of(reader.read("A letter from Marta Lind\n\nThe clerk read it.")):
        assert "\n" not in words


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Marta Lind arrived on Monday. She met the clerks and said she would stay.",
            {"Marta Lind", "She", "she"},
        ),
        ("The committee met on Friday. It adopted its report.", {"The committee", "It", "its"}),
        ("Oskar Brandt spoke first. Brandt said he was tired.", {"Oskar Brandt", "Brandt", "he"}),
        ("The farmers blocked the road. They want their money back.", {"The farmers", "They", "their"}),
    ],
)
def test_phrases_of_one_thing_are_chained(reader, text, chain):
    assert chain in chained(reader.read(text))


def test_two_people_are_two_chains(reader):
    doc = reader.read("Marta Lind met Oskar Brandt. She thanked him.")
    assert {"Marta Lind", "She"} in chained(doc)
    assert {"Oskar Brandt", "him"} in chained(doc)


@pytest.mark.parametrize("text", ["", " \n\n ", "!", "Rain.", "it it it", "\u0000", "the of and"])
def test_texts_without_chains_are_borne(reader, text):
    assert chains_on(reader.read(text)) == () or text == "it it it"


def test_a_doc_of_somebody_else_has_no_chains():
    assert chains_on(Doc(new_vocab(), words=["Hello"])) == ()


def test_chains_are_plain_values(reader):
    doc = reader.read("Marta Lind arrived. She stayed.")
    assert doc.user_data[CHAINS]
    assert Doc(new_vocab()).from_bytes(doc.to_bytes()).user_data[CHAINS] is not None


def test_pairs_stay_in_reach(reader):
    doc = reader.read("The clerk wrote to the judge. " * 60)
    columns = columns_of(doc, phrases_of(doc))
    for one, other in pairs_of(columns):
        assert (other < one).all()
        assert len(other) <= REACH + 10


def test_time_grows_with_the_text_and_no_faster(reader):
    sentence = "The clerk of the court told Marta Lind that she had lost her case, and he left. "

    def taken(times: int) -> float:
        doc = reader.read(sentence * times)
        began = time.perf_counter()
        list(pairs_of(columns_of(doc, phrases_of(doc))))
        return time.perf_counter() - began

    taken(20)
    assert taken(1600) < 16 * max(taken(100), 0.02) * 3
