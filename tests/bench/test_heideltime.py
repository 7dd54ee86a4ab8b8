"""Laying a rival's annotated text beside the original: offsets are those of the original, whatever became of space."""

from __future__ import annotations

import pytest

from bench.heideltime import UnalignedError, read_back

TEXT = "They met\n last  week & left on 3 May."


def shown(body: str) -> str:
    return f'<?xml version="1.0"?>\n<TimeML>\n{body}\n\n</TimeML>\n'


def test_offsets_are_those_of_the_original() -> None:
    body = (
        'They met <TIMEX3 tid="t1" type="DATE" value="2021-W09">last\nweek</TIMEX3> & left on '
        '<TIMEX3 tid="t2" type="DATE" value="2021-05-03">3 May</TIMEX3>.'
    )
    found = read_back(shown(body), TEXT)
    assert [TEXT[time["start"] : time["end"]] for time in found] == ["last  week", "3 May"]
    assert [time["value"] for time in found] == ["2021-W09", "2021-05-03"]


@pytest.mark.parametrize("body", ["They met last week.", ""])
def test_another_text_is_refused(body: str) -> None:
    with pytest.raises(UnalignedError):
        read_back(shown(body), TEXT)
