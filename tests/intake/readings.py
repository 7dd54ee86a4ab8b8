# ruff: noqa: E501 - sentences, pages and rows of cases stand on one line each
"""Readings for the tests of intake."""

from dragoman.intake.reading import Reading
from dragoman.intake.text import load_page_words
from dragoman.settings import Settings

PAGE = load_page_words()
BODY = (
    "The two governments said on Monday that they would return to the talks in the capital, although neither of them has dropped its demand.",
    "A spokesman for the ministry told reporters that the army had not been ordered to withdraw from the bridge.",
    "The mediators are to meet both sides again before the end of the month.",
)


def reading(*, english: bool = True, **settings: int) -> Reading:
    return Reading(name="x.txt", page=PAGE, settings=Settings(**settings), english=english)
