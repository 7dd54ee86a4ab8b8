"""The list of times shows each expression with all that decided it."""

from __future__ import annotations

import json

from hypothesis import given, settings

from dragoman.record.codec import to_data
from dragoman.record.record import Record
from dragoman.record.when import When
from dragoman.workflow.lines import WIDTH, place
from dragoman.workflow.times import times_json, times_page
from tests.record.factories import at, make_article, make_conflict, make_record, make_time, make_when
from tests.record.strategies import records


def lines_of(record: Record) -> list[str]:
    return times_page(record).split("\n")


def test_an_expression_is_shown_with_all_that_decided_it() -> None:
    time = make_time(
        span=at("A day later"),
        text="A day later",
        value="2019-05-04",
        mod="APPROX",
        anchor="narrative",
        rule="counted",
        when=make_when(
            value="2019-05-04",
            earliest="2019-05-03",
            latest="2019-05-05",
            basis="relative",
            evidence=(at("3 May"), at("A day later")),
        ),
    )
    start = time.span[0]
    page = lines_of(make_record(times=(time,), conflicts=(make_conflict(items=("t1",)),)))
    first = next(number for number, line in enumerate(page) if line.startswith("["))
    assert page[first].split() == [f"[{start}:{start + 11}]", '"A', "day", 'later"', "DATE", "2019-05-04", "APPROX"]
    text = " ".join(" ".join(page).split())
    assert "~ between 2019-05-03 and 2019-05-05; basis relative rule counted, anchor narrative:" in text
    assert 'anchor narrative: "3 May" [3:8] ! conflict 1' in text
    assert "WHAT CANNOT ALL BE TRUE" in page


def test_conflicts_without_a_time_are_left_to_the_dossier() -> None:
    assert "conflict" not in times_page(make_record(conflicts=(make_conflict(items=("s1", "e1")),)))


def test_a_length_is_not_said_to_lie_anywhere() -> None:
    unknown = When(value="P2W", basis="unknown", evidence=(at("3 May"),))
    length = make_time(type="DURATION", value="P2W", rule="length", when=unknown)
    assert "basis unknown rule length" in " ".join(times_page(make_record(times=(length,))).split())
    assert "?" not in "".join(lines_of(make_record(times=(length,)))[8:])
    vague = make_time(value="PAST_REF", rule="vague", when=unknown)
    assert "? not known; basis unknown rule vague" in " ".join(times_page(make_record(times=(vague,))).split())


def test_a_text_without_times_says_so() -> None:
    assert "No time expression was found in this text." in times_page(make_record(times=(), conflicts=()))


def test_the_head_tells_publication_and_period() -> None:
    published = When(value="2020-11-04", earliest="2020-11-04", latest="2020-11-04", basis="published")
    period = When(earliest="2018-07", latest="2023-06", basis="derived", explanation="Two offices overlap.")
    page = times_page(make_record(article=make_article(published=published), period=period))
    assert "published: 2020-11-04, Wednesday\n" in page
    assert "tells of:  between 2018-07 and 2023-06 (derived). Two offices overlap.\n" in page


@given(records())
@settings(max_examples=150, deadline=None)
def test_every_expression_of_any_record_stands_on_the_page(record: Record) -> None:
    page = times_page(record)
    assert all(len(line) <= WIDTH for line in page.split("\n"))
    assert all(page.count(f"\n{place(time.span)} ") >= 1 for time in record.times)
    assert json.loads(times_json(record))["times"] == to_data(record)["times"]
    assert "\n" not in times_json(record)
