"""A reading: what all articles of one input share while they are taken in."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lexicon.page import PageWords
from dragoman.record.when import When
from dragoman.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The input's name in messages, the words of pages, the user's choices.

    ``published`` is the date that the user gives; ``english=False`` takes text of any language.
    """

    name: str
    page: PageWords
    settings: Settings
    published: When | None = None
    english: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an article besides its text; None where nobody says."""

    id: str | None = None
    title: str | None = None
    published: When | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None


NOTHING = Known()
