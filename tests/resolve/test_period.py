"""The period of an article by its office-holders: terms, former holders, and offices that exclude each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.record.record import Record
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

pytestmark = pytest.mark.slow

ARTICLE = Path(__file__).parents[3] / "shared" / "seed" / "putin-and-erdogan.txt"


def bounds(record: Record) -> tuple[str | None, str | None] | None:
    return (record.period.earliest, record.period.latest) if record.period else None


def warnings(record: Record) -> list[str]:
    return [note.message for note in record.notes if "bound" in note.message]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a current office of two people: the terms are cut with each other
        ("UN Secretary-General Ban Ki-moon met French President Francois Hollande.", ("2012-05", "2016-12")),
        ("Secretary of State John Kerry met Russian Foreign Minister Sergey Lavrov.", ("2013-02", "2017-01")),
        # a former holder: from the month of leaving on
        ("Former German Chancellor Angela Merkel was in Paris.", ("2021-12", None)),
        ("British Prime Minister Boris Johnson called former US President Barack Obama.", ("2019-07", "2022-09")),
        # several terms: the one that the other office leaves, and the time between two terms of a former holder
        ("US President Donald Trump called French President Emmanuel Macron and former President Joe Biden.",
         ("2025-01", None)),
        ("Former US President Donald Trump called Israeli Prime Minister Naftali Bennett.", ("2021-06", "2022-06")),
        # an office still to come, a title that counts holders, and no office at all, bound nothing
        ("President-elect Emmanuel Macron spoke in Paris.", None),
        ("The first president of Armenia, Levon Ter-Petrosyan, spoke in Yerevan.", None),
        ("Emmanuel Macron spoke in Paris.", None),
        ("Foreign Minister Ada Brun spoke in Paris.", None),
    ],
)  # fmt: skip
def test_offices_bound_the_period(text: str, expected: tuple[str, str] | None, engine: Engine) -> None:
    assert bounds(read(text, engine=engine)) == expected


def test_a_period_gives_its_reasons(engine: Engine) -> None:
    record = read("Former German Chancellor Angela Merkel was in Paris.", engine=engine)
    assert record.period is not None
    assert record.period.basis == "derived"
    assert [record.quote(span) for span in record.period.evidence] == ["Chancellor"]
    assert (record.period.explanation or "").startswith(
        "Angela Merkel is called a past holder of the office of Chancellor, left in 2021-12 (holders.tsv, source own,"
    )


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Former German Chancellor Angela Merkel was in Paris.", "2022-05-01"),
        ("Former German Chancellor Angela Merkel was in Paris in May 2022.", None),
    ],
)
def test_where_a_year_is_known_there_is_no_period(text: str, published: str | None, engine: Engine) -> None:
    assert read(text, published=published, engine=engine).period is None


def test_a_decade_of_the_background_is_no_year(engine: Engine) -> None:
    text = "Former German Chancellor Angela Merkel was in Paris. The row goes back to the early 1990s."
    assert bounds(read(text, engine=engine)) == ("2021-12", None)


def test_two_offices_that_exclude_each_other_bound_nothing_and_are_named(engine: Engine) -> None:
    text = "Prime Minister Margaret Thatcher met Armenian Prime Minister Nikol Pashinyan."
    record = read(text, engine=engine)
    assert record.period is None
    (warning,) = warnings(record)
    assert "Margaret Thatcher" in warning
    assert "Nikol Pashinyan" in warning
    assert "neither bounds the period" in warning


def test_of_three_the_one_that_stands_alone_is_left_out(engine: Engine) -> None:
    text = (
        "Prime Minister Margaret Thatcher met Armenian Prime Minister Nikol Pashinyan and French President "
        "Emmanuel Macron."
    )
    record = read(text, engine=engine)
    assert bounds(record) == ("2018-05", None)
    (warning,) = warnings(record)
    assert warning.startswith("Margaret Thatcher is called Prime Minister, an office held from 1979-05 until 1990-11")
    assert "the first does not bound the period" in warning


def test_the_real_article(engine: Engine) -> None:
    if not ARTICLE.exists():
        pytest.skip(f"{ARTICLE} is not here")
    record = read(ARTICLE.read_text("utf-8"), engine=engine)
    assert bounds(record) == ("2018-07", "2023-06")
    reason = record.period.explanation if record.period else ""
    for part in ("Nikol Pashinyan", "from 2018-05", "left in 2018-07", "until 2023-06"):
        assert part in (reason or "")
    assert warnings(record) == []
