"""The contexts section: words of a text that suggest a context of the codebook (``en/event_contexts.yaml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import Entry, line_of, read_entries
from dragoman.lexicon.frames import read_table
from dragoman.lexicon.inflection import Irregular, forms_of, read_irregular
from dragoman.lexicon.scheme import Scheme

ENTRIES, GUARDS = "event_contexts.yaml", "event_context_guards.yaml"
SECTION = "context."
Phrase = tuple[str, ...]
Phrases = Mapping[str, tuple[tuple[Phrase, str], ...]]
"""By the first word: a phrase with what it means, longest first."""


class ContextEntry(Entry):
    """A context of the codebook, which the id ``context.NAME`` names.

    ``words`` are words and phrases that suggest it; ``sectors`` and ``kinds`` of the people of an event, and
    ``modes`` of the event, suggest it too.
    """

    words: tuple[str, ...]
    sectors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()

    @property
    def context(self) -> str:
        """The name of the context."""
        return self.id.removeprefix(SECTION)


class _Guards(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sport: tuple[str, ...]
    sport_weak: tuple[str, ...]
    business: tuple[str, ...]
    business_keeps: frozenset[str]
    masks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """All contexts with their words, and what keeps a word from suggesting one.

    ``phrases`` gives for a phrase the entry's id, ``guards`` the list it stands in. ``by_sector``, ``by_kind`` and
    ``by_mode`` give the contexts that people and modes suggest.
    """

    entries: tuple[ContextEntry, ...]
    phrases: Phrases
    guards: Phrases
    by_sector: Mapping[str, tuple[str, ...]]
    by_kind: Mapping[str, tuple[str, ...]]
    by_mode: Mapping[str, tuple[str, ...]]
    business_keeps: frozenset[str]


def load(folder: Path, scheme: Scheme | None = None) -> Contexts:
    """The contexts of a language folder; with a scheme those that it has, and its own words besides.

    Raises LexiconError with file, line and remedy.
    """
    path = folder / ENTRIES
    entries, irregular = read_entries(path, ContextEntry), read_irregular(folder)
    for entry in entries:
        if not entry.id.startswith(SECTION):
            raise LexiconError(
                f"{ENTRIES}, line {line_of(path, entry.id)}, entry {entry.id}: an id is context.NAME. Mend it."
            )
    if scheme is not None:
        entries = (*(entry for entry in entries if entry.context in scheme.contexts), *_own(scheme))
    table = read_table(folder / GUARDS, _Guards)
    guards = [(word, name) for name in ("sport", "sport_weak", "business", "masks") for word in getattr(table, name)]
    return Contexts(
        entries=entries,
        phrases=_phrases(((word, entry.id) for entry in entries for word in entry.words), irregular),
        guards=_phrases(guards, irregular),
        by_sector=_suggested((name, entry.context) for entry in entries for name in entry.sectors),
        by_kind=_suggested((name, entry.context) for entry in entries for name in entry.kinds),
        by_mode=_suggested((name, entry.context) for entry in entries for name in entry.modes),
        business_keeps=table.business_keeps,
    )


def _own(scheme: Scheme) -> Iterator[ContextEntry]:
    """The contexts for which a scheme brings words, as entries."""
    for context, words in scheme.context_words.items():
        yield ContextEntry(id=f"{SECTION}{context}", words=tuple(words), yes=())


def _suggested(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, context in pairs:
        found[name] = (*found.get(name, ()), context)
    return found


def _phrases(pairs: Iterable[tuple[str, str]], irregular: Irregular) -> Phrases:
    """Phrases by all forms of their first word; the other words are compared by form or lemma."""
    found: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for words, meaning in pairs:
        phrase = tuple(words.replace("-", " - ").replace("'s", " 's").split())
        for form in forms_of(phrase[0], irregular):
            if (phrase, meaning) not in found[form]:
                found[form].append((phrase, meaning))
    return {first: tuple(sorted(each, key=lambda pair: -len(pair[0]))) for first, each in found.items()}
