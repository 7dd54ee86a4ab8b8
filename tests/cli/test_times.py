"""``dragoman times`` and TimeML: what comes out for one article, several, standard input and JSON Lines."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.cli.output import LONGEST_NAME, file_name
from dragoman.record.codec import from_json

FIRST = "Ministers of Chad and Niger met in Geneva on 3 May 2019. A day later they signed a truce.\n"
SECOND = "Envoys of Chad arrived in Niamey on 7 May 2019.\n"
LINES = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("a/1", FIRST), ("b", SECOND)))


def call(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(part) for part in arguments], input=given)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "first.txt"
    path.write_text(FIRST, "utf-8")
    return path


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text(LINES, "utf-8")
    return path


def test_times_shows_each_expression_with_how_it_was_decided(first: Path) -> None:
    result = call("times", first, "--published", "2019-05-06")
    assert result.exit_code == 0
    assert "published: 2019-05-06, Monday" in result.output
    assert '"3 May 2019"' in result.output
    assert "= 2019-05-03, Friday; basis stated\n" in result.output
    assert "= 2019-05-04, Saturday; basis relative\n" in result.output


def test_times_as_json_are_the_times_of_the_record(first: Path) -> None:
    record = json.loads(call("read", first, "--format", "json").output)
    found = json.loads(call("times", first, "--format", "json").output)
    assert found == {"article": record["article"]["id"], "times": record["times"]}
    assert found["times"]


@pytest.mark.parametrize("given", ["file", "stdin", "several"])
def test_times_of_several_articles_are_one_line_each(first: Path, lines: Path, given: str) -> None:
    if given == "file":
        result = call("times", lines)
    elif given == "stdin":
        result = call("times", "-", "--format", "json", given=LINES)
    else:
        result = call("times", first, lines)
    rows = [json.loads(line) for line in result.output.splitlines()]
    texts = [[time["text"] for time in row["times"]] for row in rows]
    assert [row["article"] for row in rows][-2:] == ["a/1", "b"]
    assert texts[-2:] == [["3 May 2019", "A day later"], ["7 May 2019"]]
    assert len(texts) == (3 if given == "several" else 2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux that is always full")
def test_a_full_disk_is_told_in_one_line(first: Path) -> None:
    command = [sys.executable, "-c", "from dragoman.cli.app import main; main()", "times", str(first)]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("dragoman: standard output cannot be written: ")
    assert result.stderr.count("\n") == 1


def test_times_go_on_after_a_bad_line_and_end_with_status_1(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("{broken\n" + LINES, "utf-8")
    out = tmp_path / "times.jsonl"
    result = call("times", path, "--output", out)
    assert result.exit_code == 1
    assert len(out.read_text("utf-8").splitlines()) == 2


def test_times_never_write_over_an_input(first: Path) -> None:
    assert call("times", first, "--output", first).exit_code == 1
    assert first.read_text("utf-8") == FIRST


@pytest.mark.parametrize("given", ["file", "stdin"])
def test_one_article_as_timeml(first: Path, given: str) -> None:
    source = ("-", FIRST) if given == "stdin" else (first, None)
    result = call("read", source[0], "--format", "timeml", "--published", "2019-05-06", given=source[1])
    assert result.exit_code == 0
    root = ET.fromstring(result.output)
    record = from_json(call("read", source[0], "--format", "json", given=source[1]).output)
    text = root.find("TEXT")
    assert text is not None
    assert "".join(text.itertext()) == record.article.text
    assert [time.text for time in text.iter("TIMEX3")] == ["3 May 2019", "A day later"]
    assert root.findtext("DOCID") == record.article.id


def test_several_articles_as_timeml_are_files_in_a_folder(lines: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    result = call("read", lines, "--format", "timeml", "--output", folder)
    assert result.exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["a%2F1.tml", "b.tml"]
    assert ET.parse(folder / "a%2F1.tml").findtext("DOCID") == "a/1"


def test_several_articles_as_timeml_need_a_folder(first: Path, lines: Path, tmp_path: Path) -> None:
    for arguments in ([lines], [first, first], [lines, "--output", first]):
        result = call("read", *arguments, "--format", "timeml")
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert result.stdout == ""
    assert first.read_text("utf-8") == FIRST
    unseen = call("read", "-", "--format", "timeml", "--output", tmp_path / "one.tml", given=LINES)
    assert unseen.exit_code == 1
    assert len(unseen.stderr.splitlines()) == 1
    assert not (tmp_path / "one.tml").exists()
    into = call("read", "-", "--format", "timeml", "--output", tmp_path, given=LINES)
    assert into.exit_code == 0
    assert (tmp_path / "b.tml").exists()


def test_an_id_that_stands_twice_is_told_and_the_first_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "twice.jsonl"
    path.write_text(
        "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("N", FIRST), ("n", SECOND))), "utf-8"
    )
    result = call("read", path, "--format", "timeml", "--output", tmp_path / "out")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["N.tml"]
    assert ET.parse(tmp_path / "out" / "N.tml").findtext("TEXT") is not None


def test_an_input_in_the_folder_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "b.tml"
    source.write_text(LINES, "utf-8")
    result = call("read", source, source, "--format", "timeml", "--output", tmp_path)
    assert result.exit_code == 1
    assert source.read_text("utf-8") == LINES


@pytest.mark.parametrize(
    ("identity", "name"),
    [("n1", "n1.tml"), ("..", "%2E..tml"), ("a/b\\c", "a%2Fb%5Cc.tml"), ("50%", "50%25.tml"), ("é", "%C3%A9.tml")],
)
def test_ids_become_names_of_files(identity: str, name: str) -> None:
    assert file_name(identity, ".tml") == name


def test_long_ids_stay_apart() -> None:
    one, two = file_name("x" * 500, ".tml"), file_name("x" * 501, ".tml")
    assert one != two
    assert max(len(one), len(two)) <= LONGEST_NAME
