"""``dragoman who``: what comes out for one article, several, standard input and JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dragoman.cli.app import app

FIRST = (
    "Prime Minister Ada Brun of Chad met rebel leaders in Geneva. "
    "She thanked Boris Johnson, the Prime Minister of Britain.\n"
)
SECOND = "Envoys of Niger arrived in Niamey on 7 May 2019.\n"
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


def test_who_shows_each_actor_with_role_link_and_chain(first: Path) -> None:
    result = call("who", first, "--published", "2021-05-06")
    assert result.exit_code == 0
    assert "published: 2021-05-06, Thursday" in result.output
    assert "\nAda Brun\n    person; country Chad (TCD); sector GOV\n" in result.output
    assert 'mentions: "Prime Minister" title [0:14]; "Ada Brun" name [15:23]' in result.output
    assert "link: person:boris-johnson by name; " in result.output
    assert "warning" not in result.output.split("Boris Johnson\n")[1]


def test_a_warning_stands_below_its_actor(first: Path) -> None:
    result = call("who", first, "--published", "2024-05-06")
    assert "    warning: Boris Johnson is called" in result.output.split("\nBoris Johnson\n")[1]


def test_who_as_json_is_the_actors_and_notes_of_the_record(first: Path) -> None:
    record = json.loads(call("read", first, "--format", "json").output)
    found = json.loads(call("who", first, "--format", "json").output)
    assert found == {"article": record["article"]["id"], "actors": record["actors"], "notes": record["notes"]}
    assert found["actors"]


@pytest.mark.parametrize("given", ["file", "stdin", "several"])
def test_who_of_several_articles_is_one_line_each(first: Path, lines: Path, given: str) -> None:
    if given == "file":
        result = call("who", lines)
    elif given == "stdin":
        result = call("who", "-", "--format", "json", given=LINES)
    else:
        result = call("who", first, lines)
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert [row["article"] for row in rows][-2:] == ["a/1", "b"]
    assert len(rows) == (3 if given == "several" else 2)
    assert all(row["actors"] for row in rows)


def test_who_goes_on_after_a_bad_line_and_ends_with_status_1(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("{broken\n" + LINES, "utf-8")
    out = tmp_path / "who.jsonl"
    result = call("who", path, "--output", out)
    assert result.exit_code == 1
    assert len(out.read_text("utf-8").splitlines()) == 2


def test_who_never_writes_over_an_input(first: Path) -> None:
    assert call("who", first, "--output", first).exit_code == 1
    assert first.read_text("utf-8") == FIRST
