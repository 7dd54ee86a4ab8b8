"""The command ``dragoman``."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated

import typer

from dragoman import __version__
from dragoman.cli import lexicon
from dragoman.cli.doctor import doctor
from dragoman.cli.listing import Listing, command
from dragoman.cli.messages import complain
from dragoman.cli.parse import parse
from dragoman.cli.read import read
from dragoman.errors import DragomanError
from dragoman.export.table import event_rows, table_head
from dragoman.record.schema import record_schema
from dragoman.workflow.events import events_json, events_page
from dragoman.workflow.times import times_json, times_page
from dragoman.workflow.who import who_json, who_page

app = typer.Typer(
    name="dragoman",
    help="Read news on conflict and diplomacy into a dated, sourced record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


INTERRUPTED = 130  # what shells report for a program that Ctrl-C ended


def main() -> None:
    """Run the command line; a failure of ours is one line on standard error and status 1."""
    try:
        app()
    except DragomanError as error:
        complain(str(error))
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:  # a full disk behind standard output; all else is told where it happens
        complain(f"standard output cannot be written: {error.strerror}. Write to another place, or give --output.")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def print_version(wanted: bool) -> None:
    """Print the version and end, if it was asked for."""
    if wanted:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read news on conflict and diplomacy into a dated, sourced record."""


@app.command("schema")
def schema() -> None:
    """Print the JSON Schema that every record validates against."""
    typer.echo(json.dumps(record_schema(), indent=2, ensure_ascii=False))


app.command("read")(read)
app.command(
    "times",
    help="Show every time expression: where it stands, type, value, bounds, and how it was decided.",
)(command(Listing(page=times_page, line=times_json)))
app.command(
    "who", help="Show every actor: kind, country, sector, roles, link and why, members, mentions and warnings."
)(command(Listing(page=who_page, line=who_json)))
app.command(
    "events",
    help="Show every event: whether it is told as a fact, type, mode, who did it to whom, when, where, who says so.",
)(command(Listing(page=events_page, line=events_json, rows=event_rows, head=table_head())))
app.command("parse")(parse)
app.command("doctor")(doctor)
app.add_typer(lexicon.app, name="lexicon")
