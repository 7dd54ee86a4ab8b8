"""Quotes: what stands between quotation marks, in any style, with marks missing, mixed or odd.

Marks are paired inside a paragraph. A mark counts as opening or closing by what stands around it rather than by its
shape, because news texts mix styles (“ ... "). A quotation that runs over several paragraphs gives one draft a
paragraph: the earlier ones are not ``closed``, reach to the end of their paragraph, and the next paragraph re-opens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from dragoman.extract.layer import Layer
from dragoman.lexicon.load import Lexicon
from dragoman.record.drafts import Drafts, QuoteDraft, Span

# Typography, not language: double marks of every style, and single ones, which are apostrophes more often than not.
_DOUBLE = '“”„‟"«»〝〞＂'
_MARK = re.compile(r"``|''|[“”„‟\"«»〝〞＂‘’‚‹›']")
_OPENING = frozenset({"“", "„", "«", "``", "‘", "‚", "‹", "〝"})
_CLOSING = frozenset({"”", "»", "''", "’", "›", "〞"})
_BEFORE_OPENING = frozenset(" \t\n([{—–-/:\u00a0\u2009…")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…]")
# Marks looked at in search of the closing one. Bounds the time on a text of nothing but marks; the longest quotation
# of GUM news holds nine further marks.
MAX_MARKS = 40


class _Mark:
    """One mark in a paragraph: where it is, its width, and what its surroundings allow."""

    __slots__ = ("closes", "double", "end", "opens", "start", "text")

    def __init__(self, text: str, match: re.Match[str]) -> None:
        self.text = match.group()
        self.start, self.end = match.span()
        before = text[self.start - 1] if self.start else "\n"
        after = text[self.end] if self.end < len(text) else "\n"
        self.double = len(self.text) == 2 or self.text in _DOUBLE
        spaced_before = before in _BEFORE_OPENING or before in _OPENING
        spaced_after = not after.isalnum() and after not in "$£€…[(#@" and not text.startswith("..", self.end)
        self.opens = (spaced_before or self.text in _OPENING) and (not spaced_after or _MARK.match(after) is not None)
        self.closes = not (spaced_before and not spaced_after) and self.text not in ("“", "‘", "„", "``")
        if self.double and spaced_before and spaced_after:
            self.closes = True
        if self.double and self.text in ("“", "``") and not self.opens:
            self.closes = True
        if self.double and self.text in ('"', "＂") and not self.opens and before in ":,":
            self.opens = after.isalnum()
        if not self.double:
            self._single(before, after)

    def _single(self, before: str, after: str) -> None:
        """A single mark inside or behind a word is an apostrophe unless something is open."""
        self.opens = (before in _BEFORE_OPENING or before in _DOUBLE) and after.isalpha() and self.text not in _CLOSING
        self.closes = not after.isalnum() and not before.isspace() and self.text not in _OPENING


def mark_quotes(doc: Doc, lexicon: Lexicon, drafts: Drafts) -> Drafts:
    """The drafts with the quotations of the text added."""
    starts = [sentence.start_char for sentence in doc.sents]
    found = (
        QuoteDraft(span=span, closed=closed, sentence=max(0, bisect_right(starts, span[0]) - 1))
        for span, closed in find_quotes(doc.text)
    )
    return replace(drafts, quotes=tuple(found))


def find_quotes(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield (span without marks, closed) for each outermost quotation, in order of the text."""
    for start, end in paragraphs(text):
        yield from _in_paragraph(text, start, end)


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the spans of paragraphs: parted by empty lines, or by line ends where the text has no empty line."""
    pattern = _PARAGRAPH if re.search(r"\n[ \t]*\n", text) else _LINE
    for match in pattern.finditer(text):
        yield match.span()


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    marks = [_Mark(text, match) for match in _MARK.finditer(text, start, end)]
    position = 0
    while position < len(marks):
        opening = marks[position]
        if not opening.opens:
            position += 1
            continue
        closing = _closing(text, marks, position)
        if closing is not None:
            if _has_word(text, opening.end, marks[closing].start):
                yield _stripped(text, opening.end, marks[closing].start), True
            position = closing + 1
            continue
        if opening.double:
            span = _unclosed(text, marks, position, end)
            if _has_word(text, *span):
                yield _stripped(text, *span), False
        position += 1


def _closing(text: str, marks: list[_Mark], position: int) -> int | None:
    """The index of the mark that closes the one at ``position``; None if the quotation is not closed."""
    opening, depth = marks[position], 0
    for index in range(position + 1, min(len(marks), position + 1 + MAX_MARKS)):
        mark = marks[index]
        if mark.double != opening.double:
            continue
        if mark.opens and not mark.closes:
            if not opening.double:
                return _single_closing(text, marks, position, index)
            if mark.text == opening.text and not _nested(marks, index):
                return None
            depth += 1
        elif mark.closes and depth and _may_close(marks, index, depth):
            depth -= 1
        elif mark.closes and opening.double:
            return index
    return None if opening.double else _single_closing(text, marks, position, len(marks))


def _nested(marks: list[_Mark], index: int) -> bool:
    """Whether an opening mark of the same shape is a quotation inside the quotation: two closing marks come next."""
    following = [mark for mark in marks[index + 1 : index + 1 + MAX_MARKS] if mark.double][:2]
    return len(following) > 1 and all(mark.closes and not mark.opens for mark in following)


def _may_close(marks: list[_Mark], index: int, depth: int) -> bool:
    """Whether a closing mark belongs to a nested quotation: only if enough marks follow to close the outer one."""
    following = marks[index + 1 : index + 1 + MAX_MARKS]
    closing = 0
    for mark in following:
        if mark.double and mark.opens and not mark.closes:
            break
        closing += mark.double and mark.closes
    return closing >= depth


def _single_closing(text: str, marks: list[_Mark], position: int, stop: int) -> int | None:
    """The closing mark of a single quotation: behind punctuation, else the first behind a word without s."""
    candidates = [
        index
        for index in range(position + 1, min(stop, position + 1 + MAX_MARKS))
        if not marks[index].double and marks[index].closes
    ]
    punctuated = [index for index in candidates if text[marks[index].start - 1] in ",.!?…"]
    plain = [index for index in candidates if text[marks[index].start - 1] not in "sS"]
    ordered = sorted({*punctuated[:1], *plain[:1]}) or candidates[:1]
    return ordered[0] if ordered else None


def _unclosed(text: str, marks: list[_Mark], position: int, end: int) -> Span:
    """The reach of a quotation without closing mark: its paragraph, or its sentence where another one opens behind."""
    opening = marks[position]
    following = marks[position + 1 : position + 1 + MAX_MARKS]
    later = next((mark for mark in following if mark.double and mark.opens), None)
    if later is None:
        return opening.end, end
    stop = _SENTENCE_END.search(text, opening.end, later.start)
    return opening.end, stop.end() if stop is not None else opening.end


def _has_word(text: str, start: int, end: int) -> bool:
    return any(letter.isalnum() for letter in text[start:end])


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


LAYER = Layer(name="quotes", needs=frozenset(), gives=frozenset({"quotes"}), run=mark_quotes)
