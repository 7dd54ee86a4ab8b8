"""Which reporting acts become statements, and which positions a headline may add."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.record.drafts import Drafts, PositionDraft, SentenceDraft, Span, StatementDraft
from dragoman.resolve.said import kept_positions, kept_statements

TEXT = "Envoy says road is open\n\nThe envoy said the road was open. He rejects the map."
HEADLINE, BODY = (0, 23), (25, 59)
ENVOY_ABOVE, ENVOY, HE = (0, 5), (29, 34), (60, 62)
ACTORS: dict[Span, str] = {ENVOY_ABOVE: "a1", ENVOY: "a1", HE: "a1"}
SENTENCES = (
    SentenceDraft(span=HEADLINE, paragraph=0),
    SentenceDraft(span=BODY, paragraph=1),
    SentenceDraft(span=(60, 79), paragraph=1),
)
ABOVE = StatementDraft(cue=(6, 10), content=((11, 23),), manner="indirect", speaker=ENVOY_ABOVE)
SAID = StatementDraft(cue=(35, 39), content=((40, 58),), manner="indirect", speaker=ENVOY)
REJECTS = PositionDraft(stance="rejects", holder=HE, issue=(71, 78), head=(63, 70))


def test_a_headline_adds_no_statement_of_somebody_who_speaks_below() -> None:
    drafts = Drafts(sentences=SENTENCES, statements=(ABOVE, SAID))
    assert kept_statements(drafts, ACTORS, TEXT) == (SAID,)


def test_a_headline_alone_tells_what_was_said() -> None:
    assert kept_statements(Drafts(sentences=SENTENCES, statements=(ABOVE,)), ACTORS, TEXT) == (ABOVE,)


@pytest.mark.parametrize(
    "unsaid",
    [
        replace(SAID, belief=True),
        replace(SAID, thin=True),
        replace(SAID, status="negated"),
        replace(SAID, status="hypothetical"),
    ],
    ids=["thought", "topic", "not said", "said only if"],
)
def test_what_is_not_said_is_no_statement(unsaid: StatementDraft) -> None:
    assert kept_statements(Drafts(sentences=SENTENCES, statements=(unsaid,)), ACTORS, TEXT) == ()


def test_own_words_about_own_words_are_no_second_statement() -> None:
    inner = StatementDraft(cue=(44, 48), content=((49, 58),), manner="indirect", speaker=HE)
    assert kept_statements(Drafts(sentences=SENTENCES, statements=(SAID, inner)), ACTORS, TEXT) == (SAID,)


def test_a_headline_adds_no_position_that_the_body_tells() -> None:
    above = PositionDraft(stance="rejects", holder=ENVOY_ABOVE, issue=(11, 15), head=(6, 10))
    other = replace(above, stance="supports")
    drafts = Drafts(sentences=SENTENCES, positions=(above, other, REJECTS))
    assert kept_positions(drafts, ACTORS, {}, TEXT) == (other, REJECTS)


def test_a_position_needs_a_holder() -> None:
    drafts = Drafts(sentences=SENTENCES, positions=(replace(REJECTS, holder=None), replace(REJECTS, holder=(1, 2))))
    assert kept_positions(drafts, ACTORS, {}, TEXT) == ()


def test_two_who_are_taken_up_together_hold_one_each() -> None:
    actors: dict[Span, str] = {(0, 5): "a1", (6, 10): "a2", HE: "a3"}
    found = kept_positions(Drafts(positions=(REJECTS,)), actors, {"a3": ("a1", "a2")}, TEXT)
    assert [each.holder for each in found] == [(0, 5), (6, 10)]
