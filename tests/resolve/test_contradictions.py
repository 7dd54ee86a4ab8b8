"""A claim and its denial, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.record.actor import Actor, Mention
from dragoman.record.event import Event
from dragoman.record.statement import Statement
from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.resolve.contradictions import contradictions

TEXT = "Rebels said the army shelled the town. The army said it had not shelled the town. It left."
FIRST = (TEXT.index("shelled"), TEXT.index("shelled") + 7)
SECOND = (TEXT.rindex("shelled"), TEXT.rindex("shelled") + 7)
MAY, JUNE = (When(earliest=day, latest=day, basis="stated", evidence=((0, 4),)) for day in ("2023-05-11", "2023-06-11"))


def said(number: int, speaker: str) -> Statement:
    cue = (10 * number, 10 * number + 4)
    return Statement(id=f"s{number}", speaker=speaker, manner="indirect", cue=cue, when=UNKNOWN_WHEN)


def actor(identity: str, country: str) -> Actor:
    mention = Mention(span=(0, 6), kind="name")
    return Actor(id=identity, name=identity, kind="military", country=country, mentions=(mention,))


CLAIM = Event(
    id="e1",
    type="ASSAULT",
    actors=("a1",),
    when=UNKNOWN_WHEN,
    status="asserted",
    source="s1",
    trigger=FIRST,
    evidence=(FIRST,),
)
DENIAL = replace(CLAIM, id="e2", status="negated", source="s2", trigger=SECOND, evidence=(SECOND,))
STATEMENTS = (said(1, "a2"), said(2, "a1"))
ACTORS = (actor("a1", "ARM"), actor("a2", "AZE"), actor("a3", "ARM"), actor("a4", "GEO"))


def found(claim: Event, denial: Event) -> list[tuple[str, ...]]:
    conflicts = contradictions((claim, denial), ((claim.trigger,), (denial.trigger,)), STATEMENTS, ACTORS, TEXT)
    assert all(conflict.kind == "contradiction" for conflict in conflicts)
    return [conflict.items for conflict in conflicts]


@pytest.mark.parametrize(
    "denial",
    [
        DENIAL,
        replace(DENIAL, actors=()),
        replace(DENIAL, actors=("a3",)),  # of the same country
        replace(DENIAL, when=MAY),
    ],
)
def test_a_denial_contradicts_the_claim(denial: Event) -> None:
    assert found(CLAIM, denial) == [("e1", "e2")]


def test_the_author_may_make_the_claim() -> None:
    assert found(replace(CLAIM, source="author"), DENIAL) == [("e1", "e2")]


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        pytest.param(CLAIM, replace(DENIAL, status="uncertain"), id="no denial"),
        pytest.param(replace(CLAIM, status="future"), DENIAL, id="no claim"),
        pytest.param(CLAIM, replace(DENIAL, source="s1"), id="one voice"),
        pytest.param(CLAIM, replace(DENIAL, source="author"), id="the author only tells what did not happen"),
        pytest.param(CLAIM, replace(DENIAL, type="COERCE"), id="another deed"),
        pytest.param(CLAIM, replace(DENIAL, actors=("a4",)), id="another doer"),
        pytest.param(replace(CLAIM, when=MAY), replace(DENIAL, when=JUNE), id="another time"),
    ],
)
def test_what_is_no_contradiction(claim: Event, denial: Event) -> None:
    assert found(claim, denial) == []


def test_another_word_is_another_deed() -> None:
    left = (TEXT.index("left"), TEXT.index("left") + 4)
    assert found(CLAIM, replace(DENIAL, trigger=left, evidence=(left,))) == []
