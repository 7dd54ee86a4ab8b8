"""How the chronology speaks of items and their ties: the words of its explanations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.record.drafts import Span
from dragoman.record.when import When
from dragoman.resolve.dated import DatedItem

QUOTED = 60  # code points of an item that are quoted at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The items by id and the text that they quote."""

    text: str
    items: Mapping[str, DatedItem]

    def words(self, span: Span) -> str:
        """The words at a span, on one line and cut short."""
        found = " ".join(self.text[slice(*span)].split())
        return found if len(found) <= QUOTED else found[:QUOTED].rsplit(" ", 1)[0] + " ..."

    def quoted(self, identity: str) -> str:
        """The words of an item between quotation marks; its id where there is no text."""
        return f"\u201c{self.words(self.items[identity].span) or identity}\u201d"

    def dated(self, identity: str) -> str:
        """The words of an item with its date in brackets."""
        return f"{self.quoted(identity)} ({self.date(self.items[identity].when)})"

    def date(self, when: When) -> str:
        """A When as a sentence names it: a day, a stretch, or one bound."""
        if when.earliest == when.latest:
            return when.earliest or "undated"
        if when.earliest is None:
            return f"by {when.latest}"
        return f"from {when.earliest}" if when.latest is None else f"{when.earliest} to {when.latest}"
