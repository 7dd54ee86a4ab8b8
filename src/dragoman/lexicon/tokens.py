"""Where English writes two words as one: clitics and joined words, from ``en/tokens.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import load_yaml

FILE = "tokens.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedWords:
    """Clitics, lower case with a plain apostrophe, and for each joined word the offset of its cut (code points)."""

    clitics: tuple[str, ...]
    cuts: Mapping[str, int]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    clitics: tuple[str, ...]
    joined: tuple[str, ...]


def load_joined_words(folder: Path) -> JoinedWords:
    """The joined words of a language folder. Raises LexiconError with file and remedy."""
    try:
        file = _File.model_validate(load_yaml(folder / FILE))
    except ValidationError as error:
        raise LexiconError(f"{FILE}: {error.errors()[0]['msg']}. Expected the lists `clitics` and `joined`.") from error
    cuts = {}
    for pair in file.joined:
        left, space, right = pair.partition(" ")
        if not (left and space and right) or " " in right:
            raise LexiconError(f"{FILE}: joined word {pair!r}: write two parts with one space, as in 'can not'.")
        cuts[left + right] = len(left)
    return JoinedWords(clitics=file.clitics, cuts=cuts)
