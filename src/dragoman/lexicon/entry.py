"""One entry of the lexicon: what every cue and frame has in common, and how its file is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import LexiconError

_ID = re.compile(r"(?:^|[\s{,-])id:\s{0,8}['\"]?([\w.-]+)")


class Entry(BaseModel):
    """An entry with an id unique in the lexicon and the sentences that test it.

    Every ``yes`` sentence must make the entry fire when it is read by itself, no ``no`` sentence may.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    note: str = ""


EntryT = TypeVar("EntryT", bound=Entry)


class _LineLoader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """A safe loader: only plain YAML types, `on` and `off` stay words."""


_LineLoader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in _LineLoader.yaml_implicit_resolvers.items()
}
_LineLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def load_yaml(path: Path) -> object:
    """The content of a YAML file. Raises LexiconError with file and line."""
    try:
        text = path.read_text("utf-8")
        return yaml.load(text, Loader=_LineLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise LexiconError(
            f"{path.name}, line {line}: not valid YAML: {error.problem}. Check quotes and indents."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: cannot be read as UTF-8 text: {error}.") from error


def read_entries(path: Path, model: type[EntryT]) -> tuple[EntryT, ...]:
    """The entries of a YAML file that holds one list of mappings. Raises LexiconError with file, line and remedy."""
    loaded = load_yaml(path)
    if not isinstance(loaded, list):
        raise LexiconError(f"{path.name}, line 1: a list of entries is expected, each beginning with '- id: ...'.")
    return tuple(_entry(path, item, model) for item in loaded)


def _entry(path: Path, item: object, model: type[EntryT]) -> EntryT:
    identity = str(item.get("id", "?")) if isinstance(item, dict) else "?"
    try:
        return model.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the entry"
        raise LexiconError(
            f"{path.name}, line {line_of(path, identity)}, entry {identity}: {where}: {first['msg']}. "
            f"Allowed keys: {', '.join(model.model_fields)}."
        ) from error


def line_of(path: Path, identity: str) -> int:
    """The 1-based line on which an entry's id stands, 1 if it is not found."""
    return lines_of(path).get(identity, 1)


def lines_of(path: Path) -> dict[str, int]:
    """The 1-based line of each id in a file."""
    found: dict[str, int] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        for match in _ID.finditer(line):
            found.setdefault(match.group(1), number)
    return found
