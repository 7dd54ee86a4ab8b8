"""The lexicon: everything the engine knows of words and of the world, loaded and checked once."""

from __future__ import annotations

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
from dragoman.lexicon.gazetteer import Gazetteer, load_gazetteer
from dragoman.lexicon.scheme import Scheme, load_scheme
from dragoman.lexicon.world import World
from dragoman.lexicon.world_tables import load_world

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
    """The lexicon in a folder of the shape of the one that ships, with the tables of ``overlay`` laid over its world.

    ``version`` is then two digests with a plus between them. Raises LexiconError with file, line and remedy.
    """
    english = folder / "en"
    return Lexicon(
        world=load_world(folder / "world", overlay),
        gazetteer=load_gazetteer(folder / "world" / "places.tsv", places_of(overlay)),
        scheme=load_scheme(folder / "scheme"),
        calendar=calendar.load(english),
        agents=agents.load(english),
        reporting=reporting.load(english),
        channels=channels.load(english),
        frames=frames.load(english),
        contexts=contexts.load(english),
        amounts=amounts.load(english),
        casualties=casualties.load(english),
        stances=stances.load(english),
        inference_cues=inference.load(english),
        hedges=hedges.load(english),
        order_cues=order.load(english),
        version=digest(folder) if overlay is None else f"{digest(folder)}+{digest(overlay)}",
    )


def places_of(overlay: Path | None) -> Path | None:
    """The table of places in an overlay, if it has one."""
    path = overlay / "places.tsv" if overlay is not None else None
    return path if path is not None and path.exists() else None


def digest(folder: Path) -> str:
    """A digest of all data files of a lexicon folder, in the order of their paths."""
    total = sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".yaml", ".tsv"):
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:DIGEST_DIGITS]
