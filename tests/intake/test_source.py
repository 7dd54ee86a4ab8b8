# ruff: noqa: E501 - sentences, pages and rows of cases stand on one line each
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.errors import FetchError, IntakeError
from dragoman.intake.failure import Failure
from dragoman.intake.source import Doors, articles, form_of
from dragoman.intake.web import Fetched
from dragoman.settings import Settings
from tests.intake.readings import BODY

TEXT = "\n\n".join(BODY)
HTML = f"<html><body><article><h1>Talks</h1>{''.join(f'<p>{line}</p>' for line in BODY)}</article></body></html>"
EXAMPLES = sorted(path for path in (Path(__file__).parents[2] / "examples").iterdir() if path.suffix not in ("", ".md"))


def read(source, **options):
    return list(articles(str(source), settings=options.pop("settings", Settings()), **options))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_read(path):
    found = read(path)
    assert found
    for article in found:
        assert article.title
        assert article.text.startswith(article.title)
        assert 200 < len(article.text.split()) < 700
        assert not set(article.removed) & set(article.text.split("\n"))
        for word in ("cookie", "Advertisement", "newsletter", "Share on"):
            assert word not in article.text


@pytest.mark.parametrize(
    ("data", "form"), [(TEXT, "text"), (HTML, "html"), (json.dumps({"text": TEXT}), "jsonl"), ("{brace", "text")]
)
def test_standard_input_is_recognised(data, form):
    assert form_of(data.encode()) == form
    (article,) = read("-", doors=Doors(stdin=lambda: io.BytesIO((data + TEXT if data == "{brace" else data).encode())))
    assert BODY[1] in article.text


def test_notes_are_told(tmp_path):
    (tmp_path / "a.txt").write_bytes(f"{TEXT} “Yes”".encode("cp1252"))
    notes: list[str] = []
    read(tmp_path / "a.txt", doors=Doors(note=notes.append))
    assert len(notes) == 1
    assert "cp1252" in notes[0]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("missing.txt", "no such file"), ("", "no name"), (".", "is a folder"), ("ftp://a.example/", "only http"),
        ("a\0b", "no name"), ("x" * 5000, "cannot be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_is_an_error_of_one_line(source, message):
    with pytest.raises(IntakeError, match=message) as caught:
        read(source)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "empty"), ("a.html", b" ", "empty"), ("a.jsonl", b"", "empty"), ("a.txt", b"%PDF-1.4 x", "PDF"),
        ("a.jsonl", b"\x1f\x8b\x08", "gzip"), ("a.json", b'[{"text": "a"}]', "not JSON Lines"), ("a.json", b'{\n"text": "a"}', "not JSON Lines"),
    ],
)  # fmt: skip
def test_bad_files_are_refused(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(IntakeError, match=message):
        read(tmp_path / name)


@pytest.mark.parametrize("name", ["big.txt", "big.html", "big.bin", "big.jsonl"])
def test_a_hundred_megabytes_are_refused_quickly(tmp_path, name):
    with (tmp_path / name).open("wb") as stream:
        for _ in range(100):
            stream.write(b"a word " * 149_797)
    began = time.perf_counter()
    if name.endswith("jsonl"):
        (failure,) = read(tmp_path / name)
        assert isinstance(failure, Failure)
    else:
        with pytest.raises(IntakeError, match="more than 52,428,800 bytes"):
            read(tmp_path / name)
    assert time.perf_counter() - began < 3


@pytest.mark.parametrize("length", [10, 4000, 4096, 4097, 9000])
def test_lines_over_the_first_read_stay_whole(tmp_path, length):
    rows = [{"id": str(number), "text": BODY[0] + "x" * length} for number in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [(article.id, article.text) for article in read(tmp_path / "a.jsonl")] == [
        (row["id"], row["text"]) for row in rows
    ]


def test_an_endless_line_fails_alone(tmp_path):
    good = json.dumps({"text": TEXT})
    (tmp_path / "a.jsonl").write_text(f"{good}\n{'x' * 50_000}\n{good}\n")
    kinds = [
        isinstance(found, Failure) for found in read(tmp_path / "a.jsonl", settings=Settings(max_input_bytes=6000))
    ]
    assert kinds == [False, True, False]


def test_an_address_is_fetched_only_as_the_source():
    asked: list[str] = []

    def fetch(url: str, **limits: float) -> Fetched:
        asked.append(url)
        return Fetched(data=HTML.encode(), url=url + "/final")

    (article,) = read("https://news.example/a", doors=Doors(fetch=fetch))
    assert (asked, article.url) == (["https://news.example/a"], "https://news.example/a/final")


def test_this_machine_is_not_fetched():
    with pytest.raises(FetchError, match="only public ones"):
        read("http://127.0.0.1:1/")


def test_a_date_that_is_none_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(IntakeError, match="--published"):
        read(tmp_path / "a.txt", published="last week")
    assert read(tmp_path / "a.txt", published="2020-11-04")[0].published.value == "2020-11-04"


def test_the_front_door_is_light():
    code = "import sys, dragoman.intake.source; print([name for name in ('trafilatura', 'htmldate', 'lxml', 'spacy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
