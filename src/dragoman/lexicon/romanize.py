"""Bring spellings of one name in Latin letters nearer to each other: what romanizations disagree about is levelled."""

from __future__ import annotations

import re

# What romanizations of Arabic, Persian, Cyrillic, Turkic and Korean write differently for one sound, longest first.
_SOUNDS = {
    "shch": "sh", "sch": "sh", "tch": "ch", "dzh": "i", "dj": "i", "zh": "i", "kh": "h", "gh": "k", "dh": "d",
    "th": "t", "ph": "f", "ck": "k", "ch": "ch", "ou": "u", "oo": "u", "ee": "i", "ie": "i", "j": "i", "y": "i",
    "w": "v", "q": "k", "g": "k", "c": "k", "x": "ks", "z": "s",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_SLAVIC_END = re.compile(r"ic\b")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")
# Articles of Arabic names, which newspapers write, join or leave out.
_ARTICLE = re.compile(r"\b(?:al|el|ad|as|an|ar|ul) (?=\w)")


def levelled(folded: str) -> str:
    """A folded name without articles, doubled letters and blanks, its sounds in one spelling.

    >>> levelled("sergei lavrov") == levelled("sergej lawrow"), levelled("bashar assad") == levelled("bashar al assad")
    (True, True)
    """
    plain = _SLAVIC_END.sub("ich", _ARTICLE.sub("", folded))
    return _TWICE.sub(r"\1", _SOUND.sub(lambda match: _SOUNDS[match[0]], plain.replace(" ", "")))


def skeleton(folded: str) -> str:
    """The consonants of a levelled name.

    >>> skeleton("hifter") == skeleton("haftar"), skeleton("johnson") == skeleton("johnston")
    (True, False)
    """
    return _TWICE.sub(r"\1", _VOWELS.sub("", levelled(folded)))
