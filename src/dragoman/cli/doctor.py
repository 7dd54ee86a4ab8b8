"""``dragoman doctor``: what is installed and whether it works."""

from __future__ import annotations

import typer

from dragoman.workflow.doctor import examine

MARKS = {None: "      ", True: "ok    ", False: "WRONG "}


def doctor() -> None:
    """Say what is installed and whether it works; ends with status 1 if anything is wrong."""
    wrong = False
    for finding in examine():
        typer.echo(f"{MARKS[finding.good]}{finding.what}: {finding.found}")
        wrong |= finding.good is False
    if wrong:
        raise typer.Exit(1)
