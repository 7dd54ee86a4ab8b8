"""Names of a whole text: one type for all places where a string is a name."""

import numpy as np

from dragoman.language.names import LEAST_SCORE, NameDecoder

LABELS = ("O", *(f"{place}-{kind}" for kind in ("PER", "ORG") for place in "BIES"))


def scores(*wanted):
    """Scores of atoms: for each a list of (label, score), 0 for the others."""
    table = np.zeros((len(wanted), len(LABELS)), np.float32)
    for row, pairs in enumerate(wanted):
        for label, score in pairs:
            table[row, LABELS.index(label)] = score
    return table


def places(text):
    ends = np.cumsum([len(word) + 1 for word in text.split()]) - 1
    return [(int(end) - len(word), int(end)) for word, end in zip(text.split(), ends, strict=True)]


def read(text, table):
    decoder = NameDecoder(LABELS)
    return decoder.agreed(list(decoder.marks(table, places(text))), text)


def test_a_string_has_one_type_in_a_text_the_likeliest_over_all_places():
    table = scores([("S-ORG", 9), ("S-PER", 1)], [("O", 9)], [("S-PER", 5), ("S-ORG", 4)])
    assert read("Vamo met Vamo", table) == [(0, 4, "ORG"), (9, 13, "ORG")]


def test_one_sure_place_does_not_outvote_what_is_likelier_over_all():
    table = scores([("S-PER", 200)], [("S-ORG", 30)], [("S-ORG", 30)])
    assert {kind for *_, kind in read("Vamo Vamo Vamo", table)} == {"ORG"}
    assert LEAST_SCORE > -200


def test_other_strings_keep_their_types():
    table = scores([("B-PER", 9)], [("E-PER", 9)], [("O", 9)], [("S-ORG", 9)])
    assert read("Ada Brun leads Vamo", table) == [(0, 8, "PER"), (15, 19, "ORG")]
