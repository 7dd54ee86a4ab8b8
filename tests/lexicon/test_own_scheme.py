"""A scheme and frames of one's own: what they add, replace and take away, and what an editor is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.frames import Frames
from dragoman.lexicon.load import FOLDER, load_events, load_lexicon
from dragoman.lexicon.overlay import MAX_ENTRIES, list_overlay
from dragoman.lexicon.scheme import Scheme, load_scheme

EXAMPLE = Path(__file__).parents[2] / "examples" / "ceasefire-monitoring"
TYPE = "types:\n  TRUCE_KEPT: {gloss: A truce is kept., quad: material_cooperation, score: 7}\n"
FRAME = "- id: frame.TRUCE_KEPT.keep\n  lemma: keep\n  yes: [They kept it.]\n"
KEPT, MEET, MORE = "frames__truce_kept", "frames__consult", "scheme__b"


def lay(folder: Path, **files: str) -> Path:
    """A folder with files given as ``scheme__own`` or ``frames__truce_kept``."""
    for name, text in files.items():
        room, _, stem = name.partition("__")
        (folder / room).mkdir(exist_ok=True)
        (folder / room / f"{stem}.yaml").write_text(text, "utf-8")
    return folder


def load(folder: Path) -> tuple[Scheme, Frames]:
    return load_events(FOLDER, list_overlay(folder))


def test_a_type_is_added_with_its_quad_score_and_modes(tmp_path: Path) -> None:
    scheme, frames = load(lay(tmp_path, scheme__own=TYPE, frames__truce_kept=FRAME))
    assert len(scheme.types) == 17
    assert (scheme.quad("TRUCE_KEPT"), scheme.score("TRUCE_KEPT"), scheme.types["TRUCE_KEPT"].recipient) == (
        2, 7, "optional",
    )  # fmt: skip
    assert "frame.TRUCE_KEPT.keep" in {frame.id for frame in frames.of("kept", "keep", "verb")}


def test_what_is_said_of_a_type_of_ours_replaces_only_that(tmp_path: Path) -> None:
    ours = load_scheme()
    text = "types:\n  AID:\n    score: 9\n    modes: {food: {gloss: grain and meals, words: [grain]}}\n"
    scheme, frames = load(lay(tmp_path, scheme__own=text))
    assert (scheme.score("AID"), scheme.types["AID"].gloss) == (9, ours.types["AID"].gloss)
    assert scheme.has("AID", "food")
    assert frames.contents.topics["AID"] == {"food": ("grain",)}


def test_replaces_stands_in_the_place_of_plover(tmp_path: Path) -> None:
    text = "replaces: true\n" + TYPE + "  AID: {gloss: Help., quad: material_cooperation, score: 3}\n"
    scheme, frames = load(lay(tmp_path, scheme__own=text, frames__truce_kept=FRAME))
    assert set(scheme.types) == {"TRUCE_KEPT", "AID"}
    assert {frame.type for frame in frames.entries} == {"TRUCE_KEPT", "AID"}
    assert scheme.contexts == {}
    assert not any(frame.contexts for frame in frames.entries)
    assert set(frames.contents.future) <= set(scheme.types)
    assert scheme.sectors == load_scheme().sectors


def test_an_own_type_follows_the_rules_of_the_one_it_behaves_like(tmp_path: Path) -> None:
    text = (
        "types:\n"
        "  CALL: {gloss: Calls., quad: verbal_conflict, score: 0, behaves_like: REQUEST, modes: {meet: talks}}\n"
        "  RELIEF: {gloss: Relief., quad: material_cooperation, score: 9, behaves_like: AID, future: AGREE}\n"
        "  PLAIN: {gloss: Plain., quad: material_cooperation, score: 1}\n"
    )
    _, frames = load(lay(tmp_path, scheme__own=text))
    table = frames.contents
    assert "CALL" in table.swallow
    assert "CALL" in table.asking
    assert "RELIEF" in table.retold
    assert "RELIEF" not in table.swallow
    assert table.future["RELIEF"] == "AGREE"
    assert table.modes["REQUEST"]["RELIEF"] == table.modes["REQUEST"]["AID"]
    assert set(table.topics["CALL"]) == {"meet"}
    assert table.modes["CALL"] == {"CONSULT": "meet"}
    assert not any("PLAIN" in listed for _, listed in table if isinstance(listed, tuple))


def test_the_rules_of_ours_stay_as_they_are(tmp_path: Path) -> None:
    _, ours = load_events()
    _, laid = load(lay(tmp_path, scheme__own=TYPE))
    for key, listed in ours.contents:
        assert (set(listed) if isinstance(listed, tuple) else listed) == (
            set(getattr(laid.contents, key)) if isinstance(listed, tuple) else getattr(laid.contents, key)
        ), key


def test_an_entry_of_the_same_id_takes_the_place_of_ours_and_off_takes_it_away(tmp_path: Path) -> None:
    text = (
        "- id: frame.CONSULT.meet\n  lemma: convene\n  yes: [They convened.]\n- {id: frame.CONSULT.talk, off: true}\n"
    )
    _, ours = load_events()
    _, laid = load(lay(tmp_path, frames__consult=text))
    assert len(laid.entries) == len(ours.entries) - 1
    assert laid.entries[0].lemma == ("convene",)
    assert "frame.CONSULT.talk" not in {frame.id for frame in laid.entries}


def test_of_frames_that_ask_for_as_much_ones_own_comes_first(tmp_path: Path) -> None:
    text = "- id: frame.CONSULT.greet\n  lemma: meet\n  needs: {obj: agent}\n  yes: [They met him.]\n"
    _, laid = load(lay(tmp_path, frames__consult=text))
    equal = [frame.id for frame in laid.of("met", "meet", "verb") if frame.specificity == 1]
    assert equal[0] == "frame.CONSULT.greet"
    assert "frame.CONSULT.meet" in equal


def test_the_version_tells_frames_apart(tmp_path: Path) -> None:
    folder = lay(tmp_path, scheme__own=TYPE, frames__truce_kept=FRAME)
    before = load_lexicon(overlay=folder).version
    assert before.startswith(load_lexicon().version + "+")
    lay(folder, frames__truce_kept=FRAME.replace("keep\n", "hold\n"))
    assert load_lexicon(overlay=folder).version != before


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({KEPT: FRAME}, r"truce_kept\.yaml, line 1, .*: no type TRUCE_KEPT in the scheme\. Add it"),
        ({"frames__aid": FRAME}, r"aid\.yaml, line 1, .*belongs into truce_kept\.yaml"),
        ({KEPT: FRAME * 2}, r"truce_kept\.yaml, line 4, .*stands twice"),
        ({KEPT: FRAME.replace("lemma: keep", "lemmas: keep")}, r"line 1, .*(lemma|lemmas).*Allowed keys"),
        ({KEPT: FRAME + "  recipent: obj\n"}, r"no such key \(did you mean recipient\?\).*Allowed keys"),
        ({KEPT: FRAME.replace("lemma: keep", "pos: verb")}, r"line 1, .*lemma: is missing"),
        ({KEPT: FRAME.replace("lemma: keep", "lemma: ''")}, r"line 1, .*lemma is empty"),
        ({KEPT: FRAME + "  mode: fully\n"}, r"TRUCE_KEPT has no mode fully.*Its modes: none"),
        ({KEPT: FRAME + "  contexts: peacekeping\n"}, r"no context peacekeping \(did you mean peacek"),
        ({KEPT: FRAME + "  needs: {obj: somebody}\n"}, r"needs\.obj: 'somebody' is not known"),
        ({KEPT: FRAME.replace("[They", "[{text: A, actr: B}, They")}, r"yes\.0\.actr: no such key"),
        ({KEPT: FRAME + "  lemma: hold\n"}, r"truce_kept\.yaml, line 4: .*key lemma stands twice"),
        ({KEPT: "- id: [\n"}, r"truce_kept\.yaml, line \d+: not valid YAML"),
        ({KEPT: "id: frame.TRUCE_KEPT.keep\n"}, r"line 1: a list of entries is expected"),
        ({KEPT: "- lemma: keep\n  yes: [A.]\n"}, r"line 1, entry number 1: id: is missing"),
        ({KEPT: "- 7\n"}, r"line 1, entry number 1"),
        ({KEPT: "- id: &a frame.X.y\n  lemma: *a\n"}, r"line 2: \*a refers to another part"),
        ({KEPT: "- id: !!python/name:os.system x\n"}, r"truce_kept\.yaml, line 1: not valid YAML"),
        ({KEPT: "- id: " + "1" * 5000 + "\n"}, r"truce_kept\.yaml: not valid YAML"),
        ({KEPT: "- " + "[" * 5000 + "\n"}, r"truce_kept\.yaml, line 1: not valid YAML"),
        ({MEET: "- {id: frame.CONSULT.meett, off: true}\n"}, r"no frame of ours.*did you mean frame\.CONS"),
        ({MEET: "- {id: frame.CONSULT.meet, off: true, lemma: x}\n"}, r"lemma: no such key.*id, off, note"),
        ({MORE: TYPE}, r"own\.yaml, line 2, TRUCE_KEPT: this type stands in another file"),
        ({MORE: "types:\n  Truce: {gloss: A, quad: x, score: 1}\n"}, r"line 2, Truce: .*capital letters"),
        ({MORE: "types:\n  TRUCE: {gloss: A, score: 1}\n"}, r"line 2, TRUCE: quad is missing"),
        ({MORE: "types:\n  TRUCE: {gloss: A, quad: x, score: 1}\n"}, r"line 2, TRUCE: unknown quad x\. Use one of"),
        ({MORE: "types:\n  AID: {behaves_like: AIDE}\n"}, r"AIDE is no type of ours \(did you mean AID\?\)"),
        ({MORE: "types:\n  AID: {future: AGRE}\n"}, r"future: there is no type AGRE \(did you mean AGREE\?\)"),
        ({MORE: "types:\n  AID:\n    modes: {Food: grain}\n"}, r"line 3, Food: a mode has a name of small"),
        ({MORE: "types:\n  AID:\n    score: 11\n"}, r"b\.yaml, line 3: types\.AID\.score: .*10"),
        ({MORE: "types:\n  AID:\n    scor: 1\n"}, r"line 3: types\.AID\.scor: no such key \(did you mean score\?\)"),
        ({MORE: "contexts: {Truce: x}\n"}, r"line 1, Truce: a context has a name of small"),
        ({MORE: "- a list\n"}, r"b\.yaml, line 1: a scheme is expected"),
        ({MORE: ""}, r"b\.yaml, line 1: a scheme is expected"),
    ],
)  # fmt: skip
def test_an_editor_is_told_file_line_entry_and_remedy(tmp_path: Path, files: dict[str, str], told: str) -> None:
    own = {} if "no type" in told else {"scheme__own": TYPE}
    folder = lay(tmp_path, **own, **files)
    with pytest.raises(LexiconError, match=told) as error:
        load(folder)
    assert str(error.value).startswith(str(folder))
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 1200


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    (lay(tmp_path, scheme__own=TYPE, frames__truce_kept="") / "frames" / "truce_kept.yaml").write_bytes(
        FRAME.encode() + "- id: frame.TRUCE_KEPT.garde\n  note: trêve\n".encode("latin-1")
    )
    with pytest.raises(LexiconError, match=r"truce_kept\.yaml, line 5: cannot be read as UTF-8 text\. Save"):
        load(tmp_path)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    lay(tmp_path, scheme__own="\ufeff" + TYPE, frames__truce_kept="\ufeff" + FRAME)
    assert "frame.TRUCE_KEPT.keep" in {frame.id for frame in load(tmp_path)[1].entries}


def test_what_is_huge_is_refused_unread(tmp_path: Path) -> None:
    lay(tmp_path, scheme__own=TYPE, frames__truce_kept=FRAME)
    with (tmp_path / "frames" / "truce_kept.yaml").open("a", encoding="utf-8") as file:
        file.write("# padding\n" * 600_000)
    with pytest.raises(LexiconError, match=r"truce_kept\.yaml: larger than \d+ bytes"):
        load(tmp_path)
    with (tmp_path / "frames" / "truce_kept.yaml").open("a", encoding="utf-8") as file:
        file.write("# padding\n" * 600_000)
    with pytest.raises(LexiconError, match="scheme and frames have more than"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda folder: (folder / "frames").rmdir(), "no table in this folder"),
        (lambda folder: (folder / "frames" / "aid.yml").write_text(""), r"aid\.yml: nobody reads this file.*rename"),
        (lambda folder: (folder / "aid.yaml").write_text(""), r"aid\.yaml: no table of this name.*belongs into"),
        (lambda folder: (folder / "frames" / "x.yaml").symlink_to("x.yaml"), r"x\.yaml: is no file that can be read"),
        (lambda folder: os.mkfifo(folder / "frames" / "x.yaml"), r"x\.yaml: is no file that can be read"),
        (lambda folder: (folder / "frames" / "x.yaml").mkdir(), r"x\.yaml: is no file that can be read"),
        (
            lambda folder: (folder / "frames" / "x.yaml").symlink_to("/dev/zero"),
            r"x\.yaml: is no file that can be read",
        ),
        (lambda folder: lay(folder, frame__aid=""), r"frame/aid\.yaml: nobody reads this folder"),
    ],
)
def test_what_is_no_file_or_in_the_wrong_folder_is_told(tmp_path: Path, make: object, told: str) -> None:
    (tmp_path / "frames").mkdir()
    assert callable(make)
    make(tmp_path)
    with pytest.raises(LexiconError, match=told):
        list_overlay(tmp_path)


def test_a_folder_that_is_a_link_to_itself_or_too_full_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(LexiconError, match="loop: no such folder"):
        list_overlay(tmp_path / "loop")
    full = tmp_path / "full"
    full.mkdir()
    for number in range(MAX_ENTRIES + 1):
        (full / str(number)).touch()
    with pytest.raises(LexiconError, match="more than 10000 files"):
        list_overlay(full)


def test_the_example_has_ten_frames_of_three_own_types() -> None:
    scheme, frames = load(EXAMPLE)
    ours = {frame.id for frame in load_events()[1].entries}
    own = [frame for frame in frames.entries if frame.id not in ours]
    assert len(own) == 10
    assert {frame.type for frame in own} - set(load_scheme().types) == set(scheme.types) - set(load_scheme().types)
