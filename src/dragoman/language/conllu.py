"""CoNLL-U in and out: the reader's analysis as text, and treebanks as Docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from dragoman.language.carrier import GLUED, SPACE_RELATION, new_vocab

PARAGRAPH_BREAK = "\n\n"


def docs_from_conllu(lines: Iterable[str], vocab: Vocab | None = None) -> Iterator[Doc]:
    """Yield one Doc per ``# newdoc`` of CoNLL-U lines; multiword tokens become their words, paragraphs an empty line."""
    vocab = vocab if vocab is not None else new_vocab()
    document: list[list[list[str]]] = []
    breaks: set[int] = set()
    sentence: list[list[str]] = []
    for line in lines:
        line = line.rstrip("\n")
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


def _rows(sentence: list[list[str]]) -> list[tuple[list[str], bool]]:
    """Words of a sentence, each with whether a space follows; a multiword token's SpaceAfter goes to its last word."""
    rows: list[tuple[list[str], bool]] = []
    last, token_space = 0, True
    for row in sentence:
        if "." in row[0]:
            continue
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            last, token_space = int(row[0].split("-")[1]), space
            continue
        number = int(row[0])
        rows.append((row, space if number > last else (number == last and token_space)))
    return rows


def _doc(vocab: Vocab, document: list[list[list[str]]], breaks: set[int]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    columns: dict[str, list[str]] = {"pos": [], "tags": [], "lemmas": [], "morphs": [], "deps": []}
    heads: list[int] = []
    starts: list[bool] = []

    def add(form: str, space: bool, values: tuple[str, str, str, str, str], head: int, start: bool) -> None:
        words.append(form)
        spaces.append(space)
        heads.append(head)
        starts.append(start)
        for name, value in zip(columns, values, strict=True):
            columns[name].append(value)

    for number, sentence in enumerate(document):
        if number in breaks and words:
            spaces[-1] = False
            add(PARAGRAPH_BREAK, False, ("SPACE", "_SP", PARAGRAPH_BREAK, "", SPACE_RELATION), len(words) - 1, False)
        first = len(words)
        for row, space in _rows(sentence):
            head = first + int(row[6]) - 1 if row[6] not in ("0", "_") else first + int(row[0]) - 1
            feats = "" if row[5] == "_" else row[5]
            add(row[1], space, (row[3], row[4], row[2], feats, row[7]), head, len(words) == first)
    return Doc(vocab, words=words, spaces=spaces, heads=heads, sent_starts=starts, **columns)


def to_conllu(doc: Doc, identity: str) -> str:
    """The analysis of a Doc as CoNLL-U, names as ``Name=B-PER`` in MISC; words glued to a clitic form one token."""
    lines = [f"# newdoc id = {identity}"]
    paragraph = True
    for number, sentence in enumerate(doc.sents, start=1):
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        if paragraph:
            lines.append("# newpar")
        lines += [f"# sent_id = {identity}-{number}", "# text = " + " ".join(sentence.text.split())]
        numbers = {token.i: position for position, token in enumerate(words, start=1)}
        for token in words:
            lines += _multiword(token, numbers)
            lines.append(_row(token, numbers))
        lines.append("")
        paragraph = any(token.is_space and "\n\n" in token.text for token in sentence)
    return "\n".join(lines) + "\n"


def _glued(token: Token) -> bool:
    """Whether the reader marked this word as the continuation of a multiword token."""
    return bool(token.i) and token.i in token.doc.user_data.get(GLUED, ())


def _multiword(token: Token, numbers: dict[int, int]) -> list[str]:
    """The range line that opens a multiword token, where the next word is glued to this one."""
    doc = token.doc
    if _glued(token) or token.i + 1 >= len(doc) or not _glued(doc[token.i + 1]):
        return []
    end = token.i + 1
    while end + 1 < len(doc) and _glued(doc[end + 1]):
        end += 1
    form = doc.text[token.idx : doc[end].idx + len(doc[end])]
    misc = "_" if _space_after(doc[end]) else "SpaceAfter=No"
    return [f"{numbers[token.i]}-{numbers[end]}\t{form}" + "\t_" * 7 + f"\t{misc}"]


def _space_after(token: Token) -> bool:
    following = token.i + 1
    return bool(token.whitespace_) or following >= len(token.doc) or token.doc[following].is_space


def _row(token: Token, numbers: dict[int, int]) -> str:
    misc = []
    inside = token.i + 1 < len(token.doc) and _glued(token.doc[token.i + 1])
    if not _space_after(token) and not inside and not _glued(token):
        misc.append("SpaceAfter=No")
    if token.ent_iob_ in ("B", "I"):
        misc.append(f"Name={token.ent_iob_}-{token.ent_type_}")
    head = 0 if token.head is token or token.head.i == token.i else numbers[token.head.i]
    fields = (
        str(numbers[token.i]), token.text, token.lemma_, token.pos_ or "_", token.tag_ or "_", str(token.morph) or "_",
        str(head), token.dep_, "_", "|".join(misc) or "_",
    )  # fmt: skip
    return "\t".join(fields)
