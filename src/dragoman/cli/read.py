"""``dragoman read``: articles to dossiers, records or TimeML."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.messages import complain, fail
from dragoman.cli.options import AnyLanguage, Lexicon, Published, Similar, Sources, Workers
from dragoman.cli.output import hold_several, spare_inputs, write_all, write_folder, write_one
from dragoman.export.timeml import TIMEML_SUFFIX, timeml
from dragoman.record.codec import to_json
from dragoman.record.record import Record
from dragoman.settings import Settings
from dragoman.workflow.dossier import dossier
from dragoman.workflow.read import read_many
from dragoman.workflow.sources import articles_of


class Format(StrEnum):
    """What comes out: a dossier for a person, records as JSON, or TimeML documents."""

    text = "text"
    json = "json"
    timeml = "timeml"


def read(
    sources: Sources,
    published: Published = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Default: text for one article, json for several inputs or JSON Lines."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            help="File to write, whole or not at all; for several articles as timeml, a folder; "
            "default: standard output."
        ),
    ] = None,
    workers: Workers = 1,
    any_language: AnyLanguage = False,
    lexicon: Lexicon = None,
    similar: Similar = True,
) -> None:
    """Read articles and print dossiers (text), records (JSON; one line each where there are several) or TimeML."""
    spare_inputs(output, sources)
    several = hold_several(sources)
    chosen = form or (Format.json if several else Format.text)
    if chosen is Format.timeml and several and output is None:
        fail("several articles as TimeML are one document each. Give --output the name of a folder for them.")
    found = articles_of(
        sources, settings=Settings(workers=workers), published=published, english=not any_language, note=complain
    )
    outcomes = read_many(found, lexicon=lexicon, workers=workers, similar=similar)
    if chosen is not Format.timeml:
        write_all(outcomes, partial(shown, form=chosen, several=several), output, bar=several)
    elif output is not None and (several or output.is_dir()):
        write_folder(outcomes, timeml, output, suffix=TIMEML_SUFFIX, sources=sources)
    else:
        write_one(outcomes, timeml, output)


def shown(record: Record, *, form: Format, several: bool) -> str:
    """A record in the chosen format; one of several takes one line as JSON, and a blank line after it as text."""
    if form is Format.json:
        return to_json(record) + "\n"
    return dossier(record) + ("\n" if several else "")
