"""Atoms: where a word may begin or end."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given

from dragoman.language.atoms import (
    GAP_LINE,
    GAP_NONE,
    GAP_PARAGRAPH,
    GAP_SPACE,
    SHAPES,
    cut_atoms,
    shape_of,
)
from dragoman.language.reader import LEXICON
from dragoman.lexicon.tokens import load_joined_words
from tests.language.strategies import texts

JOINED = load_joined_words(LEXICON)


def atoms_of(text: str) -> list[str]:
    atoms = cut_atoms(text, JOINED)
    return [text[start:end] for start, end in zip(atoms.starts, atoms.ends)]


@given(texts)
def test_every_dark_code_point_lies_in_exactly_one_atom(text):
    atoms = cut_atoms(text, JOINED)
    covered = [offset for start, end in zip(atoms.starts, atoms.ends) for offset in range(start, end)]
    assert covered == [offset for offset, character in enumerate(text) if not character.isspace()]


@given(texts)
def test_no_atom_is_empty_and_gaps_say_what_stands_between(text):
    atoms = cut_atoms(text, JOINED)
    last = None
    for start, end, gap in zip(atoms.starts, atoms.ends, atoms.gaps):
        assert start < end
        if last is not None:
            assert (gap == GAP_NONE) is (start == last)
        last = end
    assert atoms.gaps[:1] in ([], [GAP_PARAGRAPH])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They didn't.", ["They", "did", "n't", "."]),
        ("They didn’t.", ["They", "did", "n’t", "."]),
        ("Ankara's and the envoys' talks", ["Ankara", "'s", "and", "the", "envoys", "'", "talks"]),
        ("She can't, he cannot.", ["She", "ca", "n't", ",", "he", "can", "not", "."]),
        ("WE'LL GO", ["WE", "'LL", "GO"]),
        ("five o'clock", ["five", "o", "'", "clock"]),
        ("on November2 at 22.20", ["on", "November", "2", "at", "22.20"]),
        ("the 27th", ["the", "27", "th"]),
        ("U.S. aid", ["U", ".", "S", ".", "aid"]),
        ("al-Nur", ["al", "-", "Nur"]),
        ("1,500.75 tons, 3:2", ["1,500.75", "tons", ",", "3:2"]),
        ("wait...what", ["wait", "...", "what"]),
        ("“Stop!”he said", ["“", "Stop", "!", "”", "he", "said"]),
        ("see https://news.example/a_(b)?c=1).", ["see", "https://news.example/a_(b)?c=1", ")", "."]),
        ("www.news.example, desk@news.example.org", ["www.news.example", ",", "desk@news.example.org"]),
        ("Nagorno\u00a0Karabakh", ["Nagorno", "Karabakh"]),
        ("e\u0301lan", ["e\u0301lan"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_cut_atoms_cuts_wherever_a_word_could_end(text, expected):
    assert atoms_of(text) == expected


@pytest.mark.parametrize(
    ("between", "gap"),
    [
        (" ", GAP_SPACE),
        ("\t", GAP_SPACE),
        ("\n", GAP_LINE),
        (" \r\n", GAP_LINE),
        ("\r", GAP_LINE),
        ("\u2028", GAP_LINE),
        ("\n\n", GAP_PARAGRAPH),
        ("\n \t\n", GAP_PARAGRAPH),
        ("\r\n\r\n", GAP_PARAGRAPH),
        ("\r\r", GAP_PARAGRAPH),
        ("\u2029", GAP_PARAGRAPH),
    ],
)
def test_gaps_tell_lines_and_paragraphs_apart(between, gap):
    assert cut_atoms(f"one{between}two", JOINED).gaps == [GAP_PARAGRAPH, gap]


@pytest.mark.parametrize(
    ("atom", "shape"), [("talks", 0), ("Talks", 1), ("UN", 2), ("A", 3), ("McCoy", 4), ("27", 5), ("—", 6), ("한국", 7)]
)
def test_shape_of_gives_back_what_lower_case_loses(atom, shape):
    assert shape_of(atom) == shape < SHAPES


HOSTILE = {
    "letters": "a",
    "capitals with stops": "A.",
    "apostrophes": "a'",
    "marks": "a\u0301",
    "stacked marks": "\u0301",
    "digits and stops": "1.",
    "address never ended": "a.b@",
    "link never ended": "http://",
    "dots": ".",
    "mixed quotes": "\"'“”",
    "underscores": "_",
    "blanks": " ",
    "lines": "\n",
    "wide": "🙂",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_cutting_takes_time_in_proportion(unit):
    small, large = unit * 5_000, unit * 20_000
    quick = min(seconds(small) for _ in range(3))
    slow = min(seconds(large) for _ in range(3))
    assert slow < 12 * quick + 0.05, "four times the text takes four times as long; squared would be sixteen"


def seconds(text: str) -> float:
    began = process_time()
    cut_atoms(text, JOINED)
    return process_time() - began
