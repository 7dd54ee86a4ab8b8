"""Inputs to outcomes: what the command line and a notebook share of reading files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dragoman.errors import IntakeError
from dragoman.intake.failure import Failure
from dragoman.intake.source import Doors, articles
from dragoman.record.article import Article
from dragoman.settings import Settings

Note = Callable[[str], None]


def articles_of(
    sources: Iterable[str], *, settings: Settings, published: str | None = None, english: bool = True, note: Note
) -> Iterator[Article | Failure]:
    """The articles of paths, ``-`` and addresses in order; an input that cannot be read is a Failure among them.

    ``note`` is told of guesses such as an encoding.
    """
    for source in sources:
        try:
            yield from articles(source, published=published, settings=settings, english=english, doors=Doors(note=note))
        except IntakeError as error:
            yield Failure(source=source, line=None, message=str(error))
