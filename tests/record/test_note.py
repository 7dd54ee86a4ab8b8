"""Notes and versions say something."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from dragoman.record.note import Note
from dragoman.record.versions import Versions


@pytest.mark.parametrize(("level", "message", "field"), [("error", "No.", "level"), ("info", "", "message")])
def test_note_refuses(level, message, field):
    with pytest.raises(RecordError, match=rf"note\.{field}"):
        Note(level=level, message=message)


def test_versions_refuses_an_unnamed_version():
    with pytest.raises(RecordError, match="versions"):
        Versions(dragoman="1", lexicon="", model="m")
