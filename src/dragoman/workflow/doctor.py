"""The doctor: what is installed and whether it works."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec

from packaging.requirements import Requirement

from dragoman import __version__
from dragoman.errors import DragomanError
from dragoman.language.model import FOLDER, compute_digest
from dragoman.language.reader import LEXICON
from dragoman.lexicon.frames import frames_digest
from dragoman.workflow.engine import Engine, load_engine
from dragoman.workflow.lexicon import Example, complaint, examples
from dragoman.workflow.read import read

OLDEST_PYTHON = (3, 11)
EXTRAS = {"web": "fastapi", "ray": "ray", "train": "torch"}
"""The package that tells whether an extra is installed."""
FRAMES = "frame.CONSULT"  # ids of the entries whose first sentence is read as a test


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at; ``good`` is None for what is only told."""

    what: str
    found: str
    good: bool | None = None


def examine() -> Iterator[Finding]:
    """Look at Python, packages, model and lexicon, and read one sentence."""
    yield Finding(what="dragoman", found=__version__)
    here = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Finding(what="Python", found=here, good=sys.version_info >= OLDEST_PYTHON)
    yield from _packages()
    yield from _extras()
    try:
        engine = load_engine()
    except DragomanError as error:
        yield Finding(what="engine", found=str(error), good=False)
        return
    yield from _engine(engine, examples())


def _packages() -> Iterator[Finding]:
    """Each required package with its version, and whether that is one of those asked for."""
    for line in requires("dragoman") or ():
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(requirement.name)
        except PackageNotFoundError:
            yield Finding(what=requirement.name, found="missing; reinstall dragoman", good=False)
            continue
        wanted = requirement.specifier.contains(found, prereleases=True)
        yield Finding(
            what=requirement.name, found=found if wanted else f"{found}, but {requirement} is needed", good=wanted
        )


def _extras() -> Iterator[Finding]:
    for extra, package in EXTRAS.items():
        there = find_spec(package) is not None
        yield Finding(what=f"extra [{extra}]", found="installed" if there else "not installed (optional)")


def _predicates(engine: Engine) -> Finding:
    """Whether the table of similar predicates was made for the frames of today; an older one is used all the same."""
    table = engine.reader.model.similar
    known = {frame.id for frame in engine.lexicon.frames.entries}
    kept = sum(name in known for name in table.frames)
    fresh = table.made_for == frames_digest(LEXICON)
    age = "of these frames" if fresh else "of other frames; to renew it run training/similar.py"
    return Finding(what="similar", found=f"{kept} of {len(table.frames)} frames known, {age}")


def _engine(engine: Engine, known: tuple[Example, ...]) -> Iterator[Finding]:
    whole = compute_digest(FOLDER).startswith(engine.reader.version.rpartition("+")[2])
    yield Finding(
        what="reader model", found=engine.reader.version if whole else "damaged; reinstall dragoman", good=whole
    )
    yield _predicates(engine)
    entries = len({example.entry for example in known})
    yield Finding(what="lexicon", found=f"{engine.lexicon.version}, {entries} entries with test sentences", good=True)
    sample = next(example for example in known if example.wanted and example.entry.startswith(FRAMES))
    record = read(sample.text, engine=engine)
    fault = complaint(sample, engine)
    told = f"{len(record.events)} event found in the test sentence {sample.text!r}"
    yield Finding(what="reading", found=fault or told, good=fault is None and bool(record.events))
