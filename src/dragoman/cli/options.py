"""The options that commands share, one spelling for each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[list[str], typer.Argument(metavar="FILE|-|URL...", help="Text, page, JSON Lines, - or an address.")]
Published = Annotated[
    str | None, typer.Option(help="Date of publication, ISO 8601: 2020-11-04, or as much of it as is known.")
]
Workers = Annotated[int, typer.Option(min=1, max=256, help="Processes that read side by side.")]
Lexicon = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Folder with tables, a scheme or frames of your own, laid over ours."),
]
Similar = Annotated[
    bool,
    typer.Option("--similar/--no-similar", help="Whether to take verbs that no frame knows for the nearest event."),
]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Read what does not look like English too.")]
Output = Annotated[Path | None, typer.Option(help="File to write, whole or not at all; default: standard output.")]
