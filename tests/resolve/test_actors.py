"""Actors of one article, from drafts written by hand: names, offices, bodies, sides, pronouns."""

from __future__ import annotations

import pytest

from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.record.actor import Actor
from dragoman.record.drafts import Drafts, StatementDraft
from dragoman.record.when import When
from dragoman.resolve.actors import ActorTable, resolve_actors
from tests.resolve.mentions import drafts, name, noun, pronoun, role, spot


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def on(day: str) -> When:
    return When(value=day, earliest=day, latest=day, basis="published")


def resolve(text: str, found: Drafts, lexicon: Lexicon, day: str | None = None) -> tuple[ActorTable, dict[str, Actor]]:
    table = resolve_actors(found, text, on(day) if day else None, lexicon)
    return table, {actor.name: actor for actor in table.actors}


def test_a_surname_is_the_fuller_name_wherever_it_stands(lexicon: Lexicon) -> None:
    text = "Brun spoke. Ada Brun left. Brun returned."
    found = drafts(
        name(text, "Brun", label="PER"), name(text, "Ada Brun", label="PER"), name(text, "Brun", 3, label="PER")
    )
    table, actors = resolve(text, found, lexicon)
    assert [(actor.name, len(actor.mentions), actor.link) for actor in table.actors] == [("Ada Brun", 3, None)]
    assert actors["Ada Brun"].kind == "person"


def test_a_spelling_variant_is_linked_where_office_speaks_for_it(lexicon: Lexicon) -> None:
    text = "Former Prime Minister Binali Yildrim left."
    worn = role(text, "Prime Minister", office="prime_minister", sector="GOV", current=False)
    variant = name(text, "Binali Yildrim", label="PER", roles=(worn,), actor_kind="person")
    _, actors = resolve(text, drafts(variant), lexicon, "2021-05-01")
    assert [(actor.link, actor.country, actor.sector) for actor in actors.values()] == [
        ("person:binali-yildirim", "TUR", "ELI")
    ]


@pytest.mark.parametrize("words", ["Binali Yelkenci", "Bekir Yildirim", "Ali Yaldaram"])
def test_another_name_of_the_office_is_not_linked(lexicon: Lexicon, words: str) -> None:
    text = f"Former Prime Minister {words} left."
    worn = role(text, "Prime Minister", office="prime_minister", sector="GOV", current=False)
    table, _ = resolve(text, drafts(name(text, words, label="PER", roles=(worn,))), lexicon, "2021-05-01")
    assert [actor.link for actor in table.actors] == [None]


def test_a_nominal_of_office_and_country_is_the_person_of_the_text_who_holds_it(lexicon: Lexicon) -> None:
    text = "Nikol Pashinyan spoke. The Armenian prime minister left."
    title = role(text, "prime minister", office="prime_minister", sector="GOV", country="ARM")
    nominal = noun(
        text, "The Armenian prime minister", "head_of_government",
        country="ARM", sector="GOV", actor_kind="person", definite=True, roles=(title,),
    )  # fmt: skip
    table, actors = resolve(text, drafts(name(text, "Nikol Pashinyan", label="PER"), nominal), lexicon, "2020-11-04")
    assert table.by_head[nominal.head] == actors["Nikol Pashinyan"].id
    assert [role.title for role in actors["Nikol Pashinyan"].roles] == ["prime minister"]


def test_a_nominal_of_another_country_is_somebody_else(lexicon: Lexicon) -> None:
    text = "Nikol Pashinyan spoke. The Georgian prime minister left."
    title = role(text, "prime minister", office="prime_minister", sector="GOV", country="GEO")
    nominal = noun(
        text, "The Georgian prime minister", "head_of_government",
        country="GEO", sector="GOV", actor_kind="person", definite=True, roles=(title,),
    )  # fmt: skip
    table, actors = resolve(text, drafts(name(text, "Nikol Pashinyan", label="PER"), nominal), lexicon, "2020-11-04")
    assert table.by_head[nominal.head] != actors["Nikol Pashinyan"].id
    assert actors["The Georgian prime minister"].country == "GEO"


def test_an_unlisted_spokesman_has_country_and_sector_of_what_he_speaks_for(lexicon: Lexicon) -> None:
    text = "The movement's spokesman, Bo Li, spoke for Hamas."
    hamas = name(text, "Hamas", label="ORG", sources=("org:hamas",))
    title = role(text, "spokesman", office="spokesperson", of=hamas.head)
    speaker = noun(
        text,
        "The movement's spokesman",
        "spokesperson",
        actor_kind="person",
        definite=True,
        roles=(title,),
        belongs=hamas.head,
    )
    person = name(text, "Bo Li", label="PER", links=(speaker.head,))
    table, actors = resolve(text, drafts(hamas, speaker, person), lexicon)
    assert table.by_head[speaker.head] == actors["Bo Li"].id
    assert (actors["Bo Li"].country, actors["Bo Li"].sector) == ("PSE", "REB")


def test_a_capital_acts_for_its_state_and_hosts_where_it_is_a_place(lexicon: Lexicon) -> None:
    text = "Baku insists. He arrived in Baku."
    acts = name(text, "Baku", label="LOC", sources=("metonym:AZE",), subject=True)
    place = name(text, "Baku", 2, label="LOC", sources=("metonym:AZE",), locative=True)
    table, actors = resolve(text, drafts(acts, place), lexicon)
    state = actors["Azerbaijan"]
    assert (state.kind, state.country, [mention.kind for mention in state.mentions]) == ("state", "AZE", ["metonym"])
    assert place.head not in table.by_head
    assert table.hosts[place.head] == state.id


def test_an_army_by_two_names_is_one_actor(lexicon: Lexicon) -> None:
    text = "The Armenian army withdrew. The Armenian Armed Forces denied it."
    army = noun(text, "The Armenian army", "army", country="ARM", sector="MIL", actor_kind="military", definite=True)
    forces = noun(
        text,
        "The Armenian Armed Forces",
        "army",
        country="ARM",
        sector="MIL",
        actor_kind="military",
        definite=True,
        number="plur",
    )
    table, _ = resolve(text, drafts(army, forces), lexicon)
    assert table.by_head[army.head] == table.by_head[forces.head]


def test_the_army_is_that_of_the_country_the_article_is_about(lexicon: Lexicon) -> None:
    text = "Sudan burns. In Sudan the army fired."
    states = (
        name(text, "Sudan", sources=("state:SDN",)),
        name(text, "Sudan", 2, sources=("state:SDN",), locative=True),
    )
    army = noun(text, "the army", "army", sector="MIL", actor_kind="military", definite=True)
    _, actors = resolve(text, drafts(*states, army), lexicon)
    assert actors["the army"].country == "SDN"


def test_between_two_countries_the_army_is_nobodys(lexicon: Lexicon) -> None:
    text = "Sudan and Kenya quarrel. Then the army fired."
    states = (name(text, "Sudan", sources=("state:SDN",)), name(text, "Kenya", sources=("state:KEN",)))
    army = noun(text, "the army", "army", sector="MIL", actor_kind="military", definite=True)
    _, actors = resolve(text, drafts(*states, army), lexicon)
    assert actors["the army"].country is None


def test_both_sides_have_the_last_pair_as_members(lexicon: Lexicon) -> None:
    text = "Sudan and Kenya quarrel. Both sides blame others. The parties met."
    one, other = name(text, "Sudan", sources=("state:SDN",)), name(text, "Kenya", sources=("state:KEN",))
    pair = noun(text, "Sudan and Kenya", "none", members=(one.head, other.head), head=one.head, number="plur")
    sides = noun(text, "Both sides", "sides", actor_kind="other", number="plur")
    parties = noun(text, "The parties", "parties", actor_kind="other", number="plur", definite=True)
    table, actors = resolve(text, drafts(one, other, pair, sides, parties), lexicon)
    assert table.by_head[sides.head] == table.by_head[parties.head]
    assert set(actors["Both sides"].members) == {actors["Sudan"].id, actors["Kenya"].id}


def test_he_is_the_subject_of_the_sentence_before_not_the_last_man_named(lexicon: Lexicon) -> None:
    text = "Ada Brun praised Bo Li. He smiled."
    first = name(text, "Ada Brun", label="PER", subject=True)
    second = name(text, "Bo Li", label="PER")
    he = pronoun(text, "He", gender="masc", subject=True, sentence=1)
    table, actors = resolve(text, drafts(first, second, he), lexicon)
    assert table.by_head[he.head] == actors["Ada Brun"].id


def test_gender_of_a_title_bars_a_pronoun(lexicon: Lexicon) -> None:
    text = "Mrs Brun praised Bo Li. He smiled."
    first = name(text, "Brun", label="PER", subject=True, gender="fem")
    second = name(text, "Bo Li", label="PER")
    he = pronoun(text, "He", gender="masc", subject=True, sentence=1)
    table, actors = resolve(text, drafts(first, second, he), lexicon)
    assert table.by_head[he.head] == actors["Bo Li"].id


def test_a_pronoun_out_of_reach_stays_open(lexicon: Lexicon) -> None:
    text = "Ada Brun spoke. He smiled."
    he = pronoun(text, "He", gender="masc", subject=True, sentence=9)
    table, _ = resolve(text, drafts(name(text, "Ada Brun", label="PER", subject=True), he), lexicon)
    assert he.head not in table.by_head


def test_i_between_quotation_marks_is_who_speaks(lexicon: Lexicon) -> None:
    text = 'Ada Brun said: "I will stay."'
    speaker = name(text, "Ada Brun", label="PER", subject=True)
    first = pronoun(text, "I ", person=1, span=spot(text, "I"), head=spot(text, "I"))
    said = StatementDraft(
        cue=spot(text, "said"), content=(spot(text, "I will stay."),), manner="direct", speaker=speaker.head
    )
    table, actors = resolve(text, drafts(speaker, first, statements=(said,)), lexicon)
    assert table.by_head[first.head] == actors["Ada Brun"].id


def test_ids_and_order_do_not_depend_on_anything_but_the_text(lexicon: Lexicon) -> None:
    text = "Sudan and Kenya quarrel. Both sides blame others."
    found = drafts(name(text, "Sudan", sources=("state:SDN",)), name(text, "Kenya", sources=("state:KEN",)))
    assert resolve(text, found, lexicon)[0] == resolve(text, found, lexicon)[0]


def test_no_mentions_no_actors(lexicon: Lexicon) -> None:
    assert resolve("Rain fell.", Drafts(), lexicon)[0].actors == ()


def test_when_a_met_b_they_are_both_and_the_group_tells_its_parts(lexicon: Lexicon) -> None:
    text = "When Ada Brun met Bo Li, they agreed."
    one, other = name(text, "Ada Brun", label="PER", subject=True), name(text, "Bo Li", label="PER")
    they = pronoun(text, "they", number="plur", subject=True)
    table, actors = resolve(text, drafts(one, other, they), lexicon)
    group = table.by_head[they.head]
    assert table.groups[group] == (actors["Ada Brun"].id, actors["Bo Li"].id)
    assert actors["Ada Brun and Bo Li"].id == group


def test_a_state_that_is_only_a_place_is_told_apart(lexicon: Lexicon) -> None:
    text = "He arrived in Baku."
    table, actors = resolve(
        text, drafts(name(text, "Baku", label="LOC", sources=("metonym:AZE",), locative=True)), lexicon
    )
    assert table.only_places == {actors["Azerbaijan"].id}


@pytest.mark.parametrize(("day", "warned"), [("2020-11-04", False), ("2010-11-04", True)])
def test_an_office_outside_its_term_is_a_warning(lexicon: Lexicon, day: str, warned: bool) -> None:
    text = "Prime Minister Nikol Pashinyan spoke."
    worn = role(text, "Prime Minister", office="prime_minister", sector="GOV", country="ARM")
    person = name(text, "Nikol Pashinyan", label="PER", roles=(worn,), actor_kind="person")
    table, _ = resolve(text, drafts(person), lexicon, day)
    assert bool(table.notes) is warned


def test_the_negotiator_of_a_rebel_group_is_of_its_sector(lexicon: Lexicon) -> None:
    text = "The chief negotiator of the ELN, Bo Li, spoke."
    body = name(text, "ELN", label="ORG", sources=("org:eln",))
    title = role(text, "chief negotiator", sector="GOV", of=body.head)
    person = name(text, "Bo Li", label="PER", roles=(title,), belongs=body.head, actor_kind="person")
    _, actors = resolve(text, drafts(body, person), lexicon)
    assert (actors["Bo Li"].sector, actors["Bo Li"].country) == ("REB", "COL")


@pytest.mark.parametrize(
    ("text", "words", "definite", "joined"),
    [
        ("Chadian businessman Ada Brun left.", "Chadian businessman", False, True),
        ("A Chadian businessman, Ada Brun, left.", "A Chadian businessman", False, True),
        ("The firm, Ada Brun said, left.", "The firm", True, False),
    ],
)
def test_a_noun_of_business_right_before_a_name_tells_who_it_is(
    text: str, words: str, definite: bool, joined: bool, lexicon: Lexicon
) -> None:
    trade = noun(text, words, "business", country="TCD", sector="BUS", actor_kind="business", definite=definite)
    person = name(text, "Ada Brun", label="PER", links=(trade.head,))
    table, actors = resolve(text, drafts(trade, person), lexicon)
    assert (table.by_head[trade.head] == table.by_head[person.head]) is joined
    found = actors["Ada Brun"]
    assert (found.kind, found.country, found.sector) == ("person", *(("TCD", "BUS") if joined else (None, None)))


def test_a_name_beside_a_persons_noun_is_a_person_whatever_the_reader_took_it_for(lexicon: Lexicon) -> None:
    text = "A Chadian imam, Sani Garba, left Chad."
    imam = noun(text, "A Chadian imam", "religious", country="TCD", sector="REL", actor_kind="person")
    named = name(text, "Sani Garba", label="LOC", links=(imam.head,))
    _, actors = resolve(text, drafts(imam, named), lexicon)
    assert (actors["Sani Garba"].kind, actors["Sani Garba"].country) == ("person", "TCD")


@pytest.mark.parametrize(("word", "sector"), [("incoming", "GOV"), ("former", "ELI")])
def test_who_is_to_take_an_office_is_of_its_sector(word: str, sector: str, lexicon: Lexicon) -> None:
    text = f"The {word} president Ada Brun left."
    worn = role(text, "president", office="president", sector="GOV", current=False)
    _, actors = resolve(text, drafts(name(text, "Ada Brun", label="PER", roles=(worn,))), lexicon)
    assert actors["Ada Brun"].sector == sector
