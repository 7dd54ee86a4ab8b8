"""Events on trees written by hand: roles behind the grammar, what is swallowed, what is told twice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

import dragoman.lexicon
from dragoman.extract import events, mentions, run_layers, sentences, times
from dragoman.extract.events import draw_events
from dragoman.language.reader import Reader
from dragoman.lexicon import frames
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.record.drafts import Drafts, EventDraft
from tests.conllu import make_doc


@dataclass(frozen=True)
class Sections:
    """The section of the lexicon that this layer reads."""

    frames: frames.Frames


@pytest.fixture(scope="module")
def lexicon() -> Sections:
    return Sections(frames=frames.load(Path(dragoman.lexicon.__file__).parent / "en"))


def told(tree: str, lexicon: Sections) -> list[tuple[str, str | None, str, list[str], list[str]]]:
    """Type, mode, status, words of actors and recipients of each event."""
    doc = make_doc(tree)
    drafts = draw_events(doc, lexicon, Drafts())  # type: ignore[arg-type]

    def words(event: EventDraft, role: str) -> list[str]:
        return [doc.text[slice(*span)] for span in getattr(event, role)]

    return [
        (event.type, event.mode, event.status, words(event, "actors"), words(event, "recipients"))
        for event in drafts.events
    ]


ACTIVE = """
1 Rebels NOUN nsubj 2 rebel _ NNS
2 attacked VERB root 0 attack _ VBD
3 Kidal PROPN obj 2 Kidal _ NNP
"""

NOUN_READ_AS_VERB = """
1 Panic NOUN nsubj 2 panic _ NN
2 efforts VERB nsubj 9 effort _ VBZ
3 by ADP case 4 by _ IN
4 Chad PROPN obl 2 Chad _ NNP
5 to PART mark 6 to _ TO
6 seek VERB xcomp 2 seek _ VB
7 help NOUN obj 6 help _ NN
8 abroad ADV advmod 6 abroad _ RB
9 failed VERB root 0 fail _ VBD
"""

PASSIVE = """
1 Kidal PROPN nsubj:pass 3 Kidal _ NNP
2 was AUX aux:pass 3 be _ VBD
3 attacked VERB root 0 attack _ VBN
4 by ADP case 5 by _ IN
5 rebels NOUN obl:agent 3 rebel _ NNS
"""

RELATIVE = """
1 rebels NOUN root 0 rebel _ NNS
2 who PRON nsubj 3 who PronType=Rel WP
3 attacked VERB acl:relcl 1 attack _ VBD
4 Kidal PROPN obj 3 Kidal _ NNP
"""

COORDINATED = """
1 Rebels NOUN nsubj 2 rebel _ NNS
2 attacked VERB root 0 attack _ VBD
3 Kidal PROPN obj 2 Kidal _ NNP
4 and CCONJ cc 5 and _ CC
5 kidnapped VERB conj 2 kidnap _ VBD
6 Tuareg PROPN obj 5 Tuareg _ NNP
"""

CONTROL = """
1 Chad PROPN nsubj 2 Chad _ NNP
2 agreed VERB root 0 agree _ VBD
3 to PART mark 4 to _ TO
4 withdraw VERB xcomp 2 withdraw _ VB
5 its PRON nmod:poss 6 its _ PRP$
6 troops NOUN obj 4 troop _ NNS
"""

RECIPROCAL = """
1 Macron PROPN nsubj 2 Macron _ NNP
2 met VERB root 0 meet _ VBD
3 Sisi PROPN obj 2 Sisi _ NNP
4 and CCONJ cc 5 and _ CC
5 Abdullah PROPN conj 3 Abdullah _ NNP
"""

FUTURE = """
1 Macron PROPN nsubj 3 Macron _ NNP
2 will AUX aux 3 will _ MD
3 meet VERB root 0 meet _ VB
4 Sisi PROPN obj 3 Sisi _ NNP
"""

NOMINAL = """
1 Turkish ADJ amod 2 turkish _ JJ
2 attack NOUN nsubj 5 attack _ NN
3 on ADP case 4 on _ IN
4 Afrin PROPN nmod 2 Afrin _ NNP
5 began VERB root 0 begin _ VBD
"""

REFUSED_HELP = """
1 Chad PROPN nsubj 4 Chad _ NNP
2 will AUX aux 4 will _ MD
3 not PART advmod 4 not _ RB
4 help VERB root 0 help _ VB
5 Niger PROPN obj 4 Niger _ NNP
"""

THERE_WERE = """
1 There PRON expl 2 there _ EX
2 were VERB root 0 be _ VBD
3 clashes NOUN nsubj 2 clash _ NNS
"""

WILL_ALONE = """
1 Chad PROPN nsubj 3 Chad _ NNP
2 would AUX aux 3 would _ MD
3 continue VERB root 0 continue _ VB
"""


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (ACTIVE, [("ASSAULT", None, "asserted", ["Rebels"], ["Kidal"])]),
        (PASSIVE, [("ASSAULT", None, "asserted", ["rebels"], ["Kidal"])]),
        (NOUN_READ_AS_VERB, [("REQUEST", "assist", "asserted", ["Chad"], [])]),
        (RELATIVE, [("ASSAULT", None, "asserted", ["rebels"], ["Kidal"])]),
        (
            COORDINATED,
            [
                ("ASSAULT", None, "asserted", ["Rebels"], ["Kidal"]),
                ("ASSAULT", "abduct", "asserted", ["Rebels"], ["Tuareg"]),
            ],
        ),
        (CONTROL, [("AGREE", None, "asserted", ["Chad"], [])]),
        (RECIPROCAL, [("CONSULT", None, "asserted", ["Macron", "Sisi", "Abdullah"], [])]),
        (FUTURE, [("AGREE", None, "future", ["Macron", "Sisi"], [])]),
        (NOMINAL, [("ASSAULT", None, "asserted", ["Turkish"], ["Afrin"])]),
        (REFUSED_HELP, [("AID", None, "negated", ["Chad"], ["Niger"])]),
        (THERE_WERE, [("ASSAULT", None, "asserted", [], [])]),
        (WILL_ALONE, []),
    ],
    ids=[
        "active", "passive", "noun read as a verb", "relative", "coordinated", "control", "reciprocal", "future",
        "nominal", "not a refusal",
        "there were", "would is no event",
    ],
)  # fmt: skip
def test_events_of_a_tree(
    lexicon: Sections, tree: str, expected: list[tuple[str, str | None, str, list[str], list[str]]]
) -> None:
    assert told(tree, lexicon) == expected


TOLD_TWICE = """
1 Macron PROPN nsubj 2 Macron _ NNP
2 met VERB root 0 meet _ VBD
3 Sisi~ PROPN obj 2 Sisi _ NNP
4 . PUNCT punct 2 . _ .

1 The DET det 2 the _ DT
2 meeting NOUN nsubj 3 meeting _ NN
3 pleased VERB root 0 please _ VBD
4 Paris~ PROPN obj 3 Paris _ NNP
5 . PUNCT punct 3 . _ .
"""


def test_second_telling_is_evidence_of_the_first(lexicon: Sections) -> None:
    doc = make_doc(TOLD_TWICE)
    (event,) = draw_events(doc, lexicon, Drafts()).events  # type: ignore[arg-type]
    assert [doc.text[slice(*span)] for span in event.evidence] == ["met", "meeting"]


HEADLINE = """
1 Macron PROPN nsubj 2 Macron _ NNP
2 meets VERB root 0 meet _ VBZ
3 Sisi PROPN obj 2 Sisi _ NNP
---
1 Macron PROPN nsubj 2 Macron _ NNP
2 met VERB root 0 meet _ VBD
3 Sisi~ PROPN obj 2 Sisi _ NNP
4 . PUNCT punct 2 . _ .
"""


def test_headline_adds_no_second_event(lexicon: Sections) -> None:
    doc = make_doc(HEADLINE)
    (event,) = draw_events(doc, lexicon, Drafts()).events  # type: ignore[arg-type]
    assert doc.text[slice(*event.trigger)] == "met"


NO_EVENTS = yaml.safe_load((Path(__file__).parent / "no_events.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def whole_lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.slow
@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row, marks=pytest.mark.xfail(strict=True, reason=row["known_wrong"]) if "known_wrong" in row else ()
        )
        for row in NO_EVENTS
    ],
    ids=lambda row: row["text"],
)
def test_sport_weather_and_metaphors_are_no_events(reader: Reader, whole_lexicon: Lexicon, row: dict[str, str]) -> None:
    layers = (sentences.LAYER, times.LAYER, mentions.LAYER, events.LAYER)
    assert run_layers(reader.read(row["text"]), whole_lexicon, layers).events == ()
