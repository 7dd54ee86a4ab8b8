"""Frames of one's own, laid over ours: added, in the place of ours, or ours switched off.

An entry with an id of ours takes the place of ours; `off: true` under an id of ours takes it away; any other is added.
Of frames that ask for as much, the user's come first. Every entry is checked against the scheme: a frame of a type,
mode or context that nobody defined would never be seen again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import LexiconError
from dragoman.lexicon.entry import meant, read_entry, read_items, short, told
from dragoman.lexicon.frames import Frame, misplaced
from dragoman.lexicon.scheme import Scheme

MAX_FRAMES = 20_000  # of an overlay; a choice: thirty times as many as ours
MAX_LEMMAS = 500  # of one frame, likewise


class Switch(BaseModel):
    """An entry that takes one of ours away."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    off: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFrames:
    """The frames of an overlay in the order of its files, and the ids of ours that it switches off."""

    frames: tuple[Frame, ...] = ()
    off: frozenset[str] = frozenset()


def lay_frames(ours: Sequence[Frame], paths: Iterable[Path], scheme: Scheme) -> tuple[Frame, ...]:
    """Our frames with a user's laid over them, only of types that the scheme has. Raises LexiconError as `read_own`."""
    own = read_own(ours, paths, scheme)
    gone = own.off | {frame.id for frame in own.frames}
    kept = (_fitted(frame, scheme) for frame in ours if frame.id not in gone and frame.type in scheme.types)
    return (*own.frames, *kept)


def read_own(ours: Iterable[Frame], paths: Iterable[Path], scheme: Scheme) -> OwnFrames:
    """The frames of an overlay. Raises LexiconError with file, line, entry, what is wrong and what to do."""
    known = {frame.id: frame for frame in ours}
    frames: dict[str, Frame] = {}
    off: set[str] = set()
    for item, where, path in _items(paths):
        if isinstance(item, dict) and "off" in item:
            off.add(_switched(item, where, known))
            continue
        frame = read_entry(item, Frame, where)
        fault = misplaced(frame, path, {*frames, *off}) or _unknown(frame, scheme)
        if fault:
            raise LexiconError(f"{where}: {fault}")
        frames[frame.id] = frame
    return OwnFrames(frames=tuple(frames.values()), off=frozenset(off))


def _items(paths: Iterable[Path]) -> Iterator[tuple[object, str, Path]]:
    count = 0
    for path in paths:
        for item, where in read_items(path, str(path)):
            count += 1
            if count > MAX_FRAMES:
                raise LexiconError(f"{where}: more than {MAX_FRAMES} frames. Leave out those that you do not need.")
            yield item, where, path


def _switched(item: dict[object, object], where: str, known: dict[str, Frame]) -> str:
    try:
        switch = Switch.model_validate(item)
    except ValidationError as error:
        raise LexiconError(f"{where}: {told(error, Switch)}") from error
    if switch.id not in known or not switch.off:
        hint = meant(switch.id, known)
        raise LexiconError(
            f"{where}: there is no frame of ours to switch off here{hint}. Write `off: true` under an id of ours."
        )
    return switch.id


def _unknown(frame: Frame, scheme: Scheme) -> str | None:
    """What a frame names that the scheme does not have, None if all is known."""
    kind = scheme.types.get(frame.type)
    if kind is None:
        hint = meant(frame.type, scheme.types)
        known = ", ".join(scheme.types)
        return f"no type {short(frame.type)}{hint} in the scheme. Add it there, or use one of {known}."
    if not frame.lemma or not all(lemma.strip() for lemma in frame.lemma):
        return "lemma is empty. Write the word, or words, as a dictionary has them."
    if len(frame.lemma) > MAX_LEMMAS:
        return f"more than {MAX_LEMMAS} lemmas. Part them over several frames."
    if frame.mode is not None and frame.mode not in kind.modes:
        known = ", ".join(kind.modes) or "none"
        return f"{frame.type} has no mode {short(frame.mode)}{meant(frame.mode, kind.modes)}. Its modes: {known}."
    for context in frame.contexts:
        if context not in scheme.contexts:
            return f"no context {short(context)}{meant(context, scheme.contexts)} in the scheme. Add it to the scheme."
    return None


def _fitted(frame: Frame, scheme: Scheme) -> Frame:
    """A frame of ours without a mode or context that a scheme in the place of ours does not have."""
    if _unknown(frame, scheme) is None:
        return frame
    mode = frame.mode if frame.mode in scheme.types[frame.type].modes else None
    return frame.model_copy(
        update={"mode": mode, "contexts": tuple(each for each in frame.contexts if each in scheme.contexts)}
    )
