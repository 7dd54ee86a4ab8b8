"""``dragoman lexicon``: for the people who edit the data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.messages import complain, fail
from dragoman.cli.options import Lexicon
from dragoman.workflow.engine import load_engine
from dragoman.workflow.lexicon import (
    check_tables,
    complaint,
    coverage_lines,
    covered,
    examples,
    table_lines,
    try_sentence,
)

app = typer.Typer(help="Check the lexicon, or try a sentence on it.", no_args_is_help=True)


TABLES = "world"  # what to give instead of an entry to check the tables alone


@app.command()
def check(
    entry: Annotated[
        str | None, typer.Argument(help="Only entries whose id begins like this, or `world` for the tables alone.")
    ] = None,
    lexicon: Lexicon = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Tell for which years heads of state and government are known, no more.")
    ] = False,
) -> None:
    """Check the world tables, and read every yes and no sentence; ends with status 1 if anything is wrong."""
    if coverage:
        for line in coverage_lines(covered(overlay=lexicon)):
            typer.echo(line)
        return
    wrong = 0 if entry and entry != TABLES else _check_tables(lexicon)
    if entry != TABLES:
        wrong += _check_entries(entry, lexicon)
    if wrong:
        raise typer.Exit(1)


def _check_tables(overlay: Path | None) -> int:
    """How many complaints there are about the tables, all of them printed; remarks go to standard output."""
    report = check_tables(overlay=overlay)
    for remark in report.remarks:
        typer.echo(f"remark: {remark}")
    for found in report.complaints:
        complain(found)
    typer.echo(f"{report.rows} rows of world tables, {len(report.complaints)} wrong, {len(report.remarks)} remarks")
    return len(report.complaints)


def _check_entries(entry: str | None, overlay: Path | None) -> int:
    """How many entries are wrong, each printed."""
    chosen = [example for example in examples() if example.entry.startswith(entry or "")]
    if not chosen:
        fail(f"no entry's id begins with {entry!r}. `dragoman lexicon try` shows the ids that fire on a sentence.")
    engine = load_engine(overlay=overlay)
    complaints = [found for found in (complaint(example, engine) for example in chosen) if found]
    for found in complaints:
        complain(found)
    entries = len({example.entry for example in chosen})
    typer.echo(f"{entries} entries, {len(chosen)} sentences, {len(complaints)} wrong")
    return len(complaints)


@app.command()
def tables(lexicon: Lexicon = None) -> None:
    """Count what the world tables hold, as a Markdown table."""
    for line in table_lines(overlay=lexicon):
        typer.echo(line)


@app.command("try")
def try_(sentence: Annotated[str, typer.Argument(help="A sentence, in quotes.")], lexicon: Lexicon = None) -> None:
    """Show which entries fire on a sentence, and on which words."""
    found = try_sentence(sentence, load_engine(overlay=lexicon))
    for firing in found:
        words = sentence[firing.span[0] : firing.span[1]]
        typer.echo(f"{firing.kind:11} {firing.entry:34} {words!r} [{firing.span[0]}:{firing.span[1]}]")
    if not found:
        typer.echo("no entry fired")
