"""Amounts in a text: "at least 12", "between 20 and 30", "dozens", "1.5 million", "half a dozen", "no"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Doc

from dragoman.lexicon.amounts import Amounts, Bound, Phrase

LONGEST = 12  # digits; what is longer counts no people
MAX_BOUNDS = 3  # words of bound before one number ("the other at least 12")
MAX_WORDS = 8  # words of one number that are put together; longer runs are lists
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_TWO = re.compile(r"(\d{1,9})[-–](\d{1,9})")
_DASHES = "-–—"
MeaningT = TypeVar("MeaningT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How many: tokens ``first`` to ``last`` (both in it), the least and the most; ``rounded``: only about so many."""

    first: int
    last: int
    low: int | None
    high: int | None
    rounded: bool = False


def find_amounts(doc: Doc, words: Amounts) -> tuple[Amount, ...]:
    """The amounts of a Doc in order of the text, the longest at each place."""
    texts = [token.lower_ for token in doc]
    return tuple(_found(doc, texts, words))


def _found(doc: Doc, texts: Sequence[str], words: Amounts) -> Iterator[Amount]:
    at = 0
    while at < len(texts):
        amount = amount_at(texts, at, words)
        if amount is None:
            at += 1
            continue
        if not _is_part(doc, amount, words):
            yield amount
        at = amount.last + 1


def _is_part(doc: Doc, amount: Amount, words: Amounts) -> bool:
    """Whether a number is part of a word or counts no things ("12-year-old", "12 percent", "B-52")."""
    after = doc[amount.last + 1] if amount.last + 1 < len(doc) else None
    glued = after is not None and not doc[amount.last].whitespace_ and after.text[:1] in _DASHES
    return after is not None and (glued or after.lower_ in words.words.shares)


def amount_at(texts: Sequence[str], at: int, words: Amounts) -> Amount | None:
    """The amount that begins at a token, None if none does. ``texts`` are the words in lower case."""
    none = _phrase(texts, at, words.none)
    if none is not None:
        return Amount(first=at, last=none[0] - 1, low=0, high=0)
    start, bounds = at, list[Bound]()
    while (bound := _phrase(texts, start, words.before)) is not None and len(bounds) < MAX_BOUNDS:
        start, bounds = bound[0], [*bounds, bound[1]]
    if not set(bounds) - {"exact"} and start != at:
        inner = _value(texts, at, words)  # "a few" begins with no bound
        return _bounded(texts, at, inner, bounds, words) if inner is not None else _plain(texts, at, start, words)
    return _bounded(texts, at, _ranged(texts, start, words), bounds, words)


def _plain(texts: Sequence[str], at: int, start: int, words: Amounts) -> Amount | None:
    """An amount behind words that do not bound it ("the 30 soldiers", "another two")."""
    return _bounded(texts, at, _ranged(texts, start, words), [], words)


def _bounded(
    texts: Sequence[str], at: int, value: Amount | None, bounds: Sequence[Bound], words: Amounts
) -> Amount | None:
    """A number with its bounds, those behind it included."""
    if value is None:
        return None
    behind = _phrase(texts, value.last + 1, words.after)
    last = value.last if behind is None else behind[0] - 1
    found = replace(value, first=at, last=last)
    for bound in (*bounds, *(() if behind is None else (behind[1],))):
        if bound == "least":
            found = replace(found, high=None)
        elif bound == "most":
            found = replace(found, low=None)
        elif bound == "about":
            found = replace(found, rounded=True)
    return found


def _ranged(texts: Sequence[str], at: int, words: Amounts) -> Amount | None:
    """One number, or two that name the ends of a range."""
    middle = words.words.between.get(texts[at]) if at < len(texts) else None
    first = _value(texts, at + 1 if middle is not None else at, words)
    if first is None:
        return None
    place = first.last + 1
    joint = texts[place] if place < len(texts) else ""
    if joint != middle and (middle is not None or joint not in words.words.joins):
        return None if middle is not None else first
    second = _value(texts, place + 1, words)
    if second is None or first.low is None or second.high is None or second.high <= first.low:
        return None if middle is not None else first
    return Amount(first=at, last=second.last, low=first.low, high=second.high)


def _value(texts: Sequence[str], at: int, words: Amounts) -> Amount | None:
    """One number at a token: in figures, in words, or vague."""
    if at >= len(texts):
        return None
    two = _TWO.fullmatch(texts[at])
    if two is not None:
        low, high = int(two[1]), int(two[2])
        return Amount(first=at, last=at, low=low, high=high) if low < high else None
    return _vague(texts, at, words) or _in_figures(texts, at, words) or _in_words(texts, at, words)


def _vague(texts: Sequence[str], at: int, words: Amounts) -> Amount | None:
    found = _phrase(texts, at, words.vague)
    if found is None:
        return None
    end, ends = found
    if not ends:
        return Amount(first=at, last=end - 1, low=None, high=None)
    step = words.words.scales.get(texts[end]) if end < len(texts) else None
    if step is None and texts[end : end + 1] == [words.words.of] and end + 1 < len(texts):
        step = words.words.plurals.get(texts[end + 1])
        end += 2 if step is not None else 0
    elif step is not None:
        end += 1
    if step is None:
        return Amount(first=at, last=end - 1, low=ends[0], high=ends[1])
    return Amount(first=at, last=end - 1, low=ends[0] * step, high=(ends[1] + 1) * step - 1)


def _in_figures(texts: Sequence[str], at: int, words: Amounts) -> Amount | None:
    if len(texts[at]) > LONGEST or not texts[at].isascii() or _FIGURE.fullmatch(texts[at]) is None:
        return None
    number, end = float(texts[at].replace(",", "")), at + 1
    while end < len(texts) and texts[end] in words.words.scales and end < at + MAX_WORDS:
        number *= words.words.scales[texts[end]]
        end += 1
    whole = round(number)
    return Amount(first=at, last=end - 1, low=whole, high=whole) if abs(whole - number) < 1e-6 else None


def _in_words(texts: Sequence[str], at: int, words: Amounts) -> Amount | None:
    """A number in words: "twenty-one", "three hundred and ten", "a hundred"."""
    table, total, part, end = words.words, 0, 0, at
    if texts[at] in table.one and at + 1 < len(texts) and texts[at + 1] in table.scales:
        part, end = 1, at + 1
    while end < len(texts) and end < at + MAX_WORDS:
        word = texts[end]
        number = _number_word(word, words)
        if number is not None and (part % 100 == 0 or (part % 10 == 0 and number < 10)):
            part += number
        elif word in table.scales and part:
            step = table.scales[word]
            total, part = (total, part * step) if step <= table.scales["hundred"] else (total + part * step, 0)
        elif not (part and word in _DASHES and end + 1 < len(texts) and texts[end + 1] in table.small):
            break
        end += 1
    value = total + part
    return Amount(first=at, last=end - 1, low=value, high=value) if value and end > at else None


def _number_word(word: str, words: Amounts) -> int | None:
    """The number of a word, also of two joined by a hyphen ("twenty-one")."""
    table = words.words
    first, _, second = word.partition("-")
    if second and first in table.tens and second in table.small:
        return table.tens[first] + table.small[second]
    return table.small.get(word, table.tens.get(word))


def _phrase(
    texts: Sequence[str], at: int, by_first: Mapping[str, tuple[tuple[Phrase, MeaningT], ...]]
) -> tuple[int, MeaningT] | None:
    """The end and meaning of the longest phrase that begins at a token."""
    for phrase, meaning in by_first.get(texts[at], ()) if at < len(texts) else ():
        if tuple(texts[at : at + len(phrase)]) == phrase:
            return at + len(phrase), meaning
    return None
