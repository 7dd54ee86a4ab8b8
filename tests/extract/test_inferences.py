"""Inferences from raw text: conclusion without its cue, premises, modality, who concludes."""

from __future__ import annotations

import pytest

from dragoman.extract import run_layers
from dragoman.language.reader import Reader
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.record.drafts import InferenceDraft


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def draw(reader: Reader, lexicon: Lexicon, text: str) -> tuple[InferenceDraft, ...]:
    return run_layers(reader.read(text), lexicon).inferences


CASES = [
    ("The message came at midnight, which suggests that the talks were long.", "probable", "the talks were long", "The message came at midnight"),  # noqa: E501
    ("The embassy was closed. This may mean that the envoy has left.", "possible", "the envoy has left", "The embassy was closed"),  # noqa: E501
    ("It is clear that the offer is dead.", "certain", "the offer is dead", None),
    ("No reply came. Most likely, the order came from the palace.", "probable", "the order came from the palace", "No reply came"),  # noqa: E501
    ("No reply came. Thus, the general closed the door on the mediators.", "certain", "the general closed the door on the mediators", "No reply came"),  # noqa: E501
    ("My guess is that the winter will be quiet.", "probable", "the winter will be quiet", None),
    ("It is also possible that the order came from the palace.", "possible", "the order came from the palace", None),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("text", "modality", "conclusion", "premise"), CASES)
def test_conclusion_premise_and_modality(  # noqa: PLR0917
    reader: Reader, lexicon: Lexicon, text: str, modality: str, conclusion: str, premise: str | None
) -> None:
    (inference,) = draw(reader, lexicon, text)
    assert text[slice(*inference.conclusion)] == conclusion
    assert inference.modality == modality
    assert inference.by is None
    assert [text[slice(*span)] for span in inference.premises] == ([premise] if premise else [])


@pytest.mark.slow
def test_somebody_takes_a_thing_for_another(reader: Reader, lexicon: Lexicon) -> None:
    text = "The old president regarded the gift as a bribe of his rival."
    (inference,) = draw(reader, lexicon, text)
    assert text[slice(*inference.conclusion)] == "a bribe of his rival"
    assert [text[slice(*span)] for span in inference.premises] == ["the gift"]
    assert inference.by is not None
    assert text[slice(*inference.by)] == "president"


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["The minister suggested that the talks move to Geneva.", "The ministry confirmed that the convoy had arrived.", "The army left the town in May."],  # noqa: E501
)  # fmt: skip
def test_plain_reports_are_no_inferences(reader: Reader, lexicon: Lexicon, text: str) -> None:
    assert draw(reader, lexicon, text) == ()
