"""What tests share: one reader for a whole session, since loading its model is the dear part."""

from __future__ import annotations

import pytest

from dragoman.language.reader import Reader, load_reader
from dragoman.lexicon.load import load_lexicon
from dragoman.workflow.engine import Engine


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with the model of the package; mark tests that use it `slow`."""
    return load_reader()


@pytest.fixture(scope="session")
def engine(reader: Reader) -> Engine:
    """Reader and lexicon of the package, as a whole reading needs them."""
    return Engine(reader=reader, lexicon=load_lexicon())
