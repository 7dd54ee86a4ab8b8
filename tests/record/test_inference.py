"""An inference has a conclusion, a cue, and premises that are words or items."""

from __future__ import annotations

import pytest

from dragoman.errors import RecordError
from tests.record.factories import make_inference, make_record


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "t1"}, "id"),
        ({"modality": "likely"}, "modality"),
        ({"conclusion": (1, 1)}, "conclusion"),
        ({"cue": (1, 1)}, "cue"),
        ({"premises": ((1, 1),)}, r"premises\[0\]"),
        ({"premises": ("i1",)}, "premises"),
    ],
)
def test_inference_refuses(changes, field):
    with pytest.raises(RecordError, match=rf"inference\.{field}"):
        make_inference(**changes)


@pytest.mark.parametrize(("changes", "field"), [({"by": "e1"}, "by"), ({"premises": ("a1",)}, "premises")])
def test_an_inference_refers_to_the_right_kinds(changes, field):
    with pytest.raises(RecordError, match=rf"i1\.{field}.*wrong kind"):
        make_record(inferences=(make_inference(**changes),))
