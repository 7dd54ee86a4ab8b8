# ruff: noqa: E501 - sentences, pages and rows of cases stand on one line each
import contextlib
import time

import pytest

from dragoman.errors import IntakeError
from dragoman.intake.html import from_html
from dragoman.intake.published import given_when
from dragoman.intake.reading import Known
from tests.intake.readings import BODY, reading

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)


def page(head: str = "", before: str = "", after: str = "", body: str = PARAGRAPHS) -> bytes:
    title = "<title>Talks to resume | The Quill</title><meta property='og:title' content='Talks to resume'>"
    return (
        f"<!doctype html><html><head>{title}{head}</head><body>{before}<article><h1>Talks to resume</h1>{body}</article>"
        f"{after}</body></html>"
    ).encode()


def test_main_text_follows_the_headline_once():
    article = from_html(page(), reading())
    assert article.title == "Talks to resume"
    assert article.text == "\n\n".join(("Talks to resume", *BODY))


def test_the_rest_of_the_page_is_listed_as_removed():
    before = "<div class='cookie'><p>We use cookies.</p></div><nav><a href=/>Home</a><a href=/w>World</a></nav>"
    after = "<aside><h3>Related stories</h3><a href=/r>A general resigns</a></aside><script>var x='hidden'</script><footer>© The Quill</footer>"
    article = from_html(page(before=before, after=after), reading())
    assert article.removed == ("We use cookies.", "Home World", "Related stories", "A general resigns", "© The Quill")
    assert not set(article.removed) & set(article.text.split("\n"))


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("<meta property='article:published_time' content='2020-11-04T09:00:00Z'>", "", "2020-11-04"),
        ("<meta property='article:modified_time' content='2021-02-01T09:00:00Z'><meta property='article:published_time' content='2020-11-04'>", "",
         "2020-11-04"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-11-04T01:00:00Z"}</script>', "", "2020-11-04"),
        ("", "<time datetime='2020-11-04'>4 November</time>", "2020-11-04"),
        ("", "<p>The first agreement was signed by the two delegations on 2019-03-05 after six days of talks in the mountains.</p>", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_date_is_the_page_s_own(head, body, expected):
    published = from_html(page(head=head, body=body + PARAGRAPHS), reading()).published
    assert (published.value if published else None) == expected


def test_what_is_known_goes_before_what_the_page_says():
    known = Known(published=given_when("2020-11-06", "here"), title="Other title", outlet="Mine")
    article = from_html(page(head="<meta name='date' content='2020-11-04'>"), reading(), known)
    assert (article.published.value, article.title, article.outlet) == ("2020-11-06", "Other title", "Mine")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "iso-8859-9", "windows-1252"])
def test_the_page_s_own_word_on_its_encoding_is_heard(encoding):
    word = {"windows-1251": "Минск", "iso-8859-9": "Erdoğan"}.get(encoding, "Zürich")
    source = page(
        head=f"<meta charset='{encoding}'>",
        body=PARAGRAPHS + f"<p>The envoy wrote {word} on the map, and no one in the room said why.</p>",
    )
    assert f"wrote {word} on" in from_html(source.decode().encode(encoding), reading()).text


@pytest.mark.parametrize("charset", ["x-nonsense", "hex", "rot13", "utf-7"])
def test_a_false_word_on_the_encoding_does_no_harm(charset):
    assert BODY[1] in from_html(page(head=f"<meta charset='{charset}'>"), reading()).text


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><nav><a href=/>Home</a></nav></body></html>",
        b"<html><body></body></html>",
        b"<html><head><title>Just a moment</title></head><body><p>Checking your browser.</p></body></html>",
        b"<html>" + b"<div>" * 200_000,
        b"<!-- nothing -->",
    ],
)
def test_a_page_without_an_article_is_an_error(data):
    with pytest.raises(IntakeError, match=r"x\.txt: .*(no article|cannot be read as HTML|no words)"):
        from_html(data, reading())


@pytest.mark.parametrize(
    "hostile",
    [
        page(before=f"<div title='{'a' * 3_000_000}'>x</div>"),
        page(before="<b><i>" * 5_000),
        page(after="<div>" * 20_000),
        page(after="<p>&lt;" * 20_000),
        page(after="<p>word" * 3_900),
        page(after="<a href=/>x</a>, " * 50_000),
        page(head="<meta charset=" * 20_000),
        page(after="<table><tr><td>" * 5_000),
    ],
    ids=["attribute", "inline", "deep", "many", "compared", "links", "metas", "tables"],
)
def test_hostile_pages_end_soon(hostile):
    began = time.perf_counter()
    with contextlib.suppress(IntakeError):  # refusing such a page is as good as reading it
        from_html(hostile, reading(english=False))
    assert time.perf_counter() - began < 20


def test_a_page_over_the_limit_is_refused_at_once():
    began = time.perf_counter()
    with pytest.raises(IntakeError, match="bytes; one page may have"):
        from_html(page(after="x" * 13_000_000), reading())
    assert time.perf_counter() - began < 2
