"""The engine: reader model and lexicon, loaded once and passed on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.language.reader import Reader, load_reader
from dragoman.lexicon.load import Lexicon, load_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """All that reading needs besides the article; nothing in it changes from one article to the next.

    ``similar``: whether verbs that no frame knows are taken for the nearest event (docs/layers/events.md).
    """

    reader: Reader
    lexicon: Lexicon
    similar: bool = True


def load_engine(*, threads: int = 1, overlay: Path | None = None, similar: bool = True) -> Engine:
    """The engine with the model and the lexicon that ship with the package, an overlay laid over the latter.

    ``overlay`` is a folder with tables named like ours, `scheme` or `frames` (`lexicon/README.md`). Raises
    ModelError, LexiconError.
    """
    return Engine(reader=load_reader(threads=threads), lexicon=load_lexicon(overlay=overlay), similar=similar)
