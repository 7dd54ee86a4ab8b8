"""Quotation marks in every style, odd and missing ones, apostrophes, quotations over several paragraphs."""

from __future__ import annotations

import time

import pytest

from dragoman.extract.quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [text[start:end] for (start, end), _ in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said. “They stay.”", ["We go,", "They stay."]),
        ('"We go," he said. "They stay."', ["We go,", "They stay."]),
        ("„Wir gehen“, he said, «nous» and ``they go''.", ["Wir gehen", "nous", "they go"]),
        ("‘We go,’ he said, ‘and the soldiers’ demands stay.’", ["We go,", "and the soldiers’ demands stay."]),
        ("'We go,' he said. It's theirs.", ["We go,"]),
        ("“We will not go,“ he said. “Never.“", ["We will not go,", "Never."]),
        ('("We go")', ["We go"]),
        ('He said:"We go".', ["We go"]),
        ('"[We] go," he said. "...and then"', ["[We] go,", "...and then"]),
    ],
)
def test_every_style_of_marks_is_read(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_mixed_styles_with_a_blank_before_the_closing_mark_are_one_quotation() -> None:
    text = 'The premier wrote: “Our house burns. But we see the opposite. " Then he left.'
    assert quoted(text) == ["Our house burns. But we see the opposite."]


@pytest.mark.parametrize(
    "text",
    [
        "the soldiers' demands and the minister's car",
        "It’s the officers’ mess.",
        'a 5" gun',
        '"',
        '" " "',
        "",
        "O'Hara's",
    ],
)
def test_apostrophes_inches_and_lone_marks_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_nested_quotation_stays_inside_the_outer_one() -> None:
    assert quoted("“He told me ‘no way’ and left,” she said.") == ["He told me ‘no way’ and left,"]
    assert quoted("“As he said: “we go” and we went,” he added.") == ["As he said: “we go” and we went,"]
    assert quoted('"He called it a “farce” today," she said.') == ["He called it a “farce” today,"]


def test_one_odd_mark_does_not_lose_the_quotes_of_the_document() -> None:
    text = 'An odd " mark. “We go,” he said.\n\n"We stay," she said.'
    assert quoted(text) == ["We go,", "We stay,"]


def test_missing_closing_mark_ends_with_the_sentence_where_another_quotation_opens() -> None:
    found = list(find_quotes('"We go, he said. "They stay," she said.'))
    assert [closed for _, closed in found] == [False, True]
    assert quoted('"We go, he said. "They stay," she said.')[1] == "They stay,"


def test_quotation_over_paragraphs_reopens_without_closing() -> None:
    text = "He said: “One.\n\n“Two.\n\n“Three.” End."
    assert quoted(text) == ["One.", "Two.", "Three."]
    assert [closed for _, closed in find_quotes(text)] == [False, False, True]


def test_time_grows_with_the_text_only() -> None:
    def seconds(text: str) -> float:
        start = time.perf_counter()
        list(find_quotes(text))
        return time.perf_counter() - start

    seconds("“a " * 100)
    small, large = seconds("“a " * 5_000), seconds("“a " * 40_000)
    assert large < 40 * max(small, 0.005)
