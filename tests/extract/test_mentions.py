"""The layer of mentions on trees written by hand: titles, owners, places, nationalities, pronouns."""

# ruff: noqa: E501 - a tree stands in as few lines as it has clauses

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from dragoman.extract.mentions import LAYER
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.record.drafts import Drafts, MentionDraft
from tests.conllu import make_doc


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def draw(doc: Doc, lexicon: Lexicon) -> dict[str, MentionDraft]:
    """Mentions by the words of their span; a coordination under its span too."""
    return {doc.text[slice(*mention.span)]: mention for mention in LAYER.run(doc, lexicon, Drafts()).mentions}


VISIT = """
1 Foreign ADJ amod 2
2 Minister PROPN nmod:desc 3
3 Ada PROPN nsubj 5
4 Brun PROPN flat 3
5 arrived VERB root 0 arrive Mood=Ind|Tense=Past|VerbForm=Fin
6 in ADP case 7
7 Baku PROPN obl 5
8 . PUNCT punct 5
"""


def test_title_before_a_name_is_its_role(lexicon: Lexicon) -> None:
    doc = make_doc(VISIT, names=((2, 4, "PER"), (6, 7, "LOC")))
    mention = draw(doc, lexicon)["Foreign Minister Ada Brun"]
    assert doc.text[slice(*mention.head)] == "Ada"
    assert mention.name is not None
    assert doc.text[slice(*mention.name)] == "Ada Brun"
    assert [(role.title, role.office, role.current) for role in mention.roles] == [
        ("Foreign Minister", "foreign_minister", True)
    ]
    assert (mention.sector, mention.subject, mention.entry) == ("GOV", True, "agent.foreign_minister")


HEADS = """
1 Ada PROPN nsubj 7
2 , PUNCT punct 4
3 who PRON nsubj 4 who PronType=Rel
4 heads VERB acl:relcl 1 head Mood=Ind|VerbForm=Fin
5 the DET det 6
6 Agency PROPN obj 4
7 left VERB root 0 leave Mood=Ind|Tense=Past|VerbForm=Fin
8 . PUNCT punct 7
"""


@pytest.mark.parametrize(("lemma", "belongs"), [("head", "Agency"), ("hate", None)])
def test_who_heads_a_body_belongs_to_it(lemma: str, belongs: str | None, lexicon: Lexicon) -> None:
    doc = make_doc(HEADS.replace(" head Mood", f" {lemma} Mood"), names=((0, 1, "PER"), (5, 6, "ORG")))
    span = draw(doc, lexicon)["Ada"].belongs
    assert (doc.text[slice(*span)] if span else None) == belongs


AND_FORMER = """
1 He PRON nsubj 2 he Person=3|PronType=Prs|Number=Sing
2 met VERB root 0 meet Mood=Ind|Tense=Past|VerbForm=Fin
3 Bo PROPN obj 2
4 and CCONJ cc 7
5 former ADJ amod 7
6 President PROPN nmod:desc 7
7 Ada PROPN conj 3
8 Brun PROPN flat 7
9 . PUNCT punct 2
"""


def test_former_that_hangs_on_the_name_ends_the_role_too(lexicon: Lexicon) -> None:
    doc = make_doc(AND_FORMER, names=((2, 3, "PER"), (6, 8, "PER")))
    found = [(role.title, role.current) for mention in draw(doc, lexicon).values() for role in mention.roles]
    assert found == [("President", False)]


def test_where_one_arrives_is_a_place(lexicon: Lexicon) -> None:
    baku = draw(make_doc(VISIT, names=((2, 4, "PER"), (6, 7, "LOC"))), lexicon)["Baku"]
    assert baku.locative
    assert baku.sources[0] == "metonym:AZE"


def test_a_capital_that_acts_is_no_place(lexicon: Lexicon) -> None:
    doc = make_doc(
        "1 Baku PROPN nsubj 2\n2 insists VERB root 0 insist VerbForm=Fin\n3 . PUNCT punct 2", names=((0, 1, "LOC"),)
    )
    baku = draw(doc, lexicon)["Baku"]
    assert not baku.locative
    assert baku.subject


@pytest.mark.parametrize(
    ("verb", "thing", "upos", "locative"),
    [("sent", "letter", "NOUN", False), ("sent", "troops", "NOUN", True)],
)
def test_what_is_sent_tells_whether_the_goal_is_a_place(
    lexicon: Lexicon, verb: str, thing: str, upos: str, locative: bool
) -> None:
    rows = f"1 They PRON nsubj 2\n2 {verb} VERB root 0 send VerbForm=Fin\n3 {thing} {upos} obj 2\n4 to ADP case 5\n5 Baku PROPN obl 2"
    assert draw(make_doc(rows, names=((4, 5, "LOC"),)), lexicon)["Baku"].locative is locative


def test_nationality_gives_the_country_and_is_no_mention_of_its_own(lexicon: Lexicon) -> None:
    rows = (
        "1 The DET det 4 the Definite=Def|PronType=Art\n2 Armenian ADJ amod 4\n3 prime ADJ amod 4\n"
        "4 minister NOUN nsubj 5 minister Number=Sing\n5 resigned VERB root 0 resign VerbForm=Fin\n6 . PUNCT punct 5"
    )
    found = draw(make_doc(rows, names=((1, 2, "MISC"),)), lexicon)
    assert list(found) == ["The Armenian prime minister"]
    mention = found["The Armenian prime minister"]
    assert (mention.country, mention.sector, mention.actor_kind, mention.definite) == ("ARM", "GOV", "person", True)
    assert mention.roles[0].title == "prime minister"


def test_former_is_no_part_of_the_title_and_ends_the_role(lexicon: Lexicon) -> None:
    rows = (
        "1 Former ADJ amod 3\n2 Prime ADJ amod 3\n3 Minister PROPN nmod:desc 4\n4 Olu PROPN nsubj 6\n5 Bankole PROPN flat 4\n"
        "6 left VERB root 0 leave VerbForm=Fin\n7 . PUNCT punct 6"
    )
    mention = draw(make_doc(rows, names=((3, 5, "PER"),)), lexicon)["Former Prime Minister Olu Bankole"]
    assert [(role.title, role.current) for role in mention.roles] == [("Prime Minister", False)]


def test_apposition_is_a_link(lexicon: Lexicon) -> None:
    rows = (
        "1 A DET det 2 a Definite=Ind|PronType=Art\n2 spokesman NOUN nsubj 11 spokesman Number=Sing\n3 for ADP case 7\n4 the DET det 7\n"
        "5 Chinese ADJ amod 7\n6 Foreign ADJ amod 7\n7 Ministry PROPN nmod 2\n8 , PUNCT punct 9\n9 Bo PROPN appos 2\n"
        "10 , PUNCT punct 9\n11 spoke VERB root 0 speak VerbForm=Fin\n12 . PUNCT punct 11"
    )
    doc = make_doc(rows, names=((4, 7, "ORG"), (8, 9, "PER")))
    found = draw(doc, lexicon)
    spokesman = found["A spokesman for the Chinese Foreign Ministry"]
    assert (spokesman.country, spokesman.links) == ("CHN", (found["Bo"].head,))
    assert found["Bo"].links == (spokesman.head,)
    assert spokesman.belongs == found["the Chinese Foreign Ministry"].head
    assert found["the Chinese Foreign Ministry"].country == "CHN"


@pytest.mark.parametrize(("word", "country"), [("led", "SAU"), ("backed", None)])
def test_who_leads_gives_the_country_who_backs_does_not(lexicon: Lexicon, word: str, country: str | None) -> None:
    rows = (
        f"1 Saudi ADJ compound 3\n2 - PUNCT punct 1\n3 {word} VERB amod 4\n4 militias NOUN nsubj 5 militia Number=Plur\n"
        "5 fled VERB root 0 flee VerbForm=Fin\n6 . PUNCT punct 5"
    )
    assert draw(make_doc(rows), lexicon)[f"Saudi - {word} militias"].country == country


def test_coordination_has_members(lexicon: Lexicon) -> None:
    rows = "1 Turkey PROPN nsubj 4\n2 and CCONJ cc 3\n3 Russia PROPN conj 1\n4 agreed VERB root 0 agree VerbForm=Fin\n5 . PUNCT punct 4"
    found = draw(make_doc(rows, names=((0, 1, "LOC"), (2, 3, "LOC"))), lexicon)
    assert found["Turkey and Russia"].members == (found["Turkey"].head, found["Russia"].head)
    assert found["Russia"].subject


def test_relative_pronoun_is_its_antecedent(lexicon: Lexicon) -> None:
    rows = (
        "1 Brun PROPN nsubj 5\n2 , PUNCT punct 4\n3 who PRON nsubj 4 who PronType=Rel\n4 resigned VERB acl:relcl 1 resign VerbForm=Fin\n"
        "5 spoke VERB root 0 speak VerbForm=Fin\n6 . PUNCT punct 5"
    )
    found = draw(make_doc(rows, names=((0, 1, "PER"),)), lexicon)
    assert found["who"].links == (found["Brun"].head,)


THIRD = "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs"


@pytest.mark.parametrize(
    "rows",
    [
        f"1 It PRON expl 2 it {THIRD}\n2 rained VERB root 0 rain VerbForm=Fin",
        f"1 It PRON nsubj 4 it {THIRD}\n2 was AUX cop 4 be VerbForm=Fin\n3 his PRON nmod:poss 4\n4 answer NOUN root 0 answer Number=Sing",
        f"1 Truces NOUN nsubj 2 truce Number=Sing\n2 end VERB root 0 end VerbForm=Fin\n\n1 It PRON nsubj 2 it {THIRD}\n2 held VERB root 0 hold VerbForm=Fin",
    ],
    ids=["expletive", "cleft", "thing"],
)  # fmt: skip
def test_it_that_is_nobody_is_no_mention(lexicon: Lexicon, rows: str) -> None:
    assert "It" not in draw(make_doc(rows), lexicon)


def test_a_name_the_reader_missed_is_found_in_the_tables(lexicon: Lexicon) -> None:
    rows = "1 The DET det 3\n2 United ADJ amod 3\n3 Nations PROPN nsubj 4\n4 met VERB root 0 meet VerbForm=Fin"
    assert draw(make_doc(rows), lexicon)["The United Nations"].sources == ("org:united-nations",)


def test_layer_is_deterministic_and_gives_mentions(lexicon: Lexicon) -> None:
    doc = make_doc(VISIT, names=((2, 4, "PER"), (6, 7, "LOC")))
    assert LAYER.gives == frozenset({"mentions"})
    assert LAYER.run(doc, lexicon, Drafts()) == LAYER.run(doc, lexicon, Drafts())


def test_what_carries_a_message_is_no_actor(lexicon: Lexicon) -> None:
    rows = (
        "1 She PRON nsubj 2 she Gender=Fem|Number=Sing|Person=3|PronType=Prs\n2 wrote VERB root 0 write VerbForm=Fin\n"
        "3 on ADP case 4\n4 Facebook PROPN obl 2\n5 . PUNCT punct 2"
    )
    found = draw(make_doc(rows, names=((3, 4, "ORG"),)), lexicon)
    assert found["Facebook"].locative


def test_a_city_taken_for_a_person_is_a_place(lexicon: Lexicon) -> None:
    rows = (
        "1 Planes NOUN nsubj 2 plane\n2 bombed VERB root 0 bomb VerbForm=Fin\n3 Aleppo PROPN obj 2\n4 . PUNCT punct 2"
    )
    found = draw(make_doc(rows, names=((2, 3, "PER"),)), lexicon)
    assert (found["Aleppo"].label, found["Aleppo"].actor_kind) == ("LOC", None)


def test_an_operation_does_not_act(lexicon: Lexicon) -> None:
    rows = "1 Operation PROPN nsubj 4\n2 Northern PROPN flat 1\n3 Wind PROPN flat 1\n4 began VERB root 0 begin VerbForm=Fin\n5 . PUNCT punct 4"
    assert "Operation Northern Wind" not in draw(make_doc(rows, names=((0, 3, "ORG"),)), lexicon)


def test_the_words_of_a_name_tell_its_kind(lexicon: Lexicon) -> None:
    rows = "1 Radio PROPN nsubj 3\n2 Sambia PROPN flat 1\n3 reported VERB root 0 report VerbForm=Fin\n4 it PRON obj 3\n5 . PUNCT punct 3"
    assert draw(make_doc(rows, names=((0, 2, "ORG"),)), lexicon)["Radio Sambia"].actor_kind == "media"
