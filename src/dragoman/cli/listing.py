"""The commands that show one kind of thing of each record: a list for a person, JSON, or a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from dragoman.cli.messages import complain
from dragoman.cli.options import AnyLanguage, Lexicon, Output, Published, Similar, Sources, Workers
from dragoman.cli.output import Show, hold_several, spare_inputs, write_all
from dragoman.record.record import Record
from dragoman.settings import Settings
from dragoman.workflow.read import read_many
from dragoman.workflow.sources import articles_of


class Format(StrEnum):
    """What comes out: a list for a person, or the article's id and the things asked for as JSON."""

    text = "text"
    json = "json"


class TableFormat(StrEnum):
    """The same, or the rows of a table."""

    text = "text"
    json = "json"
    csv = "csv"


FORM = typer.Option("--format", help="Default: text for one article, json for several inputs or JSON Lines.")
Form = Annotated[Format | None, FORM]
TableForm = Annotated[TableFormat | None, FORM]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How a kind of thing is shown: as a page, as JSON on one line, and, if it has that form, as rows below a head."""

    page: Show
    line: Show
    rows: Show | None = None
    head: str = ""


def command(listing: Listing) -> Callable[..., None]:
    """The command of a listing, to be registered under its name with its help."""

    def show(
        sources: Sources,
        published: Published = None,
        form: Form = None,
        output: Output = None,
        workers: Workers = 1,
        any_language: AnyLanguage = False,
        lexicon: Lexicon = None,
        similar: Similar = True,
    ) -> None:
        spare_inputs(output, sources)
        several = hold_several(sources)
        found = articles_of(
            sources, settings=Settings(workers=workers), published=published, english=not any_language, note=complain
        )
        chosen = (form or (Format.json if several else Format.text)).value
        records = read_many(found, workers=workers, lexicon=lexicon, similar=similar)
        shown = partial(_shown, listing=listing, form=chosen, several=several)
        write_all(records, shown, output, bar=several, head=listing.head if chosen == "csv" else "")

    if listing.rows is not None:
        show.__annotations__["form"] = TableForm  # typer reads the choices off the annotation
    return show


def _shown(record: Record, *, listing: Listing, form: str, several: bool) -> str:
    """A record in the chosen form: one line as JSON; as one of several texts, a blank line after it."""
    if form == "csv" and listing.rows is not None:
        return listing.rows(record)
    if form == Format.json:
        return listing.line(record) + "\n"
    return listing.page(record) + ("\n" if several else "")
