"""A user's own scheme and frames put to the test: their sentences, what is left unused, what of ours they break."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from dragoman.lexicon.entry import lines_of, load_yaml
from dragoman.lexicon.frames import Frame, Slot
from dragoman.lexicon.load import load_lexicon
from dragoman.lexicon.overlay import list_overlay
from dragoman.lexicon.scheme import load_scheme
from dragoman.lexicon.shown import irregular_forms, unshown
from dragoman.workflow.engine import Engine
from dragoman.workflow.lexicon import Example, complaint, examples, examples_of

FRAME = "frame."  # how ids of frames begin


def own_examples(overlay: Path) -> tuple[Example, ...]:
    """The sentences of an overlay's own frames, by file and entry; the engine has checked the files before."""
    found: list[Example] = []
    for path in list_overlay(overlay).frames:
        loaded, lines = load_yaml(path, str(path)), lines_of(path)
        for item in loaded if isinstance(loaded, list) else ():
            if "off" not in item:
                found += examples_of(item, str(path), lines.get(str(item.get("id")), 1))
    return tuple(found)


def broken(engine: Engine, overlay: Path, prefix: str) -> tuple[int, tuple[str, ...]]:
    """How many sentences of ours are still in force with an overlay, and what is told of those that it breaks.

    Entries that the overlay takes the place of or switches off are not in force; what fails without it too is none of
    its doing.
    """
    own = {example.entry for example in own_examples(overlay)}
    known = {frame.id for frame in engine.lexicon.frames.entries}
    kept = [
        example
        for example in examples()
        if example.entry.startswith(prefix)
        and example.entry not in own
        and (example.entry in known or not example.entry.startswith(FRAME))
    ]
    failing = [(example, told) for example in kept if (told := complaint(example, engine)) is not None]
    if not failing:
        return len(kept), ()
    ours = Engine(reader=engine.reader, lexicon=load_lexicon())
    return len(kept), tuple(told for example, told in failing if complaint(example, ours) is None)


def remarks(engine: Engine, overlay: Path) -> Iterator[str]:
    """What is no fault in an overlay, but hardly meant: types and modes that nothing says, slots that nothing fills."""
    ids = {example.entry for example in own_examples(overlay)}
    frames = engine.lexicon.frames
    own = [frame for frame in frames.entries if frame.id in ids]
    yield from _unsaid(engine)
    known = _slots([frame for frame in frames.entries if frame.id not in ids], engine)
    for frame in own:
        for slot in sorted(_parts(frame) - known):
            yield (
                f"{frame.id}: {slot!r} is no slot ({', '.join(get_args(Slot))}) and no preposition that is known. "
                "Is it spelled right?"
            )
    for frame, lemma in unshown(own, irregular_forms(frames.irregular)):
        yield f"{frame.id}: no yes sentence shows the word {lemma!r}. Write one, so that it is known to work."


def _unsaid(engine: Engine) -> Iterator[str]:
    """Types of the user's own that no frame has, and modes of theirs that neither a frame nor a word leads to."""
    ours = {name: kind.modes for name, kind in load_scheme().types.items()}
    entries, contents = engine.lexicon.frames.entries, engine.lexicon.frames.contents
    for name, kind in engine.lexicon.scheme.types.items():
        frames = [frame for frame in entries if frame.type == name]
        if not frames and name not in ours:
            yield f"{name}: no frame says this type, so nothing is ever coded as it. Write one."
        reached = {frame.mode for frame in frames} | set(contents.topics.get(name, {}))
        reached |= set(contents.modes.get(name, {}).values())
        for mode in kind.modes:
            if mode not in reached and mode not in ours.get(name, ()) and frames:
                yield f"{name}, mode {mode}: no frame has it, no word leads to it. Add `mode` to a frame, or `words`."


def _slots(frames: list[Frame], engine: Engine) -> set[str]:
    """Slots and prepositions that our frames and the grammar know."""
    grammar = engine.lexicon.frames.grammar
    listed = {*grammar.reach, *grammar.place_prepositions, *grammar.content_prepositions, *grammar.setting_prepositions}
    return {*get_args(Slot), *listed, *(slot for frame in frames for slot in _parts(frame))}


def _parts(frame: Frame) -> set[str]:
    slots = (*frame.needs, *frame.without, *frame.actor, *frame.recipient)
    return {part for slot in slots for part in slot.split(".")}
