"""A sentence tried: why frames fired, lost, were passed over or came close."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.workflow.engine import Engine, load_engine
from dragoman.workflow.tries import MOST_MISSES, Trial, trial_json, trial_page, try_frames

EXAMPLE = Path(__file__).parents[2] / "examples" / "ceasefire-monitoring"


@pytest.fixture(scope="module")
def monitoring(engine: Engine) -> Engine:
    return Engine(reader=engine.reader, lexicon=load_engine(overlay=EXAMPLE).lexicon)


def fates(trial: Trial) -> dict[str, str]:
    return {fit.frame.id: fit.fate for fit in trial.explanation.fits}


def test_an_event_shows_slots_roles_status_and_codes(monitoring: Engine) -> None:
    page = trial_page(try_frames("The army did not violate the ceasefire on Monday.", monitoring))
    for shown in (
        "EVENT  frame.CEASEFIRE_VIOLATION.violate  'violate the ceasefire' [17:38]",
        "type       CEASEFIRE_VIOLATION, mode none",
        "score -8, CAMEO none",
        "actor      'army'",
        "status     negated, by 'not'",
        "slots      subj = 'The army' (agent); obj = 'the ceasefire' (ceasefire, truce, armistice)",
        "lost       frame.ASSAULT.breach: asks for less (2 against 3)",
    ):
        assert shown in page


def test_what_is_only_refused_is_told_to_be_swallowed(engine: Engine) -> None:
    trial = try_frames("The minister refused to meet the rebel envoy.", engine)
    assert fates(trial)["frame.REJECT.refuse"] == "event"
    assert fates(trial)["frame.CONSULT.meet"] == "swallowed"
    assert "it is only what frame.REJECT.refuse on 'refused' promises, demands, refuses" in trial_page(trial)


def test_a_noun_carried_by_a_verb_and_a_second_telling_are_told_apart(engine: Engine) -> None:
    trial = try_frames("Modi met Sharif in Oslo on Monday. The meeting lasted two hours.", engine)
    assert "merged" in fates(trial).values()
    assert "it is told a second time: evidence of the event on 'met'" in trial_page(trial)
    carried = try_frames("The rebels violated the ceasefire.", engine)
    assert fates(carried)["frame.CONCEDE.truce"] == "carried"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The minister met the budget.", "frame.CONSULT.meet  'met': needs obj: agent; the object is 'the budget'"),
        ("The fog attacked the coast.", "the subject is 'The fog', which names nobody"),
        ("Rebels met in the forest.", "frame.CONSULT.meet.with  'met': needs with: agent; there is no phrase"),
        ("The two leaders sat in Geneva.", "frame.CONSULT.sit_down  'sat': needs the particle down"),
    ],
)  # fmt: skip
def test_a_near_miss_names_the_need_that_failed(engine: Engine, sentence: str, told: str) -> None:
    assert told in trial_page(try_frames(sentence, engine))


def test_without_tells_the_word_that_bars(tmp_path: Path, engine: Engine) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "assault.yaml").write_text(
        "- id: frame.ASSAULT.zap\n  lemma: zap\n  without: {subj: [storm]}\n  yes: [Rebels zapped the town.]\n", "utf-8"
    )
    own = Engine(reader=engine.reader, lexicon=load_engine(overlay=tmp_path).lexicon)
    page = trial_page(try_frames("A storm zapped the town.", own))
    assert "frame.ASSAULT.zap  'zapped': without subj: storm; the subject is 'A storm'" in page


def test_the_nearest_come_first_and_at_most_ten(engine: Engine) -> None:
    trial = try_frames(
        "The budget met expectations, and the storm struck the coast, hit the port and broke a dam.", engine
    )
    distances = [miss.distance for miss in trial.explanation.misses]
    assert distances == sorted(distances)
    assert len(distances) > MOST_MISSES
    assert len(json.loads(trial_json(trial))["near"]) == MOST_MISSES


def test_json_says_what_the_page_says(monitoring: Engine) -> None:
    sentence = "Soldiers fired mortars across the line of contact."
    data = json.loads(trial_json(try_frames(sentence, monitoring)))
    first = data["frames"][0]
    assert (first["entry"], first["fate"]) == ("frame.CEASEFIRE_VIOLATION.fire_across", "event")
    (event,) = first["events"]
    assert (event["type"], event["mode"], event["score"], event["status"]) == (
        "CEASEFIRE_VIOLATION", "heavy", -9, "asserted",
    )  # fmt: skip
    assert [sentence[start:end] for start, end in event["actors"]] == ["Soldiers"]
    assert first["slots"][0] == {"slot": "subj", "wanted": "agent", "phrases": [[0, 8]]}
    assert all(miss["failures"][0]["told"] for miss in data["near"])


@pytest.mark.parametrize("sentence", ["", " ", "!", "Ceasefire", "violate violate violate", "a" * 3000, "met " * 400])
def test_any_sentence_gets_a_page(engine: Engine, sentence: str) -> None:
    trial = try_frames(sentence, engine)
    assert trial_page(trial).endswith("\n")
    assert json.loads(trial_json(trial))["sentence"] == sentence
