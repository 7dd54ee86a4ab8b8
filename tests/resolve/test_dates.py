"""Dates: the two anchors, the year, tense, bounds, and what stays unknown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from spacy.lang.en import English

import dragoman.lexicon
from dragoman.extract.sentences import add_sentences
from dragoman.extract.times import add_times
from dragoman.lexicon import calendar
from dragoman.record.drafts import Drafts, SentenceDraft, StatementDraft, TimeDraft
from dragoman.record.when import When
from dragoman.resolve.attach import told_in, when_of
from dragoman.resolve.dates import Dates, resolve_times


@dataclass(frozen=True)
class CalendarOnly:
    """The one section of the lexicon that dates need."""

    calendar: calendar.Calendar


LEXICON = CalendarOnly(calendar.load(Path(dragoman.lexicon.__file__).parent / "en"))


def on(day: str | None) -> When | None:
    return When(value=day, earliest=day, latest=day, basis="published") if day else None


def read(text: str, published: str | None = None, tense: str | None = "past") -> tuple[Dates, Drafts]:
    """Times of a text without a parse: every time is in the foreground of a clause of the given tense."""
    nlp = English()
    nlp.add_pipe("sentencizer")
    doc = nlp(text)
    drafts = add_times(doc, LEXICON, add_sentences(doc, LEXICON, Drafts()))  # type: ignore[arg-type]
    times = tuple(_with(draft, tense=tense) for draft in drafts.times)
    sentences = tuple(SentenceDraft(span=s.span, past=True, paragraph=s.paragraph) for s in drafts.sentences)
    drafts = Drafts(sentences=sentences, times=times)
    return resolve_times(drafts, text, on(published), LEXICON), drafts  # type: ignore[arg-type]


def _with(draft: TimeDraft, **changes: object) -> TimeDraft:
    return replace(draft, **changes)  # type: ignore[arg-type]


def values(text: str, published: str | None = None, tense: str | None = "past") -> list[str | None]:
    return [time.value for time in read(text, published, tense)[0].times]


@pytest.mark.parametrize(
    ("text", "published", "tense", "value"),
    [
        ("It was on November 2.", "2020-11-04", "past", "2020-11-02"),
        ("It was on November 2.", None, "past", "XXXX-11-02"),
        ("It fell in November.", "2021-01-10", "past", "2020-11"),
        ("It opens on January 5.", "2020-12-28", "future", "2021-01-05"),
        ("It was due in January.", "2020-12-28", "past", "2021-01"),
        ("It was on 3 January.", "2021-01-04", "past", "2021-01-03"),
        ("It came on Tuesday.", "2020-11-03", "past", "2020-11-03"),
        ("It came on Wednesday.", "2020-11-03", "past", "2020-10-28"),
        ("It comes on Wednesday.", "2020-11-03", "future", "2020-11-04"),
        ("It came last Tuesday.", "2020-11-03", "past", "2020-10-27"),
        ("It comes next Tuesday.", "2020-11-03", "future", "2020-11-10"),
        ("It came on Tuesday of last week.", "2020-11-05", "past", "2020-10-27"),
        ("It came on Tuesday.", None, "past", "XXXX-WXX-2"),
        ("It came yesterday.", "2021-01-01", "past", "2020-12-31"),
        ("It came last week.", "2021-01-06", "past", "2020-W53"),
        ("It comes next week.", "2020-12-30", "future", "2021-W01"),
        ("It came last month.", "2021-01-06", "past", "2020-12"),
        ("It came last year.", "2021-01-06", "past", "2020"),
        ("It came two weeks ago.", "2020-11-15", "past", "2020-11-01"),
        ("It came three months ago.", "2020-11-15", "past", "2020-08"),
        ("It came last May.", "2020-05-20", "past", "2019-05"),
        ("It came last autumn.", "2020-05-20", "past", "2019-FA"),
        ("It came in the third quarter.", "2020-11-15", "past", "2020-Q3"),
        ("It came in the 1990s.", None, "past", "199X"),
        ("It came in the 19th century.", None, "past", "18"),
        ("It was a 44-day war.", None, "past", "P44D"),
        ("It took two and a half hours.", None, "past", "PT2H30M"),
        ("It took several weeks.", None, "past", "PXW"),
        ("It comes every Tuesday.", None, "past", "XXXX-WXX-2"),
        ("It is daily.", None, "past", "P1D"),
        ("It came recently.", "2020-11-04", "past", "PAST_REF"),
        ("It was on November 2 at 22.20.", "2020-11-04", "past", "2020-11-02T22:20"),
        ("It was at 9 p.m. GMT on Friday.", "2020-11-04", "past", "2020-10-30T21:00Z"),
        ("It was on Friday morning.", "2020-11-04", "past", "2020-10-30TMO"),
        ("It was signed on 25/10/2020.", None, "past", "2020-10-25"),
        ("It was signed on 04.03.2020.", None, "past", "2020-03-04"),
        ("It was signed on 04/03/2020.", None, "past", "2020-XX-XX"),
        ("It was signed on 04/11/2020.", "2020-11-06", "past", "2020-11-04"),
        ("It was signed on 2023-W14.", None, "past", "2023-W14"),
        ("It was signed in 2021-02.", None, "past", "2021-02"),
        ("The stamp says 2023-04-15 14:20+02:00.", None, "past", "2023-04-15T14:20"),
        ("It was at 1200Z.", "2020-11-04", "past", "2020-11-04T12:00Z"),
        ("It was at half past ten.", "2020-11-04", "past", "2020-11-04T10:30"),
        ("It was at a quarter to ten.", "2020-11-04", "past", "2020-11-04T09:45"),
        ("It was at 22.20 (19.20 GMT).", "2020-11-04", "past", "2020-11-04T22:20"),
        ("It was in Nov '98.", "1999-01-08", "past", "1998-11"),
        ("It was last May 3.", "2020-11-04", "past", "2020-05-03"),
        ("They met on the eve of the vote.", None, "past", None),
        ("It lasts for the rest of the year.", "2020-11-04", "present", "2020"),
        ("They leave by year's end.", "2020-11-04", "present", "2020"),
        ("Exports fell in the year ended.", "2020-11-04", "past", "P1Y"),
        ("It takes two or three days.", None, "present", "PXD"),
        ("The 30-year-old conflict goes on.", None, "present", "P30Y"),
        ("It opens every other Sunday.", None, "present", "XXXX-WXX-7"),
        ("It opens each Thursday at 10:00.", None, "present", "XXXX-WXX-4T10:00"),
        ("It opens twice a week.", None, "present", "P1W"),
        ("It expires in April.", "1998-12-05", "present", "1999-04"),
        ("It will report for the third quarter.", "2019-10-27", "future", "2019-Q3"),
        ("At Friday's vote they met.", "2020-11-03", "past", "2020-10-30"),
        ("Ahead of Friday's vote they met.", "2020-11-03", "past", "2020-11-06"),
        ("He may come as early as Friday.", "2020-11-03", "past", "2020-11-06"),
        ("Until Friday they had waited.", "2020-11-03", "past", "2020-10-30"),
        ("They postponed it until Friday.", "2020-11-03", "past", "2020-11-06"),
        ("It begins in the next decade.", "2020-11-04", "future", "203X"),
    ],
)
def test_values(text: str, published: str | None, tense: str | None, value: str) -> None:
    assert values(text, published, tense) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On November 1 he came. The next day he left.", ["XXXX-11-01", "XXXX-11-02"]),
        ("On December 31 he came. A day later he left.", ["XXXX-12-31", "XXXX-01-01"]),
        ("On 15 April 2023 it began. Three days later it paused.", ["2023-04-15", "2023-04-18"]),
        ("In early December 2022 they signed. It was due in April.", ["2022-12", "2023-04"]),
        ("In 2016 the front moved. On April 2 shells fell.", ["2016", "2016-04-02"]),
        ("On May 3 it rained. That day he left.", ["XXXX-05-03", "XXXX-05-03"]),
        ("On 5 May 2021 he came. The following week he left.", ["2021-05-05", "2021-W19"]),
        ("On 5 May 2021 he came. That month he left.", ["2021-05-05", "2021-05"]),
        ("On 5 May 2021 he came. The following Friday he left.", ["2021-05-05", "2021-05-07"]),
        ("By May 3 the talks begun on April 2 had failed. By this date all was lost.",
         ["XXXX-05-03", "XXXX-04-02", "XXXX-05-03"]),
    ],
)  # fmt: skip
def test_the_narrative_has_its_own_time(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They met on October 9-10.", "2020-11-04", ["2020-10-09", "2020-10-10"]),
        ("They met from 26 to 29 May 2008.", None, ["2008-05-26", "2008-05-29"]),
        ("It ran from 28 December to 3 January 2020.", None, ["2019-12-28", "2020-01-03"]),
        ("It ran in 2000-2010.", None, ["2000", "2010"]),
        ("It was on 13/05/2019. It ended on 04/05/2019.", None, ["2019-05-13", "2019-05-04"]),
        ("It was on 05/13/2019. It ended on 04/05/2019.", None, ["2019-05-13", "2019-04-05"]),
        ("It was on 13/05/2019. It ended 14/05.", "2019-06-01", ["2019-05-13", "2019-05-14"]),
        ("2013\n\nOn 5 November shells fell.", "2017-01-01", ["2013", "2013-11-05"]),
        ("3 May 2021: He came yesterday.", "2021-06-01", ["2021-05-03", "2021-05-02"]),
        ("Last year they met on 10 May. On 20 May he left.", "2024-08-01", ["2023", "2023-05-10", "2024-05-20"]),
        ("On 5 May 2021 he came. He left on the 9th.", None, ["2021-05-05", "2021-05-09"]),
        ("On 5 May 2021 shells fell until 3 a.m.", None, ["2021-05-05", "2021-05-06T03:00"]),
        ("They met on 9-3 May 2021.", None, ["2021-05-09", "2021-05-03"]),
    ],
)  # fmt: skip
def test_several_times_of_a_text(text: str, published: str | None, expected: list[str]) -> None:
    assert values(text, published) == expected


def test_an_item_under_a_range_has_all_of_it() -> None:
    dates, drafts = read("They met from 26 to 29 May 2008.")
    for draft in drafts.times:
        when = dates.whens[draft.span]
        assert (when.earliest, when.latest, len(when.evidence)) == ("2008-05-26", "2008-05-29", 2)


def test_a_range_that_ends_before_it_begins_is_a_fault() -> None:
    dates, _ = read("They met on 9-3 May 2021.")
    assert ["ends before it begins" in fault.explanation for fault in dates.faults] == [True]


@pytest.mark.parametrize(
    ("text", "published", "tense", "rule", "anchor"),
    [
        ("It was on 2 November 2020.", None, "past", "written", None),
        ("It was on November 2.", "2020-11-04", "past", "year-by-publication", "publication"),
        ("It was on November 2.", None, "past", "year-open", None),
        ("It was signed on 04/03/2020.", None, "past", "two-readings", None),
        ("It was signed on 04/11/2020.", "2020-11-06", "past", "figures-near-publication", "publication"),
        ("It was on 31 June 2020.", None, "past", "no-such-day", None),
        ("It came on Tuesday.", "2020-11-05", "past", "weekday-before", "publication"),
        ("It comes on Tuesday.", "2020-11-05", "future", "weekday-after", "publication"),
        ("It came last Tuesday.", "2020-11-05", "past", "weekday-named", "publication"),
        ("It came on Tuesday.", None, "past", "weekday-open", None),
        ("It came yesterday.", "2020-11-05", "past", "counted", "publication"),
        ("It came at 22:20.", "2020-11-05", "past", "clock-of-day", "publication"),
        ("It took two weeks.", None, "past", "length", None),
        ("It is daily.", None, "present", "recurring", None),
        ("It came recently.", None, "past", "vague", None),
        ("It came yesterday.", None, "past", "open", None),
    ],
)
def test_each_reading_says_its_rule_and_its_anchor(
    text: str, published: str | None, tense: str, rule: str, anchor: str | None
) -> None:
    (time,) = read(text, published, tense)[0].times
    assert (time.rule, time.anchor) == (rule, anchor)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, "2020-XX-XX"),
        ("https://news.example/story", "2020-XX-XX"),
        ("https://www.example.am/story", "2020-03-04"),
        ("https://www.example.co.uk/story", "2020-03-04"),
        ("https://www.example.us/story", "2020-04-03"),
        ("nonsense", "2020-XX-XX"),
    ],
)
def test_the_country_of_an_outlet_tells_what_comes_first(url: str | None, expected: str) -> None:
    _, drafts = read("It was signed on 04/03/2020.")
    text = "It was signed on 04/03/2020."
    assert [time.value for time in resolve_times(drafts, text, None, LEXICON, url=url).times] == [expected]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It was in early May 2020.", "START"),
        ("It was in mid-May 2020.", "MID"),
        ("It was at the end of 2019.", "END"),
        ("It took about two weeks.", "APPROX"),
        ("It took more than two weeks.", "MORE_THAN"),
        ("It took at least two weeks.", "EQUAL_OR_MORE"),
        ("It was more than two years ago.", "BEFORE"),
        ("It was on 2 May 2020.", None),
    ],
)
def test_modifiers(text: str, mod: str | None) -> None:
    assert read(text, "2020-11-04")[0].times[0].mod == mod


def test_the_two_anchors_are_told_apart() -> None:
    text = "On May 3 he came. The next day he left. He spoke yesterday."
    assert values(text, "2021-06-10") == ["2021-05-03", "2021-05-04", "2021-06-09"]


def test_a_date_that_was_counted_to_is_found_again() -> None:
    text = "On 8 May 2021 he came. Two days after the Geneva meeting he left. "
    assert values("On 5 May 2021 they held a meeting in Geneva. Two days after the Geneva meeting he left.") == [
        "2021-05-05",
        "2021-05-07",
    ]
    assert values(text)[1] == "P2D"


def test_the_stated_date_wins_over_the_count_and_both_are_evidence() -> None:
    text = "He spoke on October 29. A day later, on November 1, the envoy came."
    dates, drafts = read(text, "2020-11-04")
    later = dates.times[1]
    assert later.value == "2020-11-01"
    assert [text[slice(*span)] for span in later.when.evidence] == ["A day later", "November 1"]
    assert later.when.basis == "stated"
    (fault,) = dates.faults
    assert [text[slice(*span)] for span in fault.spans] == ["October 29", "A day later", "November 1"]
    assert "2020-10-30" in fault.explanation
    assert len(drafts.times) == 3


def test_a_count_that_agrees_is_no_fault() -> None:
    assert read("He spoke on October 31. A day later, on November 1, the envoy came.")[0].faults == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [("It was on February 30.", "no calendar"), ("It was on Monday, 3 November 2020.", "Tuesday"),
     ("It was on 31 April 2020.", "no calendar"), ("It was on 2021-02-29.", "no calendar")],
)  # fmt: skip
def test_dates_that_cannot_be_are_faults(text: str, words: str) -> None:
    (fault,) = read(text)[0].faults
    assert words in fault.explanation


@pytest.mark.parametrize(
    ("text", "published", "month"),
    [
        ("It was on 31 November.", "2020-11-20", "in November."),
        ("It was on 31 November.", None, "in November."),
        ("It was on 31 November 2020.", "2021-11-20", "in 2020-11."),
        ("On 5 May 2020 it began. It ended on 31 June.", "2021-11-20", "in 2020-06."),
    ],
)
def test_a_day_that_no_calendar_has_is_told_without_a_year_that_nobody_named(
    text: str, published: str | None, month: str
) -> None:
    (fault,) = read(text, published)[0].faults
    assert fault.explanation.endswith(month)


@pytest.mark.parametrize(
    ("published", "tense", "value"),
    [
        ("2020-03-05", "past", "2020-02-29"),
        ("2021-01-10", "past", "2020-02-29"),
        ("2019-12-10", "future", "2020-02-29"),
        ("2021-06-10", "past", "2020-02-29"),
        ("2022-06-10", "past", "XXXX-02-29"),
        (None, "past", "XXXX-02-29"),
    ],
)
def test_a_29_february_without_a_year_is_that_of_the_leap_year_near(
    published: str | None, tense: str, value: str
) -> None:
    dates = read("It was on 29 February.", published, tense)[0]
    assert [time.value for time in dates.times] == [value]
    assert dates.faults == ()


def test_a_weekday_that_fits_is_no_fault() -> None:
    assert read("It was on Tuesday, 3 November 2020.")[0].faults == ()


@pytest.mark.parametrize(
    "text", ["It came yesterday.", "It came last week.", "It came two days ago.", "A day later it came."]
)
def test_without_an_anchor_nothing_is_dated(text: str) -> None:
    time = read(text)[0].times[0]
    assert (time.when.earliest, time.when.latest, time.when.basis) == (None, None, "unknown")


def test_nothing_is_taken_from_publication_without_words() -> None:
    dates, drafts = read("The army attacked.", "2020-11-04")
    assert when_of(told_in(dates, drafts), times=(), head=(9, 17), sentence=0).basis == "unknown"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("By October 30 it fell.", None, "2020-10-30"),
        ("Until October 30 it held.", None, "2020-10-30"),
        ("Since September 27 it burns.", "2020-09-27", None),
        ("Before November 1 it fell.", None, "2020-10-31"),
        ("After October 9 it fell.", "2020-10-09", None),
        ("On October 9 it fell.", "2020-10-09", "2020-10-09"),
        ("In October it fell.", "2020-10", "2020-10"),
        ("In early October it fell.", "2020-10-01", "2020-10-10"),
        ("It fell in the past two weeks.", "2020-10-21", "2020-11-04"),
        ("It fell a few days ago.", "2020-10-26", "2020-11-02"),
    ],
)
def test_bounds_of_what_stands_under_a_time(text: str, earliest: str | None, latest: str | None) -> None:
    dates, drafts = read(text, "2020-11-04")
    when = dates.whens[drafts.times[0].span]
    assert (when.earliest, when.latest) == (earliest, latest)


def test_from_and_to_give_both_bounds() -> None:
    dates, drafts = read("They fought from 27 September to 10 November 2020.", "2020-12-01")
    when = when_of(told_in(dates, drafts), times=tuple(draft.span for draft in drafts.times), head=(5, 11), sentence=0)
    assert (when.earliest, when.latest) == ("2020-09-27", "2020-11-10")


def test_the_story_lends_its_day_to_the_next_sentence_only() -> None:
    text = "On 13 July 2023 he received the envoys. The envoys called for peace. Peace came.\n\nOthers slept."
    dates, drafts = read(text)
    lent = [when_of(told_in(dates, drafts), times=(), head=(0, 1), sentence=number) for number in (1, 2, 3)]
    assert [(when.latest, when.basis) for when in lent] == [
        ("2023-07-13", "derived"),
        (None, "unknown"),
        (None, "unknown"),
    ]


def test_a_vague_month_is_lent_but_a_season_is_not() -> None:
    dates, drafts = read("In early July 2023 envoys met. An envoy stayed away.")
    when = when_of(told_in(dates, drafts), times=(), head=(34, 39), sentence=1)
    assert (when.earliest, when.latest, when.basis) == ("2023-07-01", "2023-07-10", "derived")
    dates, drafts = read("In the summer of 2023 envoys met. An envoy stayed away.")
    assert when_of(told_in(dates, drafts), times=(), head=(37, 42), sentence=1).basis == "unknown"


def test_a_day_is_lent_only_to_what_takes_something_up() -> None:
    dates, drafts = read("On 5 May 2014 the ministers met in Vienna. Russia annexed Crimea after a referendum.")
    assert when_of(told_in(dates, drafts), times=(), head=(50, 57), sentence=1).basis == "unknown"


def test_what_a_time_counts_from_does_not_happen_then() -> None:
    text = "He called on the Friday before the 2023 vote."
    dates, drafts = read(text, "2023-06-10")
    vote = (text.index("vote"), text.index("vote") + 4)
    times = tuple(_with(draft, anchor=vote) for draft in drafts.times[:1])
    drafts = Drafts(sentences=drafts.sentences, times=times)
    dates = resolve_times(drafts, text, on("2023-06-10"), LEXICON)  # type: ignore[arg-type]
    assert when_of(told_in(dates, drafts), times=(times[0].span,), head=vote, sentence=0).basis == "unknown"
    assert when_of(told_in(dates, drafts), times=(times[0].span,), head=(3, 9), sentence=0).basis == "relative"


def test_the_time_of_a_report_is_not_that_of_its_content() -> None:
    text = "The envoy said on 13 July 2023 that the bridge fell."
    dates, drafts = read(text)
    said, fell = text.index("said"), text.index("fell")
    times = tuple(_with(draft, governor=(said, said + 4)) for draft in drafts.times)
    statement = StatementDraft(cue=(said, said + 4), content=((text.index("that"), len(text)),), manner="indirect")
    drafts = Drafts(sentences=drafts.sentences, times=times, statements=(statement,))
    dates = resolve_times(drafts, text, None, LEXICON)  # type: ignore[arg-type]
    assert when_of(told_in(dates, drafts), times=(), head=(said, said + 4), sentence=0).latest == "2023-07-13"
    assert when_of(told_in(dates, drafts), times=(), head=(fell, fell + 4), sentence=0).basis == "unknown"


def test_the_same_text_gives_the_same_ids() -> None:
    text = "On November 1 and on November 2 it rained."
    first, second = read(text)[0], read(text, "2020-11-04")[0]
    assert [time.id for time in first.times] == [time.id for time in second.times]
    assert len({time.id for time in first.times}) == 2
