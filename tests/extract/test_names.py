"""Names: edges, addresses, short forms, and what the world tables say of them, on Docs made by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from dragoman.extract.name import words_of
from dragoman.extract.names import find_names
from dragoman.language.carrier import new_vocab
from dragoman.lexicon.load import Lexicon, load_lexicon

SMALL = {"the": "DET", "a": "DET", "of": "ADP", "in": "ADP", "from": "ADP", "by": "ADP", "and": "CCONJ", ",": "PUNCT"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def vocab() -> Vocab:
    return new_vocab()


def parts_of_speech(words: list[str], given: dict[str, str]) -> list[str]:
    """PROPN for capitals, NOUN for the rest, unless told otherwise."""
    kinds = SMALL | {".": "PUNCT", "(": "PUNCT", ")": "PUNCT"} | given
    return [kinds.get(word, kinds.get(word.lower(), "NOUN" if word.islower() else "PROPN")) for word in words]


def doc_of(vocab: Vocab, text: str, *, pos: dict[str, str] | None = None, deps: dict[str, str] | None = None) -> Doc:
    """A Doc of words parted by blanks; names stand between "[" and "]TYPE", all hang on the last word."""
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    start = 0
    for piece in text.split():
        if piece == "[":
            start = len(words)
        elif piece.startswith("]"):
            spans.append((start, len(words), piece[1:]))
        else:
            words.append(piece)
    root = len(words) - 1
    doc = Doc(
        vocab,
        words=words,
        pos=parts_of_speech(words, pos or {}),
        deps=[*((deps or {}).get(word, "dep") for word in words[:-1]), "root"],
        heads=[root] * len(words),
    )
    doc.ents = [Span(doc, first, end, label=kind) for first, end, kind in spans]
    return doc


def found(doc: Doc, lexicon: Lexicon) -> list[tuple[str, str]]:
    return [(words_of(doc, name.first, name.last), name.label) for name in find_names(doc, lexicon)]


CASES = {
    "an address is no name": ("Write to [ ada@vamo.org ]PER .", []),
    "a handle is one": ("Said [ @AdaBrun ]PER .", [("@AdaBrun", "PER")]),
    "a city and its country": ("talks in [ Kazan , Russia ]LOC .", [("Kazan", "LOC"), ("Russia", "LOC")]),
    "a place that is unknown, and its country": (
        "talks in [ Vamosk , Russia ]LOC .",
        [("Vamosk", "LOC"), ("Russia", "LOC")],
    ),
    "two states": ("borders of [ Ghana and Togo ]LOC .", [("Ghana", "LOC"), ("Togo", "LOC")]),
    "one state with and": ("back in [ Bosnia and Herzegovina ]LOC .", [("Bosnia and Herzegovina", "LOC")]),
    "a city and its region without a comma": ("back in [ Nantes France ]LOC .", [("Nantes", "LOC"), ("France", "LOC")]),
    "one city of two words": ("back in [ Port Sudan ]LOC .", [("Port Sudan", "LOC")]),
    "the state of an office": ("Governor of [ Utah Ada Brun ]PER .", [("Utah", "LOC"), ("Ada Brun", "PER")]),
    "a person with the name of a state": ("speech of [ Chad Otto Brun ]PER .", [("Chad Otto Brun", "PER")]),
    "an article with a capital of its own": ("voters of [ The Lark ]ORG .", [("The Lark", "ORG")]),
    "an article that opens a sentence": ("[ The Lark ]ORG won .", [("Lark", "ORG")]),
    "an article of a listed name": ("voices from [ The Kremlin ]LOC .", [("Kremlin", "LOC")]),
    "a city with an article": ("judges in [ The Hague ]LOC .", [("The Hague", "LOC")]),
    "a short form": (
        "[ Vamo Liberation Front ]ORG ( [ VLF ]PER ) met and [ VLF ]LOC agreed .",
        [("Vamo Liberation Front", "ORG"), ("VLF", "ORG"), ("VLF", "ORG")],
    ),
    "a short form that was missed": (
        "[ Vamo Liberation Front ]ORG ( VLF ) met and VLF agreed .",
        [("Vamo Liberation Front", "ORG"), ("VLF", "ORG"), ("VLF", "ORG")],
    ),
    "a short form that means something else elsewhere": (
        "[ Popular Rural Congress ]ORG ( PRC ) met .",
        [("Popular Rural Congress", "ORG"), ("PRC", "ORG")],
    ),
    "what stands in brackets and is not short for it": (
        "[ Vamo Liberation Front ]ORG ( [ Brun ]PER ) met .",
        [("Vamo Liberation Front", "ORG"), ("Brun", "PER")],
    ),
    "a word in capitals is no person": ("said [ GNVHA ]PER today .", [("GNVHA", "ORG")]),
    "nor is a word of two parts in capitals": ("said [ GNVHA-TR ]PER today .", [("GNVHA-TR", "ORG")]),
    "unless all are": ("SAID [ BRUNO ]PER TODAY .", [("BRUNO", "PER")]),
    "a body by its last word": ("said [ Vamo National Army ]LOC today .", [("Vamo National Army", "ORG")]),
    "a body by its word before of": ("said [ National Army of Vamo ]PER .", [("National Army of Vamo", "ORG")]),
    "a listed body taken for a place": ("fighters of [ Hamas ]LOC .", [("Hamas", "ORG")]),
    "a listed state taken for a body": ("army of [ Norway ]ORG .", [("Norway", "LOC")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_names_of_the_reader_are_set_right(
    text: str, expected: list[tuple[str, str]], lexicon: Lexicon, vocab: Vocab
) -> None:
    assert found(doc_of(vocab, text), lexicon) == expected


@pytest.mark.parametrize(
    ("text", "pos", "expected"),
    [
        ("members of [ federal Vamo Party ]ORG .", {"federal": "ADJ"}, [("Vamo Party", "ORG")]),
        ("the [ Islamist Hamas ]ORG .", {"Islamist": "ADJ"}, [("Hamas", "ORG")]),
        ("the [ Vamoan Hamas ]ORG .", {"Vamoan": "NOUN"}, [("Vamoan Hamas", "ORG")]),
        ("the [ Social Democratic Party ]ORG .", {"Social": "ADJ"}, [("Social Democratic Party", "ORG")]),
    ],
)
def test_adjectives_before_a_name(
    text: str, pos: dict[str, str], expected: list[tuple[str, str]], lexicon: Lexicon, vocab: Vocab
) -> None:
    assert found(doc_of(vocab, text, pos=pos), lexicon) == expected


@pytest.mark.parametrize(
    ("text", "relation", "label"),
    [
        ("planes bombed [ Aleppo ]PER now", "obj", "LOC"),
        ("said that [ Aleppo ]PER came", "nsubj", "PER"),
        ("well done [ Aleppo ]PER !", "vocative", "PER"),
    ],
)
def test_a_large_city_taken_for_a_person(text: str, relation: str, label: str, lexicon: Lexicon, vocab: Vocab) -> None:
    assert found(doc_of(vocab, text, deps={"Aleppo": relation}), lexicon) == [("Aleppo", label)]


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Officers ousted Alpha Conde in Conakry.", "Alpha Conde", "PER"),
        ("Ahmad Shah Massoud left the town.", "Ahmad Shah Massoud", "PER"),
        ("Russian forces shelled Odesa, Mykolaiv and Kryvyi Rih.", "Mykolaiv", "LOC"),
        ("Russian forces shelled Odesa, Mykolaiv and Kryvyi Rih.", "Kryvyi Rih", "LOC"),
        ("Kharkov and Lvov were quiet.", "Lvov", "LOC"),
        ("Anna, a nurse from Martuni, asked for help.", "Martuni", "LOC"),
    ],
)
def test_listed_people_are_persons_and_large_cities_places(reader, lexicon, text, words, label):
    doc = reader.read(text)
    found = {words_of(doc, name.first, name.last): name.label for name in find_names(doc, lexicon)}
    assert found[words] == label
