"""The codebook: it is whole, and its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.scheme import SCHEME_FOLDER, Scheme, load_scheme


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme()


def test_sixteen_types_in_four_quads(scheme: Scheme) -> None:
    assert len(scheme.types) == 16
    assert {scheme.quad(name) for name in scheme.types} == {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("event_type", "mode", "score"),
    [
        ("AGREE", None, 2.5),
        ("CONSULT", "visit", 4),
        ("ACCUSE", None, -3),
        ("PROTEST", "vandalize", -5),
        ("ASSAULT", "drone", -9.5),
        ("ASSAULT", "no such mode", -9),
    ],
)
def test_score_of_a_mode_falls_back_to_its_type(
    scheme: Scheme, event_type: str, mode: str | None, score: float
) -> None:
    assert scheme.score(event_type, mode) == score


def test_conflict_scores_below_cooperation(scheme: Scheme) -> None:
    for name, kind in scheme.types.items():
        assert (kind.score > 0) == (scheme.quad(name) in (1, 2)) or name == "REQUEST"


def test_has_knows_types_and_modes(scheme: Scheme) -> None:
    assert scheme.has("RETREAT", "ceasefire")
    assert not scheme.has("RETREAT", "visit")
    assert not scheme.has("COMMENT")


def test_sectors_and_actor_codes(scheme: Scheme) -> None:
    assert scheme.knows_sector("GOV")
    assert scheme.knows_sector("IGO")
    assert not scheme.knows_sector("XYZ")


def test_an_unknown_type_has_no_score(scheme: Scheme) -> None:
    with pytest.raises(LexiconError, match="no event type 'COMMENT'"):
        scheme.score("COMMENT")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("quad: verbal_cooperation", "quad: verbal_something", "unknown quad"),
        ("score: 2.5", "score: 25", "outside"),
        ("recipient: optional", "recipient: perhaps", "recipient"),
        ("quads:\n", "quadrants:\n", "quads"),
    ],
)
def test_a_faulty_codebook_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (SCHEME_FOLDER / "plover.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "plover.yaml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(LexiconError, match=message):
        load_scheme(tmp_path)
