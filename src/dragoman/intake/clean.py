"""Clean text: one form of line end and space, nothing invisible, paragraphs in one piece. Last place to change it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Combining marks kept on one letter. Languages need three or four; a long run makes normalization quadratic.
MAX_MARKS = 8
# A hard-wrapped dump breaks its lines at one width. Mail and terminals use 60 to 80; there is room on both sides.
MIN_WRAP_WIDTH = 45
MAX_WRAP_WIDTH = 120
# So few forced breaks prove nothing: two lines may end near the same column by chance.
MIN_FORCED_BREAKS = 4
# Share of line breaks that the width must explain. Ragged pages (lists, one sentence a line) stay below a half.
MIN_FORCED_SHARE = 0.7
# Columns by which a wrapped line may fall short of the width (some programs break a little early).
WRAP_SLACK = 3

LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Unicode Zs and the tab; the line feed is no space here.
SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Print nothing: C0 and C1 controls, soft hyphen, zero-width marks, direction controls, tags, noncharacters.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of cleaned text: a paragraph, or a line of one. `opens` is True after an empty line."""

    text: str
    opens: bool


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a raw text, in order, none empty; hard-wrapped paragraphs are joined into one block."""
    return _joined(_blocks(normalized(text)))


def text_of(blocks: tuple[Block, ...]) -> str:
    """The text of an article: an empty line where the source had one, else a line end; no space at either end."""
    parts = [("\n\n" if block.opens else "\n") + block.text for block in blocks]
    return "".join(parts).strip("\n")


def normalized(text: str) -> str:
    """`text` in NFC with line feeds as line ends, single spaces, nothing invisible. Idempotent, linear time."""
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", _few_marks(text))
    return "\n".join(line.strip(" ") for line in SPACES.sub(" ", text).split("\n"))


def _few_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)


def _blocks(text: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    opens = True
    for line in text.split("\n"):
        if line:
            blocks.append(Block(text=line, opens=opens))
        opens = not line
    return tuple(blocks)


def _joined(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    width = _wrap_width(blocks)
    if width is None:
        return blocks
    joined: list[list[str]] = []
    opens: list[bool] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before is not None and not block.opens and _is_forced(before.text, block.text, width):
            joined[-1].append(("" if before.text.endswith("-") else " ") + block.text)
        else:
            joined.append([block.text])
            opens.append(block.opens)
    return tuple(Block(text="".join(parts), opens=first) for parts, first in zip(joined, opens, strict=True))


def _wrap_width(blocks: tuple[Block, ...]) -> int | None:
    """The column at which the text is clearly hard-wrapped, None if it is not."""
    pairs = [(a.text, b.text) for a, b in pairwise(blocks) if not b.opens]
    # The headline or one unbroken address may be longer than the wrap: the width is that of lines that are continued.
    width = max((len(first) for first, _ in pairs if len(first) <= MAX_WRAP_WIDTH), default=0)
    if width < MIN_WRAP_WIDTH or median(len(first) for first, _ in pairs) > MAX_WRAP_WIDTH:
        return None
    forced = sum(_is_forced(first, second, width) for first, second in pairs)
    enough = forced >= MIN_FORCED_BREAKS and forced >= MIN_FORCED_SHARE * len(pairs)
    return width if enough else None


def _is_forced(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line had no room on this one."""
    word = len(following.split(" ", 1)[0])
    return width + WRAP_SLACK >= len(line) and len(line) + 1 + word > width - WRAP_SLACK
