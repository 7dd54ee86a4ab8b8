"""Statements on trees written by hand: both labels of reported speech, runs of sentences, speakers, channels."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from dragoman.extract import mentions, quotes, statements, times
from dragoman.language.reader import Reader
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.record.drafts import Drafts, StatementDraft
from tests.conllu import make_doc


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def draw(doc: Doc, lexicon: Lexicon) -> tuple[StatementDraft, ...]:
    drafts = Drafts()
    for layer in (times.LAYER, mentions.LAYER, quotes.LAYER, statements.LAYER):
        drafts = layer.run(doc, lexicon, drafts)
    return drafts.statements


def content(doc: Doc, statement: StatementDraft) -> list[str]:
    return [doc.text[start:end] for start, end in statement.content]


CCOMP = """
1 The DET det 2
2 minister NOUN nsubj 3
3 said VERB root 0 say
4 that SCONJ mark 7
5 talks NOUN nsubj 7 talk
6 had AUX aux 7 have
7 failed VERB ccomp 3 fail
8 . PUNCT punct 3
"""

PARATAXIS = """
1 Talks NOUN nsubj 3 talk
2 had AUX aux 3 have
3 failed VERB root 0 fail
4 , PUNCT punct 7
5 the DET det 6
6 minister NOUN nsubj 7
7 said VERB parataxis 3 say
8 . PUNCT punct 3
"""


@pytest.mark.parametrize("words", [CCOMP, PARATAXIS], ids=["ccomp", "parataxis"])
def test_reported_speech_is_found_under_either_label(lexicon: Lexicon, words: str) -> None:
    doc = make_doc(words)
    (statement,) = draw(doc, lexicon)
    assert content(doc, statement)[0].lower().removeprefix("that ") == "talks had failed"
    assert statement.manner == "indirect"
    assert statement.speaker_span is not None
    assert doc.text[slice(*statement.speaker_span)].lower() == "the minister"
    assert statement.entry == "say.say"


def test_run_of_sentences_with_a_trailing_cue_gives_the_last_clause_only(lexicon: Lexicon) -> None:
    doc = make_doc("1 Winter NOUN nsubj 2\n2 came VERB root 0 come\n3 . PUNCT punct 2\n" + PARATAXIS)
    (statement,) = draw(doc, lexicon)
    assert content(doc, statement) == ["Talks had failed"]


ACCORDING = """
1 According VERB case 4 accord
2 to ADP fixed 1
3 the DET det 4
4 ministry NOUN obl 7
5 , PUNCT punct 4
6 guns NOUN nsubj 7 gun
7 fell VERB root 0 fall
8 silent ADJ xcomp 7
9 . PUNCT punct 7
"""


def test_according_to_leaves_cue_and_source_out_of_the_content(lexicon: Lexicon) -> None:
    doc = make_doc(ACCORDING)
    (statement,) = draw(doc, lexicon)
    assert content(doc, statement) == ["guns fell silent"]
    assert statement.speaker == (doc[3].idx, doc[3].idx + len("ministry"))


DIRECT = """
1 “~ PUNCT punct 3
2 We PRON nsubj 3 we Number=Plur|Person=1
3 go~ VERB ccomp 7
4 ,~ PUNCT punct 3
5 ” PUNCT punct 3
6 he PRON nsubj 7 he Gender=Masc|Number=Sing|Person=3
7 said~ VERB root 0 say
8 . PUNCT punct 7

1 “~ PUNCT punct 3
2 They PRON nsubj 3 they Number=Plur|Person=3
3 stay VERB root 0
4 here~ ADV advmod 3
5 .~ PUNCT punct 3
6 ” PUNCT punct 3
"""


def test_quotation_goes_on_behind_its_cue_as_one_statement(lexicon: Lexicon) -> None:
    doc = make_doc(DIRECT)
    (statement,) = draw(doc, lexicon)
    assert content(doc, statement) == ["We go,", "They stay here."]
    assert statement.manner == "direct"


TWEET = """
1 Ada PROPN nsubj 2
2 tweeted VERB root 0 tweet
3 that SCONJ mark 5
4 guns NOUN nsubj 5 gun
5 fell VERB ccomp 2 fall
6 . PUNCT punct 2
"""


def test_cue_tells_the_channel(lexicon: Lexicon) -> None:
    (statement,) = draw(make_doc(TWEET, names=((0, 1, "PER"),)), lexicon)
    assert statement.channel == "tweet"


TRAPS = [
    ("“The road is open,” he added.", "he", "The road is open,", "unknown"),
    ("The minister, a tall man from the north, said that the road was open.", "The minister", "the road was open", "unknown"),  # noqa: E501
    ("“The road is open,” said Ada Brun, the minister.", "Ada Brun", "The road is open,", "unknown"),
    ("Ada Brun wrote on Twitter that the road was open.", "Ada Brun", "the road was open", "tweet"),
    ("The president said at a press conference that the road was open.", "The president", "the road was open", "press_conference"),  # noqa: E501
    ("The general told reporters that the road was open.", "The general", "the road was open", "press_conference"),
    ("The press service of the ministry said that the road was open.", "The press service", "the road was open", "press_service"),  # noqa: E501
    ("Ada Brun said in an interview that the road was open.", "Ada Brun", "the road was open", "interview"),
    ("The minister said the deal was “a historic mistake” for all.", "The minister", "the deal was", "unknown"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("text", "speaker", "words", "channel"), TRAPS)
def test_speakers_and_channels_from_raw_text(  # noqa: PLR0917
    reader: Reader, lexicon: Lexicon, text: str, speaker: str, words: str, channel: str
) -> None:
    statement = draw(reader.read(text), lexicon)[0]
    assert statement.speaker_span is not None
    assert speaker in text[slice(*statement.speaker_span)]
    assert any(words in text[start:end] for start, end in statement.content)
    assert statement.channel == channel


@pytest.mark.slow
def test_speech_over_paragraphs_is_one_statement(reader: Reader, lexicon: Lexicon) -> None:
    text = "The president said: “We have waited long.\n\n“We will wait no more.” Then he left the hall."
    found = [each for each in draw(reader.read(text), lexicon) if each.manner == "direct"]
    assert [[text[start:end] for start, end in each.content] for each in found] == [
        ["We have waited long.", "We will wait no more."]
    ]


@pytest.mark.slow
def test_one_odd_mark_does_not_lose_the_speech_behind_it(reader: Reader, lexicon: Lexicon) -> None:
    text = 'A sign with one " mark hung there. “The road is open,” Ada Brun said.'
    assert [each.manner for each in draw(reader.read(text), lexicon)] == ["direct"]


@pytest.mark.slow
def test_possessor_of_an_introducing_noun_speaks(reader: Reader, lexicon: Lexicon) -> None:
    text = "Then came the minister's statement on Facebook: “This valley is our shield, and it will stay ours.”"
    (statement,) = draw(reader.read(text), lexicon)
    assert statement.speaker_span is not None
    assert "minister" in text[slice(*statement.speaker_span)]
    assert (statement.channel, statement.manner) == ("facebook", "direct")


@pytest.mark.slow
def test_nested_report_keeps_who_passes_it_on(reader: Reader, lexicon: Lexicon) -> None:
    text = "The agency reported that the minister had said that the road was open."
    found = draw(reader.read(text), lexicon)
    inner = next(each for each in found if each.reported_by is not None)
    assert text[slice(*(inner.reported_by or (0, 0)))] == "agency"
