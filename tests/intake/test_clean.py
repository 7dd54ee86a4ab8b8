import time

import pytest

from dragoman.intake.clean import normalized


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\u00a0\u2009 b\tc", "a b c"),
        ("zero\u200bwidth, soft\u00adhyphen, \u202eback\u202c", "zerowidth, softhyphen, back"),
        ("e\u0301t\u0301\u0302", "\u00e9t\u0301\u0302"),
        ("Erdo\u011fan \U0001f54a", "Erdo\u011fan \U0001f54a"),
        ("\x00bell\x07", "bell"),
    ],
)
def test_characters_are_made_plain(raw, clean):
    assert normalized(raw) == clean
    assert normalized(clean) == clean


@pytest.mark.parametrize(
    "hostile", ["a" + "\u0301\u0323" * 400_000, "\r\n" * 800_000, " \t" * 800_000, "\u200b" * 1_000_000]
)
def test_hostile_text_takes_linear_time(hostile):
    began = time.perf_counter()
    normalized(hostile)
    assert time.perf_counter() - began < 5
