"""The channels section: words that tell through what somebody speaks (``en/channels.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.lexicon.cues import Cue, Cues, index_cues, read_cues

FILE = "channels.yaml"
SECTION = "channel."

Channel = Literal[
    "speech", "press_conference", "interview", "statement", "press_service", "letter", "phone_call", "meeting", "tweet",
    "facebook", "telegram", "broadcast", "document", "leak",
]  # fmt: skip
Place = Literal["phrase", "speaker", "cue", "addressee"]


class ChannelCue(Cue):
    """A word of channel. ``at`` says where it may stand.

    ``phrase``: in a prepositional phrase beside the cue ("in an interview", with ``preps`` the prepositions);
    ``speaker``: in the words for the speaker ("the press service said"); ``cue``: the reporting cue itself
    ("tweeted", "the letter says"); ``addressee``: in the words for the addressee ("told a forum").
    ``occasion``: the whole phrase names an occasion. ``rank``: of several words the highest decides.
    """

    channel: Channel
    at: tuple[Place, ...]
    preps: tuple[str, ...] = ()
    occasion: bool = False
    rank: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """All channel words by head lemma, and by where they may stand."""

    cues: Cues[ChannelCue]
    by_place: Mapping[str, Mapping[str, tuple[ChannelCue, ...]]]


def load(folder: Path) -> Channels:
    """The channel words of a language folder (``lexicon/en``). Raises LexiconError with file, line, entry, remedy."""
    cues = read_cues(folder / FILE, ChannelCue, SECTION)
    places: tuple[Place, ...] = ("phrase", "speaker", "cue", "addressee")
    by_place: dict[str, Mapping[str, tuple[ChannelCue, ...]]] = {
        place: index_cues((cue for cue in cues.entries if place in cue.at), cues.irregular) for place in places
    }
    return Channels(cues=cues, by_place=by_place)
