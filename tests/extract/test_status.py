"""Status by the parse: our own sentences, read by the reader, and trees written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

import dragoman.lexicon
from dragoman.extract.status import clause_status
from dragoman.language.reader import Reader
from dragoman.lexicon import frames
from tests.conllu import make_doc

HERE = Path(__file__).parent
OPEN = tuple(
    row
    for name in ("status", "status_larger", "status_more")
    for row in yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
)
HELD = yaml.safe_load((HERE / "status_held.yaml").read_text("utf-8"))
KNOWN_WRONG = {row["text"] for row in OPEN if "known_wrong" in row}
AT_LEAST = 0.9  # share of right statuses, the bar of the project for a larger set
HELD_FLOOR = 0.96  # measured 172 of 179 when the rules were done; before any rule was tuned 139


@dataclass(frozen=True)
class Sections:
    """The section of the lexicon that status needs."""

    frames: frames.Frames


@pytest.fixture(scope="module")
def lexicon() -> Sections:
    return Sections(frames=frames.load(Path(dragoman.lexicon.__file__).parent / "en"))


def status_of(reader: Reader, lexicon: Sections, row: dict[str, str]) -> str:
    doc = reader.read(row["text"])
    word = next(token for token in doc if token.text == row["word"])
    return clause_status(word, lexicon)[0]  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row, marks=pytest.mark.xfail(strict=True, reason=row["known_wrong"]) if "known_wrong" in row else ()
        )
        for row in OPEN
    ],
    ids=lambda row: f"{row['status']}-{row['text']}",
)
def test_status_of_a_sentence(reader: Reader, lexicon: Sections, row: dict[str, str]) -> None:
    assert status_of(reader, lexicon, row) == row["status"]


@pytest.mark.slow
def test_held_sentences_are_read_as_well(reader: Reader, lexicon: Sections) -> None:
    right = sum(status_of(reader, lexicon, row) == row["status"] for row in HELD)
    assert right / len(HELD) >= HELD_FLOOR


def test_known_wrong_stay_few() -> None:
    assert len(OPEN) + len(HELD) >= 385  # the 85 of the first set and 300 new ones
    assert 1 - len(KNOWN_WRONG) / len(OPEN) >= AT_LEAST


NOT_ATTACK = """
1 They PRON nsubj 4 they _ PRP
2 did AUX aux 4 do _ VBD
3 not PART advmod 4 not _ RB
4 attack VERB root 0 attack _ VB
"""

IF_THEY_ATTACK = """
1 If SCONJ mark 3 if _ IN
2 they PRON nsubj 3 they _ PRP
3 attack VERB advcl 6 attack _ VBP
4 we PRON nsubj 6 we _ PRP
5 will AUX aux 6 will _ MD
6 respond VERB root 0 respond _ VB
"""

REFUSED_TO_LEAVE = """
1 They PRON nsubj 2 they _ PRP
2 refused VERB root 0 refuse _ VBD
3 to PART mark 4 to _ TO
4 leave VERB xcomp 2 leave _ VB
"""

SAID_HE_WOULD = """
1 He PRON nsubj 2 he _ PRP
2 said VERB root 0 say _ VBD
3 he PRON nsubj 5 he _ PRP
4 would AUX aux 5 would _ MD
5 come VERB ccomp 2 come _ VB
"""


@pytest.mark.parametrize(
    ("tree", "word", "status", "cue"),
    [
        (NOT_ATTACK, "attack", "negated", "not"),
        (IF_THEY_ATTACK, "attack", "hypothetical", "If"),
        (IF_THEY_ATTACK, "respond", "hypothetical", "attack"),
        (REFUSED_TO_LEAVE, "leave", "negated", "refused"),
        (REFUSED_TO_LEAVE, "refused", "asserted", None),
        (SAID_HE_WOULD, "come", "future", "would"),
    ],
)
def test_status_and_the_word_that_decides(
    lexicon: Sections, tree: str, word: str, status: str, cue: str | None
) -> None:
    doc = make_doc(tree)
    token = next(each for each in doc if each.text == word)
    found, spans = clause_status(token, lexicon)  # type: ignore[arg-type]
    assert (found, [doc.text[slice(*span)] for span in spans]) == (status, [cue] if cue else [])
