"""Cue words: what reporting cues, stances, inference cues and hedges have in common, and how they are looked up.

A cue is a lemma or a phrase whose words hang together in the parse. The head of a verbal phrase is its first word
("rule out", "make clear"), of a nominal or adjectival phrase its last ("red line", "most likely"); the others stand
below the head, at most one word between. What a cue needs beside it is given in *slots*, named as in the frames:

========== =====================================================================================
slot       what fills it
========== =====================================================================================
obj        the object ("rejects the plan"), the subject of a passive
ccomp      a clause ("said that ...", "said: ..."); on a noun the clause that explains it
xcomp      an infinitive ("agreed to meet"); on a noun the infinitive below it
quote      words in quotation marks beside the cue, whatever the parse makes of them
on, of ... a preposition: the phrase or the clause it opens ("insists on the return", "accused of hiding")
subj       the subject
========== =====================================================================================
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Generic, Literal, Self, TypeVar

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import Entry, read_entries
from dragoman.lexicon.inflection import Irregular, forms_of, read_irregular

CuePos = Literal["verb", "noun", "adj", "adv", "adp", "aux", "conj"]

# Parts of speech whose phrases are headed by their first word; all others by their last.
HEAD_FIRST: frozenset[str] = frozenset({"verb", "adp", "conj", "aux"})

LEMMA_FIELDS = ("light", "lemmas")
"""Fields of cues that list lemmas of other words; they are widened to all forms when the file is read."""

_INFLECTED: frozenset[str] = frozenset({"verb", "noun"})


class Cue(Entry):
    """A cue word or phrase. ``lemma`` holds lemmas parted by spaces, ``pos`` the part of speech of its head."""

    lemma: str
    pos: CuePos

    @property
    def words(self) -> tuple[str, ...]:
        """The lemmas of the phrase in order."""
        return tuple(self.lemma.split())

    @property
    def head(self) -> str:
        """The lemma of the head of the phrase."""
        return self.words[0] if self.pos in HEAD_FIRST else self.words[-1]

    @property
    def rest(self) -> tuple[str, ...]:
        """The other lemmas of the phrase, in order."""
        return self.words[1:] if self.pos in HEAD_FIRST else self.words[:-1]

    def inflected(self, irregular: Irregular) -> Self:
        """The same cue with all forms of the lemmas that it asks for in other words (see `LEMMA_FIELDS`)."""
        wider = {
            name: tuple(sorted({form for lemma in getattr(self, name) for form in forms_of(lemma, irregular)}))
            for name in LEMMA_FIELDS
            if name in type(self).model_fields
        }
        return self.model_copy(update=wider)


CueT = TypeVar("CueT", bound=Cue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues(Generic[CueT]):
    """The cues of one file; ``by_head`` has them by the lemma and each form of their head, longest phrase first."""

    entries: tuple[CueT, ...]
    by_head: Mapping[str, tuple[CueT, ...]]
    irregular: Irregular


def read_cues(path: Path, model: type[CueT], section: str) -> Cues[CueT]:
    """The cues of a file, indexed. Raises LexiconError for an id twice or outside of ``section`` ("say.")."""
    irregular = read_irregular(path.parent)
    entries = tuple(entry.inflected(irregular) for entry in read_entries(path, model))
    seen: set[str] = set()
    for entry in entries:
        if not entry.id.startswith(section):
            raise LexiconError(f"{path.name}, entry {entry.id}: ids of this file begin with {section!r}. Rename it.")
        if entry.id in seen:
            raise LexiconError(f"{path.name}, entry {entry.id}: the id stands twice. Give one of them a suffix.")
        if not entry.words:
            raise LexiconError(f"{path.name}, entry {entry.id}: `lemma` is empty. Write the lemma of the cue.")
        seen.add(entry.id)
    return Cues(entries=entries, by_head=index_cues(entries, irregular), irregular=irregular)


def index_cues(entries: Iterable[CueT], irregular: Irregular) -> Mapping[str, tuple[CueT, ...]]:
    """Cues by the lemma and each form of their head, those of more words first."""
    found: dict[str, list[CueT]] = defaultdict(list)
    for entry in entries:
        for form in forms_of(entry.head, irregular) if entry.pos in _INFLECTED else {entry.head}:
            found[form].append(entry)
    ordered = {head: tuple(sorted(cues, key=lambda cue: -len(cue.words))) for head, cues in found.items()}
    return MappingProxyType(ordered)
