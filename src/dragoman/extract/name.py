"""A proper name in a Doc, and what a hyphen adds to it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from dragoman.lexicon.agents import Agents, pieces
from dragoman.record.drafts import NameLabel

ACRONYM_LETTERS = 3  # "IT", "US" and "IS" are words too


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name: tokens (ends included), the reader's label, the rows of the world tables that are called so.

    ``sources``: "state:ARM", "metonym:ARM" (a capital or seat of power), "demonym:ARM", "people:ARM", "org:..",
    "region:..". ``bond`` is what a hyphen adds: "led" (Saudi-led) or "backed" (Iran-backed).
    """

    first: int
    last: int
    label: NameLabel
    sources: tuple[str, ...] = ()
    bond: str | None = None

    def rows(self, kind: str) -> tuple[str, ...]:
        """The ids of the rows of one kind of source."""
        return tuple(source.partition(":")[2] for source in self.sources if source.startswith(kind + ":"))

    def is_demonym(self) -> bool:
        """Whether it only tells a nationality ("Armenian")."""
        return bool(self.sources) and all(source.startswith("demonym:") for source in self.sources)


def words_of(doc: Doc, first: int, last: int) -> str:
    """The words of a stretch of tokens, ends included, blanks single."""
    return " ".join(doc[first : last + 1].text.split())


def bond_of(doc: Doc, last: int, agents: Agents) -> str | None:
    """What follows a name after a hyphen: "led", "backed", or None."""
    after = pieces(doc[last].text)
    if len(after) > 2 and after[1] == "-":
        return effect_of(after[2], agents)
    if last + 2 < len(doc) and doc[last + 1].text == "-":
        return effect_of(doc[last + 2].lower_, agents)
    return None


def effect_of(word: str, agents: Agents) -> str | None:
    """What a word after a hyphen makes of a name: "led", "backed", or None."""
    if agents.has(word, "led"):
        return "led"
    return "backed" if agents.has(word, "backed") else None
