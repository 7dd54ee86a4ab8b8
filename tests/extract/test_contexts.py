"""Contexts of our own short texts: the open half is held to a floor, the held half is only measured by its rule."""

from __future__ import annotations

from hashlib import sha1
from pathlib import Path

import pytest
import yaml

from dragoman.lexicon.contexts import load
from dragoman.lexicon.load import FOLDER
from dragoman.lexicon.scheme import load_scheme
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

TEXTS = yaml.safe_load((Path(__file__).parent / "contexts.yaml").read_text("utf-8"))
AT_LEAST = 0.85  # precision and recall of the open half: blind 86.0 and 91.5 (25 November 2026)
WORDS_AT_LEAST = 25  # of each context
HELD = "01234567"  # first digit of the SHA-1 of a held text


def is_held(text: str) -> bool:
    return sha1(text.encode()).hexdigest()[0] in HELD


def figures(rows: list[dict[str, list[str]]], engine: Engine) -> tuple[float, float, list[str]]:
    """Precision, recall, and what is wrong, of the contexts of all events of each text taken together."""
    right = found = wanted = 0
    wrong = []
    for row in rows:
        have = {context for event in read(str(row["text"]), engine=engine).events for context in event.contexts}
        want, free = set(row["want"]), set(row.get("also", ()))
        right += len(have & want)
        found += len(have - free)
        wanted += len(want)
        if have - free != want:
            wrong.append(f"{row['text']}\n    missing {sorted(want - have)}\n    wrong {sorted(have - free - want)}")
    return right / max(found, 1), right / max(wanted, 1), wrong


@pytest.mark.slow
def test_contexts_of_the_open_half(engine: Engine) -> None:
    precision, recall, wrong = figures([row for row in TEXTS if not is_held(row["text"])], engine)
    assert (precision >= AT_LEAST, recall >= AT_LEAST) == (True, True), wrong


def test_every_context_of_the_codebook_has_its_words() -> None:
    entries = {entry.context: entry for entry in load(FOLDER / "en").entries}
    assert set(entries) == set(load_scheme(FOLDER / "scheme").contexts)
    assert not [name for name, entry in entries.items() if len(entry.words) < WORDS_AT_LEAST]


@pytest.mark.slow
def test_a_context_that_the_article_is_about_holds_for_all_its_events(engine: Engine) -> None:
    told = (
        "The epidemic spread in the north. Hospitals were full. Nurses asked for vaccines. Cholera reached the port. "
    )
    record = read(told + "The mayor met the envoy on Monday.", engine=engine)
    assert "health" in record.events[-1].contexts
