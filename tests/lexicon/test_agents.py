"""Agent nouns: forms, longest match, and what the reader of their tables refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.agents import Agents, load, pieces, plural_of
from dragoman.lexicon.scheme import load_scheme

FOLDER = Path(__file__).parents[2] / "src" / "dragoman" / "lexicon" / "en"
LEAST_NOUNS = 250
ONE = "- {id: agent.a, nouns: [x], kind: person, yes: [s]}\n"
WORDS = "word\teffect\tvalue\nformer\tformer\t\n"


@pytest.fixture(scope="module")
def agents() -> Agents:
    return load(FOLDER)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("army chief", "army chiefs"),
        ("secretary of state", "secretaries of state"),
        ("commander-in-chief", "commanders-in-chief"),
        ("spokesman", "spokesmen"),
        ("secretary-general", "secretaries-general"),
        ("coach", "coaches"),
        ("envoy", "envoys"),
    ],
)
def test_plural_is_of_the_head(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


def test_hyphens_are_pieces() -> None:
    assert pieces("Vice-president") == ("vice", "-", "president")


@pytest.mark.parametrize(
    ("words", "entry", "kind"),
    [
        ("prime minister", "agent.head_of_government", "person"),
        ("armed forces", "agent.army", "military"),
        ("generals", "agent.commander", "military"),
        ("envoys", "agent.envoy", "people"),
        ("both of them", "agent.neither", "other"),
        ("warring parties", "agent.sides", "other"),
        ("police chief", "agent.police_officer", "person"),
    ],
)
def test_longest_form_wins(agents: Agents, words: str, entry: str, kind: str) -> None:
    parts = pieces(words)
    found = agents.find(parts, 0)
    assert found is not None
    end, noun = found
    assert (end, noun.entry.id, noun.kind) == (len(parts), entry, kind)


def test_a_word_that_is_nobody_is_not_found(agents: Agents) -> None:
    assert agents.find(("weather",), 0) is None


def test_table_is_wide_and_its_sectors_are_of_the_codebook(agents: Agents) -> None:
    nouns = {noun for entry in agents.entries for noun in entry.nouns}
    known = load_scheme().sectors.keys() | load_scheme().actor_codes.keys() | {"ELI"}
    assert len(nouns) >= LEAST_NOUNS
    assert {entry.sector for entry in agents.entries if entry.sector} <= known
    assert {value for (_, effect), value in agents.words.items() if effect == "sector"} <= known


@pytest.mark.parametrize(
    ("yaml", "words", "fault"),
    [
        (ONE + ONE.replace("agent.a", "agent.b"), WORDS, "stands in"),
        (ONE.replace("agent.a", "noun.a"), WORDS, "must begin with"),
        (ONE.replace("person", "robot"), WORDS, "kind"),
        (ONE, WORDS.replace("\tformer", "\tformerly"), "unknown effect"),
    ],
)
def test_faults_are_told(tmp_path: Path, yaml: str, words: str, fault: str) -> None:
    (tmp_path / "agents.yaml").write_text(yaml, "utf-8")
    (tmp_path / "agent_words.tsv").write_text(words, "utf-8")
    with pytest.raises(LexiconError, match=fault):
        load(tmp_path)


def test_a_plural_that_is_written_out_is_not_formed_for_another(agents: Agents) -> None:
    parties, party = agents.find(("parties",), 0), agents.find(("party",), 0)
    assert parties is not None
    assert party is not None
    assert (parties[1].entry.id, party[1].entry.id) == ("agent.parties", "agent.opposition")
