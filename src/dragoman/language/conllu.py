"""CoNLL-U in and out: the reader's analysis as text, and treebanks as Docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from dragoman.language.atoms import GAP_PARAGRAPH, gap_of
from dragoman.language.carrier import GLUED, new_vocab
from dragoman.language.document import Words, make_doc

PARAGRAPH_BREAK = "\n\n"


def docs_from_conllu(lines: Iterable[str], vocab: Vocab | None = None) -> Iterator[Doc]:
    """Yield one Doc per ``# newdoc``; multiword tokens become their words, paragraphs an empty line."""
    vocab = vocab if vocab is not None else new_vocab()
    document: list[list[list[str]]] = []
    breaks: set[int] = set()
    sentence: list[list[str]] = []
    for raw in lines:
        line = raw.rstrip("\r\n")
        if line.startswith("# newdoc") and document:
            yield _doc(vocab, document, breaks)
            document, breaks = [], set()
        if line.startswith("# newpar"):
            breaks.add(len(document))
        elif line and not line.startswith("#"):
            sentence.append(line.split("\t"))
        elif not line and sentence:
            document.append(sentence)
            sentence = []
    if sentence:
        document.append(sentence)
    if document:
        yield _doc(vocab, document, breaks)


def _rows(sentence: list[list[str]]) -> list[tuple[list[str], bool, bool]]:
    """Words of a sentence, each with whether a space follows and whether it continues a multiword token.

    A multiword token's SpaceAfter goes to its last word.
    """
    rows: list[tuple[list[str], bool, bool]] = []
    first, last, token_space = 0, 0, True
    for row in sentence:
        if "." in row[0]:
            continue
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            first, last = (int(number) for number in row[0].split("-"))
            token_space = space
            continue
        number = int(row[0])
        rows.append((row, space if number > last else (number == last and token_space), first < number <= last))
    return rows


def _doc(vocab: Vocab, document: list[list[list[str]]], breaks: set[int]) -> Doc:
    words = Words()
    parts: list[str] = []
    at = 0
    gap = ""
    for number, sentence in enumerate(document):
        if number in breaks and parts:
            gap = PARAGRAPH_BREAK
        first = len(words.start)
        for row, space, glued in _rows(sentence):
            at += len(gap)
            words.start.append(at)
            words.end.append(at + len(row[1]))
            words.opens.append(len(words.start) == first + 1)
            words.glued.append(glued)
            words.head.append(first + int(row[6]) - 1 if row[6] not in ("0", "_") else len(words.start) - 1)
            for column, value in zip((words.lemma, words.upos, words.xpos, words.feats), row[2:6], strict=True):
                column.append(value)
            words.rel.append(row[7])
            parts += [gap, row[1]]
            at += len(row[1])
            gap = " " if space else ""
    return make_doc("".join(parts), words, vocab)


def to_conllu(doc: Doc, identity: str) -> str:
    """The analysis of a Doc as CoNLL-U, names as ``Name=B-PER`` in MISC; words glued to a clitic form one token."""
    lines = [f"# newdoc id = {identity}"]
    paragraph = True
    glued = frozenset(doc.user_data.get(GLUED, ()))
    for number, sentence in enumerate(doc.sents, start=1):
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        if paragraph:
            lines.append("# newpar")
        lines += [f"# sent_id = {identity}-{number}", "# text = " + " ".join(sentence.text.split())]
        numbers = {token.i: position for position, token in enumerate(words, start=1)}
        for token in words:
            lines += _multiword(token, numbers, glued)
            lines.append(_row(token, numbers, glued))
        lines.append("")
        paragraph = any(token.is_space and gap_of(token.text) == GAP_PARAGRAPH for token in sentence)
    return "\n".join(lines) + "\n"


def _multiword(token: Token, numbers: dict[int, int], glued: frozenset[int]) -> list[str]:
    """The range line that opens a multiword token, where the next word is glued to this one."""
    doc = token.doc
    if token.i in glued or token.i + 1 not in glued:
        return []
    end = token.i + 1
    while end + 1 in glued:
        end += 1
    form = doc.text[token.idx : doc[end].idx + len(doc[end])]
    misc = "_" if _space_after(doc[end]) else "SpaceAfter=No"
    return [f"{numbers[token.i]}-{numbers[end]}\t{form}" + "\t_" * 7 + f"\t{misc}"]


def _space_after(token: Token) -> bool:
    following = token.i + 1
    return bool(token.whitespace_) or following >= len(token.doc) or token.doc[following].is_space


def _row(token: Token, numbers: dict[int, int], glued: frozenset[int]) -> str:
    misc = []
    if not _space_after(token) and token.i + 1 not in glued and token.i not in glued:
        misc.append("SpaceAfter=No")
    if token.ent_iob_ in ("B", "I"):
        misc.append(f"Name={token.ent_iob_}-{token.ent_type_}")
    head = 0 if token.head is token or token.head.i == token.i else numbers[token.head.i]
    fields = (
        str(numbers[token.i]), token.text, token.lemma_, token.pos_ or "_", token.tag_ or "_", str(token.morph) or "_",
        str(head), token.dep_, "_", "|".join(misc) or "_",
    )  # fmt: skip
    return "\t".join(fields)
