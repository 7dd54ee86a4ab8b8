"""A user's scheme and frames in a check and in a reading."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.record.codec import from_json
from dragoman.record.event import EVENT_TYPES
from dragoman.workflow.engine import Engine, load_engine
from dragoman.workflow.overlay import broken, own_examples, remarks
from dragoman.workflow.read import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "ceasefire-monitoring"
REPORT = (EXAMPLE / "report.txt").read_text("utf-8")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return Path(copytree(EXAMPLE, tmp_path / "mine"))


def laid(engine: Engine, folder: Path) -> Engine:
    return Engine(reader=engine.reader, lexicon=load_engine(overlay=folder).lexicon)


def test_a_record_has_the_types_scores_and_version_of_the_scheme(engine: Engine) -> None:
    record = read(REPORT, engine=laid(engine, EXAMPLE))
    told = {(event.type, event.mode, event.score, event.status) for event in record.events}
    assert ("CEASEFIRE_VIOLATION", "heavy", -9.0, "asserted") in told
    assert ("CEASEFIRE_VIOLATION", None, -8.0, "negated") in told
    assert ("MONITORS_DENIED", "turned-back", -5.0, "asserted") in told
    assert "monitoring" in {context for event in record.events for context in event.contexts}
    assert record.versions.overlaid
    again = CliRunner().invoke(
        app, ["read", str(EXAMPLE / "report.txt"), "--format", "json", "--lexicon", str(EXAMPLE)]
    )
    assert {event.type for event in from_json(again.output).events} == {event.type for event in record.events}


def test_with_the_shipped_scheme_all_types_are_of_the_sixteen(engine: Engine) -> None:
    record = read(REPORT, engine=engine)
    assert record.events
    assert {event.type for event in record.events} <= set(EVENT_TYPES)
    assert not record.versions.overlaid


def test_what_behaves_like_a_demand_swallows_what_it_asks_for(mine: Path, engine: Engine) -> None:
    (mine / "scheme" / "ask.yaml").write_text(
        "types:\n  PLEA: {gloss: Pleads., quad: verbal_conflict, score: 0, behaves_like: REQUEST, "
        "modes: {meet: talks}}\n",
        "utf-8",
    )
    frame = (
        "- id: frame.PLEA.beseech\n  lemma: beseech\n  needs: {subj: agent}\n  recipient: obj\n"
        "  yes: [The bishop beseeched the army.]\n"
    )
    (mine / "frames" / "plea.yaml").write_text(frame, "utf-8")
    record = read("The bishop beseeched the army to meet the rebels.", engine=laid(engine, mine))
    assert [(event.type, event.mode) for event in record.events] == [("PLEA", "meet")]


def test_a_type_of_ones_own_that_lies_ahead_keeps_its_type(mine: Path, engine: Engine) -> None:
    record = read("The army will violate the ceasefire on Friday.", engine=laid(engine, mine))
    assert [(event.type, event.status) for event in record.events] == [("CEASEFIRE_VIOLATION", "future")]
    path = mine / "scheme" / "ceasefire.yaml"
    path.write_text(path.read_text("utf-8").replace("    behaves_like: ASSAULT\n", "    future: AGREE\n"), "utf-8")
    record = read("The army will violate the ceasefire on Friday.", engine=laid(engine, mine))
    assert [(event.type, event.status) for event in record.events] == [("AGREE", "future")]


def test_the_check_runs_the_own_sentences_alone(mine: Path) -> None:
    result = CliRunner().invoke(app, ["lexicon", "check", "--lexicon", str(mine)])
    assert result.exit_code == 0, result.output
    assert f"10 entries, {len(own_examples(mine))} sentences, 0 wrong" in result.output


def test_the_check_tells_a_sentence_that_fails(mine: Path) -> None:
    path = mine / "frames" / "consult.yaml"
    path.write_text(path.read_text("utf-8").replace("place: Aden", "place: Sanaa"), "utf-8")
    result = CliRunner().invoke(app, ["lexicon", "check", "frame.CONSULT", "--lexicon", str(mine)])
    assert result.exit_code == 1
    assert f"{path}, line 2, entry frame.CONSULT.brief: in" in result.output
    assert "the place should be 'Sanaa', is Aden" in result.output


def test_on_request_the_check_tells_what_of_ours_breaks(mine: Path, engine: Engine) -> None:
    count, told = broken(laid(engine, mine), mine, "frame.ASSAULT.b")
    assert count > 2
    assert told
    assert all("entry frame.ASSAULT.breach" in line for line in told)
    assert broken(laid(engine, mine), mine, "frame.CONSULT.mission.mediation") == (0, ())


def test_what_is_hardly_meant_is_remarked(mine: Path, engine: Engine) -> None:
    assert list(remarks(laid(engine, mine), mine)) == []
    scheme = mine / "scheme" / "more.yaml"
    scheme.write_text("types:\n  LONELY: {gloss: A., quad: material_conflict, score: -1}\n", "utf-8")
    path = mine / "frames" / "monitors_denied.yaml"
    text = path.read_text("utf-8").replace("[jam, blind]", "[jam, blind, dazzle]")
    text = text.replace("mode: jammed", "mode: turned-back").replace("recipient: obj.poss", "recipient: object")
    path.write_text(text, "utf-8")
    told = list(remarks(laid(engine, mine), mine))
    assert [line.split(":")[0] for line in told] == [
        "MONITORS_DENIED, mode jammed", "LONELY", "frame.MONITORS_DENIED.jam", "frame.MONITORS_DENIED.jam",
    ]  # fmt: skip
    assert "'object' is no slot" in told[2]
    assert "'dazzle'" in told[3]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_fault_in_a_frame_is_one_line(mine: Path, tmp_path: Path, workers: str) -> None:
    (mine / "frames" / "consult.yaml").write_text("- id: frame.CONSULT.x\n  lemma: x\n  yes: {\n", "utf-8")
    story = tmp_path / "story.txt"
    story.write_text(REPORT, "utf-8")
    result = CliRunner().invoke(app, ["read", str(story), "--workers", workers, "--lexicon", str(mine)])
    assert result.exit_code == 1
    assert type(result.exception).__name__ == "LexiconError"
    assert "consult.yaml, line 4: not valid YAML" in str(result.exception)


def test_try_prints_json(mine: Path) -> None:
    arguments = ["lexicon", "try", "The army broke the truce.", "--format", "json", "--lexicon", str(mine)]
    data = json.loads(CliRunner().invoke(app, arguments).output)
    assert data["frames"][0]["events"][0]["type"] == "CEASEFIRE_VIOLATION"
