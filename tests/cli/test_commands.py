"""The command line: what comes out, and one clear line for whatever goes wrong."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app

STORY = "Envoys meet again\n\nMinisters of Chad and Niger met in Geneva on 3 May 2019, an official said on Sunday.\n"


def run(*arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "dragoman", *arguments], input=given, capture_output=True, check=False)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def test_read_prints_a_dossier(story: Path) -> None:
    result = CliRunner().invoke(app, ["read", str(story), "--published", "2019-05-06"])
    assert result.exit_code == 0
    assert "CHRONOLOGY" in result.output
    assert "= 2019-05-03, Friday\n" in result.output


def test_read_prints_a_record_that_fits_the_schema(story: Path) -> None:
    record = json.loads(CliRunner().invoke(app, ["read", str(story), "--format", "json"]).output)
    schema = json.loads(CliRunner().invoke(app, ["schema"]).output)
    jsonschema.validate(record, schema)
    assert record["article"]["title"] == "Envoys meet again"


def test_json_lines_keep_ids_order_and_go_on_after_a_bad_line(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"n{n}", "text": STORY, "published": "2019-05-06"}) for n in range(3)]
    source = tmp_path / "news.jsonl"
    source.write_text("\n".join([lines[0], "{broken", lines[1], lines[2]]) + "\n", "utf-8")
    out = tmp_path / "records.jsonl"
    result = CliRunner().invoke(app, ["read", str(source), "--output", str(out)])
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [record["article"]["id"] for record in records] == ["n0", "n1", "n2"]
    assert {record["article"]["text"] for record in records} == {STORY}
    assert result.exit_code == 1


def test_standard_input_is_read() -> None:
    done = run("read", "-", given=STORY.encode())
    assert done.returncode == 0
    assert b"CHRONOLOGY" in done.stdout


@pytest.mark.parametrize("command", ["read", "times"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("blank.txt", b" \n\n "),
        ("binary.txt", bytes(range(256)) * 40),
        ("page.html", b"<html><body><nav>Home News</nav></body></html>"),
        (
            "german.txt",
            ("Die Minister trafen sich am Dienstag in Wien und sprachen über die Lage an der Grenze. " * 8).encode(),
        ),
        ("bad.jsonl", b"{not json}\n"),
    ],
)
def test_bad_input_gets_one_clear_line(tmp_path: Path, command: str, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run(command, str(path))
    assert done.returncode == 1
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("dragoman: ")
    assert "Traceback" not in lines[0]


def test_a_wrong_date_is_one_line(story: Path) -> None:
    done = run("read", str(story), "--published", "yesterday")
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
    assert b"yesterday" in done.stderr


def test_an_output_that_cannot_be_written_is_one_line(story: Path, tmp_path: Path) -> None:
    done = run("read", str(story), "--output", str(tmp_path / "no" / "where.json"))
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == 1


def test_parse_prints_conllu(story: Path) -> None:
    shown = CliRunner().invoke(app, ["parse", str(story)]).output
    assert shown.startswith("# newdoc id = ")
    rows = [line.split("\t") for line in shown.splitlines() if line and not line.startswith("#")]
    assert all(len(row) == 10 for row in rows)
    assert any("Name=B-LOC" in row[9] for row in rows)


def test_doctor_finds_everything_well() -> None:
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0, result.output
    assert "WRONG" not in result.output


def test_lexicon_try_shows_what_fires() -> None:
    shown = CliRunner().invoke(app, ["lexicon", "try", "The envoy met rebel leaders on Friday."]).output
    assert "frame.CONSULT" in shown


def test_an_input_is_never_written_over(story: Path) -> None:
    result = CliRunner().invoke(app, ["read", str(story), "--output", str(story)])
    assert result.exit_code == 1
    assert story.read_text("utf-8") == STORY


def test_lexicon_check_refuses_a_prefix_that_no_entry_has() -> None:
    assert CliRunner().invoke(app, ["lexicon", "check", "nonsense."]).exit_code == 1
