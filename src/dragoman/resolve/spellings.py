"""Spellings: which rows of the world tables have a name that is written nearly like one of a text, and how near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from dragoman.lexicon.fold import fold
from dragoman.lexicon.romanize import levelled, skeleton
from dragoman.lexicon.world import World

# rapidfuzz ratios (0 to 100), set on transliterations of our own (tests/resolve/test_spellings.py, linking.tsv):
# spellings of one full name lie above, names of two people below.
NEAR = 84.0  # where office or country speaks for it
VERY_NEAR = 95.0  # where nothing else speaks for it; the consonants must be the same too
WORD_NEAR = 70.0  # of each word with the word in its place, so that no given name is passed over for a long surname
# How many rows are compared closely for one name, and from which ratio of the plain letters on.
POOL, POOL_FROM = 24, 62.0
MOST_ORDERS = 4  # words of a name whose other orders are tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A row whose name is near, and how, in plain words.

    ``alone``: so near that nothing else need speak for it. ``same_words``: only order or length differs, no spelling.
    """

    row: str
    ratio: float
    how: str
    alone: bool = False
    same_words: bool = False


def near_rows(form: str, world: World, keys: Sequence[str]) -> tuple[Near, ...]:
    """Rows with a name near a folded full name, the nearest first, each once.

    ``keys``: all folded names of persons. The work is bounded by `POOL`.
    """
    best: dict[str, Near] = {}
    for key, row in _pool(form, world, keys):
        near = _near(form, key, row)
        if near is not None and (row not in best or near.ratio > best[row].ratio):
            best[row] = near
    return tuple(sorted(best.values(), key=lambda near: (-near.ratio, near.row)))


def _pool(form: str, world: World, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names and rows that are worth a close look: by letters, by the order of the words, by the surname."""
    names = world.indices.person_names
    alike = process.extract(form, keys, scorer=fuzz.ratio, score_cutoff=POOL_FROM, limit=POOL)
    for key in dict.fromkeys((*(key for key, _, _ in alike), *_orders(form))):
        yield from ((key, row) for row in names.get(key, ()))
    words = form.split()
    for row in dict.fromkeys(_of_surname((words[-1], " ".join(words[-2:])), world)):
        yield fold(world.persons[row].name), row


def _of_surname(forms: Iterable[str], world: World) -> Iterator[str]:
    for form in forms:
        yield from world.indices.person_surnames.get(form, ())[:POOL]


def _orders(form: str) -> Iterator[str]:
    """The name with its first or last word at the other end ("Yi Wang", "Jae-in Moon")."""
    words = form.split()
    if 1 < len(words) <= MOST_ORDERS:
        yield " ".join((words[-1], *words[:-1]))
        yield " ".join((*words[1:], words[0]))


def _near(form: str, key: str, row: str) -> Near | None:
    if key in _orders(form):
        return Near(row=row, ratio=VERY_NEAR, how="the same words in another order", same_words=True)
    if _leaves_out(form.split(), key.split()):
        return Near(row=row, ratio=VERY_NEAR, how="a shorter form of the name", same_words=True)
    one, other = levelled(form), levelled(key)
    ratio = max(fuzz.ratio(form, key), fuzz.ratio(one, other))
    if ratio < NEAR or not _word_by_word(form.split(), key.split()):
        return None
    alone = fuzz.ratio(one, other) >= VERY_NEAR and skeleton(form) == skeleton(key)
    return Near(row=row, ratio=ratio, how=f"spelled like it ({round(ratio)} of 100)", alone=alone)


def _leaves_out(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name is the other one without some of its words, or with initials for them ("V. Putin").

    >>> _leaves_out(["v", "putin"], ["vladimir", "putin"]), _leaves_out(["igor", "putin"], ["vladimir", "putin"])
    (True, False)
    """
    shorter = len(short) < len(full) or any(len(word) == 1 for word in short[:-1])
    if not 1 < len(short) <= len(full) or not shorter or levelled(short[-1]) != levelled(full[-1]):
        return False
    rest = iter(full[:-1])
    return all(any(_stands_for(word, other) for other in rest) for word in short[:-1])


def _stands_for(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))


def _word_by_word(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each word is near the one in its place; names of unlike numbers of words are judged as a whole."""
    if len(one) != len(other):
        return True
    return all(fuzz.ratio(levelled(a), levelled(b)) >= WORD_NEAR for a, b in zip(one, other, strict=True))
