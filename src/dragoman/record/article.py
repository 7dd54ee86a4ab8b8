"""An article: the text that every span of a record points into, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from dragoman.errors import RecordError
from dragoman.record.check import Matches, check_match
from dragoman.record.span import Span
from dragoman.record.when import When

LANGUAGE = r"[a-z]{2,3}"  # ISO 639
DIGEST = r"[0-9a-f]{64}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article; ``text`` is fixed from intake on.

    ``sha256`` is the hexadecimal digest of ``text`` in UTF-8 (see `text_digest`). ``removed`` lists the page furniture
    that intake left out. Raises RecordError if the digest is not that of the text.
    """

    id: str
    title: str | None = None
    text: str
    published: When | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    language: Annotated[str, Matches(LANGUAGE)] = "en"
    sha256: Annotated[str, Matches(DIGEST)]
    removed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise RecordError("article.id: an article has an id.")
        check_match("article.language", self.language, LANGUAGE)
        if self.sha256 != text_digest(self.text):
            raise RecordError("article.sha256: is not the digest of article.text; the text was changed after intake.")

    def spans(self) -> tuple[Span, ...]:
        """All spans that the article's own data hold."""
        return self.published.evidence if self.published else ()


def text_digest(text: str) -> str:
    """The SHA-256 digest of a text in UTF-8, 64 hexadecimal digits. Raises RecordError for half a surrogate pair."""
    try:
        return sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise RecordError(
            f"article.text: character {error.start} is half a surrogate pair, which is no text."
        ) from error
