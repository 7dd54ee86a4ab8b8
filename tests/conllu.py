"""Docs for tests, written by hand: one word a line, so that a test shows the tree it is about."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from dragoman.language.conllu import docs_from_conllu

EMPTY = "_"


def make_doc(words: str, *, names: tuple[tuple[int, int, str], ...] = ()) -> Doc:
    """A Doc from lines ``number form upos relation head [lemma [features [xpos]]]``, parted by blanks.

    An empty line ends a sentence, a line ``---`` a paragraph; ``_`` leaves a column empty, a missing lemma is the form
    in lower case. A form that ends in ``~`` is glued to the next. ``names`` are (first word, word after the last,
    label) by position in the Doc, counted from 0.
    """
    lines = ["# newdoc id = test", "# newpar"]
    for line in words.strip().splitlines():
        columns = line.split()
        if columns == ["---"]:
            lines += ["", "# newpar"]
        elif columns:
            lines.append(_row(columns))
        else:
            lines.append("")
    doc = next(docs_from_conllu([*lines, ""]))
    doc.ents = tuple(Span(doc, first, last, label=label) for first, last, label in names)
    return doc


def _row(columns: list[str]) -> str:
    number, form, upos, relation, head = columns[:5]
    lemma, feats, xpos = [*columns[5:], EMPTY, EMPTY, EMPTY][:3]
    glued = form.endswith("~") and len(form) > 1
    form = form[:-1] if glued else form
    misc = "SpaceAfter=No" if glued else EMPTY
    lemma = form.lower() if lemma == EMPTY else lemma
    return "\t".join((number, form, lemma, upos, xpos, feats, head, relation, EMPTY, misc))
