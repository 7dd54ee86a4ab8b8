"""Tell page furniture from text: what is taken from the top, from the bottom and from between paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.intake.clean import Block
from dragoman.lexicon.page import FurnitureEntry, PageWords, Pattern, line_words

# A stray line is a label, not a sentence: few words and no stop at its end.
MAX_STRAY_WORDS = 6
# A headline in a list of other articles; the longest in the examples of the field have 20 words.
MAX_HEADLINE_WORDS = 22
# Blocks looked at from either end: page dumps seen carry at most some 60 lines of menus.
MAX_EDGE_BLOCKS = 200
# A repeated block this long (words) is a page's mistake; shorter ones ("No.", "Analysis") may be meant.
MIN_REPEATED_WORDS = 6
# Two bars or arrows in a short line make it a menu or a bread-crumb trail.
MENU_MARKS = "|›»·•→"
MIN_MENU_MARKS = 2
# A menu written one word a line ("World", "Human rights"): that short, and two of them at least.
MAX_MENU_WORDS = 2
MIN_MENU_ITEMS = 2
SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", ",", '."', ".”", '!"', "!”", '?"', "?”", ".'", ".’", ".)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """The blocks of an article, and the lines left out of it, both in order of the source."""

    kept: tuple[Block, ...]
    removed: tuple[str, ...]


def part(blocks: tuple[Block, ...], page: PageWords) -> Parted:
    """Part text from furniture. A line that reads as a sentence of the body is never taken by position alone."""
    inline = {index for index, block in enumerate(blocks) if furniture_entry(block.text, page, inside=True)}
    out = inline | _repeated(blocks, [index for index in range(len(blocks)) if index not in inline])
    rest = [index for index in range(len(blocks)) if index not in out]
    out |= _top(blocks, rest, page)
    out |= _bottom(blocks, [index for index in rest if index not in out], page)
    return Parted(
        kept=_without(blocks, out),
        removed=tuple(block.text for index, block in enumerate(blocks) if index in out),
    )


def furniture_entry(line: str, page: PageWords, *, inside: bool = False) -> FurnitureEntry | None:
    """The first lexicon entry that takes this line as furniture; `inside`: only those for lines between paragraphs."""
    words = line_words(line)
    if not words:
        return None
    firsts = (words[0], "#") if words[0].isdecimal() else (words[0],)
    for pattern in (found for first in firsts for found in page.by_first.get(first, ())):
        if (pattern.entry.place == "anywhere" or not inside) and _matches(pattern, words, line):
            return pattern.entry
    return None


def is_stray(line: str) -> bool:
    """Whether a line is a short label that ends no sentence."""
    return len(line.split()) <= MAX_STRAY_WORDS and not line.endswith(SENTENCE_ENDS)


def _matches(pattern: Pattern, words: tuple[str, ...], line: str) -> bool:
    length = len(pattern.words)
    if len(words) > pattern.entry.max_words or len(words) < length or (len(words) > length and not pattern.open_end):
        return False
    if pattern.entry.label and ":" not in line:
        return False
    if not all(
        want == word or (want == "#" and word.isdecimal()) for want, word in zip(pattern.words, words, strict=False)
    ):
        return False
    return not pattern.entry.label or len(line_words(line[: line.index(":")])) == length


def _is_menu(line: str) -> bool:
    return sum(line.count(mark) for mark in MENU_MARKS) >= MIN_MENU_MARKS and not line.endswith(".")


def _is_cue(line: str, page: PageWords) -> FurnitureEntry | bool:
    return furniture_entry(line, page) or _is_menu(line) or not any(char.isalnum() for char in line)


def _top(blocks: Sequence[Block], rest: list[int], page: PageWords) -> set[int]:
    """Furniture above the first sentence: cue lines, and the words of a menu that one of them opens."""
    out: set[int] = set()
    for at, index in enumerate(rest[:MAX_EDGE_BLOCKS]):
        line = blocks[index].text
        cue = _is_cue(line, page)
        if cue or _is_masthead(at, blocks, rest):
            out.add(index)
        elif not _is_headline(line):
            break
        if isinstance(cue, FurnitureEntry) and cue.opens:
            out |= _menu_items(blocks, rest[at + 1 : MAX_EDGE_BLOCKS])
    return out if len(out) < len(rest) else set()


def _is_masthead(at: int, blocks: Sequence[Block], rest: list[int]) -> bool:
    """Whether the first line is a name over a menu, as at the top of a page."""
    return at == 0 and len(rest) > 1 and is_stray(blocks[rest[0]].text) and _is_menu(blocks[rest[1]].text)


def _menu_items(blocks: Sequence[Block], following: list[int]) -> set[int]:
    """The words of a menu that follow its first one; a single one may as well be a headline and stays."""
    count = 0
    while (
        count < len(following)
        and len(blocks[following[count]].text.split()) <= MAX_MENU_WORDS
        and is_stray(blocks[following[count]].text)
    ):
        count += 1
    return set(following[:count]) if count >= MIN_MENU_ITEMS and count < len(following) else set()


def _bottom(blocks: Sequence[Block], rest: list[int], page: PageWords) -> set[int]:
    """Furniture below the text: from the highest cue of the last run of cues, labels and listed headlines."""
    run: list[int] = []
    start: int | None = None
    for index in reversed(rest[1:][-MAX_EDGE_BLOCKS:]):
        line = blocks[index].text
        cue = _is_cue(line, page)
        if cue and (isinstance(cue, bool) or cue.opens or all(_is_label(blocks[at].text, page) for at in run)):
            run, start = [], index
        elif cue or _is_headline(line):
            run.append(index)
        else:
            break
    return set() if start is None else {index for index in rest if index >= start}


def _is_label(line: str, page: PageWords) -> bool:
    return is_stray(line) or bool(_is_cue(line, page))


def _is_headline(line: str) -> bool:
    return len(line.split()) <= MAX_HEADLINE_WORDS and not line.endswith((".", ".”", '."', ":", ";", ",", ")"))


def _repeated(blocks: Sequence[Block], rest: list[int]) -> set[int]:
    seen: set[tuple[str, ...]] = set()
    out: set[int] = set()
    for index in rest:
        words = line_words(blocks[index].text)
        if len(words) >= MIN_REPEATED_WORDS and words in seen:
            out.add(index)
        seen.add(words)
    return out


def _without(blocks: Sequence[Block], out: set[int]) -> tuple[Block, ...]:
    """The blocks that stay; one that follows a left-out block opens a paragraph if either of them did."""
    kept: list[Block] = []
    opens = False
    for index, block in enumerate(blocks):
        if index in out:
            opens = opens or block.opens
            continue
        kept.append(Block(text=block.text, opens=block.opens or opens))
        opens = False
    return tuple(kept)
