"""What the command says on standard error: one line a message, and how it ends."""

from __future__ import annotations

from typing import NoReturn

import typer


def complain(message: str) -> None:
    """Print one line on standard error."""
    typer.echo(f"dragoman: {' '.join(message.split())}", err=True)


def fail(message: str) -> NoReturn:
    """Print one line on standard error and end with status 1."""
    complain(message)
    raise typer.Exit(1)
