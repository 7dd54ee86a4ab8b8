"""The lexicon: everything the engine knows of words and of the world, loaded and checked once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dragoman.lexicon import (
    agents,
    amounts,
    calendar,
    casualties,
    channels,
    contexts,
    frames,
    hedges,
    inference,
    order,
    reporting,
    stances,
)
from dragoman.lexicon.behaviour import widened
from dragoman.lexicon.frame_overlay import lay_frames
from dragoman.lexicon.gazetteer import Gazetteer, load_gazetteer
from dragoman.lexicon.overlay import Overlay, list_overlay
from dragoman.lexicon.scheme import Scheme, load_scheme
from dragoman.lexicon.scheme_overlay import lay_scheme
from dragoman.lexicon.world import World
from dragoman.lexicon.world_tables import load_world
from dragoman.record.versions import OVERLAID

FOLDER = Path(__file__).parent
DIGEST_DIGITS = 12  # hexadecimal; names a state of the lexicon in every record


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """One section for each file or group of files; ``version`` is a digest of them all."""

    world: World
    gazetteer: Gazetteer
    scheme: Scheme
    calendar: calendar.Calendar
    agents: agents.Agents
    reporting: reporting.Reporting
    channels: channels.Channels
    frames: frames.Frames
    contexts: contexts.Contexts
    amounts: amounts.Amounts
    casualties: casualties.Casualties
    stances: stances.Stances
    inference_cues: inference.InferenceCues
    hedges: hedges.Hedges
    order_cues: order.OrderCues
    version: str


def load_lexicon(folder: Path = FOLDER, overlay: Path | None = None) -> Lexicon:
    """The lexicon in a folder of the shape of the one that ships, with tables, scheme and frames of ``overlay`` on top.

    ``version`` is then two digests with a plus between them. Raises LexiconError with file, line and remedy.
    """
    english = folder / "en"
    laid = list_overlay(overlay) if overlay is not None else None
    scheme, events = load_events(folder, laid)
    return Lexicon(
        world=load_world(folder / "world", overlay),
        gazetteer=load_gazetteer(folder / "world" / "places.tsv", places_of(overlay)),
        scheme=scheme,
        calendar=calendar.load(english),
        agents=agents.load(english),
        reporting=reporting.load(english),
        channels=channels.load(english),
        frames=events,
        contexts=contexts.load(english, scheme),
        amounts=amounts.load(english),
        casualties=casualties.load(english),
        stances=stances.load(english),
        inference_cues=inference.load(english),
        hedges=hedges.load(english),
        order_cues=order.load(english),
        version=digest(folder) if laid is None else f"{digest(folder)}{OVERLAID}{digest_of(laid.folder, laid.files)}",
    )


def load_events(folder: Path = FOLDER, overlay: Overlay | None = None) -> tuple[Scheme, frames.Frames]:
    """The scheme and its frames, with those of an overlay. Raises LexiconError with file, line, entry and remedy."""
    english = folder / "en"
    scheme = load_scheme(folder / "scheme")
    if overlay is None or not (overlay.scheme or overlay.frames):
        return scheme, frames.load(english)
    scheme = lay_scheme(scheme, overlay.scheme)
    entries = lay_frames(frames.read_frames(english), overlay.frames, scheme)
    return scheme, frames.make_frames(english, entries, widened(frames.read_rules(english), scheme))


def places_of(overlay: Path | None) -> Path | None:
    """The table of places in an overlay, if it has one."""
    path = overlay / "places.tsv" if overlay is not None else None
    return path if path is not None and path.exists() else None


def digest(folder: Path) -> str:
    """A digest of all data files of a lexicon folder, in the order of their paths."""
    return digest_of(folder, sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".tsv")))


def digest_of(folder: Path, paths: Iterable[Path]) -> str:
    """A digest of some files of a folder, their paths in it included."""
    total = sha256()
    for path in paths:
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:DIGEST_DIGITS]
