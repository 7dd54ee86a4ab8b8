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
from dragoman.cli.messages import complain
from dragoman.cli.parse import parse
from dragoman.cli.read import read
from dragoman.cli.times import times
from dragoman.cli.who import who
from dragoman.errors import DragomanError
from dragoman.record.schema import record_schema

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
app.command("times")(times)
app.command("who")(who)
app.command("parse")(parse)
app.command("doctor")(doctor)
app.add_typer(lexicon.app, name="lexicon")
