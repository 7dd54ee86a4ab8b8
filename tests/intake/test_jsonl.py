# ruff: noqa: E501 - sentences, pages and rows of cases stand on one line each
import json

import pytest

from dragoman.errors import IntakeError
from dragoman.intake.failure import Failure
from dragoman.intake.jsonl import from_jsonl
from dragoman.record.article import Article
from tests.intake.readings import BODY, reading

TEXT = f"  {BODY[0]}\r\n\r\nShare this article\n{BODY[1]} "


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def test_text_is_taken_as_it_is_with_its_keys():
    given = line(id=7, text=TEXT, title="T", published="2020-11", outlet="O", url="https://o.example/1", other=[1])
    (article,) = from_jsonl([b"\xef\xbb\xbf" + given], reading())
    assert isinstance(article, Article)
    assert (article.id, article.text, article.title, article.outlet, article.url, article.removed) == (
        "7",
        TEXT,
        "T",
        "O",
        "https://o.example/1",
        (),
    )
    assert article.published is not None
    assert article.published.value == "2020-11"


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (b"{not json\n", "not a JSON object"),
        (b"[1, 2]\n", "a JSON object is expected, not a list"),
        (line(title="no text"), "'text' is missing"),
        (line(text=None), "'text' is missing"),
        (line(text=["a"]), "'text' must be a string, not a list"),
        (line(text=" \n"), "no words"),
        (line(text=TEXT, title=3), "'title' must be a string, not 3"),
        (line(text=TEXT, published="soon"), "'published': 'soon' is no date"),
        (b'{"text": "half \\ud83d pair"}\n', "half a surrogate pair"),
        (b'{"text": "caf\xe9"}\n', "not UTF-8"),
        (b"[" * 100_000 + b"\n", "not a JSON object"),
        (b'{"text": ' + b"9" * 10_000 + b"}\n", "not a JSON object"),
        (line(text="Die Regierungen haben am Montag erklärt, dass sie an den Tisch zurückkehren wollen. " * 5), "not English"),
        (line(text=TEXT * 40), "characters; one article may have 9,000"),
        (line(text="x" * 20_000), "longer than 15,000 bytes"),
    ],
)  # fmt: skip
def test_a_bad_line_is_a_failure_and_the_others_go_on(bad, message):
    limits = reading(max_article_chars=9_000, max_input_bytes=200_000 if b"[[[" in bad else 15_000)
    first, failure, last = from_jsonl([line(text=TEXT), b"\n", bad, line(text=BODY[1])], limits)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(failure, Failure)
    assert failure.line == 3
    assert failure.message.startswith("x.txt, line 3")
    assert message in failure.message
    assert len(failure.message) < 400


def test_too_many_articles_stop_with_a_failure():
    first, failure = from_jsonl([line(text=TEXT)] * 9, reading(max_input_articles=1))
    assert isinstance(first, Article)
    assert isinstance(failure, Failure)


def test_no_line_at_all_is_an_error():
    with pytest.raises(IntakeError, match="empty"):
        list(from_jsonl([b"\n", b"  \n"], reading()))
