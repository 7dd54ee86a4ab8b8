"""The codebook as a page: types, modes, status, rules, contexts and sectors, with the frames' own sentences.

Nothing here is written for the page: words come from the scheme, examples from the `yes` and `no` sentences that run as
tests. The choice of examples is by rank, so that the same lexicon gives the same page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.frames import Example, Frame
from dragoman.lexicon.load import load_events
from dragoman.lexicon.overlay import list_overlay
from dragoman.lexicon.scheme import EventType, Scheme

YES_SHOWN = 3  # yes sentences of a mode that are shown; a choice, as is the next
NO_SHOWN = 2
COMMAND = "dragoman lexicon codebook"
TOLD = ("actor", "recipient", "place", "status")
HEAD = """# Codebook

What Dragoman codes as an event: {types} types with {modes} modes. Source: {source}.

{frames} frames with {senses} senses (a word in a frame) say how English tells them. Each sentence below is a `yes` or
a `no` (Not: ...) of such a frame and runs as a test.

This page is made by `{command}`. Do not edit it: edit the scheme or the frames.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A `yes` sentence with its frame, the type and mode it is an example of, and its place in the lexicon."""

    frame: Frame
    example: Example
    type: str
    mode: str | None
    order: int


def codebook_page(overlay: Path | None = None) -> str:
    """The page of the shipped scheme and frames, with those of an overlay. Raises LexiconError."""
    scheme, frames = load_events(overlay=list_overlay(overlay) if overlay is not None else None)
    return codebook(scheme, frames.entries, COMMAND + (f" --lexicon {overlay}" if overlay is not None else ""))


def codebook(scheme: Scheme, frames: Iterable[Frame], command: str = COMMAND) -> str:
    """The page, as Markdown; ``command`` is what makes it."""
    entries = tuple(frames)
    cases = _cases(entries)
    lines = [_head(scheme, entries, command), *_statuses(scheme), *_quads(scheme), "## Types", ""]
    for name, kind in scheme.types.items():
        own = [frame for frame in entries if frame.type == name]
        lines += _type_lines(name, kind, scheme, own)
        lines += _examples(name, kind, own, cases)
    lines += _table("Rules that break ties", ("rule", "what it says"), scheme.rules)
    lines += _table("Contexts", ("context", "what it is about"), scheme.contexts)
    lines += _table("Sectors of actors", ("code", "who"), scheme.sectors)
    lines += _table("Codes in the place of a sector", ("code", "who"), scheme.actor_codes)
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(scheme: Scheme, frames: tuple[Frame, ...], command: str) -> str:
    return HEAD.format(
        types=len(scheme.types),
        modes=sum(len(kind.modes) for kind in scheme.types.values()),
        source=scheme.source or "not told",
        frames=len(frames),
        senses=sum(len(frame.lemma) for frame in frames),
        command=command,
    )


def _statuses(scheme: Scheme) -> Iterator[str]:
    """What each status means, with the auxiliary modes of the codebook that it stands for."""
    yield from ("## Status", "", "| status | what it means | auxiliary mode of the codebook |", "|---|---|---|")
    for status, gloss in scheme.statuses.items():
        modes = ", ".join(name for name, ours in scheme.status.items() if ours == status) or "none"
        yield f"| `{status}` | {_cell(gloss)} | {modes} |"
    yield ""


def _quads(scheme: Scheme) -> Iterator[str]:
    yield from ("## Quads", "", "| quad | | types |", "|---|---|---|")
    for name, number in scheme.quads.items():
        types = ", ".join(kind for kind, one in scheme.types.items() if one.quad == name) or "none"
        yield f"| {number} | {name.replace('_', ' ')} | {types} |"
    yield ""


def _type_lines(name: str, kind: EventType, scheme: Scheme, own: list[Frame]) -> Iterator[str]:
    senses = sum(len(frame.lemma) for frame in own)
    yield from (f"### {name}", "", _cell(kind.gloss), "")
    quad = f"{scheme.quad(name)} ({kind.quad.replace('_', ' ')})"
    yield f"- Quad {quad}; recipient {kind.recipient}; score {kind.score:g}."
    yield f"- {len(own)} frames with {senses} senses."
    if kind.note:
        yield f"- Note: {_cell(kind.note)}"
    if kind.behaves_like:
        yield f"- Behaves like {kind.behaves_like}."
    for turned, how in ((kind.future, "Still to come"), (kind.announced, "Announced by its doer")):
        if turned and turned != name:
            yield f"- {how} it is {turned}."
    rules = [f"{_cell(rule)} (`{key}`)" for key, rule in scheme.rules.items() if re.search(rf"\b{name}\b", rule)]
    yield from (f"- Rule: {rule}" for rule in rules)
    yield ""
    if kind.modes:
        yield from ("| mode | score | what it is | frames | senses |", "|---|---|---|---|---|")
        for mode, one in kind.modes.items():
            having = [frame for frame in own if frame.mode == mode]
            score = "as the type" if one.score is None else f"{one.score:g}"
            counts = f"{len(having)} | {sum(len(frame.lemma) for frame in having)}"
            yield f"| `{mode}` | {score} | {_cell(one.gloss)} | {counts} |"
        left = [frame for frame in own if frame.mode is None]
        counts = f"{len(left)} | {sum(len(frame.lemma) for frame in left)}"
        yield f"| left open | {kind.score:g} | other words of the sentence choose it, or none is told | {counts} |"
        yield ""


def _examples(name: str, kind: EventType, own: list[Frame], cases: tuple[_Case, ...]) -> Iterator[str]:
    """Sentences of each mode and of none."""
    for mode in (*kind.modes, None):
        chosen = _chosen([case for case in cases if (case.type, case.mode) == (name, mode)])
        refused = _refused(mode, own, chosen)
        if mode is not None:
            yield f"`{name}` `{mode}`"
        elif kind.modes and (chosen or refused):
            yield f"`{name}`, mode left open"
        elif chosen or refused:
            yield f"`{name}`"
        if not (chosen or refused) and mode is not None:
            yield from ("", "- No sentence states this mode yet.")
        elif chosen or refused:
            yield ""
        yield from (f"- {_quoted(case.example)}" for case in chosen)
        yield from (f"- Not: {_cell(text)}" for text in refused)
        if chosen or refused or mode is not None:
            yield ""


def _cases(frames: Iterable[Frame]) -> tuple[_Case, ...]:
    pairs = [(frame, example) for frame in frames for example in frame.expected]
    return tuple(
        _Case(
            frame=frame,
            example=example,
            type=example.type or frame.type,
            mode=example.mode or (frame.mode if example.type in (None, frame.type) else None),
            order=order,
        )
        for order, (frame, example) in enumerate(pairs)
    )


def _chosen(cases: list[_Case]) -> list[_Case]:
    """The most telling sentences: with actor and recipient first, plain assertions before others, a frame once."""
    left = sorted(cases, key=_rank)
    first = list({case.frame.id: case for case in reversed(left)}.values())
    first.sort(key=_rank)
    rest = [case for case in left if case not in first]
    return (first + rest)[:YES_SHOWN]


def _rank(case: _Case) -> tuple[bool, bool, bool, int]:
    example = case.example
    whole = example.actor is not None and example.recipient is not None
    return not whole, example.actor is None, example.status not in (None, "asserted"), case.order


def _refused(mode: str | None, own: list[Frame], chosen: list[_Case]) -> list[str]:
    """Sentences in which frames of a mode must not fire, those of the frames that are shown first."""
    shown = {case.frame.id for case in chosen}
    frames = sorted(
        (frame for frame in own if frame.mode == mode and frame.no), key=lambda frame: frame.id not in shown
    )
    return [frame.no[0] for frame in frames][:NO_SHOWN]


def _quoted(example: Example) -> str:
    told = [f"{name}: {value}" for name in TOLD if (value := getattr(example, name)) is not None]
    return _cell(example.text) + (f" ({'; '.join(told)})" if told else "")


def _table(title: str, heads: tuple[str, str], rows: Mapping[str, str]) -> Iterator[str]:
    if rows:
        yield from (f"## {title}", "", f"| {heads[0]} | {heads[1]} |", "|---|---|")
        yield from (f"| `{key}` | {_cell(text)} |" for key, text in rows.items())
        yield ""


def _cell(text: str) -> str:
    """A text on one line, with what would end a cell of a table or mark up its words taken for itself."""
    line = " ".join(text.split())
    return re.sub(r"([|<>*_`\[\]\\])", r"\\\1", line)
