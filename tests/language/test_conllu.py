"""CoNLL-U in and out."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman.language.carrier import GLUED
from dragoman.language.conllu import docs_from_conllu, to_conllu

TREEBANK = Path(__file__).parents[3] / "shared" / "data" / "syntax" / "gum-dev.conllu.gz"

GOLD = """\
# newdoc id = harbour
# newpar
# sent_id = harbour-1
# text = The port didn't (re)open.
1\tThe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t2\tdet\t_\t_
2\tport\tport\tNOUN\tNN\tNumber=Sing\t5\tnsubj\t_\t_
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\tVBD\tMood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\tPolarity=Neg\t5\tadvmod\t_\t_
5\t(re)open\treopen\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# sent_id = harbour-2
# text = Ships waited
1\tShips\tship\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
2\twaited\twait\tVERB\tVBD\tMood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin\t0\troot\t_\t_

# newpar
# sent_id = harbour-3
# text = Why?
1\tWhy\twhy\tADV\tWRB\tPronType=Int\t0\troot\t_\tSpaceAfter=No
2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


def test_gold_to_doc_to_conllu_is_the_identity():
    (doc,) = docs_from_conllu(GOLD.splitlines(keepends=True))
    assert doc.text == "The port didn't (re)open. Ships waited\n\nWhy?"
    assert to_conllu(doc, "harbour") == GOLD


def test_windows_line_ends_read_alike():
    (unix,) = docs_from_conllu(GOLD.splitlines())
    (windows,) = docs_from_conllu(GOLD.replace("\n", "\r\n").splitlines(keepends=True))
    assert to_conllu(windows, "harbour") == to_conllu(unix, "harbour")


def test_each_newdoc_is_a_doc_and_empty_nodes_are_passed_over():
    rows = ["# newdoc id = a", "1\tHalt\thalt\tVERB\tVB\t_\t0\troot\t_\t_", "1.1\tyou\tyou\tPRON\t_\t_\t_\t_\t_\t_", "",
            "# newdoc id = b", "1\tStop\tstop\tVERB\tVB\t_\t0\troot\t_\t_"]  # fmt: skip
    assert [doc.text for doc in docs_from_conllu(rows)] == ["Halt", "Stop"]


def test_no_lines_give_no_docs():
    assert not list(docs_from_conllu([]))


def test_glued_words_are_known():
    (doc,) = docs_from_conllu(GOLD.splitlines())
    assert [doc[token].text for token in doc.user_data[GLUED]] == ["n't"]


def test_names_stand_in_misc():
    (doc,) = docs_from_conllu(GOLD.splitlines())
    doc.ents = [doc.char_span(4, 8, label="LOC")]
    row = next(line for line in to_conllu(doc, "harbour").splitlines() if "\tport\t" in line)
    assert row.endswith("\tName=B-LOC")


@pytest.mark.slow
def test_a_paragraph_is_seen_through_blanks_between_the_line_ends(reader):
    lines = to_conllu(reader.read("Talks ended.\n \nWar began."), "two").splitlines()
    assert lines.count("# newpar") == 2


@pytest.mark.slow
@pytest.mark.skipif(not TREEBANK.exists(), reason="the shared treebanks lie beside the repository, not in it")
def test_a_treebank_survives_the_way_through_docs():
    with gzip.open(TREEBANK, "rt", encoding="utf-8") as lines:
        gold = columns(lines)
    with gzip.open(TREEBANK, "rt", encoding="utf-8") as lines:
        found = columns(line for doc in docs_from_conllu(lines) for line in to_conllu(doc, "x").splitlines())
    assert [row[0] for row in found] == [row[0] for row in gold], "multiword tokens stand where they stood"
    assert [row for row in found if "-" not in row[0]] == [row for row in gold if "-" not in row[0]]


def columns(lines: Iterable[str]) -> list[list[str]]:
    """The first eight columns of each word and multiword token, features in the order of their names."""
    rows = [line.split("\t")[:8] for line in lines if line[:1].isdigit() and "." not in line.split("\t")[0]]
    return [[*row[:5], "|".join(sorted(row[5].split("|"))), *row[6:]] for row in rows]
