"""Plain text -> Article: decode, clean, leave page furniture out, read headline, byline and date of the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dragoman.errors import IntakeError
from dragoman.intake.clean import Block, blocks_of, text_of
from dragoman.intake.english import check_english
from dragoman.intake.furniture import SENTENCE_ENDS, part
from dragoman.intake.published import is_date_line, stated_when
from dragoman.intake.reading import NOTHING, Known, Reading
from dragoman.lexicon import page as page_lexicon
from dragoman.lexicon.page import HeadEntry, PageWords, line_words
from dragoman.record.article import Article, text_digest
from dragoman.record.ids import article_id
from dragoman.record.when import When

LEXICON = Path(page_lexicon.__file__).parent / "en"

# Longest headline taken for one; English news headlines have 5 to 16 words, opinion pieces up to 24.
MAX_TITLE_WORDS = 26
# Byline and date line stand within this many blocks of the top.
HEAD_BLOCKS = 6
HEAD_LINES = 2 * HEAD_BLOCKS  # blank lines may part them
MAX_BYLINE_WORDS = 10
# Words of a byline that may be in lower case ("van der", "and", "in").
MAX_LOWER_SHARE = 0.5
# "BAKU, Nov 2 (Agency) -": a dateline ends in a dash this near to the start of the paragraph.
MAX_DATELINE_CHARS = 70
DASHES = (" - ", " – ", " — ", " -- ")


def load_page_words() -> PageWords:
    """The page section of the shipped lexicon; read it once for many articles. Raises LexiconError."""
    return page_lexicon.load(LEXICON)


def from_text(text: str, reading: Reading, known: Known = NOTHING) -> Article:
    """The article in a text dump of a page. What `known` says goes before what the text says.

    Raises IntakeError if there is nothing to read: too long, no words, not English.
    """
    check_length(text, reading)
    parted = part(blocks_of(text), reading.page)
    title = known.title or _title(parted.kept, reading.page)
    kept, repeats = _headline_once(parted.kept, title)
    return article_of(kept, (*parted.removed, *repeats), reading, replace(known, title=title))


def article_of(blocks: tuple[Block, ...], removed: tuple[str, ...], reading: Reading, known: Known) -> Article:
    """The Article with these blocks as its text. Raises IntakeError if they hold no words or are not English."""
    text = text_of(blocks)
    check_words(text, reading)
    digest = text_digest(text)
    return Article(
        id=known.id or article_id(digest),
        title=known.title,
        text=text,
        published=known.published or reading.published or _published(blocks, reading.page),
        outlet=known.outlet or _agency(blocks),
        url=known.url,
        byline=known.byline or _byline(blocks, reading.page),
        sha256=digest,
        removed=removed,
    )


def check_length(text: str, reading: Reading) -> None:
    """Raise IntakeError if a text is longer than the settings allow."""
    limit = reading.settings.max_article_chars
    if len(text) > limit:
        raise IntakeError(
            f"{reading.name}: the text has {len(text):,} characters; one article may have {limit:,}. "
            "Split it into articles."
        )


def check_words(text: str, reading: Reading) -> None:
    """Raise IntakeError if a text holds no words, or is not in English where English is asked for."""
    if not any(char.isalnum() for char in text):
        raise IntakeError(f"{reading.name}: the input holds no words. Give it the text of an article.")
    if reading.english:
        check_english(text, reading.name, reading.page)


def _title(blocks: tuple[Block, ...], page: PageWords) -> str | None:
    """The first block if it is a headline: short, no sentence of the body, and with text below it."""
    first = blocks[0].text if blocks else ""
    if len(blocks) < 2 or not 1 <= len(first.split()) <= MAX_TITLE_WORDS:
        return None
    ends_as_sentence = first.endswith(SENTENCE_ENDS) and not first.endswith(("?", "!", "…"))
    return (
        None
        if ends_as_sentence or _head_entry(first, page) or dateline_end(first) or is_date_line(first, page)
        else first
    )


def _headline_once(blocks: tuple[Block, ...], title: str | None) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks without the lines that repeat the headline, and those lines. Its first occurrence stays."""
    if title is None:
        return blocks, ()
    words = line_words(title)
    same = [index for index, block in enumerate(blocks) if line_words(block.text) == words][1:]
    return (
        tuple(block for index, block in enumerate(blocks) if index not in same),
        tuple(blocks[index].text for index in same),
    )


def _head_entry(line: str, page: PageWords) -> tuple[HeadEntry, int] | None:
    """The lexicon entry that tells what a head line is, and how many words lead in; the longest lead wins."""
    words = line_words(line)
    leads = [(tuple(lead.split()), entry) for entry in page.heads for lead in entry.lead]
    for lead, entry in sorted(leads, key=lambda pair: -len(pair[0])):
        fits = _is_name_line(line, len(lead)) if entry.kind == "byline" else is_date_line(line, page)
        if fits and words[: len(lead)] == lead:
            return entry, len(lead)
    return None


def head_kind(line: str, page: PageWords) -> str | None:
    """`byline`, `published` or `updated` for a line of these kinds, None for any other."""
    found = _head_entry(line, page)
    return found[0].kind if found else None


def _is_name_line(line: str, lead: int) -> bool:
    """Whether what follows the first `lead` words can be names: no sentence, capitals, no digits."""
    words = line.split()
    rest = [word for word in words[lead:] if word[0].isalpha()]
    named = bool(rest) and rest[0][0].isupper() and len(words) <= MAX_BYLINE_WORDS
    lower = sum(word[0].islower() for word in rest)
    return (
        named
        and lower <= MAX_LOWER_SHARE * len(rest)
        and not any(char.isdigit() for char in line)
        and not line.endswith((".", "?"))
    )


def _byline(blocks: tuple[Block, ...], page: PageWords) -> str | None:
    """The name in the first byline of the head, without the words that lead in."""
    for block in blocks[:HEAD_BLOCKS]:
        found = _head_entry(block.text, page)
        if found and found[0].kind == "byline":
            return " ".join(block.text.split()[found[1] :]).strip(" :,|")
    return None


def _published(blocks: tuple[Block, ...], page: PageWords) -> When | None:
    """The date that the head states: a line that says so, the only lone date line of the text, or a whole dateline."""
    start = 0
    text = text_of(blocks)
    lone = [block.text for block in blocks if is_date_line(block.text, page) and not _head_entry(block.text, page)]
    for block in blocks[:HEAD_BLOCKS]:
        start = text.index(block.text, start)
        if head_kind(block.text, page) == "published" or lone == [block.text]:
            return stated_when(block.text, start, page)
        filed = stated_when(block.text[: dateline_end(block.text) or 0], start, page)
        if filed is not None:
            return filed
        start += len(block.text)
    return None


def head_date(text: str, page: PageWords) -> When | None:
    """The date of a line in the head of a text that says when it came out ("Published: 4 November 2020"), if any.

    Offsets are those of the text as it is.
    """
    start = 0
    for line in text.split("\n", HEAD_LINES)[:HEAD_LINES]:
        if len(line) <= MAX_DATELINE_CHARS and head_kind(line, page) == "published":
            return stated_when(line, start, page)
        start += len(line) + 1
    return None


def dateline_end(line: str) -> int | None:
    """Where the dateline of a paragraph ends ("BAKU, Nov 2 (Agency) -"), None if it begins with none."""
    ends = [line.find(dash, 0, MAX_DATELINE_CHARS) for dash in DASHES]
    end = min((found for found in ends if found > 0), default=None)
    place = line.split(",", 1)[0].split("(", 1)[0].strip() if end else ""
    return end if end and place[:end].isupper() else None


def _agency(blocks: tuple[Block, ...]) -> str | None:
    """The agency that a dateline names in brackets."""
    for block in blocks[:HEAD_BLOCKS]:
        end = dateline_end(block.text)
        head = block.text[: end or 0]
        if "(" in head and head.endswith(")"):
            return head[head.rindex("(") + 1 : -1] or None
    return None
