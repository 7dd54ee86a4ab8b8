"""Agent nouns ("minister", "troops", "both sides") and the words beside them, as the tables of `en/` list them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import Entry, read_entries
from dragoman.lexicon.tables import read_table
from dragoman.record.actor import ActorKind

Needs = Literal["any", "specified", "definite", "owned", "unowned", "plural"]
Effect = Literal[
    "former",
    "coming",
    "sector",
    "pair",
    "led",
    "heads",
    "backed",
    "unnamed",
    "inside",
    "path",
    "owner",
    "motion",
    "host",
    "gender",
    "names",
    "deed",
    "carrier",
    "abroad",
    "part",
    "section",
]

_SECTION = "agent."
_PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_WORD_COLUMNS = ("word", "effect", "value")


class AgentEntry(Entry):
    """A group of nouns that name one sort of agent. ``kind`` is of one of them, ``plural_kind`` of several.

    ``home``: they are of the country at hand, unless the text says else ("demonstrators").
    """

    nouns: tuple[str, ...]
    plurals: tuple[str, ...] = ()
    kind: ActorKind
    plural_kind: ActorKind | None = None
    sector: str | None = None
    office: str | None = None
    collective: bool = False
    joint: bool = False
    needs: Needs = "any"
    home: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentNoun:
    """One form of an agent noun: its entry, its singular (the title to print) and whether the form is the plural."""

    entry: AgentEntry
    title: str
    plural: bool

    @property
    def kind(self) -> ActorKind:
        """The kind of actor this form stands for."""
        if not self.plural:
            return self.entry.kind
        if self.entry.plural_kind is not None:
            return self.entry.plural_kind
        return "people" if self.entry.kind == "person" else self.entry.kind


Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agents:
    """All agent nouns by their pieces, and the words beside nouns by effect.

    ``nouns`` maps pieces of a form (see `pieces`) to it; ``longest`` maps a first piece to the most pieces a form
    that begins with it has. ``words`` maps (word, effect) to the value of the effect.
    """

    entries: tuple[AgentEntry, ...]
    by_id: Mapping[str, AgentEntry]
    nouns: Mapping[Key, AgentNoun]
    longest: Mapping[str, int]
    words: Mapping[tuple[str, str], str]
    names: Mapping[str, ActorKind]

    def find(self, words: Sequence[str], start: int) -> tuple[int, AgentNoun] | None:
        """The longest agent noun that begins at ``words[start]`` (pieces, small letters), with its end; or None."""
        most = self.longest.get(words[start], 0)
        for size in range(min(most, len(words) - start), 0, -1):
            noun = self.nouns.get(tuple(words[start : start + size]))
            if noun is not None:
                return start + size, noun
        return None

    def has(self, word: str, effect: Effect) -> bool:
        """Whether the table gives the word this effect."""
        return (word, effect) in self.words

    def value(self, word: str, effect: Effect) -> str | None:
        """The value of a word's effect, None where it has no such effect."""
        return self.words.get((word, effect))

    def kind_of_name(self, word: str) -> ActorKind | None:
        """The kind of actor that a word of a name in small letters tells, None where it tells none."""
        return self.names.get(word)


def pieces(words: str) -> tuple[str, ...]:
    """The words of a form in small letters; a hyphen is a piece of its own, so that hyphens may be split or not.

    >>> pieces("commander-in-chief")
    ('commander', '-', 'in', '-', 'chief')
    """
    return tuple(_PIECE.findall(words.lower()))


def load(folder: Path) -> Agents:
    """The agents in `agents.yaml` and `agent_words.tsv` of a folder. Raises LexiconError with file, line, remedy."""
    path = folder / "agents.yaml"
    entries = read_entries(path, AgentEntry)
    nouns: dict[Key, AgentNoun] = {}
    for entry in entries:
        if not entry.id.startswith(_SECTION):
            raise LexiconError(f"{path.name}, entry {entry.id}: the id must begin with '{_SECTION}'.")
        for key, noun in _written(entry):
            if nouns.setdefault(key, noun).entry is not entry:
                other = nouns[key].entry.id
                raise LexiconError(f"{path.name}, entry {entry.id}: '{' '.join(key)}' stands in {other} too. Keep one.")
    for entry in entries:
        for title in entry.nouns:
            nouns.setdefault(pieces(plural_of(title)), AgentNoun(entry=entry, title=title, plural=True))
    longest: dict[str, int] = {}
    for key in nouns:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    by_id = {entry.id: entry for entry in entries}
    words = _words(folder / "agent_words.tsv")
    return Agents(entries=entries, by_id=by_id, nouns=nouns, longest=longest, words=words, names=_kinds(words, folder))


def _kinds(words: Mapping[tuple[str, str], str], folder: Path) -> dict[str, ActorKind]:
    """The words whose effect is ``names``, with their kind. Raises LexiconError for an unknown kind."""
    known: dict[str, ActorKind] = {kind: kind for kind in get_args(ActorKind)}
    told = {word: value for (word, effect), value in words.items() if effect == "names"}
    for word, value in told.items():
        if value not in known:
            raise LexiconError(f"{folder / 'agent_words.tsv'}: '{word}' names the unknown kind '{value}'.")
    return {word: known[value] for word, value in told.items()}


def _written(entry: AgentEntry) -> Iterator[tuple[Key, AgentNoun]]:
    for title in entry.nouns:
        yield pieces(title), AgentNoun(entry=entry, title=title, plural=False)
    for form in entry.plurals:
        yield pieces(form), AgentNoun(entry=entry, title=form, plural=True)


def plural_of(noun: str) -> str:
    """The regular plural of a noun of several words: of its head, which stands before "of", "for", "in" or a hyphen.

    >>> plural_of("secretary of state"), plural_of("army chief")
    ('secretaries of state', 'army chiefs')
    """
    head, mark, rest = _split_head(noun)
    return _plural_word(head) + mark + rest


def _split_head(noun: str) -> tuple[str, str, str]:
    match = re.search(r" (?:of|for|in|to|from|d'|on) |-in-|-general$|-elect$", noun)
    if match is None:
        return noun, "", ""
    return noun[: match.start()], match.group(), noun[match.end() :]


def _plural_word(word: str) -> str:
    if word.endswith("man") and not word.endswith("human"):
        return word[:-3] + "men"
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(word) else "s")


def _words(path: Path) -> dict[tuple[str, str], str]:
    words: dict[tuple[str, str], str] = {}
    effects = get_args(Effect)
    for row in read_table(path, _WORD_COLUMNS):
        if row["effect"] not in effects:
            raise row.fault(f"unknown effect '{row['effect']}'", f"Use one of: {', '.join(effects)}.")
        words[(row["word"], row["effect"])] = row["value"]
    return words
