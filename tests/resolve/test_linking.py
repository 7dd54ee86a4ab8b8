"""Links: sentences of our own read by the model (linking.tsv), and why a name is linked or not, from drafts by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.extract.mentions import LAYER
from dragoman.language.reader import Reader
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.lexicon.tables import read_table
from dragoman.record.actor import Actor
from dragoman.record.drafts import Drafts
from dragoman.record.when import When
from dragoman.resolve.actors import resolve_actors
from tests.resolve.mentions import drafts, name, noun, role

ROWS = tuple(read_table(Path(__file__).with_name("linking.tsv"), ("half", "sentence", "published", "name", "link")))
FLOOR = 42  # of 44 in each half; what was measured when the rules were made


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def on(day: str) -> When:
    return When(value=day, earliest=day, latest=day, basis="published")


def linked(sentence: str, words: str, actors: tuple[Actor, ...]) -> str:
    """The person that some words are linked to; "?" if a link is wanted and nobody is called so."""
    found = [a.link or "" for a in actors if any(words in sentence[slice(*m.span)] for m in a.mentions)]
    return found[0] if found and found[0].startswith("person:") else ""


@pytest.mark.slow
@pytest.mark.parametrize("half", ["open", "held"])
def test_links_of_sentences(half: str, reader: Reader, lexicon: Lexicon) -> None:
    wrong = []
    rows = [row for row in ROWS if row["half"] == half]
    for row in rows:
        found = LAYER.run(reader.read(row["sentence"]), lexicon, Drafts())
        actors = resolve_actors(found, row["sentence"], on(row["published"]), lexicon).actors
        if linked(row["sentence"], row["name"], actors) != row["link"]:
            wrong.append(row["sentence"])
    assert len(rows) - len(wrong) >= FLOOR, wrong


def test_every_link_wanted_is_a_row_of_the_tables(lexicon: Lexicon) -> None:
    keys = {person.key for person in lexicon.world.persons.values()}
    assert {row["link"] for row in ROWS if row["link"]} <= keys


def one(text: str, found: Drafts, lexicon: Lexicon, day: str | None = "2020-11-04") -> Actor:
    return resolve_actors(found, text, on(day) if day else None, lexicon).actors[0]


def test_a_listed_name_is_its_row_and_says_what_spoke_for_it(lexicon: Lexicon) -> None:
    text = "Nikol Pashinyan spoke."
    actor = one(text, drafts(name(text, "Nikol Pashinyan", label="PER")), lexicon)
    assert (actor.link, actor.basis, actor.explanation, actor.candidates) == (
        "person:nikol-pashinyan",
        "name",
        "in office on 2020-11-04",
        (),
    )


def test_a_surname_of_several_has_them_as_candidates(lexicon: Lexicon) -> None:
    text = "Kim spoke."
    actor = one(text, drafts(name(text, "Kim", label="PER")), lexicon)
    assert (actor.link, actor.basis) == (None, None)
    assert len(actor.candidates) > 1
    assert actor.explanation == "no link: several bear this surname, and nothing tells which"


def test_a_spelling_that_nothing_speaks_for_has_its_row_as_candidate(lexicon: Lexicon) -> None:
    text = "Angela Markel spoke."
    actor = one(text, drafts(name(text, "Angela Markel", label="PER")), lexicon)
    assert (actor.link, actor.candidates) == (None, ("person:angela-merkel",))


def test_another_country_speaks_against_a_listed_name(lexicon: Lexicon) -> None:
    text = "The Chilean minister Imran Khan spoke."
    worn = role(text, "minister", office="minister", sector="GOV", country="CHL")
    actor = one(text, drafts(name(text, "Imran Khan", label="PER", roles=(worn,))), lexicon)
    assert (actor.link, actor.candidates) == (None, ("person:imran-khan",))
    assert "not country CHL" in (actor.explanation or "")


def test_words_in_another_order_need_a_judge(lexicon: Lexicon) -> None:
    text = "Foreign Minister Yi Wang spoke."
    alone = one(text, drafts(name(text, "Yi Wang", label="PER")), lexicon)
    worn = role(text, "Foreign Minister", office="foreign_minister", sector="GOV", country="CHN")
    judged = one(text, drafts(name(text, "Yi Wang", label="PER", roles=(worn,))), lexicon)
    assert (alone.link, alone.candidates) == (None, ("person:wang-yi",))
    assert (judged.link, judged.basis) == ("person:wang-yi", "variant")


def test_a_walk_of_life_speaks_against_a_short_form(lexicon: Lexicon) -> None:
    text = "Farmer V. Putin left Russia."
    russia = name(text, "Russia", sources=("state:RUS",))
    worn = role(text, "Farmer", sector="AGR")
    person = name(text, "V. Putin", label="PER")
    assert one(text, drafts(person, russia), lexicon).link == "person:vladimir-putin"
    farmer = name(text, "V. Putin", label="PER", roles=(worn,))
    assert one(text, drafts(farmer, russia), lexicon).link is None


def test_an_army_by_another_name_is_linked_by_alias(lexicon: Lexicon) -> None:
    text = "Hamas and Islamic Resistance Movement met."
    hamas = name(text, "Hamas", label="ORG", sources=("org:hamas",))
    assert one(text, drafts(hamas), lexicon).basis == "name"
    russia = noun("Moscow insists.", "Moscow", "none", kind="name", name=(0, 6), label="LOC", sources=("metonym:RUS",))
    assert one("Moscow insists.", drafts(russia), lexicon).basis == "alias"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Lukashenko rejected the plan. Belarus would vote in May.", "person:alexander-lukashenko"),
        ("Lukashenko rejected the plan. The club would vote in May.", None),
        ("A farmer, Lukashenko, left the village. Belarus lost the harvest.", None),
    ],
)
def test_an_undated_text_links_the_surname_of_a_head_whose_country_it_names(
    reader: Reader, lexicon: Lexicon, text: str, link: str | None
) -> None:
    drawn = LAYER.run(reader.read(text), lexicon, Drafts())
    actors = resolve_actors(drawn, text, None, lexicon).actors
    assert next(actor.link for actor in actors if "ukashenko" in actor.name) == link


def read_actors(reader: Reader, lexicon: Lexicon, text: str, day: str | None) -> dict[str, Actor]:
    drawn = LAYER.run(reader.read(text), lexicon, Drafts())
    return {actor.name: actor for actor in resolve_actors(drawn, text, on(day) if day else None, lexicon).actors}


def test_a_bare_surname_is_the_one_named_first_not_a_relative(reader: Reader, lexicon: Lexicon) -> None:
    text = "Alexander Lukashenko met the envoys. His son Viktor Lukashenko stayed away. Lukashenko left at noon."
    actors = read_actors(reader, lexicon, text, "2019-05-01")
    spans = [mention.span for mention in actors["Alexander Lukashenko"].mentions]
    assert (text.rindex("Lukashenko"), text.rindex("Lukashenko") + len("Lukashenko")) in spans


def test_a_full_name_some_years_before_the_first_office_is_its_bearers(reader: Reader, lexicon: Lexicon) -> None:
    actors = read_actors(reader, lexicon, "Angela Merkel criticised the plan.", "1998-05-01")
    assert actors["Angela Merkel"].link == "person:angela-merkel"
    assert actors["Angela Merkel"].sector != "ELI"


def test_who_is_elect_holds_no_office_yet(reader: Reader, lexicon: Lexicon) -> None:
    text = "President-elect Donald Trump spoke to the envoys of Chile."
    drawn = LAYER.run(reader.read(text), lexicon, Drafts())
    table = resolve_actors(drawn, text, on("2016-11-20"), lexicon)
    trump = next(actor for actor in table.actors if actor.name == "Donald Trump")
    assert [role.current for role in trump.roles] == [False]
    assert not table.notes


def test_a_list_of_titles_and_names_gives_each_title_to_the_name_behind_it(reader: Reader, lexicon: Lexicon) -> None:
    text = (
        "The prime minister of Chad, Ann Vey, the president of Togo, Paul Oden, and the king of Tonga, Tui Malo, met."
    )
    actors = read_actors(reader, lexicon, text, None)
    assert {name: [role.title for role in actors[name].roles] for name in ("Ann Vey", "Paul Oden", "Tui Malo")} == {
        "Ann Vey": ["prime minister of Chad"],
        "Paul Oden": ["president of Togo"],
        "Tui Malo": ["king of Tonga"],
    }


def test_an_apposition_after_two_names_means_the_second(reader: Reader, lexicon: Lexicon) -> None:
    actors = read_actors(reader, lexicon, "The envoy met Ann Vey and Paul Oden, the president of Togo.", None)
    assert (actors["Ann Vey"].roles, actors["Paul Oden"].country) == ((), "TGO")


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("Merkel's deputy Paul Oden rejected the plan.", "Paul Oden", None),
        ("Ukrainian deputies rejected the bill.", "Ukrainian deputies", "LEG"),
        ("The Nagorno-Karabakh Republic rejected the plan.", "Nagorno-Karabakh Republic", "PRE"),
    ],
)
def test_sectors_of_deputies_and_of_entities(
    reader: Reader, lexicon: Lexicon, text: str, name: str, sector: str | None
):
    assert read_actors(reader, lexicon, text, "2012-01-01")[name].sector == sector


def test_a_father_with_another_initial_is_another_person(reader: Reader, lexicon: Lexicon) -> None:
    text = "President George W. Bush praised his father, former President George H.W. Bush."
    actors = read_actors(reader, lexicon, text, "2008-03-01")
    assert {actors["George W. Bush"].sector, actors["George H. W. Bush"].sector} == {"GOV", "ELI"}


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Macedonia accused the National Liberation Army of the attack.", "org:nla-macedonia"),
        ("Colombia resumed talks with the National Liberation Army.", "org:eln"),
    ],
)
def test_of_two_bodies_of_one_name_the_one_of_a_country_at_hand(
    reader: Reader, lexicon: Lexicon, text: str, link: str
) -> None:
    drawn = LAYER.run(reader.read(text), lexicon, Drafts())
    assert link in {actor.link for actor in resolve_actors(drawn, text, None, lexicon).actors}


@pytest.mark.parametrize(
    ("text", "country"),
    [("Antonio Guterres appealed for calm.", None), ("The Portuguese diplomat Antonio Guterres appealed.", "PRT")],
)
def test_who_serves_many_states_has_a_country_only_where_the_text_says_so(
    reader: Reader, lexicon: Lexicon, text: str, country: str | None
) -> None:
    actors = read_actors(reader, lexicon, text, "2020-10-05")
    assert next(actor for actor in actors.values() if actor.link == "person:antonio-guterres").country == country
