"""``dragoman events``: what comes out for one article, several, standard input and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dragoman.cli.app import app

FIRST = (
    "Troops of Chad attacked a rebel camp near Faya on 3 May 2019. "
    "The rebels did not release the hostages. Niger plans to send aid to Chad, the minister of Niger said.\n"
)
SECOND = "Envoys of Niger visited Chad on 7 May 2019.\n"
LINES = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("a/1", FIRST), ("=b", SECOND)))


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


def test_events_shows_each_with_its_status_first(first: Path) -> None:
    result = call("events", first, "--published", "2019-05-06")
    assert result.exit_code == 0
    assert "\nASSAULT: Troops of Chad" in result.output
    assert "    = 2019-05-03, Friday\n" in result.output
    assert "\n[negated] RETREAT/release: " in result.output
    assert "\n[says the minister of Niger] AGREE: Niger" in result.output
    assert "coded: CAMEO 190; score -9; " in result.output


def test_events_as_json_are_those_of_the_record_with_what_they_refer_to(first: Path) -> None:
    record = json.loads(call("read", first, "--format", "json").output)
    found = json.loads(call("events", first, "--format", "json").output)
    assert found["article"] == record["article"]["id"]
    assert found["events"] == record["events"] != []
    known = {item["id"] for field in ("actors", "places", "statements") for item in found[field]}
    for event in found["events"]:
        named = {*event["actors"], *event["recipients"], event["place"], event["source"]} - {None, "author"}
        assert named <= known
    for field in ("actors", "places", "statements"):
        assert all(item in record[field] for item in found[field])


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_events_as_csv_have_one_head_and_a_row_each(first: Path, lines: Path) -> None:
    one, several = (call("events", source, "--format", "csv").output for source in (first, lines))
    assert several.count("article,event,") == 1
    rows = table(several)
    assert [row["status"] for row in table(one)] == [row["status"] for row in rows if row["article"] == "a/1"]
    attack, kept, _ = rows[:3]
    assert (attack["type"], attack["date"], attack["trigger"], attack["actor_countries"]) == (
        "ASSAULT", "2019-05-03", "attacked", "TCD",
    )  # fmt: skip
    assert FIRST[int(attack["start"]) : int(attack["end"])] == "attacked"
    assert (kept["type"], kept["status"], kept["source"]) == ("RETREAT", "negated", "author")
    assert rows[-1]["type"] == "CONSULT"


def test_a_cell_is_no_formula(lines: Path) -> None:
    rows = table(call("events", lines, "--format", "csv").output)
    assert rows[-1]["article"] == "'=b"
    assert float(rows[0]["score"]) < 0  # a number below zero is no formula


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_text_without_events_is_told_so(tmp_path: Path, form: str) -> None:
    path = tmp_path / "calm.txt"
    path.write_text("The weather in the valley was mild.\n", "utf-8")
    result = call("events", path, "--format", form)
    assert result.exit_code == 0
    told = {"text": "No event was found", "json": '"events": []', "csv": "article,event,"}
    assert told[form] in result.output


@pytest.mark.parametrize("given", ["file", "stdin", "several"])
def test_events_of_several_articles_are_one_line_each(first: Path, lines: Path, given: str) -> None:
    if given == "file":
        result = call("events", lines)
    elif given == "stdin":
        result = call("events", "-", "--format", "json", given=LINES)
    else:
        result = call("events", first, lines)
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert [row["article"] for row in rows][-2:] == ["a/1", "=b"]
    assert len(rows) == (3 if given == "several" else 2)


@pytest.mark.parametrize("command", ["times", "who"])
def test_lists_without_rows_have_no_csv(first: Path, command: str) -> None:
    assert call(command, first, "--format", "csv").exit_code == 2
