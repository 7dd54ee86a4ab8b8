"""``dragoman read``: articles to dossiers or records."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from dragoman.cli.messages import complain, fail
from dragoman.intake.failure import Failure
from dragoman.record.codec import to_json
from dragoman.record.record import Record
from dragoman.settings import Settings
from dragoman.workflow.dossier import dossier
from dragoman.workflow.read import read_many
from dragoman.workflow.sources import articles_of

MANY = (".jsonl", ".ndjson", ".json")


class Format(StrEnum):
    """What comes out: a dossier for a person, or records as JSON."""

    text = "text"
    json = "json"


def read(
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE|-|URL...", help="Text, page, JSON Lines, - or an address.")
    ],
    published: Annotated[
        str | None, typer.Option(help="Date of publication, ISO 8601: 2020-11-04, or as much of it as is known.")
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="Default: text for one article, json for several inputs or JSON Lines."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="File to write, whole or not at all; default: standard output.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that read side by side.")] = 1,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Read what does not look like English too.")
    ] = False,
) -> None:
    """Read articles and print dossiers (text) or records (JSON; one line each where there are several)."""
    if output is not None and any(_same_file(output, source) for source in sources):
        fail(f"{output}: is one of the inputs, which would be lost. Give --output another name.")
    several = len(sources) > 1 or sources[0].lower().endswith(MANY)
    chosen = form or (Format.json if several else Format.text)
    failures = 0
    found = articles_of(
        sources, settings=Settings(workers=workers), published=published, english=not any_language, note=complain
    )
    with opened(output) as out, progress(len(sources) > 1 or several) as advance:
        for outcome in read_many(found, workers=workers):
            if isinstance(outcome, Failure):
                failures += 1
                complain(outcome.message)
            else:
                out.write(shown(outcome, chosen, several=several))
            advance()
    if failures:
        raise typer.Exit(1)


def _same_file(output: Path, source: str) -> bool:
    return output.exists() and Path(source).exists() and output.samefile(source)


def shown(record: Record, form: Format, *, several: bool) -> str:
    """A record in the chosen format; one of several takes one line as JSON, and a blank line after it as text."""
    if form is Format.json:
        return to_json(record) + "\n"
    return dossier(record) + ("\n" if several else "")


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name only when everything has been written to it."""
    if path is None:
        yield sys.stdout
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        part.replace(path)
    except OSError as error:
        fail(f"{path}: cannot be written: {error.strerror}. Choose a folder that exists and may be written to.")
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def progress(wanted: bool) -> Iterator[Callable[[], None]]:
    """A function that counts one article; shows a bar on standard error where that is a terminal."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda: None
        return
    # imported when a bar is shown: rich costs a tenth of a second that one article should not pay
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda: bar.advance(task)
