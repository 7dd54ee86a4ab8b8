from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.intake.furniture import furniture_entry
from dragoman.intake.text import head_kind, load_page_words
from dragoman.lexicon.page import line_words, load

PAGE = load_page_words()


def lines(kind: str, answer: str) -> list[object]:
    entries = getattr(PAGE, kind)
    return [
        pytest.param(entry, line, id=f"{entry.id}: {line[:30]}") for entry in entries for line in getattr(entry, answer)
    ]


@pytest.mark.parametrize(("entry", "line"), lines("furniture", "yes"))
def test_a_line_of_an_entry_is_furniture(entry, line):
    found = furniture_entry(line, PAGE, inside=entry.place == "anywhere")
    assert found is not None
    assert any(line_words(line)[:1] == line_words(pattern)[:1] or pattern.startswith("#") for pattern in entry.lines)


@pytest.mark.parametrize(("entry", "line"), lines("furniture", "no"))
def test_a_sentence_is_no_furniture(entry, line):
    assert furniture_entry(line, PAGE) is None


@pytest.mark.parametrize(("entry", "line"), lines("heads", "yes"))
def test_a_head_line_is_known(entry, line):
    assert head_kind(line, PAGE) == entry.kind


@pytest.mark.parametrize(("entry", "line"), lines("heads", "no"))
def test_another_line_is_not_of_this_kind(entry, line):
    assert head_kind(line, PAGE) != entry.kind


def test_every_entry_has_both_answers():
    assert [entry.id for entry in (*PAGE.furniture, *PAGE.heads) if not (entry.yes and entry.no)] == []


def test_a_pattern_without_words_names_its_entry(tmp_path: Path):
    (tmp_path / "furniture.yaml").write_text("- {id: page.x, lines: ['...'], place: edge, yes: [a], no: [b]}\n")
    with pytest.raises(LexiconError, match=r"entry page\.x: a line pattern has no words"):
        load(tmp_path)
