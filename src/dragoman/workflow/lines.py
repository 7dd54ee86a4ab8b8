"""Lines of plain text, 80 columns: what the dossier and the list of times are set with."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from dragoman.record.event import Event
from dragoman.record.record import Record
from dragoman.record.span import Span
from dragoman.record.statement import Statement

WIDTH = 80
INDENT = "    "
AROUND = 44  # characters of context on each side of words that are quoted short; fits two lines with the words
LONGEST_QUOTE = 220  # characters, three lines: what a reader takes in at a glance
SHORT = 60  # characters of words that are named in passing
Told = Event | Statement


def title_lines(title: str | None) -> list[str]:
    """The title of an article between two rules."""
    shown = " ".join((title or "(no title)").split()) or "(no title)"
    return ["=" * WIDTH, *textwrap.wrap(shown, WIDTH), "=" * WIDTH]


def fact_lines(facts: Iterable[tuple[str, str | None]]) -> list[str]:
    """Named facts one below the other, the unknown ones left out."""
    return [wrapped(f"{name + ':':11}{text}", "", " " * 11) for name, text in facts if text]


def section(title: str, entries: Iterable[list[str]]) -> str:
    """A titled section of entries (lists of lines); empty if there are none."""
    blocks = ["\n".join(lines) for lines in entries]
    return f"{title}\n{'-' * len(title)}\n" + "\n".join(blocks) + "\n" if blocks else ""


def wrapped(text: str, indent: str, further: str | None = None) -> str:
    """Text in lines of at most `WIDTH` columns."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_on_hyphens=False,
    )


def carrier(item: Told) -> Span:
    """The words that carry an event or a statement."""
    if isinstance(item, Event):
        return item.trigger
    return item.cue or item.content[0]


def quoted(record: Record, span: Span) -> str:
    """The words at a span with a little of what stands around them in their paragraph, and their offsets."""
    text = record.article.text
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - AROUND)
    line_end = text.find("\n", span[1])
    end = min(len(text) if line_end < 0 else line_end, span[1] + AROUND)
    if start > 0 and text[start - 1] not in "\n ":
        start = min(text.find(" ", start, span[0]) % (len(text) + 1) + 1, span[0])
    if end < len(text) and text[end] not in "\n ":
        end = max(text.rfind(" ", span[1], end), span[1])
    before = "" if start == 0 or text[start - 1] == "\n" else "... "
    after = "" if end >= len(text) or text[end] == "\n" else " ..."
    # the whole of a long passage stands under WHO SAID WHAT
    words = f"{before}{textwrap.shorten(clean(record, (start, end)), LONGEST_QUOTE, placeholder=' ...')}{after}"
    return wrapped(f'"{words}" {place(span)}', INDENT, INDENT + " ")


def cited(record: Record, spans: Iterable[Span]) -> str:
    """The words at some spans, each cut short and with its offsets."""
    return "; ".join(f'"{short(clean(record, span))}" {place(span)}' for span in spans)


def place(span: Span) -> str:
    """Where words stand: offsets in the article's text."""
    return f"[{span[0]}:{span[1]}]"


def clean(record: Record, span: Span) -> str:
    """The words at a span, on one line."""
    return " ".join(record.quote(span).split())


def short(text: str) -> str:
    """The beginning of a text, whole words."""
    return textwrap.shorten(text, SHORT, placeholder=" ...")


def joined(ids: tuple[str, ...], names: Mapping[str, str]) -> str:
    """The names of some actors."""
    return ", ".join(names[identity] for identity in ids)
