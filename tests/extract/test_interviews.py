"""Interviews: turns by labels, dashes and bare questions, and what is no interview."""

from __future__ import annotations

import pytest

from dragoman.extract.interviews import find_turns
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.lexicon.reporting import InterviewWords


@pytest.fixture(scope="module")
def words() -> InterviewWords:
    lexicon: Lexicon = load_lexicon()
    return lexicon.reporting.interviews


LETTERS = """A talk on the river

Q: Who opened the dam?

A: The governor did. He says so himself.

And he would do it again.

Q: Tell us why.

A: He was afraid of the rain.
"""

CAPITALS = """We met the envoy in Oslo.

RADIO NORTH: Is it over?
HALVORSEN: Not yet: one map is missing.
RADIO NORTH: Whose map is it?
HALVORSEN: Theirs.
"""

DASHES = """The bishop received us.

— Will you go back?
— If they let me.
— And if they do not?
— Then I shall wait.
"""

BARE = """The general has time for us.

**Is the road open?**

It has been open since Monday.

**Who guards it?**

My men do. Is that wrong? I think not.

**For how long?**

Until the snow comes.
"""


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (
            LETTERS,
            [
                "The governor did. He says so himself.\n\nAnd he would do it again.",
                "He was afraid of the rain.",
            ],
        ),
        (CAPITALS, ["Not yet: one map is missing.", "Theirs."]),
        (DASHES, ["If they let me.", "Then I shall wait."]),
        (BARE, ["It has been open since Monday.", "My men do. Is that wrong? I think not.", "Until the snow comes."]),
    ],
    ids=["letters", "capitals", "dashes", "bare questions"],
)
def test_answers_are_turns_and_questions_are_told_apart(words: InterviewWords, text: str, answers: list[str]) -> None:
    turns = find_turns(text, words)
    assert [text[slice(*turn.words)] for turn in turns if not turn.asks] == answers
    assert any(turn.asks for turn in turns)


@pytest.mark.parametrize(
    "text",
    [
        "KYIV: the army left the town.\n\nMINSK: no reply came.\n\nWho will pay?\n",
        "Why now? Winter is near.\n\nWho gains?\n\nNobody does.\n",
        "The list:\n- bread\n- water\n- salt\n",
        "Q: a letter that stands alone.\n",
        "",
    ],
    ids=["datelines", "column", "list", "one label", "empty"],
)
def test_other_texts_have_no_turns(words: InterviewWords, text: str) -> None:
    assert find_turns(text, words) == ()
