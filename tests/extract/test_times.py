"""Time expressions: what is marked, what is not, and that no text takes more than linear time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

import dragoman.lexicon
from dragoman.extract.lexemes import cut, readings_at
from dragoman.extract.sentences import add_sentences
from dragoman.extract.times import add_times, find_times
from dragoman.lexicon import calendar
from dragoman.record.drafts import Drafts, TimeDraft
from tests.conllu import make_doc


@dataclass(frozen=True)
class CalendarOnly:
    """The one section of the lexicon that this layer reads."""

    calendar: calendar.Calendar


@pytest.fixture(scope="module")
def lexicon() -> CalendarOnly:
    return CalendarOnly(calendar.load(Path(dragoman.lexicon.__file__).parent / "en"))


def times_of(doc: Doc, lexicon: CalendarOnly) -> tuple[TimeDraft, ...]:
    drafts = add_sentences(doc, lexicon, Drafts()) if doc.has_annotation("SENT_START") else Drafts()  # type: ignore[arg-type]
    return add_times(doc, lexicon, drafts).times  # type: ignore[arg-type]


def marked(text: str, lexicon: CalendarOnly) -> list[tuple[str, str]]:
    doc = English()(text)
    return [(text[slice(*draft.span)], draft.type) for draft in times_of(doc, lexicon)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on November 2.", [("November 2", "DATE")]),
        ("They met on 2 November 2020.", [("2 November 2020", "DATE")]),
        ("They met on Nov. 2, 2020, in Kyiv.", [("Nov. 2, 2020", "DATE")]),
        ("He spoke to both ( November 1) and (November2).", [("November 1", "DATE"), ("November2", "DATE")]),
        ("Notes of 2020-11-02 and 02.11.2020.", [("2020-11-02", "DATE"), ("02.11.2020", "DATE")]),
        ("It is dated 02/11/2020.", [("02/11/2020", "DATE")]),
        ("It was issued on November 2 at 22.20, late.", [("November 2 at 22.20", "TIME")]),
        ("It takes effect at 9 p.m. Moscow time.", [("9 p.m. Moscow time", "TIME")]),
        ("It ended at 22:20 (GMT) on Monday.", [("22:20 (GMT) on Monday", "TIME")]),
        ("At dawn on 27 September guns fired.", [("dawn on 27 September", "TIME")]),
        ("Late on Sunday they left.", [("Late on Sunday", "DATE")]),
        ("On Friday morning they left.", [("Friday morning", "TIME")]),
        ("A day later, on November 1, he came.", [("A day later", "DATE"), ("November 1", "DATE")]),
        ("The next day it rained.", [("The next day", "DATE")]),
        ("That week it rained; the same day it stopped.", [("That week", "DATE"), ("the same day", "DATE")]),
        ("By this date all was lost.", [("this date", "DATE")]),
        ("The 44-day war cost lives.", [("44-day", "DURATION")]),
        ("It lasted two and a half years.", [("two and a half years", "DURATION")]),
        ("They meet every Tuesday.", [("every Tuesday", "SET")]),
        ("In the second half of June they left.", [("the second half of June", "DATE")]),
        ("From October 9-10 they met.", [("October 9", "DATE"), ("10", "DATE")]),
        ("It is the third quarter of 2019.", [("the third quarter of 2019", "DATE")]),
        ("It began in the 1990s.", [("the 1990s", "DATE")]),
        ("Last May they signed.", [("Last May", "DATE")]),
        ("They left on May 12 and in March.", [("May 12", "DATE"), ("March", "DATE")]),
    ],
)  # fmt: skip
def test_times_are_marked(text: str, expected: list[tuple[str, str]], lexicon: CalendarOnly) -> None:
    assert marked(text, lexicon) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may talk to a man.",
        "Protesters march on the capital.",
        "March on, he said to the men; you may go.",
        "Order 2882015 was filed.",
        "A second convoy and 2000 soldiers crossed.",
        "The vote was 12-7 and growth was 22.20 percent.",
        "The rate rose by 3.10% at most.",
        "A 6-year-old boy spoke as soon as he could.",
        "He bought the Sun.",
        "Fall back to the third line.",
        "They agreed at the last minute.",
        "It cost $1990.",
    ],
)
def test_look_alikes_are_not_marked(text: str, lexicon: CalendarOnly) -> None:
    assert marked(text, lexicon) == []


def test_a_time_does_not_cross_a_blank_line(lexicon: CalendarOnly) -> None:
    assert marked("It was in November\n\n2 men died.", lexicon) == [("November", "DATE")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [("By May 3 it was over.", "by"), ("Since May 3 it rains.", "since"), ("It lasts until May 3.", "until"),
     ("They left before May 3.", "before"), ("They left after May 3.", "after"), ("From May 3 on.", "from"),
     ("They left on May 3.", "at"), ("No later than May 3 they go.", "by")],
)  # fmt: skip
def test_the_word_before_gives_the_relation(text: str, relation: str, lexicon: CalendarOnly) -> None:
    assert times_of(English()(text), lexicon)[0].relation == relation


def test_tense_governor_and_foreground_come_from_the_parse(lexicon: CalendarOnly) -> None:
    doc = make_doc(
        """
        1 The DET det 2
        2 truce NOUN nsubj 7
        3 signed VERB acl 2 sign Tense=Past|VerbForm=Part
        4 on ADP case 5
        5 Tuesday PROPN obl 3
        6 will AUX aux 7 will VerbForm=Fin
        7 begin VERB root 0 begin VerbForm=Inf
        8 on ADP case 9
        9 Friday PROPN obl 7
        """
    )
    first, second = times_of(doc, lexicon)
    assert (first.foreground, doc.text[slice(*first.governor or (0, 0))]) == (False, "signed")
    assert (second.foreground, second.tense) == (True, "future")
    assert doc.text[slice(*second.governor or (0, 0))] == "begin"


def test_the_happening_that_an_offset_counts_from_is_its_anchor(lexicon: CalendarOnly) -> None:
    doc = make_doc(
        """
        1 Two NUM nummod 2
        2 days NOUN obl 6
        3 after ADP case 5
        4 the DET det 5
        5 vote NOUN nmod 2
        6 left VERB root 0 leave Tense=Past|VerbForm=Fin
        """
    )
    (draft,) = times_of(doc, lexicon)
    assert doc.text[slice(*draft.anchor or (0, 0))] == "vote"
    assert draft.tense == "past"


def test_a_longer_name_hides_a_weekday(lexicon: CalendarOnly) -> None:
    words = "1 Black PROPN compound 2\n2 Friday PROPN nsubj 3\n3 came VERB root 0 come Tense=Past|VerbForm=Fin"
    assert times_of(make_doc(words, names=((0, 2, "MISC"),)), lexicon) == ()
    assert len(times_of(make_doc(words), lexicon)) == 1


HOSTILE = (
    "May ", "1,000,", "the ", "a few ", "twenty-", "12:30 ", "1/2/", "2020-", "two and a half ", "early ",
    "'70s ",
    "3.", "Monday, the day before ", "at ", "1990s-", "November 2 at ", "first ", "(", "last last ", "the next ",
    "a.m.",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_text_and_no_faster(
    piece: str, lexicon: CalendarOnly, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in look-ups of the lexicon, not in seconds, so that the machine does not matter."""
    calls = 0

    def counted(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        return readings_at(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("dragoman.extract.times.readings_at", counted)
    work = []
    for size in (200, 400):
        calls = 0
        assert list(find_times(cut(piece * size), lexicon.calendar)) is not None
        work.append(calls)
    assert work[1] <= 2.2 * work[0] + 50
    assert work[1] <= 40 * len(cut(piece * 400).forms)
