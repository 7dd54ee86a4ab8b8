"""The casualties section: words that tell of people killed, injured or driven out (``en/casualties.yaml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import Entry, line_of, read_entries
from dragoman.lexicon.frames import read_table
from dragoman.lexicon.inflection import Irregular, forms_of, read_irregular

ENTRIES, WORDS = "casualties.yaml", "casualty_words.yaml"
SECTION = "casualty."
Victims = Literal["obj", "subj", "before", "of", "lives", "itself", "carrier", "figure"]
Sort = Literal["any", "people", "civilians", "force", "counted"]


class CasualtyCue(Entry):
    """A word that tells a casualty; the kind is the second part of the id ``casualty.KIND.word``.

    ``victims`` says where they stand: ``obj``, ``subj`` as in the frames; ``of``: the phrase behind "of"; ``before``:
    the phrase right before the word ("left ten dead"); ``lives``: they are counted as lives; ``itself``: the word
    counts them ("17 deaths"); ``carrier``: the subject of the verb that the word is object of; ``figure``: the word
    is a toll, whose figure follows. ``with``: a word that must stand below it. ``needs``: a slot and its lemmas, or
    ``any``; of several slots one is enough. ``only``: what the victims must be.
    """

    lemma: tuple[str, ...]
    pos: Literal["verb", "noun", "adjective"]
    victims: Victims
    along: tuple[str, ...] = Field(default=(), alias="with")
    needs: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    only: Sort = "any"

    @property
    def kind(self) -> str:
        """The kind of casualty, the second part of the id."""
        return self.id.split(".")[1]

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, raw: object) -> object:
        """Let an editor write one lemma without a list."""
        if isinstance(raw, dict) and isinstance(raw.get("lemma"), str):
            entry: dict[str, Any] = dict(raw)
            entry["lemma"] = (entry["lemma"],)
            return entry
        return raw


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    accidents: frozenset[str]
    accident_parts: frozenset[str]
    people: frozenset[str]
    civilians: frozenset[str]
    force: frozenset[str]
    things: frozenset[str]
    groups: frozenset[str]
    leaves: frozenset[str]
    parts: tuple[str, ...]
    of_them: tuple[str, ...]
    tallies: frozenset[str]
    sides: frozenset[str]
    totals: frozenset[str]
    borne_by: Mapping[str, tuple[str, ...]]
    told_by: frozenset[str]
    joins: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """All entries by each form of their lemmas, in the order of the file, and the words beside them.

    The lists of nouns and verbs hold all forms; ``parts`` and ``of_them`` are phrases as tuples of words.
    """

    entries: tuple[CasualtyCue, ...]
    by_form: Mapping[str, tuple[CasualtyCue, ...]]
    needed: Mapping[tuple[str, ...], frozenset[str]]
    accidents: frozenset[str]
    accident_parts: frozenset[str]
    people: frozenset[str]
    civilians: frozenset[str]
    force: frozenset[str]
    things: frozenset[str]
    groups: frozenset[str]
    leaves: frozenset[str]
    parts: tuple[tuple[str, ...], ...]
    of_them: tuple[tuple[str, ...], ...]
    tallies: frozenset[str]
    sides: frozenset[str]
    totals: frozenset[str]
    borne_by: Mapping[str, tuple[str, ...]]
    told_by: frozenset[str]
    joins: frozenset[str]


INFLECTED = ("accidents", "accident_parts", "people", "civilians", "force", "things", "leaves")


def load(folder: Path) -> Casualties:
    """The casualties of a language folder. Raises LexiconError with file, line, entry and remedy."""
    path = folder / ENTRIES
    entries, irregular = read_entries(path, CasualtyCue), read_irregular(folder)
    table = read_table(folder / WORDS, _Table)
    for entry in entries:
        if not entry.id.startswith(SECTION) or entry.kind not in table.borne_by:
            kinds = ", ".join(table.borne_by)
            raise LexiconError(
                f"{ENTRIES}, line {line_of(path, entry.id)}, entry {entry.id}: an id is casualty.KIND.word, "
                f"with one of the kinds {kinds}. Mend the id."
            )
    words = {part.name: getattr(table, part.name) for part in fields(Casualties) if part.name in _Table.model_fields}
    words |= {name: _all_forms(words[name], irregular) for name in INFLECTED}
    words |= {name: tuple(tuple(phrase.split()) for phrase in words[name]) for name in ("parts", "of_them")}
    needed = {listed: _all_forms(listed, irregular) for entry in entries for listed in entry.needs.values()}
    return Casualties(entries=entries, by_form=_by_form(entries, irregular), needed=needed, **words)


def _all_forms(words: tuple[str, ...] | frozenset[str], irregular: Irregular) -> frozenset[str]:
    return frozenset(form for word in words for form in forms_of(word, irregular))


def _by_form(entries: tuple[CasualtyCue, ...], irregular: Irregular) -> Mapping[str, tuple[CasualtyCue, ...]]:
    found: dict[str, list[CasualtyCue]] = defaultdict(list)
    for entry in entries:
        for lemma in entry.lemma:
            for form in {lemma} if entry.pos == "adjective" else forms_of(lemma, irregular):
                if entry not in found[form]:
                    found[form].append(entry)
    return MappingProxyType({form: tuple(cues) for form, cues in found.items()})
