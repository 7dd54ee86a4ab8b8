"""The list of actors shows each with all that is known of it, and its warnings."""

from __future__ import annotations

import json

from hypothesis import given, settings

from dragoman.record.codec import to_data
from dragoman.record.note import Note
from dragoman.record.record import Record
from dragoman.workflow.lines import WIDTH, place
from dragoman.workflow.who import entry_lines, who_json, who_page
from tests.record.factories import make_actor, make_militia, make_record
from tests.record.strategies import records


def page_of(record: Record) -> str:
    return " ".join(who_page(record).split())


def test_a_link_says_by_what_and_why() -> None:
    actor = make_actor(link="person:ada-quist", basis="alias", explanation="office governor")
    page = page_of(make_record(actors=(actor, make_militia())))
    assert "link: person:ada-quist by alias; office governor mentions:" in page


def test_what_is_not_linked_says_why_and_who_came_close() -> None:
    actor = make_actor(explanation="no link: two are level", candidates=("person:a", "person:b"))
    page = page_of(make_record(actors=(actor, make_militia())))
    assert "link: none, two are level; candidates person:a, person:b mentions:" in page


def test_a_warning_stands_with_its_actor_and_the_rest_at_the_end() -> None:
    notes = (
        Note(level="warning", message="Ada Quist is called governor, an office held 1990 to 1991 by the tables."),
        Note(level="info", message="No date of publication is known."),
    )
    record = make_record(notes=notes)
    assert any("warning: Ada Quist is called governor" in line for line in entry_lines(record.actors[0], record))
    assert not any("warning" in line for line in entry_lines(record.actors[1], record))
    assert page_of(record).endswith("NOTES ----- info: No date of publication is known.")


@given(records())
@settings(max_examples=100, deadline=None)
def test_every_mention_of_any_record_stands_on_the_page(record: Record) -> None:
    page = who_page(record)
    assert all(len(line) <= WIDTH for line in page.split("\n"))
    for actor in record.actors:
        assert all(place(mention.span) in page for mention in actor.mentions)
    assert json.loads(who_json(record))["actors"] == to_data(record)["actors"]
    assert "\n" not in who_json(record)
