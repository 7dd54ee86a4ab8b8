"""Fold names so that spelling variants of one name meet: case, diacritics, dots, apostrophes, hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not decompose, as newspapers without special characters print them.
_PLAIN = str.maketrans(
    {
        "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE",
        "œ": "oe", "Œ": "OE", "ə": "e", "Ə": "E", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        ".": None, "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "`": None,
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "\u00a0": " ",
    }
)  # fmt: skip

# What a plain ASCII name may still hold that folding takes away.
_MARKS = re.compile(r"[.'`\-]|\s\s|^\s|\s$")

# Acronyms this short are words of English when written small ("us", "who", "car", "is"): only capitals may match them.
STRICT_ACRONYM_LETTERS = 3
THE = "the "


def fold(name: str) -> str:
    """The name in small letters, without diacritics, dots and apostrophes, hyphens as blanks, blanks single.

    >>> fold("Nagorno-Karabakh"), fold("Mevlüt Çavuşoğlu"), fold("Sana'a")
    ('nagorno karabakh', 'mevlut cavusoglu', 'sanaa')
    """
    return _plain(name).casefold()


def keys_of_name(name: str) -> Iterator[str]:
    """Yield the keys under which a name of a table is filed; short acronyms get only a key in capitals."""
    plain = _plain(name)
    acronym = _is_acronym(plain)
    if acronym:
        yield plain
    if not acronym or len(plain) > STRICT_ACRONYM_LETTERS:
        yield plain.casefold()


def keys_of_mention(words: str) -> Iterator[str]:
    """Yield the keys under which words of a text are looked for, most exact first; a leading "the" may go."""
    plain = _plain(words)
    bare = plain[len(THE) :] if plain[: len(THE)].casefold() == THE else ""
    for form in (plain, bare) if bare else (plain,):
        if _is_acronym(form):
            yield form
        yield form.casefold()


def _plain(name: str) -> str:
    if name.isascii() and not _MARKS.search(name):
        return name
    decomposed = name.translate(_PLAIN)
    if not decomposed.isascii():
        decomposed = unicodedata.normalize("NFKD", decomposed)
        decomposed = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_PLAIN)
    return " ".join(decomposed.split())


def _is_acronym(plain: str) -> bool:
    return plain.isupper() and " " not in plain and len(plain) > 1
