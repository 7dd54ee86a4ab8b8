"""The chronology: each day once, in order, with the basis at the item and conflicts where they stand."""

from __future__ import annotations

from hypothesis import given, settings

from dragoman.record.event import Event
from dragoman.record.record import Record
from dragoman.record.when import UNKNOWN_WHEN, When
from dragoman.workflow.chronology import chronology
from dragoman.workflow.conflicts import conflict_lines, conflict_numbers
from dragoman.workflow.lines import WIDTH, carrier, place
from dragoman.workflow.naming import Introductions
from tests.record.factories import at, make_conflict, make_event, make_order, make_record, make_statement, make_when
from tests.record.strategies import records

LOOSE = {"positions": (), "inferences": (), "order": (), "conflicts": ()}
MARKS = ("= ", "~ ", "< ", "> ", "? ")


def shown(record: Record) -> str:
    return "\n".join(
        line for lines in chronology(record, Introductions(record), conflict_numbers(record)) for line in lines
    )


def headings(record: Record) -> list[str]:
    """The headings: the lines that begin with a mark, without the legend."""
    return [line for line in shown(record).split("\n")[1:] if line.startswith(MARKS)]


def on(day: str, words: str, **changes: object) -> When:
    return make_when(value=None, earliest=day, latest=day, evidence=(at(words),), **changes)


def event(number: int, trigger: str, when: When) -> Event:
    return make_event(id=f"e{number}", trigger=at(trigger), when=when)


def test_one_day_has_one_heading_whatever_its_times_rest_on() -> None:
    told = on("2019-05-06", "3 May", basis="derived", explanation="The sentence before is set there.")
    counted = on("2019-05-06T10:00", "A day later", basis="relative")
    record = make_record(
        events=(event(1, "refused", on("2019-05-06", "6 May")), event(2, "accept", told), event(3, "left", counted)),
        **{**LOOSE, "statements": ()},
    )
    assert headings(record) == ["= 2019-05-06, Monday"]
    page = shown(record)
    assert 'when: stated, "6 May" [' in page
    assert "when: derived, " in page
    assert "The sentence before is set there." in page
    assert "  10:00  REJECT/yield: " in page


def test_items_of_a_day_stand_by_hour_and_by_what_came_first() -> None:
    day = on("2019-05-06", "6 May")
    events = (
        event(1, "accept", on("2019-05-06T09:00", "6 May")),
        event(2, "left", day),
        event(3, "refused", day),
        event(4, "failed", on("2019-05-06T08:00", "6 May")),
    )
    order = (make_order(before="e3", after="e2"),)
    record = make_record(events=events, **{**LOOSE, "statements": (), "order": order})
    page = shown(record)
    places = [page.index(place(carrier(events[number - 1]))) for number in (3, 2, 4, 1)]
    assert places == sorted(places)


def test_an_order_that_goes_in_a_circle_still_shows_everything_once() -> None:
    day = on("2019-05-06", "6 May")
    events = (event(1, "accept", day), event(2, "left", day), event(3, "refused", day))
    circle = (make_order(before="e1", after="e2"), make_order(before="e2", after="e1"))
    page = shown(make_record(events=events, **{**LOOSE, "statements": (), "order": circle}))
    assert all(page.count(place(carrier(one))) == 1 for one in events)


def test_what_has_no_time_comes_last_in_order_of_the_text() -> None:
    nowhere = make_when(value=None, earliest=None, latest=None, basis="unknown", evidence=(at("A day later"),))
    events = (
        event(1, "refused", nowhere),
        event(2, "accept", UNKNOWN_WHEN),
        event(3, "failed", on("XXXX-05-06", "6 May")),
    )
    record = make_record(events=events, **{**LOOSE, "order": (make_order(before="e1", after="e2"),), "statements": ()})
    assert headings(record) == ["= May 6, year unknown", "? time not known"]
    page = shown(record)
    assert page.index(place(at("accept"))) < page.index(place(at("refused")))
    assert 'when: the text says only "A day later"' in page


def test_items_that_the_same_words_tell_share_their_quotation() -> None:
    day = on("2019-05-06", "6 May")
    statement = make_statement(id="s2", cue=at("refused"), when=day)
    page = shown(make_record(events=(event(1, "refused", day),), statements=(statement,), **LOOSE))
    assert page.count(place(at("refused"))) == 1
    assert page.count("when: ") == 1
    assert "REJECT/yield: " in page
    assert "SAID: " in page


def test_what_stands_within_a_quoted_passage_keeps_its_own_words() -> None:
    day = on("2019-05-06", "6 May")
    passage = make_statement(id="s2", cue=None, content=(at("the militia refused"),), when=day)
    page = shown(make_record(events=(event(1, "refused", day),), statements=(passage,), **LOOSE))
    assert page.count(place(at("refused"))) == 1
    assert page.count(place(at("the militia refused"))) == 1


def test_conflicts_are_marked_where_they_stand_with_the_numbers_they_are_explained_under() -> None:
    other = make_conflict(items=("s1", "t1"), kind="figures", explanation="Two figures differ.")
    record = make_record(conflicts=(make_conflict(), other))
    page = shown(record)
    assert "! conflict 1, 2" in page  # the statement
    assert page.count("! conflict 1\n") == 1  # the event
    explained = "\n".join(line for lines in conflict_lines(record) for line in lines)
    assert "! conflict 1 (chronology): A day after 3 May is 4 May, not 6 May." in explained
    assert "! conflict 2 (figures): Two figures differ." in explained


def test_a_conflict_of_times_alone_marks_what_they_date() -> None:
    record = make_record(conflicts=(make_conflict(items=("t1",)),))
    numbers = conflict_numbers(record)
    assert numbers == {"t1": (1,), "s1": (1,)}  # the statement is dated by "3 May", the event by "6 May"
    named = make_record(conflicts=(make_conflict(items=("t1", "e1")),))
    assert conflict_numbers(named) == {"t1": (1,), "e1": (1,)}  # a conflict that names its events knows them


def test_the_legend_names_conflicts_only_where_there_are_some() -> None:
    assert "! conflict" in shown(make_record()).split("\n")[0]
    assert "! conflict" not in shown(make_record(conflicts=()))


@given(records())
@settings(max_examples=150, deadline=None)
def test_any_record_is_shown_whole_within_the_page(record: Record) -> None:
    page = shown(record)
    assert all(len(line) <= WIDTH for line in page.split("\n"))
    found = headings(record)
    assert len(found) == len(set(found))
    assert page.count("SAID: ") >= len(record.statements)
    assert shown(record) == page
