"""A scheme of one's own: types, modes and contexts that a user's files add to PLOVER, or put in its place.

What a file says of a type of ours takes the place of what ours says, key by key; modes and contexts are added. With
``replaces: true`` in one file our types, contexts and rules go, and only the user's stand; sectors and codes of actors
stay, since they tell who somebody is, not what happened. How such a file is written: docs/how-to/frames.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import load_yaml, meant, read_yaml_text, short, told
from dragoman.lexicon.scheme import HIGHEST_SCORE, LOWEST_SCORE, EventType, Mode, Scheme
from dragoman.record.check import CODE
from dragoman.record.event import TYPE

MAX_GLOSS = 400  # characters of a gloss, rule or source; a choice: ours have at most 130


class _Own(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OwnMode(_Own):
    """A mode: its gloss, and if wanted a score and the words that choose it where a frame leaves the mode open."""

    gloss: str = Field(max_length=MAX_GLOSS)
    score: float | None = Field(default=None, ge=LOWEST_SCORE, le=HIGHEST_SCORE)
    words: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, raw: object) -> object:
        return {"gloss": raw} if isinstance(raw, str) else raw


class OwnContext(_Own):
    """A context: its gloss, and if wanted the words of a sentence that suggest it."""

    gloss: str = Field(max_length=MAX_GLOSS)
    words: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, raw: object) -> object:
        return {"gloss": raw} if isinstance(raw, str) else raw


class OwnType(_Own):
    """A type; of one that ours has, only what differs. See `dragoman.lexicon.scheme.EventType` for the keys."""

    gloss: str | None = Field(default=None, max_length=MAX_GLOSS)
    quad: str | None = None
    recipient: Literal["optional", "required"] | None = None
    score: float | None = Field(default=None, ge=LOWEST_SCORE, le=HIGHEST_SCORE)
    modes: Mapping[str, OwnMode] = Field(default_factory=dict)
    note: str | None = Field(default=None, max_length=MAX_GLOSS)
    behaves_like: str | None = None
    future: str | None = None
    announced: str | None = None


class OwnScheme(_Own):
    """One file of a user's scheme."""

    source: str = Field(default="", max_length=MAX_GLOSS)
    replaces: bool = False
    types: Mapping[str, OwnType] = Field(default_factory=dict)
    contexts: Mapping[str, OwnContext] = Field(default_factory=dict)
    rules: Mapping[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file of a scheme with the text that its lines are looked up in."""

    path: Path
    text: str
    scheme: OwnScheme

    def fault(self, key: str, what: str) -> LexiconError:
        """The error to raise for what stands under a key."""
        return LexiconError(f"{self.path}, line {line_of_key(self.text, key)}, {short(key)}: {what}")


def lay_scheme(scheme: Scheme, paths: Iterable[Path]) -> Scheme:
    """Our scheme with a user's files laid over it. Raises LexiconError with file, line, fault and remedy."""
    files = [_read(path) for path in paths]
    if not files:
        return scheme
    replaces = any(file.scheme.replaces for file in files)
    types: dict[str, EventType] = {} if replaces else dict(scheme.types)
    ours = dict(types)
    contexts = {} if replaces else dict(scheme.contexts)
    for file in files:
        _lay_types(types, ours, file, scheme)
        contexts |= _contexts(file)
    for file in files:
        _check_targets(file, types)
    return scheme.model_copy(
        update={
            "source": "; ".join(file.scheme.source for file in files if file.scheme.source)
            if replaces
            else scheme.source,
            "types": types,
            "contexts": contexts,
            "context_words": {
                name: one.words for file in files for name, one in file.scheme.contexts.items() if one.words
            },
            "rules": {
                **({} if replaces else scheme.rules),
                **{name: rule for file in files for name, rule in file.scheme.rules.items()},
            },
        }
    )


def _read(path: Path) -> _File:
    shown = str(path)
    loaded = load_yaml(path, shown)
    text = read_yaml_text(path, shown)
    if not isinstance(loaded, dict):
        raise LexiconError(
            f"{shown}, line 1: a scheme is expected, with a key such as `types:`. See docs/how-to/frames.md."
        )
    try:
        return _File(path=path, text=text, scheme=OwnScheme.model_validate(loaded))
    except ValidationError as error:
        line = _line_of(text, error.errors()[0]["loc"])
        raise LexiconError(f"{shown}, line {line}: {told(error, OwnScheme)}") from error


def _lay_types(types: dict[str, EventType], ours: Mapping[str, EventType], file: _File, scheme: Scheme) -> None:
    """Add a file's types to those that are known already."""
    for name, own in file.scheme.types.items():
        if re.fullmatch(TYPE, name) is None:
            raise file.fault(name, "a type has a name of capital letters, digits and _, such as CEASEFIRE_BROKEN.")
        if name in types and types[name] is not ours.get(name):
            raise file.fault(name, "this type stands in another file of the scheme too. Put both into one.")
        types[name] = _type(name, own, ours.get(name), file, scheme)


def _type(name: str, own: OwnType, ours: EventType | None, file: _File, scheme: Scheme) -> EventType:
    given: dict[str, Any] = own.model_dump(exclude_none=True, exclude={"modes"})
    if ours is None:
        for key in ("gloss", "quad", "score"):
            if key not in given:
                raise file.fault(name, f"{key} is missing. A type of your own has a gloss, a quad and a score.")
    if own.quad is not None and own.quad not in scheme.quads:
        raise file.fault(name, f"unknown quad {short(own.quad)}. Use one of {', '.join(scheme.quads)}.")
    if own.behaves_like is not None and own.behaves_like not in scheme.types:
        hint = meant(own.behaves_like, scheme.types)
        raise file.fault(
            name,
            f"behaves_like: {short(own.behaves_like)} is no type of ours{hint}. Use one of {', '.join(scheme.types)}.",
        )
    for mode in own.modes:
        if re.fullmatch(CODE, mode) is None:
            raise file.fault(mode, "a mode has a name of small letters, digits, - and _, such as small-arms.")
    modes = {mode: Mode(**one.model_dump()) for mode, one in own.modes.items()}
    if ours is not None:
        return ours.model_copy(update={**given, "modes": {**ours.modes, **modes}})
    return EventType(**{"recipient": "optional", **given}, modes=modes)


def _contexts(file: _File) -> dict[str, str]:
    for name in file.scheme.contexts:
        if re.fullmatch(CODE, name) is None:
            raise file.fault(name, "a context has a name of small letters, digits, - and _, such as ceasefire.")
    return {name: one.gloss for name, one in file.scheme.contexts.items()}


def _check_targets(file: _File, types: Mapping[str, EventType]) -> None:
    """What a type becomes when it lies ahead must be a type of the whole scheme."""
    for name, own in file.scheme.types.items():
        for key, target in (("future", own.future), ("announced", own.announced)):
            if target is not None and target not in types:
                hint = meant(target, types)
                raise file.fault(name, f"{key}: there is no type {short(target)}{hint}. Use one of {', '.join(types)}.")


def line_of_key(text: str, key: str) -> int:
    """The 1-based line on which a key stands, 1 if it is not found."""
    wanted = re.compile(rf"(?:^|[\s{{,]){re.escape(key)}['\"]?\s*:")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if wanted.search(line)), 1)


def _line_of(text: str, place: tuple[int | str, ...]) -> int:
    """The 1-based line of the innermost key of an error's place that the file has."""
    lines = text.splitlines()
    start = 1
    for key in place:
        found = line_of_key("\n".join(lines[start - 1 :]), str(key))
        start += found - 1
    return start
