"""``dragoman lexicon``: for the people who edit the data."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.messages import complain, fail
from dragoman.workflow.engine import load_engine
from dragoman.workflow.lexicon import complaint, examples, try_sentence

app = typer.Typer(help="Check the lexicon, or try a sentence on it.", no_args_is_help=True)


@app.command()
def check(
    entry: Annotated[str | None, typer.Argument(help="Only entries whose id begins like this.")] = None,
) -> None:
    """Load every file and read every yes and no sentence; ends with status 1 if an entry is wrong."""
    engine = load_engine()
    chosen = [example for example in examples() if example.entry.startswith(entry or "")]
    if not chosen:
        fail(f"no entry's id begins with {entry!r}. `dragoman lexicon try` shows the ids that fire on a sentence.")
    complaints = [found for found in (complaint(example, engine) for example in chosen) if found]
    for found in complaints:
        complain(found)
    entries = len({example.entry for example in chosen})
    typer.echo(f"{entries} entries, {len(chosen)} sentences, {len(complaints)} wrong")
    if complaints:
        raise typer.Exit(1)


@app.command("try")
def try_(sentence: Annotated[str, typer.Argument(help="A sentence, in quotes.")]) -> None:
    """Show which entries fire on a sentence, and on which words."""
    found = try_sentence(sentence, load_engine())
    for firing in found:
        words = sentence[firing.span[0] : firing.span[1]]
        typer.echo(f"{firing.kind:11} {firing.entry:34} {words!r} [{firing.span[0]}:{firing.span[1]}]")
    if not found:
        typer.echo("no entry fired")
