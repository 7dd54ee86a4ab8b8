"""Atoms: the smallest pieces of text that a word may begin or end with.

Text is cut wherever a word could conceivably end: at spaces, between letters, digits and punctuation, before clitics.
The reader model then decides for each atom whether it continues a word, begins one, or begins a sentence, so that
"U.S.", "al-Qaeda", "22.20", "don't" and "November2" are all matters of what it learned, not of a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.lexicon.tokens import JoinedWords

# Alternatives in order. Each is linear: no nested repetition, and the two that could rescan are bounded.
_CHUNK = re.compile(
    r"(?P<link>(?:https?://|www\.)[^\s<>\"“”]{1,2000})"
    r"|(?P<mail>[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z0-9.-]{1,128})"
    r"|(?P<letters>(?:[^\W\d_][\u0300-\u036f]{0,8})+(?:['’`´](?:[^\W\d_][\u0300-\u036f]{0,8})+)*)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<same>([^\w\s])\6*)"
    r"|(?P<other>\S)"
)
_LINK_TAIL = ".,;:!?)]}'’"
_APOSTROPHES = str.maketrans("’`´", "'''")
_LONGEST_ATOM = (
    400  # code points; a longer run of letters is no word and is cut, so that no input costs more than its length
)

GAP_NONE, GAP_SPACE, GAP_LINE, GAP_PARAGRAPH = range(4)
SHAPES = 8
"""Number of shapes, see `shape_of`."""


@dataclass(frozen=True, slots=True)
class Atoms:
    """Atoms of one text: ``starts``/``ends`` are code points, half-open; ``gaps`` what stands before each atom."""

    text: str
    starts: list[int]
    ends: list[int]
    gaps: list[int]

    def __len__(self) -> int:
        return len(self.starts)


def cut_atoms(text: str, joined: JoinedWords) -> Atoms:
    """The atoms of a text, in order; every code point that is no white space belongs to exactly one."""
    starts: list[int] = []
    ends: list[int] = []
    for match in _CHUNK.finditer(text):
        cuts = [match.start(), *_cuts(match, joined), match.end()]
        starts += cuts[:-1]
        ends += cuts[1:]
    return Atoms(text, starts, ends, gaps_before(text, starts, ends))


def _cuts(match: re.Match[str], joined: JoinedWords) -> list[int]:
    """Offsets in the text at which a match is cut, its two ends left out."""
    start, end = match.span()
    if match.lastgroup == "letters":
        return [start + cut for cut in letter_cuts(match.group(), joined)]
    if match.lastgroup == "link":
        bare = start + len(match.group().rstrip(_LINK_TAIL))
        return list(range(max(bare, start + 1), end))
    return list(range(start + _LONGEST_ATOM, end, _LONGEST_ATOM))


def letter_cuts(chunk: str, joined: JoinedWords) -> list[int]:
    """Offsets inside a run of letters and apostrophes at which an atom ends; the end of the run is left out."""
    if len(chunk) > _LONGEST_ATOM:
        return list(range(_LONGEST_ATOM, len(chunk), _LONGEST_ATOM))
    lower = chunk.lower().translate(_APOSTROPHES)
    if len(lower) != len(chunk):  # a letter that lowers to two
        return []
    if "'" not in lower:
        cut = joined.cuts.get(lower)
        return [cut] if cut else []
    for clitic in joined.clitics:
        at = len(lower) - len(clitic)
        if at > 0 and lower.endswith(clitic):
            return [*_around_apostrophes(lower[:at]), at]
    return _around_apostrophes(lower)


def _around_apostrophes(lower: str) -> list[int]:
    cuts = {at + side for at, character in enumerate(lower) if character == "'" for side in (0, 1)}
    return sorted(cut for cut in cuts if 0 < cut < len(lower))


def gaps_before(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """For each atom what stands between it and the one before: nothing, blanks, a line end, an empty line."""
    gaps = []
    last = 0
    for start, end in zip(starts, ends, strict=True):
        if start == last:
            gaps.append(GAP_NONE)
        else:
            between = text[last:start]
            gaps.append(GAP_SPACE if between == " " else gap_of(between))
        last = end
    if gaps:
        gaps[0] = GAP_PARAGRAPH
    return gaps


def gap_of(between: str) -> int:
    """The kind of a stretch of white space; lines end as in Unix, Windows or old Mac files, or by Unicode's marks."""
    lines = max(between.count("\n"), between.count("\r")) + between.count("\u2028") + 2 * between.count("\u2029")
    return GAP_PARAGRAPH if lines > 1 else GAP_LINE if lines else GAP_SPACE


def shape_of(atom: str) -> int:
    """The shape of an atom, 0 to 7: lower, Title, UPPER, one capital, miXed, digits, punctuation, caseless letters.

    The encoder reads lower-cased text without accents; shapes give it back what that loses.
    """
    if not atom[0].isalpha():
        return 5 if atom[0].isdigit() else 6
    if atom.islower():
        return 0
    if atom.isupper():
        return 3 if len(atom) == 1 else 2
    if atom.istitle():
        return 1
    return 4 if atom.lower() != atom else 7
