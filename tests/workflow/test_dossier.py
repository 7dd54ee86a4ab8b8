"""The dossier is readable at 80 columns and quotes the text."""

from dragoman.workflow.dossier import WIDTH, dossier
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

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
    assert "2021-03-04 (stated)" in shown


def test_what_was_left_out_is_named(engine: Engine) -> None:
    record = read(STORY, engine=engine)
    assert "no date known" in dossier(record)
