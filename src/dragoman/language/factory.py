"""The reader as a spaCy tokenizer, so that other people's components run behind it.

Declared as an entry point: ``spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "dragoman.Reader.v1"}}})``
gives a pipeline whose Docs are cut, tagged, parsed and named by our model.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from dragoman.language.reader import Reader, load_reader


class ReaderTokenizer:
    """A reader in the place of a spaCy tokenizer. It has no settings, so there is nothing to save or load."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, text: str) -> Doc:
        """The Doc of a text, analysed whole."""
        return self._reader.read(text)

    def to_bytes(self, **kwargs: object) -> bytes:
        """Nothing: the model ships with the package."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> ReaderTokenizer:
        """Itself."""
        return self

    def to_disk(self, path: Path, **kwargs: object) -> None:
        """Write nothing: the model ships with the package."""

    def from_disk(self, path: Path, **kwargs: object) -> ReaderTokenizer:
        """Itself."""
        return self


def create_tokenizer() -> Callable[[Language], ReaderTokenizer]:
    """What spaCy's registry calls: from a pipeline to its tokenizer, which uses the pipeline's vocabulary."""

    def build(nlp: Language) -> ReaderTokenizer:
        return ReaderTokenizer(load_reader(vocab=nlp.vocab))

    return build
