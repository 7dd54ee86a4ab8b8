"""The command ``dragoman``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from dragoman import __version__
from dragoman.record.schema import record_schema

app = typer.Typer(
    name="dragoman",
    help="Read news on conflict and diplomacy into a dated, sourced record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line."""
    app()


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
