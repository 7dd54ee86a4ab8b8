"""The order section: words that state what came before what (``en/order.yaml``, ``en/order_words.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import Entry, load_yaml, read_entries

ENTRIES, WORDS = "order.yaml", "order_words.yaml"

OrderKind = Literal["link", "verb", "adverb"]
OrderSense = Literal["before", "after", "includes", "simultaneous", "overlaps"]


class OrderCue(Entry):
    """A cue of order.

    ``words`` are parted by spaces: as written for ``link`` and ``adverb``, a lemma for ``verb``. A ``link`` opens the
    phrase of another happening ("after the vote"), a ``verb`` has the two as subject and object ("the vote preceded
    the war"), an ``adverb`` refers to what the text told last ("then"). ``sense`` says where the clause or subject
    lies, seen from the other: ``after`` the vote; ``overlaps`` tells two things side by side, as "when" does, which
    may follow each other within a day. ``past`` asks that both clauses tell of the past and that the other
    one is an adverbial or relative clause ("when the army attacked", not "when the army attacks" nor "asked when").
    """

    words: str
    kind: OrderKind
    sense: OrderSense
    only: Literal["", "noun", "clause"] = ""
    past: bool = False


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    light: tuple[str, ...]
    bare: tuple[str, ...]
    within: tuple[str, ...]
    counted: tuple[str, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCues:
    """All cues of order; ``by_first`` has them by kind and first word, longest first.

    ``light`` are lemmas of verbs that only say that something happens ("take place"): their subject is the happening.
    ``bare`` are nouns that only count happenings ("for the first time since the vote"); ``within`` are prepositions
    that count a stretch from what was told last ("within hours"); ``counted`` are words after a length that say what
    else it counts from ("within hours of the raid"). ``begins`` and ``ends`` are lemmas of verbs that say when one
    thing began and was over.
    """

    entries: tuple[OrderCue, ...]
    by_first: Mapping[tuple[OrderKind, str], tuple[OrderCue, ...]]
    light: frozenset[str]
    bare: frozenset[str]
    within: frozenset[str]
    counted: frozenset[str]
    begins: frozenset[str]
    ends: frozenset[str]


def load(folder: Path) -> OrderCues:
    """The order cues of a language folder. Raises LexiconError with file, entry and remedy."""
    entries = read_entries(folder / ENTRIES, OrderCue)
    found: dict[tuple[OrderKind, str], list[OrderCue]] = {}
    for entry in entries:
        if not entry.id.startswith("order.") or not entry.words:
            raise LexiconError(f"{ENTRIES}, entry {entry.id}: ids begin with 'order.' and `words` is not empty.")
        found.setdefault((entry.kind, entry.words.split()[0]), []).append(entry)
    by_first = {key: tuple(sorted(cues, key=lambda cue: -len(cue.words.split()))) for key, cues in found.items()}
    words = _words(folder / WORDS)
    return OrderCues(
        entries=entries,
        by_first=by_first,
        light=frozenset(words.light),
        bare=frozenset(words.bare),
        within=frozenset(words.within),
        counted=frozenset(words.counted),
        begins=frozenset(words.begins),
        ends=frozenset(words.ends),
    )


def _words(path: Path) -> _Words:
    try:
        return _Words.model_validate(load_yaml(path))
    except ValidationError as error:
        raise LexiconError(
            f"{path.name}: {error.errors()[0]['msg']}. "
            "Expected the lists `light`, `bare`, `within`, `counted`, `begins` and `ends`."
        ) from error
