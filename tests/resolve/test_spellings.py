"""Spellings: what is near a name of the tables, and that many unknown names are compared in bounded time."""

from __future__ import annotations

import time

import pytest
from rapidfuzz import fuzz

from dragoman.lexicon.fold import fold
from dragoman.lexicon.load import load_lexicon
from dragoman.lexicon.world import World
from dragoman.resolve.spellings import NEAR, VERY_NEAR, Near, near_rows

SECONDS_A_NAME = 0.05  # ten times what it took on two cores; the old way took as long for one name as this bound


@pytest.fixture(scope="module")
def world() -> World:
    return load_lexicon().world


def near(words: str, world: World) -> tuple[Near, ...]:
    return near_rows(fold(words), world, tuple(world.indices.person_names))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khalifa Hifter", "Khalifa Haftar"),
        ("Alexander Lukashenka", "Alexander Lukashenko"),
        ("Muammar Gadhafi", "Muammar Gaddafi"),
        ("Bashar el-Assad", "Bashar al-Assad"),
        ("Nicol Pashinian", "Nikol Pashinyan"),
    ],
)
def test_spellings_of_one_name_lie_above_the_threshold(one: str, other: str) -> None:
    assert fuzz.ratio(fold(one), fold(other)) >= NEAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Shoigu", "Sergei Lavrov"),
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("John Kerry", "John Kelly"),
        ("Ali Khamenei", "Ali Khomeini"),
    ],
)
def test_names_of_two_people_lie_below_it(one: str, other: str) -> None:
    assert fuzz.ratio(fold(one), fold(other)) < NEAR < VERY_NEAR


@pytest.mark.parametrize(
    ("words", "row", "same_words", "alone"),
    [
        ("Sergej Lawrow", "sergey-lavrov", False, True),
        ("Moammar Kadhafi", "muammar-gaddafi", False, True),
        ("Jae-in Moon", "moon-jae-in", True, False),
        ("V. Putin", "vladimir-putin", True, False),
        ("Abdelfatah Al Burhan", "abdel-fattah-al-burhan", False, True),
    ],
)
def test_the_nearest_row(words: str, row: str, same_words: bool, alone: bool, world: World) -> None:
    first = near(words, world)[0]
    assert (first.row, first.same_words, first.alone) == (row, same_words, alone)


@pytest.mark.parametrize("words", ["Igor Putin", "Hunter Biden", "Bekir Yildirim", "Vladimir Petrov"])
def test_a_given_name_of_its_own_is_somebody_else(words: str, world: World) -> None:
    assert near(words, world) == ()


@pytest.mark.parametrize("words", ["Boris Johnston", "Angela Markel"])
def test_a_near_name_without_the_same_letters_never_stands_alone(words: str, world: World) -> None:
    assert [one.alone for one in near(words, world)] == [False]


@pytest.mark.slow
def test_many_unknown_names_take_bounded_time(world: World) -> None:
    keys = tuple(world.indices.person_names)
    started = time.perf_counter()
    for number in range(200):
        near_rows(f"vladan {chr(97 + number % 26)}ostrikov{number}", world, keys)
    assert time.perf_counter() - started < 200 * SECONDS_A_NAME
