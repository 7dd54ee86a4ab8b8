"""Patterns of time phrases: a small language for editors, compiled to a trie that is walked in linear time.

A pattern is words and classes, parted by spaces. A lower-case word stands for itself, an upper-case name for a class
of ``calendar_words.yaml`` or for a number (NUM, COUNT, DAYN, HOUR, YEAR ...). ``CLASS:name`` stores the class's value
in field ``name`` (default: the class in lower case; ``CLASS:_`` stores nothing). ``[x]`` is optional, ``(x | y)`` a
choice, ``^`` marks where the phrase begins if words before it are only context, ``$`` where it ends. There is no
repetition, so that every walk is bounded by the longest pattern.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

from dragoman.errors import LexiconError

BEGIN, END, UNBOUND = "^", "$", "_"
# An expansion beyond this is a slip of the pen (too many optional parts in one line), not a phrase.
MAX_SEQUENCES = 4000

Sequence = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Final:
    """A pattern's end in the trie: the entry's rank, (position, field) pairs, and the phrase's part of the match."""

    rank: int
    binds: tuple[tuple[int, str], ...]
    begin: int
    end: int


@dataclass(slots=True)
class Node:
    """A state of the trie: the next states by class or word, and the pattern that ends here, if any."""

    steps: dict[str, Node] = field(default_factory=dict)
    final: Final | None = None


def add_pattern(root: Node, pattern: str, rank: int) -> None:
    """Lay a pattern's sequences into the trie; of two equal patterns the first stays. Raises LexiconError."""
    for sequence in expand(pattern):
        _add_sequence(root, sequence, rank)


def expand(pattern: str) -> tuple[Sequence, ...]:
    """All flat sequences of a pattern, without repetitions. Raises LexiconError if it is not well formed."""
    for mark in "[]()|":
        pattern = pattern.replace(mark, f" {mark} ")
    items = pattern.split()
    sequences, rest = _choice(items, 0)
    if rest != len(items):
        raise LexiconError(f"pattern {pattern!r}: unbalanced bracket at part {rest + 1}. Close what is opened.")
    if len(sequences) > MAX_SEQUENCES:
        raise LexiconError(f"pattern {pattern!r}: more than {MAX_SEQUENCES} readings. Split it into several lines.")
    return tuple(dict.fromkeys(sequences))


def _choice(items: list[str], at: int) -> tuple[list[Sequence], int]:
    """The sequences of a choice from ``at`` on, and where it stops (a closing bracket or the end)."""
    found: list[Sequence] = []
    while True:
        sequences, at = _series(items, at)
        found += sequences
        if at >= len(items) or items[at] != "|":
            return found, at
        at += 1


def _series(items: list[str], at: int) -> tuple[list[Sequence], int]:
    """The sequences of one alternative."""
    parts: list[list[Sequence]] = []
    while at < len(items) and items[at] not in ("|", "]", ")"):
        if items[at] in ("[", "("):
            closing, optional = ("]", True) if items[at] == "[" else (")", False)
            inner, at = _choice(items, at + 1)
            if at >= len(items) or items[at] != closing:
                raise LexiconError(f"pattern {' '.join(items)!r}: {closing!r} is missing.")
            parts.append([(), *inner] if optional else inner)
        else:
            parts.append([(items[at],)])
        at += 1
    return [tuple(step for part in combination for step in part) for combination in product(*parts)], at


def _add_sequence(root: Node, sequence: Sequence, rank: int) -> None:
    """Lay one sequence into the trie."""
    begin = sequence.index(BEGIN) if BEGIN in sequence else 0
    steps = [step for step in sequence if step != BEGIN]
    end = steps.index(END) if END in steps else len(steps)
    steps = [step for step in steps if step != END]
    if begin >= end:
        raise LexiconError(f"pattern {' '.join(sequence)!r}: nothing between the beginning and the end of the phrase.")
    node = root
    for step in steps:
        node = node.steps.setdefault(step.partition(":")[0], Node())
    binds = tuple((place, _field(step)) for place, step in enumerate(steps) if _field(step))
    if node.final is None:
        node.final = Final(rank=rank, binds=binds, begin=begin, end=end)


def _field(step: str) -> str:
    """The field that a step fills, or the empty string."""
    name, _, given = step.partition(":")
    if given == UNBOUND:
        return ""
    return given or (name.lower() if is_class(name) else "")


def is_class(name: str) -> bool:
    """True for the name of a class, False for a word or a mark of punctuation."""
    return name.isupper() and len(name) > 1
