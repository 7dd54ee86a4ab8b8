"""The rules between types, for types of one's own: each follows those of the type of ours that it behaves like.

`event_contents.yaml` says of which types the content is not coded a second time, which are told again by a noun, where
an act is felt, and so on, each as a list of our types. Here every list is widened by the user's types that behave like
one in it, so that a user need not know the lists; and narrowed to the types that the scheme has.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.lexicon.frames import Contents
from dragoman.lexicon.scheme import Scheme

Modes = Mapping[str, Mapping[str, str]]
Topics = Mapping[str, Mapping[str, tuple[str, ...]]]


def widened(contents: Contents, scheme: Scheme) -> Contents:
    """The tables for all types of a scheme, and no others."""
    like = {name: kind.behaves_like or name for name, kind in scheme.types.items()}
    lists = {
        key: tuple(name for name in scheme.types if like[name] in listed)
        for key, listed in contents
        if isinstance(listed, tuple)
    }
    modes = _modes(contents.modes, like, scheme)
    return contents.model_copy(
        update={
            **lists,
            "future": _turns(contents.future, "future", like, scheme),
            "announced": _turns(contents.announced, "announced", like, scheme),
            "modes": modes,
            "topics": _topics(contents.topics, modes, like, scheme),
        }
    )


def _turns(table: Mapping[str, str], key: str, like: Mapping[str, str], scheme: Scheme) -> Mapping[str, str]:
    """What a type becomes when it lies ahead: as its scheme says; else our types as in the table, own ones themselves.

    A type stands in the table also if it stays what it is: the table says too which acts are friendly or hostile.
    """
    found: dict[str, str] = {}
    for name, kind in scheme.types.items():
        stated = kind.future if key == "future" else kind.announced
        if stated is not None:
            found[name] = stated
        elif like[name] in table:
            target = table[like[name]] if kind.behaves_like is None else name
            found[name] = target if target in scheme.types else name
    return MappingProxyType(found)


def _modes(table: Modes, like: Mapping[str, str], scheme: Scheme) -> Modes:
    """The mode of a demand, refusal or threat by the type of the act in it, for modes that the type has."""
    found: dict[str, Mapping[str, str]] = {}
    for name, kind in scheme.types.items():
        row = table.get(like[name], {})
        by_type = {inner: row[like[inner]] for inner in scheme.types if row.get(like[inner]) in kind.modes}
        if by_type:
            found[name] = MappingProxyType(by_type)
    return MappingProxyType(found)


def _topics(table: Topics, modes: Modes, like: Mapping[str, str], scheme: Scheme) -> Topics:
    """The mode by a word, the scheme's own words before ours; a type with a row in `modes` needs one here too."""
    found: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for name, kind in scheme.types.items():
        own = {mode: one.words for mode, one in kind.modes.items() if one.words}
        ours = {
            mode: words for mode, words in table.get(like[name], {}).items() if mode in kind.modes and mode not in own
        }
        if own or ours or name in modes:
            found[name] = MappingProxyType({**own, **ours})
    return MappingProxyType(found)
