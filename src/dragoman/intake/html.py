"""HTML -> Article: main text by trafilatura, date by htmldate; every other visible line goes to `removed`."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.errors import IntakeError
from dragoman.intake.clean import Block, blocks_of, normalized
from dragoman.intake.decode import BYTE_ORDER_MARKS, Decoded, check_is_text, decoded
from dragoman.intake.furniture import part
from dragoman.intake.published import given_when
from dragoman.intake.reading import NOTHING, Known, Reading
from dragoman.intake.text import article_of, check_length
from dragoman.lexicon.page import line_words
from dragoman.record.article import Article
from dragoman.record.when import When

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The largest news pages are some 6 MB, most of it script; a tree costs about twenty times its bytes.
MAX_PAGE_BYTES = 12 * 1024 * 1024
# News pages have 500 to 10,000 elements; extraction takes some 20 microseconds for each.
MAX_ELEMENTS = 150_000
# Above this trafilatura's second opinion (justext) is not asked: it is quadratic in short paragraphs, and took
# 57 seconds for 20,000 of them, 1 second for 2,000.
MAX_COMPARED_ELEMENTS = 4_000
# A page with less text is a menu, a consent wall or an error, no article. The shortest wire flashes have 25 words.
MIN_ARTICLE_WORDS = 20
# Runs of words by which a line of the page is recognised in the extracted text; five in a row do not meet by chance.
SHINGLE_WORDS = 5
# Where the page's own head says how it is encoded. Source: WHATWG HTML, 13.2.3.2, which looks at 1,024 bytes.
HEAD_BYTES = 2048
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
# htmldate refuses later dates; fixed, since its default is the day on which it runs.
LATEST_DATE = "2199-12-31"
EARLIEST_DATE = "1990-01-01"
# Parts of a page in which a date is not the article's: its own sentences, other stories, readers' words, the foot.
NO_DATE = (
    "//p[not(ancestor::header)][string-length(.) > 80] | //aside | //footer | //nav | //form"
    " | //*[contains(@class, 'comment') or contains(@id, 'comment') or contains(@class, 'related')]"
)
UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "object", "iframe", "select", "textarea"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
     "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)  # fmt: skip
NO_ARTICLE = "the page holds no article (a menu, a consent wall or an error only). Save the text you see as .txt."
NOISY_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "readability", "charset_normalizer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What trafilatura and htmldate found on a page."""

    text: str
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    day: str | None


def from_html(data: bytes, reading: Reading, known: Known = NOTHING) -> Article:
    """The article on a page. What `known` and the user say goes before what the page says.

    Raises IntakeError if the page is too large, is no HTML, or holds no article.
    """
    name = reading.name
    tree = _tree(page_text(data, name).text, name)
    found = _extracted(tree, known.url, name)
    check_length(found.text, reading)
    parted = part(_paragraphs(found.text), reading.page)
    known = _merged(replace(known, published=known.published or reading.published), found)
    blocks = _headed(parted.kept, known.title)
    if sum(len(block.text.split()) for block in blocks) < MIN_ARTICLE_WORDS:
        raise IntakeError(f"{name}: {NO_ARTICLE}")
    return article_of(blocks, _left_out(tree, blocks, parted.removed), reading, known)


def page_text(data: bytes, name: str) -> Decoded:
    """The characters of a page: by byte order mark, by the page's own word, as UTF-8, as cp1252. Raises IntakeError."""
    check_is_text(data, name)
    if len(data) > MAX_PAGE_BYTES:
        raise IntakeError(
            f"{name}: the page has {len(data):,} bytes; one page may have {MAX_PAGE_BYTES:,}. Save its text as .txt."
        )
    charset = None if any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) else CHARSET.search(data[:HEAD_BYTES])
    if charset is not None:
        try:
            return Decoded(text=codecs.decode(data, codecs.lookup(charset[1].decode("ascii")).name))
        except (LookupError, ValueError, TypeError):
            return decoded(data, name)  # the page is wrong about itself, which its bytes then tell
    return decoded(data, name)


def _tree(source: str, name: str) -> HtmlElement:
    from lxml.etree import LxmlError  # noqa: PLC0415 - slow to load, and only for pages
    from trafilatura.utils import load_html  # noqa: PLC0415 - slow to load, and only for pages

    try:
        with _quiet():
            tree = load_html(normalized_markup(source))
    except (LxmlError, ValueError, TypeError) as error:
        raise IntakeError(
            f"{name}: cannot be read as HTML: {error}. Save the page again, or its text as .txt."
        ) from error
    if tree is None:
        raise IntakeError(f"{name}: cannot be read as HTML, or nests its elements too deep. Save its text as .txt.")
    count = sum(1 for _ in tree.iter())
    if count > MAX_ELEMENTS:
        raise IntakeError(f"{name}: the page has {count:,} elements; {MAX_ELEMENTS:,} are read. Save its text as .txt.")
    return tree


def normalized_markup(source: str) -> str:
    """The source without the XML declaration and the control characters that lxml refuses."""
    start = source.lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml"):
        start = start[start.find("?>") + 2 :]
    return start.translate({code: None for code in range(32) if code not in (9, 10, 13)})


def _extracted(tree: HtmlElement, url: str | None, name: str) -> Page:
    import trafilatura  # noqa: PLC0415 - slow to load, and only for pages
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - slow to load, and only for pages

    # Fast mode of htmldate only: its free search asks dateparser, which fills a missing year from the clock.
    dates = {"original_date": True, "extensive_search": False, "min_date": EARLIEST_DATE, "max_date": LATEST_DATE}
    fast = sum(1 for _ in tree.iter()) > MAX_COMPARED_ELEMENTS
    with _quiet():
        document = trafilatura.bare_extraction(deepcopy(tree), fast=fast, include_comments=False, with_metadata=False)
        meta = extract_metadata(_dateable(tree), url, dates, extensive=False)
    text = getattr(document, "text", None)
    if not text:
        raise IntakeError(f"{name}: {NO_ARTICLE}")
    return Page(text=text, title=meta.title, outlet=meta.sitename, byline=meta.author, url=meta.url, day=meta.date)


def _dateable(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without the parts whose dates are not those of the article."""
    pruned = deepcopy(tree)
    for element in pruned.xpath(NO_DATE):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return pruned


def _merged(known: Known, found: Page) -> Known:
    """What is known and what the page says, the former first."""
    return replace(
        known,
        title=_line(known.title or found.title),
        published=known.published or _day(found.day),
        outlet=known.outlet or _line(found.outlet),
        byline=known.byline or _line(found.byline),
        url=known.url or _line(found.url),
    )


def _line(text: str | None) -> str | None:
    return " ".join(normalized(text).split()) or None if text else None


def _day(day: str | None) -> When | None:
    return given_when(day, "the page's date") if day else None


def _paragraphs(text: str) -> tuple[Block, ...]:
    """The blocks of extracted text; every line of it is a paragraph, list marks and table bars left out."""
    lines = (block.text.removeprefix("- ").strip("| ") for block in blocks_of(text.replace("\n", "\n\n")))
    return tuple(Block(text=line, opens=True) for line in lines if line)


def _headed(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The blocks with the headline first, once."""
    line = _line(title)
    if line is None:
        return blocks
    words = line_words(line)
    return (Block(text=line, opens=True), *(block for block in blocks if line_words(block.text) != words))


def _left_out(tree: HtmlElement, blocks: tuple[Block, ...], removed: tuple[str, ...]) -> tuple[str, ...]:
    """The visible lines of the page that are not in the text, each once, in order of the page."""
    kept = {line_words(block.text) for block in blocks}
    shingles = {run for words in kept for run in _shingles(words)}
    left: dict[tuple[str, ...], str] = {}
    for line in (*_visible_lines(tree), *removed):
        words = line_words(line)
        runs = _shingles(words)
        if words and words not in kept and not (runs and all(run in shingles for run in runs)):
            left.setdefault(words, line)
    return tuple(left.values())


def _shingles(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[at : at + SHINGLE_WORDS] for at in range(len(words) - SHINGLE_WORDS + 1)]


def _visible_lines(tree: HtmlElement) -> Iterator[str]:
    """The lines of text that a browser would show, one for each block-level element or part of one."""
    from lxml.etree import iterwalk  # noqa: PLC0415 - slow to load, and only for pages

    body = tree.find(".//body")
    parts: list[str] = []
    hidden = 0
    for event, element in iterwalk(tree if body is None else body, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in UNSEEN:
            hidden += 1 if event == "start" else -1
        if tag and tag not in INLINE:
            yield from _flushed(parts)
        if tag == "a" and event == "end":
            parts.append(" ")  # links in a row are words of their own
        said = element.text if event == "start" else element.tail
        if said and not hidden:
            parts.append(said)
    yield from _flushed(parts)


def _flushed(parts: list[str]) -> Iterator[str]:
    line = _line("".join(parts))
    parts.clear()
    if line:
        yield line


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the extractors' own log lines from the user; what they lack is said by our errors."""
    loggers = [logging.getLogger(name) for name in NOISY_LOGGERS]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
