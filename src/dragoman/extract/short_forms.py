"""Short forms that a text explains: "Vamo Liberation Front (VLF)", and then "VLF" wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dragoman.extract.name import Name
from dragoman.record.drafts import NameLabel

LEAST_CAPITALS = 2  # of a short form that is taken for a name wherever it stands


def with_short_forms(doc: Doc, names: Sequence[Name]) -> list[Name]:
    """The names, short forms labelled as what they stand for, with the short forms that the reader missed."""
    short = _explained(doc, names)
    if not short:
        return list(names)
    kept = [_labelled(doc, name, short) for name in names]
    covered = {index for name in names for index in range(name.first, name.last + 1)}
    return kept + [
        Name(first=token.i, last=token.i, label=short[token.text])
        for token in doc
        if token.i not in covered and token.text in short and _capitals(token.text) >= LEAST_CAPITALS
    ]


def _labelled(doc: Doc, name: Name, short: Mapping[str, NameLabel]) -> Name:
    """A name with the label of what it is short for, whatever else is called so ("PRC", a party here)."""
    label = short.get(doc[name.first : name.last + 1].text)
    return name if label is None else replace(name, label=label, sources=())


def _explained(doc: Doc, names: Sequence[Name]) -> dict[str, NameLabel]:
    """Short forms in brackets right after a name that is no person's and in no table, with its label."""
    unlisted = (name for name in names if name.label != "PER" and not name.sources)
    return dict(pair for name in unlisted for pair in _after(doc, name))


def _after(doc: Doc, name: Name) -> Iterator[tuple[str, NameLabel]]:
    at = name.last + 1
    if at + 2 >= len(doc) or doc[at].text != "(" or doc[at + 2].text != ")":
        return
    form, long = doc[at + 1].text, doc[name.first : name.last + 1].text
    if name.first < name.last and form[0].isupper() and _is_short_for(form, long):
        yield form, name.label


def _is_short_for(form: str, long: str) -> bool:
    """Whether a form is a word of a longer name, or its capitals are initials of it in their order."""
    words = long.replace("-", " ").split()
    initials = iter(word[0].casefold() for word in words)
    capitals = [letter.casefold() for letter in form if letter.isupper()]
    return form in words or (len(capitals) >= LEAST_CAPITALS and all(letter in initials for letter in capitals))


def _capitals(form: str) -> int:
    return sum(letter.isupper() for letter in form)
