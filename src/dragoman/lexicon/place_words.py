"""Words beside the names of places: sides, kinds of divisions, abbreviations, namesakes of states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.fold import fold
from dragoman.lexicon.tables import check_among, read_table

WORDS_FILE = Path(__file__).parent / "world" / "place_words.tsv"
_COLUMNS = ("word", "effect", "code", "name")
_EFFECTS = frozenset({"side", "inside", "division", "district", "part", "short", "namesake"})

_NOUNS = ("division", "district", "part")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """What `place_words.tsv` holds. Sides, kinds and prepositions are in small letters.

    ``shorts``: an abbreviation as printed -> code and name of its division. ``namesakes``: the folded name of a state
    -> code of the division that is called so too.
    """

    sides: frozenset[str]
    inside: frozenset[str]
    kinds: Mapping[str, str]
    shorts: Mapping[str, tuple[str, str]]
    namesakes: Mapping[str, str]

    def bare(self, name: str) -> tuple[str, str | None]:
        """A name without sides before it and without the noun that says what it is; with the kind of that noun."""
        words, kind = name.split(), None
        while len(words) > 1 and words[0].lower() in self.sides:
            words = words[1:]
        if len(words) > 1 and (kind := self.kinds.get(words[-1].lower())):
            words = words[:-1]
        return " ".join(words), kind


def load_place_words(path: Path = WORDS_FILE) -> PlaceWords:
    """The words. Raises LexiconError with file, line, what is wrong and what to do."""
    rows = list(read_table(path, _COLUMNS))
    for row in rows:
        check_among(row, row["effect"], _EFFECTS, "effect")
        if (row["effect"] in ("short", "namesake")) != bool(row["code"]):
            raise row.fault("code and effect do not fit", "Give short and namesake a code, the others none.")
    by_effect = {effect: [row for row in rows if row["effect"] == effect] for effect in _EFFECTS}
    return PlaceWords(
        sides=frozenset(row["word"] for row in by_effect["side"]),
        inside=frozenset(row["word"] for row in by_effect["inside"]),
        kinds={row["word"]: row["effect"] for row in rows if row["effect"] in _NOUNS},
        shorts={row["word"]: (row["code"], row["name"]) for row in by_effect["short"]},
        namesakes={fold(row["word"]): row["code"] for row in by_effect["namesake"]},
    )
