"""The cue files load, their errors speak to the editor, and forms of cues are spelled right."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman.lexicon
from dragoman.errors import LexiconError
from dragoman.lexicon import channels, hedges, inference, reporting, stances
from dragoman.lexicon.cues import Cue, read_cues
from dragoman.lexicon.inflection import forms_of, read_irregular

ENGLISH = Path(dragoman.lexicon.__file__).parent / "en"


@pytest.mark.parametrize(
    ("loaded", "least"),
    [
        (reporting.load(ENGLISH).cues, 150),
        (stances.load(ENGLISH).cues, 120),
        (channels.load(ENGLISH).cues, 40),
        (inference.load(ENGLISH).cues, 50),
        (hedges.load(ENGLISH).cues, 30),
    ],
)
def test_sections_are_as_wide_as_promised(loaded: object, least: int) -> None:
    entries = loaded.entries  # type: ignore[attr-defined]
    assert len(entries) >= least
    assert all(entry.yes for entry in entries)


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("deny", "denied"),
        ("urge", "urging"),
        ("plan", "planned"),
        ("stress", "stresses"),
        ("agree", "agreeing"),
        ("say", "said"),
    ],
)
def test_forms_of_a_lemma(lemma: str, form: str) -> None:
    assert form in forms_of(lemma, read_irregular(ENGLISH))


def folder_with(tmp_path: Path, entries: str) -> Path:
    (tmp_path / "irregular_forms.tsv").write_text("say\tsaid\n", "utf-8")
    path = tmp_path / "cues.yaml"
    path.write_text(entries, "utf-8")
    return path


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("- {id: say.a, lemma: a, pos: verb, yes: []}\n- {id: say.a, lemma: b, pos: verb, yes: []}", "twice"),
        ("- {id: other.a, lemma: a, pos: verb, yes: []}", "begin with 'say.'"),
        ("- {id: say.a, lemma: '', pos: verb, yes: []}", "`lemma` is empty"),
        ("- {id: say.a, lemma: a, pos: verv, yes: []}", "entry say.a: pos"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, entries: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read_cues(folder_with(tmp_path, entries), Cue, "say.")


def test_unknown_channel_is_refused(tmp_path: Path) -> None:
    folder_with(tmp_path, "")
    (tmp_path / "channels.yaml").write_text(
        "- {id: channel.smoke, lemma: smoke, pos: noun, channel: smoke, at: [phrase], yes: []}", "utf-8"
    )
    with pytest.raises(LexiconError, match=r"channel\.smoke: channel"):
        channels.load(tmp_path)
