"""The codebook page: what the scheme and the frames say, in a fixed order."""

from __future__ import annotations

import pytest

from dragoman.lexicon.frames import Frames
from dragoman.lexicon.load import load_events
from dragoman.lexicon.scheme import Scheme
from dragoman.workflow.codebook import YES_SHOWN, codebook, codebook_page
from tests.house.plan import ROOT

EXAMPLE = ROOT / "examples" / "ceasefire-monitoring"
PAGE = ROOT / "docs" / "codebook.md"


@pytest.fixture(scope="module")
def known() -> tuple[Scheme, Frames]:
    return load_events()


@pytest.fixture(scope="module")
def page(known: tuple[Scheme, Frames]) -> str:
    return codebook(known[0], known[1].entries)


def test_docs_has_the_page_that_the_command_prints(page: str) -> None:
    assert PAGE.read_text("utf-8") == page, "run `dragoman lexicon codebook --output docs/codebook.md`"


def test_all_of_the_scheme_is_told(known: tuple[Scheme, Frames], page: str) -> None:
    scheme = known[0]
    plain = page.replace("\\", "")
    for name, kind in scheme.types.items():
        assert f"\n### {name}\n\n{kind.gloss}\n" in plain
        assert all(f"| `{mode}` |" in plain and one.gloss in plain for mode, one in kind.modes.items())
    for listed in (scheme.rules, scheme.contexts, scheme.sectors, scheme.actor_codes, scheme.statuses):
        assert all(f"| `{key}` | {text} |" in plain for key, text in listed.items())
    assert set(scheme.status.values()) <= set(scheme.statuses)


def test_sentences_are_those_of_the_frames(known: tuple[Scheme, Frames], page: str) -> None:
    frames = known[1].entries
    yes = {text for frame in frames for text in frame.yes}
    no = {text for frame in frames for text in frame.no}
    shown = page.replace("\\", "").split("## Types")[1].split("## Rules")[0].split("\n- ")[1:]
    for line in (each.split("\n")[0] for each in shown):
        if line.startswith("Not: "):
            assert line.removeprefix("Not: ") in no
        elif not line.startswith(("Quad", "Note", "Rule", "No sentence")) and "senses." not in line:
            assert line.split(" (")[0] in yes or line in yes


def test_a_mode_shows_few_sentences_with_actor_and_recipient_first(known: tuple[Scheme, Frames]) -> None:
    scheme, frames = known
    block = codebook(scheme, frames.entries).split("`SANCTION` `expel`\n\n")[1].split("\n\n")[0].split("\n")
    yes = [line for line in block if not line.startswith("- Not: ")]
    assert 0 < len(yes) <= YES_SHOWN
    assert "actor: " in yes[0]
    assert "recipient: " in yes[0]


def test_the_order_of_words_in_a_sentence_cannot_break_the_page(known: tuple[Scheme, Frames]) -> None:
    scheme, frames = known
    odd = frames.entries[0].model_copy(update={"no": ("A | B\n<b>*c*</b> `d`",)})
    assert "\\| B \\<b\\>\\*c\\*\\</b\\> \\`d\\`" in codebook(scheme, [odd])


def test_a_page_of_ones_own_has_ones_own_types_and_names_the_folder() -> None:
    page = codebook_page(overlay=EXAMPLE)
    assert "\n### CEASEFIRE_VIOLATION\n" in page
    assert "Behaves like ASSAULT." in page
    assert (
        "`CEASEFIRE_VIOLATION` `movement`\n\n- The militia moved tanks into the buffer zone. (actor: militia)" in page
    )
    assert f"--lexicon {EXAMPLE}" in page
