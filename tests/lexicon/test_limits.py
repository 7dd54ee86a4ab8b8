"""docs/limits.md says what the tables hold; the counts in it are those of the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.workflow.lexicon import coverage_sums, covered, table_lines

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"
LEAST_KNOWN = {"state": 96.0, "government": 93.0}  # percent of the years of all members of the UN, as measured


def test_the_counts_on_the_page_are_true() -> None:
    block = PAGE.read_text("utf-8").partition("<!-- tables -->\n")[2].partition("<!-- /tables -->")[0]
    wanted = "\n".join(table_lines())
    assert block.strip() == wanted, "Put what `dragoman lexicon tables` prints between the marks of docs/limits.md."


@pytest.mark.parametrize("headship", ["state", "government"])
def test_what_is_known_of_heads_does_not_shrink(headship: str) -> None:
    known, carried, missing = coverage_sums(covered())[headship]
    assert 100 * known / (known + carried + missing) >= LEAST_KNOWN[headship]
