"""The dossier is readable at 80 columns and quotes the text."""

from dataclasses import replace

from hypothesis import given, settings

from dragoman.record.record import Record
from dragoman.record.when import When
from dragoman.workflow.dossier import dossier
from dragoman.workflow.engine import Engine
from dragoman.workflow.lines import WIDTH
from dragoman.workflow.read import read
from tests.record.strategies import records

STORY = (
    "Envoys return to the valley\n\nThe foreign minister of Kenya arrived in Nairobi on 4 March 2021. “We insist on a "
    "full withdrawal of foreign troops,” he said. This suggests that the talks may fail. Two days later, on 9 March, "
    "the delegations met again."
)


def test_no_line_is_wider_than_the_page(engine: Engine) -> None:
    shown = dossier(read(STORY, published="2021-03-12", title="Envoys return to the valley", engine=engine))
    assert max(len(line) for line in shown.splitlines()) <= WIDTH


def test_every_section_that_has_something_is_shown(engine: Engine) -> None:
    shown = dossier(read(STORY, published="2021-03-12", engine=engine))
    for title in (
        "CHRONOLOGY",
        "WHO SAID WHAT",
        "WHO WANTS WHAT",
        "WHAT IS ONLY CONCLUDED",
        "WHAT CANNOT ALL BE TRUE",
        "WHO",
    ):
        assert f"\n{title}\n" in shown
    assert "\n= 2021-03-04, Thursday\n" in shown
    assert "\npublished: 2021-03-12, Friday\n" in shown


def test_a_conflict_has_one_number_where_it_stands_and_where_it_is_explained(engine: Engine) -> None:
    shown = dossier(read(STORY, published="2021-03-12", engine=engine))
    chronology, explained = shown.split("WHAT CANNOT ALL BE TRUE")
    assert "    ! conflict 1\n" in chronology
    assert "  ! conflict 1 (chronology): " in explained


def test_the_period_stands_in_the_head_with_its_reasons(engine: Engine) -> None:
    period = When(earliest="2018-07", latest="2023-06", basis="derived", explanation="Two offices overlap.")
    record = replace(read(STORY, engine=engine), period=period)
    assert "\ntells of:  between 2018-07 and 2023-06 (derived). Two offices overlap.\n" in dossier(record)
    assert "tells of" not in dossier(replace(record, period=None))


@given(records())
@settings(max_examples=100, deadline=None)
def test_any_record_can_be_shown(record: Record) -> None:
    shown = dossier(record)
    assert shown == dossier(record)
    assert all(len(line) <= WIDTH for line in shown.split("\n"))


def test_what_was_left_out_is_named(engine: Engine) -> None:
    record = read(STORY, engine=engine)
    assert "no date known" in dossier(record)
