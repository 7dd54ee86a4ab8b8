"""The choices of the user, in one frozen value that is passed in and never looked up."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import SettingsError

MAX_INPUT_BYTES = 50 * 1024 * 1024  # a choice: news pages stay below 10 MB; bounds memory on hostile input
MAX_ARTICLE_CHARS = 2_000_000  # a choice: about 300,000 words, a long book; bounds the memory of one Doc
MAX_INPUT_ARTICLES = 1_000_000  # lines of one JSON Lines file; they are streamed, so this only stops endless input
FETCH_SECONDS = 20.0  # the whole request; a choice between patience and a hanging command


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may choose. Sizes in bytes, lengths in code points, times in seconds.

    ``workers`` is the number of processes that read articles; the records do not depend on it. Raises SettingsError
    for a value out of range.
    """

    max_input_bytes: int = MAX_INPUT_BYTES
    max_article_chars: int = MAX_ARTICLE_CHARS
    max_input_articles: int = MAX_INPUT_ARTICLES
    fetch_seconds: float = FETCH_SECONDS
    workers: int = 1

    def __post_init__(self) -> None:
        for name in ("max_input_bytes", "max_article_chars", "max_input_articles", "fetch_seconds", "workers"):
            if getattr(self, name) <= 0:
                raise SettingsError(f"settings.{name}: must be greater than zero, is {getattr(self, name)}.")
