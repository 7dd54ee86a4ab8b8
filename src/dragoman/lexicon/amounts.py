"""The amounts section: words that count people (``en/amounts.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from dragoman.lexicon.frames import read_table

FILE = "amounts.yaml"
Bound = Literal["least", "most", "about", "exact"]
Phrase = tuple[str, ...]
MeaningT = TypeVar("MeaningT")


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    plurals: Mapping[str, int]
    vague: Mapping[str, tuple[int, ...]]
    none: tuple[str, ...]
    one: tuple[str, ...]
    before: Mapping[Bound, tuple[str, ...]]
    after: Mapping[str, Bound]
    between: Mapping[str, str]
    joins: tuple[str, ...]
    shares: tuple[str, ...]
    of: str


@dataclass(frozen=True)
class Amounts:
    """The words of ``amounts.yaml``; phrases are tuples of lower-case words, found by their first word."""

    words: _Words

    @cached_property
    def vague(self) -> Mapping[str, tuple[tuple[Phrase, tuple[int, ...]], ...]]:
        """Vague amounts by their first word, longest first, with the least and the most, or nothing."""
        return _by_first(dict(self.words.vague))

    @cached_property
    def none(self) -> Mapping[str, tuple[tuple[Phrase, int], ...]]:
        """What says that there was none, by its first word."""
        return _by_first(dict.fromkeys(self.words.none, 0))

    @cached_property
    def before(self) -> Mapping[str, tuple[tuple[Phrase, Bound], ...]]:
        """Bounds that stand before a number, by their first word."""
        return _by_first({phrase: bound for bound, phrases in self.words.before.items() for phrase in phrases})

    @cached_property
    def after(self) -> Mapping[str, tuple[tuple[Phrase, Bound], ...]]:
        """Bounds that stand after a number, by their first word."""
        return _by_first(self.words.after)


def load(folder: Path) -> Amounts:
    """The amounts of a language folder. Raises LexiconError with the key that is wrong."""
    return Amounts(read_table(folder / FILE, _Words))


def _by_first(phrases: Mapping[str, MeaningT]) -> Mapping[str, tuple[tuple[Phrase, MeaningT], ...]]:
    found: dict[str, list[tuple[Phrase, MeaningT]]] = {}
    for phrase, meaning in phrases.items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, meaning))
    return {first: tuple(sorted(each, key=lambda pair: -len(pair[0]))) for first, each in found.items()}
