"""An article: the digest holds the text fast."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from dragoman.record.article import text_digest
from tests.record.factories import make_article


def test_text_digest_is_sha256_of_utf8():
    assert text_digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"sha256": "0" * 64}, "sha256"), ({"id": ""}, "id"), ({"language": "English"}, "language")],
)
def test_article_refuses(changes, field):
    with pytest.raises(RecordError, match=rf"article\.{field}"):
        make_article(**changes)


def test_half_a_surrogate_pair_is_no_text():
    with pytest.raises(RecordError, match="character 4"):
        text_digest("Oslo\ud800")
