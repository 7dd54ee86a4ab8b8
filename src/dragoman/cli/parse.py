"""``dragoman parse``: the reader's analysis as CoNLL-U."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.messages import complain
from dragoman.intake.failure import Failure
from dragoman.settings import Settings
from dragoman.workflow.parse import parse_many
from dragoman.workflow.sources import articles_of


def parse(
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE|-|URL...", help="Text, page, JSON Lines, - or an address.")
    ],
    threads: Annotated[int, typer.Option(min=1, max=256, help="Threads that read side by side.")] = 1,
) -> None:
    """Print words, sentences, tags, lemmas, trees and names as CoNLL-U."""
    found = articles_of(sources, settings=Settings(), english=False, note=complain)
    failures = 0
    for outcome in parse_many(found, threads=threads):
        if isinstance(outcome, Failure):
            failures += 1
            complain(outcome.message)
        else:
            typer.echo(outcome, nl=False)
    if failures:
        raise typer.Exit(1)
