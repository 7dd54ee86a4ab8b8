"""Positions from raw text: stance, issue, holder, addressee, condition, denial and change."""

from __future__ import annotations

import pytest

from dragoman.extract import run_layers
from dragoman.language.reader import Reader
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.record.drafts import PositionDraft


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def draw(reader: Reader, lexicon: Lexicon, text: str) -> tuple[PositionDraft, ...]:
    return run_layers(reader.read(text), lexicon).positions


CASES = [
    ("The government insists on the return of the islands.", "demands", "the return of the islands", "asserted"),
    ("The government no longer insists on the return of the islands.", "demands", "the return of the islands", "negated"),  # noqa: E501
    ("The rebels rejected a plan to open the road.", "rejects", "a plan to open the road", "asserted"),
    ("The rebels declined to sign the treaty.", "rejects", "to sign the treaty", "asserted"),
    ("The rebels are ready to open the road.", "offers", "to open the road", "asserted"),
    ("The rebels agreed to leave the town.", "accepts", "to leave the town", "asserted"),
    ("Ankara supports the plan.", "supports", "the plan", "asserted"),
    ("Athens opposes the plan.", "opposes", "the plan", "asserted"),
    ("Athens does not support the plan.", "opposes", "the plan", "asserted"),
    ("The ministry has no objection to the plan.", "accepts", "the plan", "asserted"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("text", "stance", "issue", "status"), CASES)
def test_stance_and_issue_as_the_text_words_it(  # noqa: PLR0917
    reader: Reader, lexicon: Lexicon, text: str, stance: str, issue: str, status: str
) -> None:
    found = [(each.stance, text[slice(*each.issue)], each.status) for each in draw(reader, lexicon, text)]
    assert (stance, issue, status) in found


@pytest.mark.slow
def test_addressee_is_toward_whom(reader: Reader, lexicon: Lexicon) -> None:
    text = "The council called on the rebels to return to the talks."
    (position,) = draw(reader, lexicon, text)
    assert [text[slice(*span)] for span in position.toward] == ["rebels"]


@pytest.mark.slow
def test_we_in_direct_speech_is_the_speaker(reader: Reader, lexicon: Lexicon) -> None:
    text = "“We demand the release of the prisoners,” the president said."
    (position,) = draw(reader, lexicon, text)
    assert position.holder is not None
    assert text[slice(*position.holder)] == "president"


@pytest.mark.slow
def test_condition_is_kept_with_its_words(reader: Reader, lexicon: Lexicon) -> None:
    text = "The government will accept the plan if the rebels leave the town."
    (position,) = [each for each in draw(reader, lexicon, text) if each.stance == "accepts"]
    assert position.condition is not None
    assert text[slice(*position.condition)] == "if the rebels leave the town"


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["The pump requires a new valve.", "Prices declined in May.", "The army is in good condition."]
)
def test_no_stance_without_an_actor_or_an_issue(reader: Reader, lexicon: Lexicon, text: str) -> None:
    assert draw(reader, lexicon, text) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("The envoy urged the rebels to accept the map.", ["demands"]),
        ("The king and his people reject the treaty.", ["rejects"]),
        ("The governor and the bishop reject the treaty.", ["rejects", "rejects"]),
        ("The rebel leader said that his men would not leave the bridge before their pay had come.", ["conditions"]),
        ("The rebel leader said that his men had left the bridge before the rain came.", []),
        ("The minister sent a letter to Oslo. The letter demands that the embassy be closed.", ["demands"]),
    ],
)
def test_whose_stand_it_is(reader: Reader, lexicon: Lexicon, text: str, stances: list[str]) -> None:
    assert [position.stance for position in draw(reader, lexicon, text)] == stances
