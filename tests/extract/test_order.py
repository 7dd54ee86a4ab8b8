"""Stated order: which happenings, which way round, and what is no order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.tokens import Doc

import dragoman.lexicon
from dragoman.extract.order import add_order
from dragoman.extract.sentences import add_sentences
from dragoman.extract.times import add_times
from dragoman.lexicon import calendar, order
from dragoman.record.drafts import Drafts
from tests.conllu import make_doc


@dataclass(frozen=True)
class Sections:
    """The sections of the lexicon that this layer reads."""

    calendar: calendar.Calendar
    order_cues: order.OrderCues


@pytest.fixture(scope="module")
def lexicon() -> Sections:
    folder = Path(dragoman.lexicon.__file__).parent / "en"
    return Sections(calendar=calendar.load(folder), order_cues=order.load(folder))


def drafted(doc: Doc, lexicon: Sections) -> Drafts:
    drafts = Drafts()
    for layer in (add_sentences, add_times, add_order):
        drafts = layer(doc, lexicon, drafts)  # type: ignore[arg-type]
    return drafts


def stated(doc: Doc, lexicon: Sections) -> list[tuple[str, str, str]]:
    return [
        (doc.text[slice(*draft.before)], doc.text[slice(*draft.after)], doc.text[slice(*draft.cue)])
        for draft in drafted(doc, lexicon).order
    ]


AFTER_VOTE = """
1 Rebels NOUN nsubj 2
2 fled VERB root 0 flee Tense=Past|VerbForm=Fin
3 {} ADP case 5
4 the DET det 5
5 vote NOUN obl 2
"""


@pytest.mark.parametrize(
    ("link", "expected"), [("after", ("vote", "fled", "after")), ("before", ("fled", "vote", "before"))]
)
def test_a_preposition_orders_its_phrase_and_its_clause(
    link: str, expected: tuple[str, str, str], lexicon: Sections
) -> None:
    assert stated(make_doc(AFTER_VOTE.format(link)), lexicon) == [expected]


def test_a_clause_in_front(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 Before SCONJ mark 3
        2 troops NOUN nsubj 3
        3 came VERB advcl 5 come Tense=Past|VerbForm=Fin
        4 he PRON nsubj 5
        5 left VERB root 0 leave Tense=Past|VerbForm=Fin
        """
    )
    assert ("left", "came", "Before") in stated(doc, lexicon)


def test_ahead_of(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 Ministers NOUN nsubj 2
        2 met VERB root 0 meet Tense=Past|VerbForm=Fin
        3 ahead ADV advmod 2
        4 of ADP case 6
        5 the DET det 6
        6 summit NOUN obl 3
        """
    )
    assert stated(doc, lexicon) == [("met", "summit", "ahead of")]


def test_what_takes_place_is_the_subject(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 The DET det 2
        2 talk NOUN nsubj 3
        3 took VERB root 0 take Tense=Past|VerbForm=Fin
        4 place NOUN obj 3
        5 after ADP case 7
        6 the DET det 7
        7 meeting NOUN obl 3
        """
    )
    assert ("meeting", "talk", "after") in stated(doc, lexicon)


def test_what_is_made_is_the_noun(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 The DET det 2
        2 statement NOUN nsubj 8
        3 , PUNCT punct 4
        4 made VERB acl 2 make Tense=Past|VerbForm=Part
        5 before ADP case 7
        6 the DET det 7
        7 tweet NOUN obl 4
        8 shocked VERB root 0 shock Tense=Past|VerbForm=Fin
        """
    )
    assert ("statement", "tweet", "before") in stated(doc, lexicon)


def test_a_link_hung_on_the_wrong_word_still_finds_its_phrase(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 The DET det 2
        2 statement NOUN root 0
        3 made VERB acl 2 make Tense=Past|VerbForm=Part
        4 before SCONJ mark 3
        5 her PRON nmod:poss 6
        6 tweet NOUN obl 3
        """
    )
    assert ("statement", "tweet", "before") in stated(doc, lexicon)


def test_a_count_before_a_happening_places_its_clause(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 Rebels NOUN nsubj 2
        2 fled VERB root 0 flee Tense=Past|VerbForm=Fin
        3 two NUM nummod 4
        4 days NOUN obl:unmarked 2
        5 before ADP case 7
        6 the DET det 7
        7 vote NOUN nmod 4
        """
    )
    assert stated(doc, lexicon) == [("fled", "vote", "before")]


@pytest.mark.parametrize(
    ("subject", "other", "verb", "expected"),
    [
        ("nsubj", "obj", "followed", ("arrest", "raid", "followed")),
        ("nsubj:pass", "obl:agent", "followed", ("raid", "arrest", "followed")),
    ],
)
def test_a_verb_orders_subject_and_object(
    subject: str, other: str, verb: str, expected: tuple[str, str, str], lexicon: Sections
) -> None:
    doc = make_doc(
        f"1 raid NOUN {subject} 2\n2 {verb} VERB root 0 follow Tense=Past|VerbForm=Fin\n3 arrest NOUN {other} 2"
    )
    assert stated(doc, lexicon) == [expected]


THEN = """
1 They PRON nsubj 2
2 signed VERB root 0 sign Tense=Past|VerbForm=Fin

1 Then ADV advmod 3
2 they PRON nsubj 3
3 left VERB root 0 leave Tense=Past|VerbForm=Fin
"""


def test_then_goes_on_from_the_sentence_before(lexicon: Sections) -> None:
    assert stated(make_doc(THEN), lexicon) == [("signed", "left", "Then")]


def test_then_does_not_reach_over_a_paragraph(lexicon: Sections) -> None:
    assert stated(make_doc(THEN.replace("\n\n", "\n---\n")), lexicon) == []


def test_a_day_later_orders_the_two_clauses(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 They PRON nsubj 2
        2 signed VERB root 0 sign Tense=Past|VerbForm=Fin

        1 A DET det 2
        2 day NOUN obl 3
        3 later ADV advmod 5
        4 they PRON nsubj 5
        5 left VERB root 0 leave Tense=Past|VerbForm=Fin
        """
    )
    assert stated(doc, lexicon) == [("signed", "left", "A day later")]


@pytest.mark.parametrize("word", ["Tuesday", "November", "2020"])
def test_before_a_date_is_no_order_of_happenings(word: str, lexicon: Sections) -> None:
    doc = make_doc(f"1 Rebels NOUN nsubj 2\n2 fled VERB root 0\n3 before ADP case 4\n4 {word} PROPN obl 2")
    assert stated(doc, lexicon) == []


def test_after_a_pronoun_is_no_order(lexicon: Sections) -> None:
    doc = make_doc("1 Rebels NOUN nsubj 2\n2 looked VERB root 0\n3 after ADP case 4\n4 them PRON obl 2")
    assert stated(doc, lexicon) == []


SAME_DAY = """
1 They PRON nsubj 2
2 signed VERB root 0 sign Tense=Past|VerbForm=Fin
3 on ADP case 5
4 2 NUM nummod 5
5 May PROPN obl 2

1 On ADP case 4
2 the DET det 4
3 same ADJ amod 4
4 day NOUN obl 6
5 they PRON nsubj 6
6 left VERB root 0 leave Tense=Past|VerbForm=Fin
"""


def test_on_the_same_day_is_side_by_side(lexicon: Sections) -> None:
    doc = make_doc(SAME_DAY)
    drafts = Drafts()
    for layer in (add_sentences, add_times, add_order):
        drafts = layer(doc, lexicon, drafts)  # type: ignore[arg-type]
    (draft,) = drafts.order
    assert (doc.text[slice(*draft.before)], doc.text[slice(*draft.after)]) == ("signed", "left")
    assert draft.relation == "simultaneous"


def test_since_without_a_phrase_goes_on_from_the_sentence_before(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 Rebels NOUN nsubj 2
        2 attacked VERB root 0 attack Tense=Past|VerbForm=Fin

        1 Nobody PRON nsubj 3
        2 has AUX aux 3
        3 left VERB root 0 leave Tense=Past|VerbForm=Part
        4 since ADV advmod 3
        """
    )
    assert stated(doc, lexicon) == [("attacked", "left", "since")]


def test_a_link_hung_on_the_subject_opens_its_clause(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 Rebels NOUN nsubj 2
        2 fled VERB root 0 flee Tense=Past|VerbForm=Fin
        3 after SCONJ case 4
        4 troops NOUN nsubj 5
        5 attacked VERB advcl 2 attack Tense=Past|VerbForm=Fin
        """
    )
    assert stated(doc, lexicon) == [("attacked", "fled", "after")]


def test_a_link_before_the_reported_clause_places_the_report(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 He PRON nsubj 2
        2 said VERB root 0 say Tense=Past|VerbForm=Fin
        3 before ADP case 5
        4 the DET det 5
        5 vote NOUN obl 9
        6 that SCONJ mark 9
        7 troops NOUN nsubj 9
        8 would AUX aux 9
        9 leave VERB ccomp 2
        """
    )
    assert stated(doc, lexicon) == [("said", "vote", "before")]


def test_the_first_time_since_places_the_clause(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 They PRON nsubj 2
        2 met VERB root 0 meet Tense=Past|VerbForm=Fin
        3 for ADP case 6
        4 the DET det 6
        5 first ADJ amod 6
        6 time NOUN obl 2
        7 since ADP case 9
        8 the DET det 9
        9 raid NOUN nmod 6
        """
    )
    assert stated(doc, lexicon) == [("raid", "met", "since")]


WHEN = """
1 Rebels NOUN nsubj 2
2 fled VERB root 0 flee Tense=Past|VerbForm=Fin
3 {} SCONJ mark 5
4 troops NOUN nsubj 5
5 {} VERB {} 2 {} Tense={}|VerbForm=Fin
"""


@pytest.mark.parametrize("link", ["when", "while"])
def test_two_past_clauses_are_told_side_by_side(link: str, lexicon: Sections) -> None:
    doc = make_doc(WHEN.format(link, "attacked", "advcl", "attack", "Past"))
    drafts = Drafts()
    for layer in (add_sentences, add_times, add_order):
        drafts = layer(doc, lexicon, drafts)  # type: ignore[arg-type]
    (draft,) = drafts.order
    assert (doc.text[slice(*draft.before)], doc.text[slice(*draft.after)]) == ("attacked", "fled")
    assert draft.relation == "overlaps"


@pytest.mark.parametrize(("verb", "relation", "tense"), [("attack", "advcl", "Pres"), ("attacked", "ccomp", "Past")])
def test_when_tells_nothing_of_the_present_or_in_a_question(
    verb: str, relation: str, tense: str, lexicon: Sections
) -> None:
    assert stated(make_doc(WHEN.format("when", verb, relation, "attack", tense)), lexicon) == []


WITHIN = """
1 They PRON nsubj 2
2 signed VERB root 0 sign Tense=Past|VerbForm=Fin

1 He PRON nsubj 2
2 died VERB root 0 die Tense=Past|VerbForm=Fin
3 within ADP case 4
4 hours NOUN obl 2
"""


def test_within_hours_goes_on_from_what_was_told_last(lexicon: Sections) -> None:
    assert stated(make_doc(WITHIN), lexicon) == [("signed", "died", "hours")]


@pytest.mark.parametrize(("count", "days"), [("12", 1), ("24", 1), ("36", 2), ("48", 2), ("72", 3)])
def test_within_so_many_hours_lets_so_many_days_pass(lexicon: Sections, count: str, days: int) -> None:
    doc = make_doc(WITHIN.replace("4 hours NOUN obl 2", f"4 {count} NUM nummod 5\n5 hours NOUN obl 2"))
    assert [draft.within for draft in drafted(doc, lexicon).order] == [days]


def test_within_hours_of_something_counts_from_that(lexicon: Sections) -> None:
    of = "5 of ADP case 7\n6 his PRON nmod:poss 7\n7 capture NOUN nmod 4"
    assert stated(make_doc(f"{WITHIN.rstrip()}\n{of}\n"), lexicon) == []


def test_the_same_month_is_not_the_same_day(lexicon: Sections) -> None:
    assert stated(make_doc(SAME_DAY.replace("4 day ", "4 month ")), lexicon) == []


def test_then_goes_on_from_what_is_said_and_not_from_the_saying(lexicon: Sections) -> None:
    doc = make_doc(
        """
        1 They PRON nsubj 2
        2 signed VERB ccomp 4 sign Tense=Past|VerbForm=Fin
        3 officials NOUN nsubj 4
        4 say VERB root 0 say Tense=Pres|VerbForm=Fin

        1 Then ADV advmod 3
        2 they PRON nsubj 3
        3 left VERB root 0 leave Tense=Past|VerbForm=Fin
        """
    )
    assert stated(doc, lexicon) == [("signed", "left", "Then")]


@pytest.mark.parametrize(("mark", "placed"), [("5 , PUNCT punct 4", "fled"), ("5 so ADV advmod 4", "said")])
def test_a_report_in_the_middle_does_not_take_the_link(mark: str, placed: str, lexicon: Sections) -> None:
    doc = make_doc(
        f"""
        1 They PRON nsubj 2
        2 fled VERB ccomp 4 flee Tense=Past|VerbForm=Fin
        3 he PRON nsubj 4
        4 said VERB root 0 say Tense=Past|VerbForm=Fin
        {mark}
        6 after ADP case 8
        7 the DET det 8
        8 raid NOUN obl 4
        """
    )
    assert stated(doc, lexicon) == [("raid", placed, "after")]


IN_A_CLAUSE = """
1 They PRON nsubj 2
2 met VERB root 0 meet Tense=Past|VerbForm=Fin
3 envoys NOUN obj 2
4 who PRON nsubj 5
5 signed VERB acl:relcl 3 sign Tense=Past|VerbForm=Fin
6 on ADP case 8
7 2 NUM nummod 8
8 May PROPN obl 5
{}
1 Five NUM nummod 2
2 days NOUN obl 3
3 later ADV advmod 5
4 they PRON nsubj 5
5 left VERB root 0 leave Tense=Past|VerbForm=Fin
"""
IN_FRONT = """9 on ADP case 11
10 9 NUM nummod 11
11 May PROPN obl 2
"""


@pytest.mark.parametrize(("more", "before"), [("", "signed"), (IN_FRONT, "met")])
def test_a_count_goes_on_from_the_clause_of_the_date_it_counts_from(more: str, before: str, lexicon: Sections) -> None:
    """The date of the main clause, else one of a clause within it."""
    assert stated(make_doc(IN_A_CLAUSE.format(more)), lexicon) == [(before, "left", "Five days later")]
