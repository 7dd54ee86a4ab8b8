"""`--lexicon FOLDER`: the user's tables in a reading, and `dragoman lexicon check` on them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman import read
from dragoman.cli.app import app
from dragoman.errors import SettingsError
from dragoman.lexicon.world_rows import COLUMNS
from dragoman.workflow.engine import Engine

STORY = "Envoys of the Tolva Rangers met ministers of Chad in Geneva on 3 May 2019, an official said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "mine"
    place.mkdir()
    row = "tolva-rangers\tTolva Rangers\t\tarmed_group\tTCD\tREB\t\t\town\t2031-04"
    head = "\t".join(COLUMNS["organizations.tsv"])
    (place / "organizations.tsv").write_text(f"{head}\n{row}\n", "utf-8")
    return place


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def test_a_reading_uses_the_users_tables_and_says_so(story: Path, folder: Path) -> None:
    result = CliRunner().invoke(app, ["read", str(story), "--format", "json", "--lexicon", str(folder)])
    record = json.loads(result.output)
    rangers = [actor for actor in record["actors"] if actor["link"] == "org:tolva-rangers"]
    assert [(actor["country"], actor["sector"]) for actor in rangers] == [("TCD", "REB")]
    ours = json.loads(CliRunner().invoke(app, ["read", str(story), "--format", "json"]).output)
    assert record["versions"]["lexicon"].startswith(ours["versions"]["lexicon"] + "+")
    assert ours["versions"]["world"]


def test_worker_processes_use_it_too(story: Path, folder: Path) -> None:
    second = story.with_name("second.txt")
    second.write_text(STORY.replace("Geneva", "Vienna"), "utf-8")
    arguments = ["read", str(story), str(second), "--workers", "2", "--lexicon", str(folder)]
    done = subprocess.run([sys.executable, "-m", "dragoman", *arguments], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.count(b"org:tolva-rangers") == 2


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_faulty_folder_is_one_line(story: Path, folder: Path, workers: str) -> None:
    with (folder / "organizations.tsv").open("a", encoding="utf-8") as table:
        table.write("x\tX\t\tcoven\t\t\t\t\town\t2031\n")
    arguments = ["read", str(story), "--workers", workers, "--lexicon", str(folder)]
    done = subprocess.run([sys.executable, "-m", "dragoman", *arguments], capture_output=True, check=False)
    assert done.returncode == 1
    told = done.stderr.decode().splitlines()
    assert len(told) == 1
    assert f"{folder}/organizations.tsv, line 3: unknown kind 'coven'" in told[0]


def test_a_place_of_the_users_own_is_where_he_says(story: Path, folder: Path) -> None:
    story.write_text("Rebels shelled Tolvagrad on 3 May 2019, an official said.\n", "utf-8")
    (folder / "places.tsv").write_text(
        "name\tcountry\tlat\tlon\tpopulation\tgeonameid\tkind\nTolvagrad\tTCD\t13.5\t20.25\t30000\t990000001\tcity\n",
        "utf-8",
    )
    ours = json.loads(CliRunner().invoke(app, ["read", str(story), "--format", "json"]).output)
    assert [(place["lat"], place["country"]) for place in ours["places"]] == [(None, None)]
    result = CliRunner().invoke(app, ["read", str(story), "--format", "json", "--lexicon", str(folder)])
    places = json.loads(result.output)["places"]
    assert [(place["name"], place["country"], place["lat"], place["lon"]) for place in places] == [
        ("Tolvagrad", "TCD", 13.5, 20.25)
    ]


def test_the_front_door_takes_a_folder(folder: Path, engine: Engine) -> None:
    record = read(STORY, lexicon=folder)
    assert "org:tolva-rangers" in {actor.link for actor in record.actors}
    with pytest.raises(SettingsError, match="an engine is given too"):
        read(STORY, lexicon=folder, engine=engine)


def test_check_tells_what_is_wrong_in_the_merged_tables(folder: Path) -> None:
    good = CliRunner().invoke(app, ["lexicon", "check", "world", "--lexicon", str(folder)])
    assert good.exit_code == 0, good.output
    assert ", 0 wrong," in good.output
    table = folder / "organizations.tsv"
    table.write_text(table.read_text("utf-8").replace("\tREB\t", "\tZZZ\t"), "utf-8")
    bad = CliRunner().invoke(app, ["lexicon", "check", "world", "--lexicon", str(folder)])
    assert bad.exit_code == 1
    assert f"{table}, line 2: unknown sector 'ZZZ'" in bad.output


def test_coverage_is_told_for_both_headships() -> None:
    shown = CliRunner().invoke(app, ["lexicon", "check", "--coverage"]).output.splitlines()
    assert [line.partition(":")[0] for line in shown[-2:]] == ["head of state", "head of government"]


def test_a_check_of_the_users_tables_tells_of_them_alone(folder: Path) -> None:
    ours = CliRunner().invoke(app, ["lexicon", "check", "world"])
    theirs = CliRunner().invoke(app, ["lexicon", "check", "world", "--lexicon", str(folder)])
    assert "remark: " in ours.output
    assert (theirs.exit_code, "remark: " in theirs.output) == (0, False)


def test_a_check_reads_the_users_places(folder: Path) -> None:
    head = "name\tcountry\tlat\tlon\tpopulation\tgeonameid\tkind"
    (folder / "places.tsv").write_text(f"{head}\nTolvaburg\tTCD\t148.5\t18.0\t900\t1\tcity\n", "utf-8")
    done = CliRunner().invoke(app, ["lexicon", "check", "world", "--lexicon", str(folder)])
    assert done.exit_code == 1
