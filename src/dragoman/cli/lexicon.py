"""``dragoman lexicon``: for the people who edit the data."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.messages import complain, fail
from dragoman.cli.options import Lexicon, Output
from dragoman.cli.output import opened
from dragoman.workflow.codebook import codebook_page
from dragoman.workflow.engine import Engine, load_engine
from dragoman.workflow.lexicon import (
    Example,
    check_tables,
    complaint,
    coverage_lines,
    covered,
    examples,
    table_lines,
)
from dragoman.workflow.overlay import broken, own_examples, remarks
from dragoman.workflow.tries import trial_json, trial_page, try_frames

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
    shipped: Annotated[
        bool,
        typer.Option("--shipped", help="With --lexicon: tell too which sentences of our entries the folder breaks."),
    ] = False,
) -> None:
    """Check tables, scheme and frames, and read every yes and no sentence; ends with status 1 if anything is wrong.

    With --lexicon FOLDER the sentences are those of the folder's own frames.
    """
    if coverage:
        for line in coverage_lines(covered(overlay=lexicon)):
            typer.echo(line)
        return
    wrong = 0 if entry and entry != TABLES else _check_tables(lexicon)
    if entry != TABLES:
        wrong += _check_entries(entry) if lexicon is None else _check_overlay(entry or "", lexicon, shipped)
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


def _check_entries(entry: str | None) -> int:
    """How many entries of ours are wrong, each printed."""
    chosen = [example for example in examples() if example.entry.startswith(entry or "")]
    if not chosen:
        fail(f"no entry's id begins with {entry!r}. `dragoman lexicon try` shows the ids that fire on a sentence.")
    return _check_examples(chosen, load_engine())


def _check_overlay(prefix: str, folder: Path, shipped: bool) -> int:
    """How many entries of a user's folder are wrong and, if asked for, how many sentences of ours they break."""
    engine = load_engine(overlay=folder)
    chosen = [example for example in own_examples(folder) if example.entry.startswith(prefix)]
    if prefix and not (chosen or shipped):
        fail(f"no entry's id in {folder} begins with {prefix!r}. Give --shipped to check ours with the folder.")
    for remark in remarks(engine, folder):
        typer.echo(f"remark: {remark}")
    wrong = _check_examples(chosen, engine)
    if shipped:
        count, told = broken(engine, folder, prefix)
        for found in told:
            complain(found)
        typer.echo(f"{count} sentences of ours, {len(told)} broken by the folder")
        wrong += len(told)
    return wrong


def _check_examples(chosen: Sequence[Example], engine: Engine) -> int:
    """How many sentences fail, each printed."""
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


class Format(StrEnum):
    """What comes out of a trial: a page for a person, or JSON for tools."""

    text = "text"
    json = "json"


@app.command("try")
def try_(
    sentence: Annotated[str, typer.Argument(help="A sentence, in quotes.")],
    lexicon: Lexicon = None,
    form: Annotated[Format, typer.Option("--format", help="A page for a person, or JSON.")] = Format.text,
) -> None:
    """Show which frames fired on a sentence and why, which lost, which came close; and what else fired."""
    trial = try_frames(sentence, load_engine(overlay=lexicon))
    typer.echo(trial_json(trial) if form is Format.json else trial_page(trial), nl=False)


@app.command("codebook")
def codebook_(lexicon: Lexicon = None, output: Output = None) -> None:
    """Print the codebook as a page of Markdown, with the frames' own sentences."""
    page = codebook_page(overlay=lexicon)
    with opened(output) as out:
        out.write(page)
