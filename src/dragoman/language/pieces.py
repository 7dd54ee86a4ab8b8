"""WordPiece: atoms to the numbers that the encoder reads.

Source: Wu et al. 2016, greedy longest match as in BERT's uncased vocabulary; written anew for atoms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

CONTINUATION = "##"
UNKNOWN, OPEN, CLOSE = "[UNK]", "[CLS]", "[SEP]"
MOST_PIECES = 8  # an atom keeps its first pieces only; words of news have fewer, links and noise may have hundreds
CACHE_SIZE = 65_536  # atoms remembered; about 8 MB when full
LONGEST_REMEMBERED = 32  # code points; longer atoms are links and noise, and would make the cache as large as they like


class Pieces:
    """Cuts atoms into pieces of a vocabulary. Holds a bounded cache; the same atom always gives the same pieces."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}
        self.open, self.close, self.unknown = (self._ids[name] for name in (OPEN, CLOSE, UNKNOWN))

    def of(self, atom: str) -> tuple[int, ...]:
        """Numbers of the pieces of one atom, at least one and at most `MOST_PIECES`."""
        found = self._cache.get(atom)
        if found is None:
            found = self._cut(plain(atom))
            if len(atom) <= LONGEST_REMEMBERED:
                if len(self._cache) >= CACHE_SIZE:
                    self._cache.clear()
                self._cache[atom] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces: list[int] = []
        start = 0
        while start < len(word) and len(pieces) < MOST_PIECES:
            prefix = CONTINUATION if start else ""
            for end in range(min(len(word), start + 40), start, -1):
                number = self._ids.get(prefix + word[start:end])
                if number is not None:
                    pieces.append(number)
                    start = end
                    break
            else:
                return (self.unknown,)
        return tuple(pieces) or (self.unknown,)


def plain(atom: str) -> str:
    """Lower case, without accents: what the uncased vocabulary knows."""
    decomposed = unicodedata.normalize("NFD", atom.lower())
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")
