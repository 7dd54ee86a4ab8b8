"""Warnings on offices: held at another time, or by somebody else; none where country, office or date are open."""

from __future__ import annotations

import pytest

from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.record.when import When
from dragoman.resolve.actors import resolve_actors
from tests.resolve.mentions import drafts, name, role


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def notes(who: str, title: str, office: str, of: tuple[str | None, str | None], lexicon: Lexicon) -> tuple[str, ...]:
    (country, day), text = of, f"{title} {who} spoke."
    worn = role(text, title, office=office, sector="GOV", country=country)
    found = drafts(name(text, who, label="PER", roles=(worn,), actor_kind="person"))
    when = When(value=day, earliest=day, latest=day, basis="published") if day else None
    return resolve_actors(found, text, when, lexicon).notes


def test_an_office_held_at_another_time_is_told_with_what_may_be_wrong(lexicon: Lexicon) -> None:
    (note,) = notes("Boris Johnson", "Prime Minister", "prime_minister", ("GBR", "2024-05-01"), lexicon)
    assert note.startswith("Boris Johnson is called Prime Minister, an office held 2019-07-24 to 2022-09-06")
    assert "former" in note
    assert "somebody else" in note


def test_an_office_of_somebody_else_is_told_with_who_it_was(lexicon: Lexicon) -> None:
    (note,) = notes("Ada Brun", "Prime Minister", "prime_minister", ("GBR", "2021-05-01"), lexicon)
    assert note.startswith("Ada Brun is called Prime Minister of United Kingdom; by the tables that was Boris Johnson")


@pytest.mark.parametrize(
    ("who", "title", "office", "of"),
    [
        ("Boris Johnson", "Prime Minister", "prime_minister", ("GBR", "2021-05-01")),  # he was
        ("Boris Jonson", "Prime Minister", "prime_minister", ("GBR", "2021-05-01")),  # spelled nearly so
        ("Ada Brun", "Prime Minister", "prime_minister", (None, "2021-05-01")),  # of which country?
        ("Ada Brun", "Prime Minister", "prime_minister", ("GBR", None)),  # when?
        ("Ada Brun", "Prime Minister", "prime_minister", ("GBR", "2022-09-06")),  # the day of a change
        ("Ada Brun", "Prime Minister", "prime_minister", ("GBR", "2060-05-01")),  # after the tables were written
        ("Ada Brun", "envoy", "special_envoy", ("GBR", "2021-05-01")),  # there are many envoys
    ],
)
def test_no_warning(who: str, title: str, office: str, of: tuple[str | None, str | None], lexicon: Lexicon) -> None:
    assert notes(who, title, office, of, lexicon) == ()
