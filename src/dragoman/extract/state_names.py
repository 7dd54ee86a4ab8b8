"""States under names that no table has: a part of one ("Western Zambia") or one that is misspelt ("Afganistan")."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from dragoman.lexicon.load import Lexicon

# Letters from which on one wrong letter still leaves one state; shorter names lie too near each other (Niger, Mali) or
# to names of other things (a firm called Bulgari).
LONG_NAME = 9


def state_sources(words: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The row of the one state that a name of a place which no table knows may stand for, empty for none."""
    first, _, rest = words.partition(" ")
    if rest:
        states = lexicon.world.states_by_name(rest) if lexicon.agents.has(first.lower(), "section") else ()
        return tuple(state.key for state in states[:1])
    if not words.isalpha() or len(words) < LONG_NAME - 1 or lexicon.gazetteer.find(words):
        return ()
    near = {state.key for other in _one_letter_off(words) for state in lexicon.world.states_by_name(other)}
    return tuple(near) if len(near) == 1 else ()


def _one_letter_off(words: str) -> Iterator[str]:
    """Names of at least LONG_NAME letters with the same first letter and one letter more, less or other."""
    for at in range(1, len(words) + 1):
        head, tail = words[:at], words[at:]
        spellings = [head + letter + tail for letter in ascii_lowercase]
        if tail:
            spellings += [head + tail[1:], *(head + letter + tail[1:] for letter in ascii_lowercase)]
        yield from (spelling for spelling in spellings if len(spelling) >= LONG_NAME)
