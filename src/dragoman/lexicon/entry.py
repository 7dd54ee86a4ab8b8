"""One entry of the lexicon: what every cue and frame has in common, and how its file is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import LexiconError

MAX_YAML_BYTES = 4 * 1024 * 1024  # of one file; a choice: the largest of ours has about 0.1 MB
LONGEST_SHOWN = 60  # characters of a key or value that an error message shows
_CHOICE = re.compile(r"'([^']*)'")
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
    """A safe loader: only plain YAML types, `on` and `off` stay words, a key stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A mapping, refused where one key stands in it twice: YAML would silently drop the first."""
        seen = set()
        for key, _ in node.value:
            if isinstance(key.value, str) and key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {short(key.value)} stands twice", problem_mark=key.start_mark
                )
            seen.add(key.value if isinstance(key.value, str) else id(key))
        return dict(super().construct_mapping(node, deep=deep))


_LineLoader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in _LineLoader.yaml_implicit_resolvers.items()
}
_LineLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def load_yaml(path: Path, shown: str | None = None) -> object:
    """The content of a YAML file; ``shown`` names it in errors. Raises LexiconError with file, line and remedy."""
    shown = shown or path.name
    text = read_yaml_text(path, shown)
    try:
        _refuse_references(text, shown)
        return yaml.load(text, Loader=_LineLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        what = " ".join(str(error.problem or error.context).split())
        raise LexiconError(f"{shown}, line {line}: not valid YAML: {what}. Check quotes and indents.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = " ".join(str(error).split())
        raise LexiconError(f"{shown}: not valid YAML: {what}. Put the value in quotes, or remove it.") from error


def read_yaml_text(path: Path, shown: str) -> str:
    """The text of a YAML file, without a byte order mark. Raises LexiconError if it is huge or not UTF-8."""
    try:
        with path.open("rb") as file:
            found = file.read(MAX_YAML_BYTES + 1)
    except OSError as error:
        raise LexiconError(f"{shown}: cannot be read: {error.strerror}. Is the file there, and yours?") from error
    if len(found) > MAX_YAML_BYTES:
        raise LexiconError(f"{shown}: larger than {MAX_YAML_BYTES} bytes. Split the file.")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise LexiconError(
            f"{shown}, line {line}: cannot be read as UTF-8 text. Save the file with the encoding UTF-8."
        ) from error


def _refuse_references(text: str, shown: str) -> None:
    """Refuse `*name`, which repeats a part of the file: a few lines can stand for more than memory holds."""
    if "*" not in text:
        return
    for token in yaml.scan(text, Loader=_LineLoader):
        if isinstance(token, yaml.AliasToken):
            raise LexiconError(
                f"{shown}, line {token.start_mark.line + 1}: *{short(str(token.value))} refers to another part "
                "of the file. Write the part out; a word that begins with * stands in quotes."
            )


def read_entries(path: Path, model: type[EntryT], shown: str | None = None) -> tuple[EntryT, ...]:
    """The entries of a YAML file that holds one list of mappings. Raises LexiconError with file, line and remedy."""
    return tuple(read_entry(item, model, where) for item, where in read_items(path, shown))


def read_items(path: Path, shown: str | None = None) -> tuple[tuple[object, str], ...]:
    """The items of a YAML file that holds one list, each with the file, line and entry that errors name."""
    shown = shown or path.name
    loaded = load_yaml(path, shown)
    if not isinstance(loaded, list):
        raise LexiconError(f"{shown}, line 1: a list of entries is expected, each beginning with '- id: ...'.")
    text = path.read_text("utf-8-sig")
    found = _id_lines(text)
    starts = [number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("-")]
    items = []
    for place, item in enumerate(loaded):
        identity = str(item.get("id", "")) if isinstance(item, dict) else ""
        lines = found.get(identity, [])
        line = lines.pop(0) if lines else starts[place] if len(starts) == len(loaded) else 1
        items.append((item, f"{shown}, line {line}, entry {short(identity) or f'number {place + 1}'}"))
    return tuple(items)


def read_entry(item: object, model: type[EntryT], where: str) -> EntryT:
    """An item of a file as its model; ``where`` begins the LexiconError that is raised for a wrong one."""
    try:
        return model.model_validate(item)
    except ValidationError as error:
        raise LexiconError(f"{where}: {told(error, model)}") from error


def told(error: ValidationError, model: type[BaseModel]) -> str:
    """The first fault that pydantic found, in words for an editor: which key, what is wrong, which keys there are."""
    first = error.errors()[0]
    place = [short(str(part)) for part in first["loc"] if not str(part).startswith(("literal[", "tuple[", "function-"))]
    where = ".".join(place).replace("expected.", "yes.") or "the entry"
    keys = tuple(key for key in _model_at(model, first["loc"][:-1]).model_fields if key != "expected")
    allowed = f"Allowed keys: {', '.join(keys)}."
    if first["type"] == "extra_forbidden":
        return f"{where}: no such key{meant(str(first['loc'][-1]), keys)}. {allowed}"
    if first["type"] == "missing":
        return f"{where}: is missing. {allowed}"
    if first["type"] == "literal_error":
        choices = _CHOICE.findall(first["ctx"]["expected"])
        listed = " or a list of words" if any(each["type"] == "tuple_type" for each in error.errors()) else ""
        value = f"{short(repr(first['input']))} is not known{meant(str(first['input']), choices)}"
        return f"{where}: {value}. Use one of {', '.join(choices)}{listed}."
    return f"{where}: {first['msg'].removeprefix('Value error, ')}."


def meant(name: str, known: Iterable[str]) -> str:
    """A hint at the known name that looks like a wrong one, empty if none does."""
    near = get_close_matches(name[:LONGEST_SHOWN], list(known), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def short(text: str) -> str:
    """A key or value as an error message shows it: on one line and not longer than a message may be."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 3] + "..."


def _model_at(model: type[BaseModel], place: tuple[int | str, ...]) -> type[BaseModel]:
    """The model of the part of an entry that an error's place leads to."""
    for name in place:
        field = model.model_fields.get(str(name))
        inner = _models_in(field.annotation) if field is not None else []
        model = inner[0] if inner else model
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in _models_in(part)]


def line_of(path: Path, identity: str) -> int:
    """The 1-based line on which an entry's id stands, 1 if it is not found."""
    return lines_of(path).get(identity, 1)


def lines_of(path: Path) -> dict[str, int]:
    """The 1-based line of each id in a file."""
    return {identity: lines[0] for identity, lines in _id_lines(path.read_text("utf-8-sig")).items()}


def _id_lines(text: str) -> dict[str, list[int]]:
    """The 1-based lines on which each id stands, in order."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        for match in _ID.finditer(line):
            found.setdefault(match.group(1), []).append(number)
    return found
