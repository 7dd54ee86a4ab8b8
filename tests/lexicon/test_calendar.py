"""The calendar section: patterns expand as written, faults are told with their place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dragoman.lexicon
from dragoman.errors import LexiconError
from dragoman.lexicon import calendar
from dragoman.lexicon.patterns import Node, add_pattern, expand

FOLDER = Path(dragoman.lexicon.__file__).parent / "en"


@pytest.mark.parametrize(
    ("pattern", "sequences"),
    [
        ("MONTH", {("MONTH",)}),
        ("[the] MONTH", {("MONTH",), ("the", "MONTH")}),
        ("(early | late) MONTH", {("early", "MONTH"), ("late", "MONTH")}),
        ("[a [b]] c", {("c",), ("a", "c"), ("a", "b", "c")}),
        ("in ^ MONTH $ of", {("in", "^", "MONTH", "$", "of")}),
    ],
)
def test_patterns_expand(pattern: str, sequences: set[tuple[str, ...]]) -> None:
    assert set(expand(pattern)) == sequences


@pytest.mark.parametrize("pattern", ["[the MONTH", "MONTH)", "(a | b"])
def test_unbalanced_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(LexiconError, match=r"missing|unbalanced"):
        expand(pattern)


def test_a_pattern_with_too_many_readings_is_refused() -> None:
    with pytest.raises(LexiconError, match="Split"):
        expand(" ".join(f"[w{number}]" for number in range(13)))


def test_a_pattern_without_a_phrase_is_refused() -> None:
    with pytest.raises(LexiconError, match="nothing between"):
        add_pattern(Node(), "in ^ $ of", 0)


def test_the_first_of_two_equal_patterns_stays() -> None:
    root = Node()
    add_pattern(root, "the MONTH", 0)
    add_pattern(root, "the MONTH", 1)
    final = root.steps["the"].steps["MONTH"].final
    assert final is not None
    assert final.rank == 0


def test_ids_are_unique_and_of_the_section() -> None:
    identities = [entry.id for entry in calendar.load(FOLDER).entries]
    assert len(identities) == len(set(identities))
    assert all(identity.startswith("time.") for identity in identities)


def test_every_entry_has_a_yes_and_a_no() -> None:
    assert [entry.id for entry in calendar.load(FOLDER).entries if not (entry.yes and entry.no)] == []


def test_twelve_months_and_seven_weekdays() -> None:
    tables = calendar.load(FOLDER).tables
    assert set(tables["MONTH"].values()) == {str(number) for number in range(1, 13)}
    assert set(tables["WEEKDAY"].values()) == {str(number) for number in range(1, 8)}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"MONTHBARE:month"', '"MONTHBARR:month"', "entry time.month: unknown class MONTHBARR"),
        ("  form: decade", "  farm: decade", r"line \d+, entry time.decade"),
    ],
)
def test_a_fault_names_file_and_entry(old: str, new: str, message: str, tmp_path: Path) -> None:
    for name in (calendar.ENTRIES, calendar.WORDS):
        (tmp_path / name).write_text((FOLDER / name).read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(LexiconError, match=message) as caught:
        calendar.load(tmp_path)
    assert re.match(r"calendar\.yaml", str(caught.value))
