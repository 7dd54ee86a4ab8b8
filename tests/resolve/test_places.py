"""Places of one article: regions, capitals, towns of a gazetteer, and when there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.lexicon.gazetteer import load_gazetteer
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.record.drafts import Drafts
from dragoman.resolve.actors import resolve_actors
from dragoman.resolve.places import PlaceTable, resolve_places
from tests.resolve.mentions import drafts, name

# Two Tripolis, two Springfields and a far hamlet; the numbers are made up.
TOWNS = """name	country	lat	lon	population	geonameid	kind
Hamlet	NZL	-40.0	175.0	600	5	city
Springfield	USA	39.8	-89.6	114000	3	city
Springfield	USA	37.2	-93.3	166000	4	city
Tripoli	LBN	34.4	35.8	230000	2	city
Tripoli	LBY	32.9	13.2	1150000	1	city
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    table = tmp_path_factory.mktemp("world") / "places.tsv"
    table.write_text(TOWNS, "utf-8")
    return replace(load_lexicon(), gazetteer=load_gazetteer(table))


def resolve(text: str, found: Drafts, lexicon: Lexicon) -> PlaceTable:
    return resolve_places(found, text, lexicon, resolve_actors(found, text, None, lexicon))


def test_a_region_by_two_names_is_one_place(lexicon: Lexicon) -> None:
    text = "Shells hit Nagorno-Karabakh. In Karabakh sirens rang."
    found = drafts(
        name(text, "Nagorno-Karabakh", label="LOC", sources=("region:nagorno-karabakh",)),
        name(text, "Karabakh", 2, label="LOC", sources=("region:nagorno-karabakh",), locative=True),
    )
    (place,) = resolve(text, found, lexicon).places
    assert (place.kind, place.link, len(place.mentions)) == ("region", "region:nagorno-karabakh", 2)
    assert place.lat is not None


def test_a_capital_that_acts_is_not_listed(lexicon: Lexicon) -> None:
    text = "Baku insists. He arrived in Baku."
    acts = name(text, "Baku", label="LOC", sources=("metonym:AZE",), subject=True)
    stays = name(text, "Baku", 2, label="LOC", sources=("metonym:AZE",), locative=True)
    table = resolve(text, drafts(acts, stays), lexicon)
    (place,) = table.places
    assert (place.name, place.country, place.kind, place.mentions) == ("Baku", "AZE", "city", (stays.span,))
    assert table.by_head[stays.head] == place.id


@pytest.mark.parametrize(
    ("text", "beside", "link"),
    [("Rain in Tripoli.", None, "geonames:1"), ("Rain in Tripoli, Lebanon.", ("Lebanon", "state:LBN"), "geonames:2")],
)
def test_the_country_beside_a_name_decides(
    lexicon: Lexicon, text: str, beside: tuple[str, str] | None, link: str
) -> None:
    mentions = [name(text, "Tripoli", label="LOC", locative=True)]
    if beside:
        mentions.append(name(text, beside[0], label="LOC", sources=(beside[1],), locative=True))
    place = resolve(text, drafts(*mentions), lexicon).places[0]
    assert (place.name, place.link) == ("Tripoli", link)


def test_a_country_named_elsewhere_outweighs_size(lexicon: Lexicon) -> None:
    text = "Lebanon protests. Rain fell in Tripoli."
    found = drafts(
        name(text, "Lebanon", sources=("state:LBN",), subject=True), name(text, "Tripoli", label="LOC", locative=True)
    )
    assert [(place.link, place.country) for place in resolve(text, found, lexicon).places] == [("geonames:2", "LBN")]


@pytest.mark.parametrize("words", ["Springfield", "Hamlet", "Nowhere"])
def test_an_ambiguous_small_or_unknown_name_has_no_coordinates(lexicon: Lexicon, words: str) -> None:
    text = f"Rain fell in {words}."
    (place,) = resolve(text, drafts(name(text, words, label="LOC", locative=True)), lexicon).places
    assert (place.name, place.country, place.lat, place.link) == (words, None, None, None)


def test_a_bloc_is_no_place(lexicon: Lexicon) -> None:
    text = "They called on the West."
    found = drafts(name(text, "the West", label="LOC", sources=("region:the-west",)))
    assert resolve(text, found, lexicon).places == ()
    assert [actor.name for actor in resolve_actors(found, text, None, lexicon).actors] == ["the West"]


def test_a_state_is_a_place_only_where_it_stands_as_one(lexicon: Lexicon) -> None:
    text = "Turkey objects. Rain fell in Turkey."
    found = drafts(
        name(text, "Turkey", sources=("state:TUR",), subject=True),
        name(text, "Turkey", 2, sources=("state:TUR",), locative=True),
    )
    (place,) = resolve(text, found, lexicon).places
    assert (place.kind, place.country, len(place.mentions)) == ("country", "TUR", 1)
