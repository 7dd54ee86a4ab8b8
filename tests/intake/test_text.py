# ruff: noqa: E501 - sentences, pages and rows of cases stand on one line each
import textwrap
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import IntakeError
from dragoman.intake.clean import blocks_of
from dragoman.intake.published import given_when
from dragoman.intake.reading import Known
from dragoman.intake.text import dateline_end, from_text
from dragoman.record.article import text_digest
from tests.intake.readings import BODY, reading

TEXT = "\n\n".join(BODY)
TITLE = "Talks to resume without a truce"


def test_headline_stays_once_as_first_line():
    article = from_text(f"{TITLE}\n\n{TITLE}\n\n{TEXT}", reading())
    assert (article.title, article.text, article.removed) == (TITLE, f"{TITLE}\n\n{TEXT}", (TITLE,))


@pytest.mark.parametrize(
    ("top", "bottom", "removed"),
    [
        ("", "Leave a comment\n\nFollow us on Telegram\n\nOur partners", ("Leave a comment", "Follow us on Telegram", "Our partners")),
        ("Skip to main content\nWorld\nPolitics\n", "", ("Skip to main content", "World", "Politics")),
        ("The Daily Quill\nHome | World | Sport\n", "", ("The Daily Quill", "Home | World | Sport")),
        ("We use cookies to improve your experience.\n", "", ("We use cookies to improve your experience.",)),
        ("", "Read also\nMinister resigns over leak\n© 2020 The Quill. All rights reserved.",
         ("Read also", "Minister resigns over leak", "© 2020 The Quill. All rights reserved.")),
        ("", "Tags: truce, talks\n12 comments\nShare", ("Tags: truce, talks", "12 comments", "Share")),
    ],
)  # fmt: skip
def test_furniture_at_top_and_bottom_is_left_out_and_listed(top, bottom, removed):
    article = from_text(f"{top}\n{TITLE}\n\n{TEXT}\n\n{bottom}\n", reading())
    assert article.text == f"{TITLE}\n\n{TEXT}"
    assert article.removed == removed


def test_furniture_between_paragraphs_is_left_out():
    article = from_text(f"{BODY[0]}\n\nADVERTISEMENT\n\nRead also: Talks fail again\n\n{BODY[1]}", reading())
    assert article.text == f"{BODY[0]}\n\n{BODY[1]}"


@pytest.mark.parametrize(
    "last", ["He left without a word", "The ministry did not comment.", "R. S. Name", "Subscribers fled."]
)
def test_the_last_line_of_the_body_stays(last):
    assert from_text(f"{TEXT}\n\n{last}", reading()).text.endswith(last)


def test_a_repeated_paragraph_is_left_out():
    article = from_text(f"{TEXT}\n\n{BODY[0]}", reading())
    assert (article.text, article.removed) == (TEXT, (BODY[0],))


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_paragraphs_are_joined(width):
    body = BODY * 2
    wrapped = "\n\n".join(textwrap.fill(f"{number} {line}", width) for number, line in enumerate(body, start=1))
    assert from_text(wrapped, reading()).text == "\n\n".join(
        f"{number} {line}" for number, line in enumerate(body, start=1)
    )


def test_lines_that_are_not_wrapped_stay_lines():
    text = "Who said what:\nFirst the minister.\nThen the general.\nAfter them the envoy of the two states, who was there.\nNobody else."
    assert from_text(text, reading()).text == text


@pytest.mark.parametrize(
    ("head", "published", "byline"),
    [
        ("By Anna Varga\nPublished 4 November 2020", "2020-11-04", "Anna Varga"),
        ("Updated 5 November 2020\nPublished on November 4, 2020 at 14:05", "2020-11-04", None),
        ("Last updated: 2020-11-05", None, None),
        ("4 November 2020", "2020-11-04", None),
        ("By Friday the town had fallen", None, None),
        ("Published 31 February 2020", None, None),
    ],
)
def test_head_lines_give_date_and_byline_and_stay(head, published, byline):
    article = from_text(f"{TITLE}\n\n{head}\n\n{TEXT}", reading())
    assert (article.published and article.published.value, article.byline) == (published, byline)
    assert article.text == f"{TITLE}\n\n{head}\n\n{TEXT}"
    for start, end in article.spans():
        assert published[:4] in article.text[start:end]


def test_dates_that_head_sections_are_not_the_date_of_publication():
    text = f"{TITLE}\n\n27 September 2020\n\n{BODY[0]}\n\n1 October 2020\n\n{BODY[1]}"
    assert from_text(text, reading()).published is None


def test_a_given_date_goes_before_that_of_the_text():
    article = from_text(
        f"Published 4 November 2020\n\n{TEXT}", reading(), Known(published=given_when("2020-11-06", "here"))
    )
    assert (article.published.value, article.published.basis) == ("2020-11-06", "published")


def test_dateline_names_the_agency_and_is_no_headline():
    article = from_text(f"GENEVA, Nov 2 (Some Agency) - {BODY[0]}\n\n{BODY[1]}", reading())
    assert (article.title, article.outlet) == (None, "Some Agency")
    assert dateline_end("The talks - the third in a month - failed.") is None


@pytest.mark.parametrize(
    ("text", "message"), [(" \n\t\n", "no words"), ("— … —", "no words"), ("a" * 101, "101 characters")]
)
def test_nothing_to_read_is_an_error(text, message):
    with pytest.raises(IntakeError, match=message):
        from_text(text, reading(max_article_chars=100))


LINES = st.sampled_from(
    [*BODY, TITLE, "Share", "Read also", "Comments (3)", "", "Home | World | Sport", "Advertisement", "It fell."]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=14))
def test_cleaning_is_stable_and_loses_no_line(lines):
    text = f"{BODY[0]}\n" + "\n".join(lines)
    article = from_text(text, reading(english=False))
    again = from_text(article.text, reading(english=False))
    assert article.sha256 == text_digest(article.text)
    assert article == from_text(text, reading(english=False))
    assert BODY[0] in article.text
    assert len(again.text) <= len(article.text)
    kept = [line for line in article.text.split("\n") if line]
    assert Counter([*kept, *article.removed]) == Counter(block.text for block in blocks_of(text))


def test_a_dateline_with_a_whole_date_dates_the_article():
    lead = "KHARTOUM, 12 June 2023 (Wire) - Fighters attacked an army base in the town of Nyala on Saturday."
    text = f"Army base attacked\n\n{lead}"
    article = from_text(text, reading())
    assert article.published is not None
    assert (article.published.earliest, article.published.basis) == ("2023-06-12", "stated")
