"""``dragoman who``: every actor with its chain of mentions, roles, link and why."""

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
from dragoman.workflow.who import who_json, who_page


class Format(StrEnum):
    """What comes out: a list for a person, or the article's id and the record's actors and notes as JSON."""

    text = "text"
    json = "json"


def who(
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
    """Show every actor: kind, country, sector, roles, link and why, members, mentions and warnings."""
    spare_inputs(output, sources)
    several = hold_several(sources)
    found = articles_of(
        sources, settings=Settings(workers=workers), published=published, english=not any_language, note=complain
    )
    chosen = form or (Format.json if several else Format.text)
    records = read_many(found, workers=workers, lexicon=lexicon)
    write_all(records, partial(shown, form=chosen, several=several), output, bar=several)


def shown(record: Record, *, form: Format, several: bool) -> str:
    """The actors of a record in the chosen format: one line as JSON; as one of several texts, a blank line after it."""
    if form is Format.json:
        return who_json(record) + "\n"
    return who_page(record) + ("\n" if several else "")
