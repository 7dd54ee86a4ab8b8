"""Where records go: standard output, a file that appears whole, or a folder with one file an article."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

import typer

from dragoman.cli.messages import complain, fail
from dragoman.intake.failure import Failure
from dragoman.record.record import Record
from dragoman.workflow.read import Outcome

Show = Callable[[Record], str]
MANY = (".jsonl", ".ndjson", ".json")
LONGEST_NAME = 200  # bytes of a name; file systems take 255, and the name while it is being written is longer
DIGITS = 12  # of a digest, for names that were cut: as many as in ids of articles
SAFE = " @+,=~()"  # characters of an article's id that a file's name keeps, beside letters, digits and _.-


def hold_several(sources: list[str]) -> bool:
    """Whether several articles are to be expected: more than one input, or JSON Lines by its name."""
    return len(sources) > 1 or sources[0].lower().endswith(MANY)


def spare_inputs(output: Path | None, sources: Iterable[str]) -> None:
    """End with one line if the output is one of the inputs, which would be lost."""
    if output is not None and any(_same_file(output, source) for source in sources):
        fail(f"{output}: is one of the inputs, which would be lost. Give --output another name.")


def write_all(outcomes: Iterable[Outcome], shown: Show, output: Path | None, *, bar: bool, head: str = "") -> None:
    """Write what is shown of each record, one after the other, below ``head``."""
    with opened(output) as out:
        out.write(head)
        failures = deliver(outcomes, lambda record: _written(out, shown(record)), bar=bar)
    end(failures)


def write_one(outcomes: Iterable[Outcome], shown: Show, output: Path | None) -> None:
    """Write what is shown of the one record there is; if there are more, end with one line and write nothing."""
    found: list[str] = []

    def keep(record: Record) -> str:
        if found:
            fail("the input holds several articles, one document each. Give --output the name of a folder for them.")
        found.append(shown(record))
        return ""

    failures = deliver(outcomes, keep, bar=False)
    if found:
        with opened(output) as out:
            out.write(found[0])
    end(failures)


def write_folder(
    outcomes: Iterable[Outcome], shown: Show, folder: Path, *, suffix: str, sources: Iterable[str]
) -> None:
    """Write one file for each record into a folder, named by the article's id; an id that came before is a failure."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        fail(f"{folder}: is no folder and cannot become one: {error.strerror}. Give --output the name of a folder.")
    taken: set[str] = set()

    def write(record: Record) -> str:
        path = folder / file_name(record.article.id, suffix)
        if path.name.casefold() in taken:  # some file systems hold A and a for one name
            return f"{record.article.id}: another article has this id and its file, {path}; this one was not written."
        taken.add(path.name.casefold())
        spare_inputs(path, sources)
        with opened(path) as out:
            return _written(out, shown(record))

    end(deliver(outcomes, write, bar=True))


def file_name(identity: str, suffix: str) -> str:
    """A file's name for an article's id: what not every file system takes is written as in an address, as %2F."""
    name = quote(identity, safe=SAFE, errors="surrogatepass")
    if name.startswith("."):  # neither hidden nor a folder
        name = f"%2E{name[1:]}"
    if len(name) + len(suffix) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - len(suffix) - DIGITS - 1]}-{sha256(name.encode()).hexdigest()[:DIGITS]}"
    return name + suffix


def deliver(outcomes: Iterable[Outcome], write: Callable[[Record], str], *, bar: bool) -> int:
    """Hand each record to ``write``, which returns what went wrong; one line for each failure. How many there were."""
    failures = 0
    with progress(bar) as advance:
        for outcome in outcomes:
            complaint = outcome.message if isinstance(outcome, Failure) else write(outcome)
            if complaint:
                failures += 1
                complain(complaint)
            advance()
    return failures


def end(failures: int) -> None:
    """End with status 1 if anything failed."""
    if failures:
        raise typer.Exit(1)


def _written(out: TextIO, text: str) -> str:
    out.write(text)
    return ""


def _same_file(output: Path, source: str) -> bool:
    return output.exists() and Path(source).exists() and output.samefile(source)


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
