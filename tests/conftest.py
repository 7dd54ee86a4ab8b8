"""What tests share: one reader for a whole session, since loading its model is the dear part."""

from __future__ import annotations

import pytest

from dragoman.language.reader import Reader, load_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with the model of the package; mark tests that use it `slow`."""
    return load_reader()
