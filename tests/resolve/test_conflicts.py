"""Contradictions of time in whole texts, and texts that look like one and hold none."""

from __future__ import annotations

import pytest

from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

# text, published, the words of its one explanation
TOLD = [
    ("The curfew lasted from 8 p.m. on 4 May 2019 to 6 a.m. on 4 May 2019.", None, "ends before it begins"),
    ("The siege lasted from November 2019 until February 2019.", None, "ends before it begins"),
    ("The attack began at 5 a.m. on 3 May 2019 and ended at 3 a.m. on the same day.", None, "before \u201cended at"),
    ("The siege began on 5 May 2019 and ended on 3 May 2019.", None, "before \u201cended on"),
    (
        "Rebels attacked the port on 3 June 2018, two days after the army withdrew on 5 June 2018.",
        None,
        "two days after",
    ),
    (
        "Pashinyan sent a letter to Putin on 31 October 2020, asking for help. In response, the Russian "
        "Foreign Ministry said on 30 October 2020 that it would help.",
        None,
        "before \u201csaid\u201d",
    ),
]
SILENT = [
    ("The attack began at 5 a.m. on 3 May 2019 and ended at 3 p.m. on the same day.", None),
    ("The talks began on 5 May 2019 and ended on the same day.", None),
    ("The army began the offensive on 9 May 2019 and ended the truce on 3 May 2019.", None),
    ("The shelling began at 11 p.m. on 3 May 2019 and ended at 3 a.m.", None),
    ("The raid began at 3 a.m. GMT on 9 May 2019 and ended at 2 a.m. New York time on the same day.", None),
    (
        "Pashinyan sent a letter to Putin on 30 October 2020, asking for help. In response, the Russian "
        "Foreign Ministry said on 31 October 2020 that it would help.",
        None,
    ),
    (
        "The rebels attacked the port on 31 October 2020. In response to the raid of 3 October 2020, the army had "
        "said on 5 October 2020 that it would withdraw.",
        None,
    ),
    ("Talks will run from November to February.", "2022-02-10"),
    ("The war lasted from June to May.", None),
    ("On 3 May 2019 the army imposed a curfew. The curfew runs from 8 p.m. to 6 a.m.", None),
    ("The strike will run from Monday to Friday.", "2020-11-04"),
    ("The vote was brought forward from 12 May 2019 to 3 May 2019.", None),
    ("The ministers moved the talks from Friday to Wednesday.", "2020-11-04"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "published", "words"), TOLD)
def test_a_contradiction_is_told_once(engine: Engine, text: str, published: str | None, words: str) -> None:
    told = [conflict.explanation for conflict in read(text, published=published, engine=engine).conflicts]
    assert len(told) == 1, told
    assert words in told[0]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "published"), SILENT)
def test_no_contradiction_is_found_where_none_is(engine: Engine, text: str, published: str | None) -> None:
    assert [conflict.explanation for conflict in read(text, published=published, engine=engine).conflicts] == []
