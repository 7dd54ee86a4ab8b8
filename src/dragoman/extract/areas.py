"""Towns and the areas that complete them ("Paris, Texas", "Springfield, Ill."): each a name of its own."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from dragoman.extract.listed import sources_of
from dragoman.extract.name import Name, words_of
from dragoman.lexicon.load import Lexicon


def parts_of(ent: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The name, or the town and the area that it was joined with ("Paris, Texas")."""
    comma = next((token.i for token in ent if token.text == "," and ent.start < token.i < ent.end - 1), None)
    if comma is None or ent.label_ == "PER":
        yield ent
        return
    area = words_of(ent.doc, comma + 1, ent.end - 1)
    if _is_area(area, lexicon) and not sources_of(ent.text, lexicon.world):
        yield Span(ent.doc, ent.start, comma, label="LOC")
        yield Span(ent.doc, comma + 1, ent.end, label="LOC")
    else:
        yield ent


def _is_area(words: str, lexicon: Lexicon) -> bool:
    """Whether words name a state, a region or a division, in full or cut short ("Ill.")."""
    if words in lexicon.gazetteer.words.shorts or lexicon.world.states_by_name(words):
        return True
    divisions = any(not place.settled for place in lexicon.gazetteer.search(words))
    return divisions or bool(lexicon.world.regions_by_name(words))


def completing(doc: Doc, marked: list[Name], lexicon: Lexicon) -> list[Name]:
    """The abbreviated divisions that stand behind a place and that the reader left out ("Springfield, Ill.")."""
    held = {index for name in marked for index in range(name.first, name.last + 1)}
    found = []
    for name in marked:
        first = name.last + 2
        if name.label != "LOC" or first >= len(doc) or doc[first - 1].text != "," or first in held:
            continue
        for last in (first + 1, first):
            if last < len(doc) and last not in held and words_of(doc, first, last) in lexicon.gazetteer.words.shorts:
                found.append(Name(first=first, last=last, label="LOC"))
                break
    return found
