"""Text to Doc: words, sentences, tags, lemmas, trees and names by the reader model, from raw text.

The text is cut into atoms and the atoms into windows; one call of the encoder for each window says where words and
sentences begin. A window that ends inside a paragraph gives up its last, unfinished sentence to the next one, so that
every sentence is analysed whole and with what stands around it. What a text yields depends on that text alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman.language.atoms import GAP_PARAGRAPH, Atoms, cut_atoms, shape_of
from dragoman.language.carrier import new_vocab
from dragoman.language.coreference.chains import set_chains
from dragoman.language.decode import best_tree
from dragoman.language.document import Words, make_doc
from dragoman.language.model import FOLDER, Analysis, ReaderModel
from dragoman.language.names import Mark, NameDecoder
from dragoman.language.pieces import Pieces
from dragoman.language.similar import set_likenesses
from dragoman.lexicon.tokens import JoinedWords, load_joined_words

LEXICON = Path(__file__).parent.parent / "lexicon" / "en"
LONGEST_WINDOW = 254  # pieces, as in training; with the two marks at the ends the encoder reads 256
INNER_PIECE = 32  # form number of a piece that does not begin its atom, as in training
VERB = "VERB"
CONTINUES, GLUED_WORD, BEGINS, SENTENCE = range(4)
MOST_STRINGS = 200_000  # in a vocabulary before a fresh one is taken, about 100 MB; spaCy's only grow
AHEAD = 8  # texts in work at once for each thread of `read_many`: enough to keep it busy, few enough for memory


class Reader:
    """Reads text into spaCy Docs. Holds the model, a bounded cache of word pieces and a vocabulary of bounded size."""

    def __init__(self, model: ReaderModel, joined: JoinedWords, vocab: Vocab, *, renews: bool = True) -> None:
        """``renews``: whether a fresh vocabulary is taken when this one has grown large."""
        self.model, self.joined, self.vocab, self._renews = model, joined, vocab, renews
        self._pieces = Pieces(model.vocabulary)
        self._names = NameDecoder(model.labels.name)

    @property
    def version(self) -> str:
        """Name and digest of the model, as kept in every record."""
        return self.model.version

    def read(self, text: str) -> Doc:
        """The Doc of a text; ``doc.text == text``, offsets of tokens are code points."""
        atoms = cut_atoms(text, self.joined)
        cost = [self._pieces.of(text[s:e]) for s, e in zip(atoms.starts, atoms.ends, strict=True)]
        words, marks = Words(), list[Mark]()
        begin = 0
        while begin < len(atoms):
            begin = self._read_window(atoms, cost, begin, (words, marks))
        words.names = self._names.agreed(marks, text)
        if self._renews and len(self.vocab.strings) > MOST_STRINGS:
            self.vocab = new_vocab()  # Docs made before keep the one they have
        doc = make_doc(text, words, self.vocab)
        set_chains(doc, self.model.coreference, words)
        set_likenesses(doc, words.similar)
        return doc

    def read_many(self, texts: Iterable[str], *, threads: int = 1) -> Iterator[Doc]:
        """The Docs of many texts, in order; the same Docs for any number of threads."""
        if threads < 2:
            yield from map(self.read, texts)
            return
        source = iter(texts)
        with ThreadPoolExecutor(threads) as pool:
            waiting = [pool.submit(self.read, text) for text in islice(source, AHEAD * threads)]
            while waiting:
                yield waiting.pop(0).result()
                waiting += [pool.submit(self.read, text) for text in islice(source, 1)]

    def _read_window(
        self, atoms: Atoms, cost: list[tuple[int, ...]], begin: int, found: tuple[Words, list[Mark]]
    ) -> int:
        """Read one window into the words and names ``found`` and return the atom where the next one begins."""
        words, marks = found
        end, whole = window_end(atoms, cost, begin)
        pieces, forms, first, last = self._rows(atoms, cost, begin, end)
        states, role_scores, name_scores = self.model.encode(pieces, forms, first)
        roles = _roles(role_scores, atoms, begin)
        if not whole:
            later = [position for position, role in enumerate(roles) if role == SENTENCE and position]
            end = begin + later[-1] if later else end
        count = end - begin
        starts = [position for position, role in enumerate(roles[:count]) if role != CONTINUES]
        ends = [*starts[1:], count]
        opening, closing = [first[a] for a in starts], [last[b - 1] for b in ends]
        analysis = self.model.analyse(states, opening, closing)
        base = len(words.start)
        self._add_states(np.float32(0.5) * (states[opening] + states[closing]), analysis, base, words)
        words.start += [atoms.starts[begin + a] for a in starts]
        words.end += [atoms.ends[begin + b - 1] for b in ends]
        opens = [roles[a] == SENTENCE for a in starts]
        words.opens += opens
        words.glued += [roles[a] == GLUED_WORD for a in starts]
        self._add_trees(analysis, opens, base, words)
        self._add_tags(analysis, atoms.text, base, words)
        places = list(zip(atoms.starts[begin:end], atoms.ends[begin:end], strict=True))
        for a, b in _sentences(roles[:count]):
            marks += self._names.marks(name_scores[a:b], places[a:b])
        return end

    def _rows(
        self, atoms: Atoms, cost: list[tuple[int, ...]], begin: int, end: int
    ) -> tuple[list[int], list[int], list[int], list[int]]:
        """Pieces and forms of a window, and for each atom the index of its first and of its last piece."""
        pieces, forms = [self._pieces.open], [INNER_PIECE]
        first, last = [], []
        for atom in range(begin, end):
            own = cost[atom]
            first.append(len(pieces))
            pieces += own
            last.append(len(pieces) - 1)
            forms.append(4 * shape_of(atoms.text[atoms.starts[atom] : atoms.ends[atom]]) + atoms.gaps[atom])
            forms += [INNER_PIECE] * (len(own) - 1)
        return [*pieces, self._pieces.close], [*forms, INNER_PIECE], first, last

    def _add_states(self, states: NDArray[np.float32], analysis: Analysis, base: int, words: Words) -> None:
        """What is kept of the states of words: their projection for chains, and what its verbs are used like."""
        words.states.append(self.model.coreference.project(states))
        verbs = np.flatnonzero(analysis.tags["upos"] == self.model.labels.upos.index(VERB))
        words.similar += [(base + int(verbs[row]), like) for row, like in self.model.similar.find(states[verbs])]

    def _add_trees(self, analysis: Analysis, opens: list[bool], base: int, words: Words) -> None:
        heads: list[int] = []
        bounds = [position for position, opening in enumerate(opens) if opening]
        for start, end in zip(bounds, [*bounds[1:], len(opens)], strict=True):
            heads += [start + head for head in best_tree(analysis.arcs[start:end, start:end])]
        scores = self.model.relate(analysis, np.asarray(heads, np.int64))
        labels = self.model.labels.rel
        root = labels.index("root")
        scores[:, root] = -np.inf
        chosen = scores.argmax(1).tolist()
        words.rel += ["root" if head == word else labels[chosen[word]] for word, head in enumerate(heads)]
        words.head += [base + head for head in heads]

    def _add_tags(self, analysis: Analysis, text: str, base: int, words: Words) -> None:
        labels = self.model.labels
        words.upos += [labels.upos[number] for number in analysis.tags["upos"].tolist()]
        words.xpos += [labels.xpos[number] for number in analysis.tags["xpos"].tolist()]
        words.feats += [labels.feats[number] for number in analysis.tags["feats"].tolist()]
        lemma = self.model.lemmatizer.lemma
        for position, number in enumerate(analysis.tags["lemma"].tolist(), start=base):
            form = text[words.start[position] : words.end[position]]
            words.lemma.append(lemma(form, words.xpos[position], labels.lemma[number]))


def _sentences(roles: list[int]) -> Iterator[tuple[int, int]]:
    """The sentences of a window as ranges of its atoms; no name reaches from one into the next."""
    bounds = [position for position, role in enumerate(roles) if role == SENTENCE]
    return zip(bounds, [*bounds[1:], len(roles)], strict=True)


def load_reader(folder: Path = FOLDER, *, threads: int = 1, vocab: Vocab | None = None) -> Reader:
    """The reader with the model that ships with the package; a vocabulary that is given is kept. Raises ModelError."""
    own = vocab if vocab is not None else new_vocab()
    return Reader(ReaderModel(folder, threads=threads), load_joined_words(LEXICON), own, renews=vocab is None)


def window_end(atoms: Atoms, cost: list[tuple[int, ...]], begin: int) -> tuple[int, bool]:
    """Where the window that begins at an atom ends (half-open), and whether it ends where a paragraph does.

    The window is filled with whole paragraphs; only one that does not fit is cut inside.
    """
    used, end, paragraph = 0, begin, begin
    while end < len(atoms):
        if end > begin and atoms.gaps[end] == GAP_PARAGRAPH:
            paragraph = end
        used += len(cost[end])
        if used > LONGEST_WINDOW:
            return (paragraph, True) if paragraph > begin else (end, False)
        end += 1
    return end, True


def _roles(scores: NDArray[np.float32], atoms: Atoms, begin: int) -> list[int]:
    """The role of each atom of a window; what follows an empty line, and the first atom, opens a sentence.

    An atom after a blank never continues a word by itself.
    """
    roles: list[int] = scores.argmax(1).tolist()
    for position in range(len(roles)):
        if position == 0 or atoms.gaps[begin + position] == GAP_PARAGRAPH:
            roles[position] = SENTENCE
        elif atoms.gaps[begin + position] and roles[position] in (CONTINUES, GLUED_WORD):
            roles[position] = BEGINS
    return roles
