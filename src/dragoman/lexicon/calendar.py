"""The calendar section: words and patterns of time (``en/calendar_words.yaml``, ``en/calendar.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import Entry, load_yaml, read_entries
from dragoman.lexicon.patterns import Node, add_pattern, expand, is_class

ENTRIES, WORDS = "calendar.yaml", "calendar_words.yaml"
# Classes that the reader of numbers gives (extract/lexemes.py); all others must be tables of the words file.
NUMBER_CLASSES = (
    "NUM",
    "COUNT",
    "DAYN",
    "HOUR",
    "YEAR",
    "YEARWORD",
    "YEARSHORT",
    "YEARTAIL",
    "DECADE",
    "CLOCK",
    "CLOCKDOT",
    "CLOCKBARE",
    "ORD",
    "ORDN",
    "ISO",
    "ISOSHAPED",
    "ISOWEEK",
    "ISOMONTH",
    "SLASHED",
    "SHORTDATE",
)
# What a text is cut into before words are looked up: runs of letters, runs of digits, single marks.
ATOM = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")

STOP = -1  # the rank of patterns that mark nothing

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
# What stands before a time; ``as_of``: up to then under the past ("As of May they had left"), from then on otherwise;
# ``between``: the first of two ends.
PlainRelation = Literal["at", "by", "since", "until", "before", "after", "from", "to", "during"]
TimeRelation = PlainRelation | Literal["as_of", "between"]
# ``planned``: it once lay ahead, and may be over by now ("the vote planned for Friday was put off").
Tense = Literal["past", "present", "future", "planned"]
# Fields of dates that are all in figures.
FigureField = Literal["iso", "isoweek", "isomonth", "slashed", "shortdate"]
FIGURE_FIELDS: frozenset[str] = frozenset(get_args(FigureField))
# How the day of a feast that moves is reckoned.
FeastRule = Literal["nth", "election", "easter", "pascha", "moon", "unknown"]


class TimeEntry(Entry):
    """One family of time phrases: patterns, and the form, type and fixed fields of what they match."""

    form: str
    type: TimeType
    fields: Mapping[str, str] = {}
    patterns: tuple[str, ...]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    cased: bool = False
    words: Mapping[str, str]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    classes: Mapping[str, _Table]
    relations: Mapping[str, TimeRelation]
    tenses: Mapping[str, Tense]
    joined_infinitives: tuple[str, ...]
    forward: tuple[str, ...]
    effective: tuple[str, ...]
    pluperfect: tuple[str, ...]
    same_past: tuple[str, ...]
    lasting: tuple[str, ...]
    moving: tuple[str, ...]
    belonging: tuple[str, ...]
    month_first: tuple[str, ...]
    joiners: tuple[str, ...]
    lists: tuple[str, ...]
    ends: tuple[str, ...]
    stops: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexeme:
    """A word or phrase with its class and value; ``atoms`` are lower case, ``cased`` asks for a capital letter."""

    atoms: tuple[str, ...]
    name: str
    value: str
    cased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Everything the calendar knows. ``lexemes`` are indexed by their first atom, ``entries`` by rank in the file."""

    entries: tuple[TimeEntry, ...]
    lexemes: Mapping[str, tuple[Lexeme, ...]]
    patterns: Node
    tables: Mapping[str, Mapping[str, str]]
    relations: Mapping[tuple[str, ...], TimeRelation]
    tenses: Mapping[str, Tense]
    joined_infinitives: frozenset[str]
    forward: frozenset[str]
    effective: frozenset[str]
    pluperfect: frozenset[str]
    same_past: frozenset[str]
    lasting: frozenset[str]
    moving: frozenset[str]
    belonging: frozenset[str]
    month_first: frozenset[str]
    joiners: frozenset[tuple[str, ...]]
    lists: frozenset[tuple[str, ...]]
    ends: frozenset[tuple[str, ...]]


def load(folder: Path) -> Calendar:
    """The calendar of a language folder (``lexicon/en``). Raises LexiconError with file, entry and remedy."""
    entries = read_entries(folder / ENTRIES, TimeEntry)
    words = _words(folder / WORDS)
    return Calendar(
        entries=entries,
        lexemes=_lexemes(entries, words),
        patterns=_trie(entries, words.stops, frozenset(words.classes) | frozenset(NUMBER_CLASSES)),
        tables={
            name: {_key(word): value for word, value in table.words.items()} for name, table in words.classes.items()
        },
        relations={atoms_of(words_): relation for words_, relation in words.relations.items()},
        tenses=dict(words.tenses),
        joined_infinitives=frozenset(words.joined_infinitives),
        forward=frozenset(words.forward),
        effective=frozenset(words.effective),
        pluperfect=frozenset(words.pluperfect),
        same_past=frozenset(words.same_past),
        lasting=frozenset(words.lasting),
        moving=frozenset(words.moving),
        belonging=frozenset(words.belonging),
        month_first=frozenset(words.month_first),
        joiners=frozenset(atoms_of(joiner) for joiner in words.joiners),
        lists=frozenset(atoms_of(joiner) for joiner in words.lists),
        ends=frozenset(atoms_of(joiner) for joiner in words.ends),
    )


def atoms_of(text: str) -> tuple[str, ...]:
    """The atoms of a phrase, lower case, with plain apostrophes and hyphens."""
    return tuple(plain(atom) for atom in ATOM.findall(text))


def plain(atom: str) -> str:
    """An atom as the tables write it."""
    return _MARKS.get(atom, atom.lower())


_MARKS = {"\u2019": "'", "\u2018": "'", "\u2013": "-", "\u2011": "-", "\u2010": "-"}


def _key(word: str) -> str:
    return " ".join(atoms_of(word))


def _words(path: Path) -> _Words:
    try:
        return _Words.model_validate(load_yaml(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"{path.name}: {where}: {first['msg']}. Values are quoted strings.") from error


def _lexemes(entries: tuple[TimeEntry, ...], words: _Words) -> dict[str, tuple[Lexeme, ...]]:
    """All words of the tables and all literal words of the patterns, by first atom."""
    index: dict[str, dict[tuple[tuple[str, ...], str], Lexeme]] = {}
    patterns = (*words.stops, *(pattern for entry in entries for pattern in entry.patterns))
    for lexeme in (*_table_lexemes(words), *_literals(patterns)):
        index.setdefault(lexeme.atoms[0], {}).setdefault((lexeme.atoms, lexeme.name), lexeme)
    return {first: tuple(found.values()) for first, found in index.items()}


def _table_lexemes(words: _Words) -> Iterator[Lexeme]:
    for name, table in words.classes.items():
        for word, value in table.words.items():
            yield Lexeme(atoms=atoms_of(word), name=name, value=value, cased=table.cased)


def _literals(patterns: tuple[str, ...]) -> Iterator[Lexeme]:
    for pattern in patterns:
        for step in re.findall(r"[^\s\[\]()|^$]+", pattern):
            if not is_class(step.partition(":")[0]):
                yield Lexeme(atoms=atoms_of(step), name=step, value=step)


def _trie(entries: tuple[TimeEntry, ...], stops: tuple[str, ...], classes: frozenset[str]) -> Node:
    root = Node()
    for pattern in stops:
        _check_classes("stops", pattern, classes)
        add_pattern(root, pattern, STOP)
    for rank, entry in enumerate(entries):
        for pattern in entry.patterns:
            _check_classes(entry.id, pattern, classes)
            add_pattern(root, pattern, rank)
    return root


def _check_classes(identity: str, pattern: str, classes: frozenset[str]) -> None:
    for step in {step.partition(":")[0] for sequence in expand(pattern) for step in sequence}:
        if is_class(step) and step not in classes:
            raise LexiconError(
                f"{ENTRIES}, entry {identity}: unknown class {step}. Use one of: {', '.join(sorted(classes))}."
            )
