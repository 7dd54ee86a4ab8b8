"""The reader on real and hostile text. What it reads well is measured by the bench; here is what must always hold."""

from __future__ import annotations

import itertools
import resource
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from spacy.tokens import Doc

from dragoman.language import reader as reader_module
from dragoman.language.atoms import cut_atoms
from dragoman.language.conllu import to_conllu
from dragoman.language.reader import load_reader, window_end
from tests.language.strategies import texts

pytestmark = pytest.mark.slow

ARTICLES = (
    'TALLINN (Reuters) - The foreign ministers of the two states met on Friday.\n\n"We didn\'t agree on a date," '
    "one of them told reporters. The talks will go on in Vienna next week, the ministry's press service said at 22.20.",
    "Ceasefire holds for third day\n\nBoth armies withdrew their guns from the river, observers said on November2. "
    "U.S. envoy Martin Hale called it “a first step”.",
    "no",
    "The president, whose party lost its majority in June, rejected the offer; his rival, Mrs. Orlova, did not.\n" * 12,
    "",
    "   \n\n  ",
    "Why?",
)


def same(first: Doc, second: Doc) -> bool:
    """Whether two Docs agree in all that the reader writes."""
    return (
        first.text == second.text
        and to_conllu(first, "x") == to_conllu(second, "x")
        and first.user_data == second.user_data
    )


def check_doc(doc: Doc, text: str) -> None:
    """What holds for every Doc, whatever the text."""
    assert doc.text == text
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        roots = [token for token in words if token.dep_ == "root"]
        assert len(roots) == (1 if words else 0), sentence.text
        for token in words:
            assert token.pos_
            assert token.lemma_
            assert (token.head is token or token.head == token) == (token.dep_ == "root")
            at = token
            for _ in range(len(sentence)):
                at = at.head
            assert at == roots[0], "a cycle, or a head in another sentence"
    for name in doc.ents:
        assert name.label_ in ("PER", "ORG", "LOC", "MISC")
        assert name.sent.start <= name.start < name.end <= name.sent.end


@pytest.mark.parametrize("text", ARTICLES)
def test_every_sentence_is_a_tree(reader, text):
    check_doc(reader.read(text), text)


HOSTILE = {
    "one character": "x",
    "one stop": ".",
    "one quotation mark": "“",
    "null": "\x00",
    "blanks of all kinds": " \t\u00a0\u2003\u3000\r\n\x0b\x0c\x1c\x85\u2028\u2029",
    "emoji": "🙂 Talks 👩\u200d👩\u200d👧 failed 🇺🇳!!! 🙂🙂🙂",
    "right to left": "قال الوزير إن المحادثات فشلت. אמר השר. The minister said سلام twice.",
    "directions": "\u202eevil\u202c text\u200f\u200e\ufeff",
    "combining marks": "Z\u0351\u036b\u0343a\u0321\u034el\u0308go talks " + "e\u0301" * 50,
    "marks alone": "\u0301\u0302 \u0301",
    "Devanagari and Chinese": "क्षेत्र में युद्धविराम। 外长说谈判失败了。",
    "astral letters": "𝕿𝖆𝖑𝖐𝖘 𝖋𝖆𝖎𝖑𝖊𝖉.",
    "no spaces": "Theministersaidthattalkswouldgoon.Theydidnot.",
    "capitals": "MINISTER SAYS TALKS FAILED\nARMY WON'T WITHDRAW, U.N. SAYS",
    "lower case": "minister says talks failed. army won't withdraw",
    "table": "a|b|c\n1|2|3\n" * 30,
    "unclosed": "He said: “We (the [army would {never “go",
    "carriage returns": "One.\rTwo.\r\rThree.",
    "letters that grow": "İSTANBUL’da ŞİİR ß ﬁn ŉ",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_strange_text_is_read_too(reader, text):
    check_doc(reader.read(text), text)


@given(texts)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read(reader, text):
    check_doc(reader.read(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "é" * 100_000,
        "9" * 100_000,
        "." * 100_000,
        "🙂" * 100_000,
        " " * 100_000,
        "http://" + "a" * 100_000,
    ],
    ids=["letters", "accents", "digits", "dots", "emoji", "blanks", "link"],
)
def test_a_hundred_thousand_characters_of_one_word(reader, text):
    check_doc(reader.read(text), text)


@pytest.mark.parametrize("threads", [1, 2])
def test_an_article_gives_the_same_doc_whatever_is_read_beside_it(reader, threads):
    alone = {text: load_reader().read(text) for text in ARTICLES}
    for order in (ARTICLES, ARTICLES[::-1], ARTICLES[3:] + ARTICLES[:3] * 2):
        for text, doc in zip(order, reader.read_many(order, threads=threads), strict=True):
            assert same(doc, alone[text])


def test_threads_inside_the_model_change_nothing(reader):
    other = load_reader(threads=2)
    for text in ARTICLES:
        assert same(other.read(text), reader.read(text))


@pytest.fixture(scope="module")
def fresh_doc() -> Doc:
    """The Doc of the second article from a reader that has read nothing else."""
    return load_reader().read(ARTICLES[1])


@given(before=texts)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_read_before_leaves_no_trace(reader, fresh_doc, before):
    reader.read(before)
    assert same(reader.read(ARTICLES[1]), fresh_doc)


def test_read_many_takes_texts_as_it_goes(reader):
    taken = []

    def source():
        for number in itertools.count():
            taken.append(number)
            yield f"Talks {number} failed."

    docs = reader.read_many(source(), threads=2)
    assert [next(docs).text for _ in range(3)] == [f"Talks {number} failed." for number in range(3)]
    docs.close()
    assert len(taken) <= 2 * reader_module.AHEAD + 3


def test_read_many_raises_what_reading_raises(reader):
    with pytest.raises(TypeError):
        list(reader.read_many(["Talks failed.", None], threads=2))


def test_the_vocabulary_is_renewed_and_older_docs_live_on(monkeypatch):
    reader = load_reader()
    monkeypatch.setattr(reader_module, "MOST_STRINGS", len(reader.vocab.strings) + 20)
    first = reader.read(ARTICLES[0])
    for number in range(10):
        reader.read(" ".join(f"word{number}{letter}" for letter in "abcdefgh"))
    assert len(reader.vocab.strings) <= reader_module.MOST_STRINGS + 100
    again = reader.read(ARTICLES[0])
    assert again.vocab is not first.vocab
    assert same(first, again)


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss counts kilobytes on Linux only")
def test_memory_does_not_grow_with_the_number_of_texts(reader):
    def peak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # MiB

    for text in (ARTICLES * 3, ARTICLES * 10):
        before = peak()
        for _ in reader.read_many(text, threads=2):
            pass
    assert peak() - before < 30


# ---------------------------------------------------------------- windows


def long_paragraph(sentences: int) -> str:
    return " ".join(
        f"On day {n} the envoy crossed the river and spoke to both generals about prisoners." for n in range(sentences)
    )


def test_a_paragraph_longer_than_a_window_is_read_in_whole_sentences(reader):
    text = long_paragraph(60)
    assert starts(reader.read(text)) == ["On day"] * 60


def test_every_window_ends_and_the_next_begins_there(reader):
    for text in (long_paragraph(60), "\n\n".join([long_paragraph(2)] * 30), "word " * 2_000, "a" * 50_000):
        atoms = cut_atoms(text, reader.joined)
        cost = [(1,) * 8] * len(atoms)
        begin = 0
        while begin < len(atoms):
            end, _ = window_end(atoms, cost, begin)
            assert begin < end <= len(atoms)
            assert sum(map(len, cost[begin:end])) <= reader_module.LONGEST_WINDOW
            begin = end


# ---------------------------------------------------------------- sentences of news text


def starts(doc: Doc) -> list[str]:
    """The first two words of each sentence, as written."""
    found = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        last = words[min(1, len(words) - 1)]
        found.append(doc.text[words[0].idx : last.idx + len(last)])
    return found


SENTENCES = {
    "dateline": (
        "ISTANBUL, March 3 (Reuters) - Turkey will not reopen the border, its minister said. Armenia gave no answer.",
        ["ISTANBUL,", "Armenia gave"],
    ),
    "dateline of an agency": (
        "OSLO/GENEVA — Negotiators left the hotel on Sunday. They would not say why.", ["OSLO/", "They would"],
    ),
    "abbreviations": (
        "Gen. Karl Brandt met U.S. Sen. Ann Field on Jan. 5. Mr. Brandt thanked her. St. Moritz was chosen.",
        ["Gen. Karl", "Mr. Brandt", "St. Moritz"],
    ),
    "initials": (
        "Prof. J. R. Adams of the U.N. mission arrived at 6 p.m. He left again at 9.", ["Prof. J.", "He left"],
    ),
    "headline without a stop": (
        "Army shells village near the border\n\nThree people were hurt on Monday, doctors said.",
        ["Army shells", "Three people"],
    ),
    "headline, one line end": (
        "Truce holds in the valley\nMonitors counted two breaches on Tuesday.", ["Truce holds", "Monitors counted"],
    ),
    "wrapped lines": (
        "The two presidents spoke for an hour\nand agreed to open a road on\nThursday. No date was set\nfor a treaty.",
        ["The two", "No date"],
    ),
    "quotation": (
        '"We want peace. We won\'t wait for it," the general said. "Our patience ends."',
        ['"We', "We wo", '"Our'],
    ),
    "question in a quotation": (
        "“Who fired first?” he asked. Nobody answered.", ["“Who", "Nobody answered"],
    ),
    "missing space": (
        "The convoy reached the town on November2.It carried flour and blankets.", ["The convoy", "It carried"],
    ),
    "missing space after a quotation": (
        'The minister called the charge "absurd."Baghdad denied it too.', ["The minister", "Baghdad denied"],
    ),
    "broken quotation marks": (
        "The envoy said ''we are close to a deal\". The rebels said: “We are not.", ["The envoy", "The rebels"],
    ),
    "numbers and times": (
        "Shelling began at 22.20. About 1,500 people fled, 3.5 percent of the town. It ended on 5. November.",
        ["Shelling began", "About 1,500", "It ended"],
    ),
    "colon and list": (
        "The plan has three points: a truce, an exchange and a vote. Kyiv accepts two.", ["The plan", "Kyiv accepts"],
    ),
    "dots that do not end": (
        "The talks ... were long. Nobody knows what comes next...", ["The talks", "Nobody knows"],
    ),
    "company and country names": (
        "Orion Corp. sold radios to the U.A.E. army. Its rival Deltatech Inc. did not.", ["Orion Corp.", "Its rival"],
    ),
    "exclamation": ("Stop! The bridge is mined. Go back!", ["Stop!", "The bridge", "Go back"]),
    "lower-case start after a web address": (
        "The statement is on www.ministry.example. It names no one.", ["The statement", "It names"],
    ),
}  # fmt: skip


KNOWN_WRONG = {
    "abbreviations": "a date that ends in an abbreviated month and a stop hides the ends of three sentences",
    "headline, one line end": "a headline is told from a wrapped line only by an empty line or a full stop",
    "missing space after a quotation": "a mark glued to the next sentence is read as its opening",
}


def known(name: str) -> tuple[pytest.MarkDecorator, ...]:
    reason = KNOWN_WRONG.get(name)
    return (pytest.mark.xfail(strict=True, reason=reason),) if reason else ()


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case, id=name, marks=known(name)) for name, case in SENTENCES.items()]
)
def test_sentences_of_news_begin_where_a_reader_would_say(reader, text, expected):
    assert starts(reader.read(text)) == expected


WORDS = {
    "clitics": ("They didn't know it's Ankara's.", "They|did|n't|know|it|'s|Ankara|'s|."),
    "abbreviations": ("U.S. envoy Mr. Hale", "U.S.|envoy|Mr.|Hale"),
    "missing space before digits": ("signed on November2 in Oslo", "signed|on|November|2|in|Oslo"),
    "clock": ("at 22.20 on Friday", "at|22.20|on|Friday"),
    "quotation marks": ("“No deal,” he said.", "“|No|deal|,|”|he|said|."),
    "share": ("about 40% of $1,500", "about|40|%|of|$|1,500"),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS.keys())
def test_words_of_news(reader, text, expected):
    assert [token.text for token in reader.read(text)] == expected.split("|")
