"""What a folder given with ``--lexicon`` holds: world tables, a scheme and frames, each listed, all else refused.

An overlay comes from anywhere: its folders are listed to a bounded depth and number, and what is no plain file
(a pipe, a device, a link that leads round in a circle) is never opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.world_rows import COLUMNS, PLACES

SCHEME = "scheme"
FRAMES = "frames"
MAX_ENTRIES = 10_000  # things in one folder of an overlay; a choice: stops a walk through somebody's whole disk
MAX_FILES = 500  # YAML files in one folder of an overlay; a choice: ours has one for each of sixteen types
MAX_YAML_BYTES = 8 * 1024 * 1024  # of scheme and frames together; a choice: ours have about 0.3 MB
TABLE_SUFFIX = ".tsv"
YAML_SUFFIX = ".yaml"
_DATA = (TABLE_SUFFIX, YAML_SUFFIX, ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """The files of an overlay that are read, each group in the order of the names."""

    folder: Path
    tables: tuple[Path, ...]
    scheme: tuple[Path, ...]
    frames: tuple[Path, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that are read, in the order of their paths."""
        return tuple(sorted((*self.tables, *self.scheme, *self.frames)))


def list_overlay(folder: Path) -> Overlay:
    """The files of an overlay. Raises LexiconError if it is no overlay: missing, empty, or with a file nobody reads."""
    if not folder.is_dir():
        raise LexiconError(f"{folder}: no such folder. Give a folder that holds {_wanted()}.")
    tables = tuple(_tables(folder))
    for each in _listed(folder):
        if each.name not in (SCHEME, FRAMES) and each.is_dir() and not each.is_symlink():
            _refuse_data(each)
    found = Overlay(
        folder=folder, tables=tables, scheme=_yaml_files(folder / SCHEME), frames=_yaml_files(folder / FRAMES)
    )
    if not found.files:
        raise LexiconError(
            f"{folder}: no table in this folder, and neither scheme nor frames. It may hold {_wanted()}."
        )
    if sum(path.stat().st_size for path in (*found.scheme, *found.frames)) > MAX_YAML_BYTES:
        raise LexiconError(f"{folder}: scheme and frames have more than {MAX_YAML_BYTES} bytes. Leave out some.")
    return found


def _tables(folder: Path) -> Iterator[Path]:
    for path in _listed(folder):
        if path.suffix == TABLE_SUFFIX and path.name in (*COLUMNS, PLACES):
            yield _plain(path)
        elif path.suffix == TABLE_SUFFIX:
            raise LexiconError(f"{path}: no table of this name is read. Name it like one of ours: {_names()}.")
        elif path.suffix in _DATA:
            raise LexiconError(
                f"{path}: no table of this name is read. A scheme belongs into {folder / SCHEME}, "
                f"frames into {folder / FRAMES}; tables end in .tsv."
            )


def _yaml_files(folder: Path) -> tuple[Path, ...]:
    """The YAML files of `scheme` or `frames`; none where that folder is not there."""
    if not folder.is_dir():
        return ()
    found = []
    for path in _listed(folder):
        if path.suffix == YAML_SUFFIX:
            found.append(_plain(path))
        elif path.suffix in _DATA:
            raise LexiconError(f"{path}: nobody reads this file. Files of this folder end in .yaml: rename it.")
        elif path.is_dir() and not path.is_symlink():
            _refuse_data(path)
    if len(found) > MAX_FILES:
        raise LexiconError(f"{folder}: {len(found)} files, at most {MAX_FILES} are read. Put several into one.")
    return tuple(found)


def _plain(path: Path) -> Path:
    """The path of a plain file. Raises LexiconError for a folder, a pipe, a device or a link that leads nowhere."""
    if not path.is_file():
        raise LexiconError(f"{path}: is no file that can be read. Remove it, or put a plain file in its place.")
    return path


def _refuse_data(folder: Path) -> None:
    """Raise LexiconError if a folder that nobody reads holds what looks like data of a lexicon."""
    for path in _listed(folder):
        if path.suffix in _DATA:
            raise LexiconError(
                f"{path}: nobody reads this folder. Put a scheme into {SCHEME}, frames into {FRAMES}, "
                "tables into the folder that is given itself."
            )


def _listed(folder: Path) -> list[Path]:
    """What stands in a folder, by name, without hidden files. Raises LexiconError if it cannot be listed."""
    try:
        found = list(islice(folder.iterdir(), MAX_ENTRIES + 1))
    except OSError as error:
        raise LexiconError(f"{folder}: cannot be listed: {error.strerror}. May you read this folder?") from error
    if len(found) > MAX_ENTRIES:
        raise LexiconError(f"{folder}: more than {MAX_ENTRIES} files. Give a folder that holds only {_wanted()}.")
    return sorted(path for path in found if not path.name.startswith("."))


def _wanted() -> str:
    return f"tables named like ours ({_names()}), a folder {SCHEME} or a folder {FRAMES} with .yaml files"


def _names() -> str:
    return ", ".join((*COLUMNS, PLACES))
