"""``dragoman times``: every time expression, and how its value was decided."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from dragoman.cli.messages import complain
from dragoman.cli.options import AnyLanguage, Lexicon, Output, Published, Sources, Workers
from dragoman.cli.output import hold_several, spare_inputs, write_all
from dragoman.record.record import Record
from dragoman.settings import Settings
from dragoman.workflow.read import read_many
from dragoman.workflow.sources import articles_of
from dragoman.workflow.times import times_json, times_page


class Format(StrEnum):
    """What comes out: a list for a person, or the article's id and the record's field ``times`` as JSON."""

    text = "text"
    json = "json"


def times(
    sources: Sources,
    published: Published = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Default: text for one article, json for several inputs or JSON Lines."),
    ] = None,
    output: Output = None,
    workers: Workers = 1,
    any_language: AnyLanguage = False,
    lexicon: Lexicon = None,
) -> None:
    """Show every time expression: where it stands, type, value, bounds, and how and from which words it was decided."""
    spare_inputs(output, sources)
    several = hold_several(sources)
    found = articles_of(
        sources, settings=Settings(workers=workers), published=published, english=not any_language, note=complain
    )
    chosen = form or (Format.json if several else Format.text)
    write_all(
        read_many(found, lexicon=lexicon, workers=workers),
        partial(shown, form=chosen, several=several),
        output,
        bar=several,
    )


def shown(record: Record, *, form: Format, several: bool) -> str:
    """The times of a record in the chosen format: one line as JSON; as one of several texts, a blank line after it."""
    if form is Format.json:
        return times_json(record) + "\n"
    return times_page(record) + ("\n" if several else "")
