"""WordPiece over atoms."""

from __future__ import annotations

import pytest
from hypothesis import given

from dragoman.language import pieces as pieces_module
from dragoman.language.pieces import MOST_PIECES, Pieces, plain
from tests.language.strategies import texts

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "cease", "##fire", "##s", "c", "##e", "elan", "x", "##x", "xx")


@pytest.fixture
def cutter() -> Pieces:
    return Pieces(VOCABULARY)


@pytest.mark.parametrize(
    ("atom", "expected"),
    [
        ("ceasefires", ("cease", "##fire", "##s")),
        ("CeaseFire", ("cease", "##fire")),
        ("ce", ("c", "##e")),
        ("Élan", ("elan",)),
        ("e\u0301lan", ("elan",)),
        ("ceaseq", ("[UNK]",)),
        ("\u0301", ("[UNK]",)),
    ],
)
def test_of_takes_the_longest_piece_first(cutter, atom, expected):
    assert tuple(VOCABULARY[number] for number in cutter.of(atom)) == expected


def test_of_keeps_the_first_pieces_of_a_long_atom(cutter):
    assert len(cutter.of("x" * 10_000)) == MOST_PIECES


@given(texts)
def test_of_gives_the_same_whether_remembered_or_not(text):
    cutter = Pieces(VOCABULARY)
    first = cutter.of(text)
    assert 1 <= len(first) <= MOST_PIECES
    assert first == cutter.of(text) == Pieces(VOCABULARY).of(text)


def test_the_cache_is_bounded(cutter, monkeypatch):
    monkeypatch.setattr(pieces_module, "CACHE_SIZE", 10)
    for number in range(100):
        cutter.of(f"x{number}")
    assert len(cutter._cache) <= 10


def test_the_cache_does_not_keep_long_atoms(cutter):
    cutter.of("x" * 1_000)
    assert not cutter._cache


def test_plain_lowers_and_drops_accents():
    assert plain("ÇAVUŞOĞLU") == "cavusoglu"
