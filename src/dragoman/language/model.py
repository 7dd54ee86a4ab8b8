"""The reader model at run time: three ONNX graphs, the coreference head, labels and vocabulary, loaded and checked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.language.coreference.head import WEIGHTS, CoreferenceHead
from dragoman.language.lemmas import Lemmatizer, read_table
from dragoman.language.similar import TABLE, SimilarPredicates

FOLDER = Path(__file__).parent / "reader_model"
GRAPHS = ("encoder", "heads", "relations")
TAGGERS = ("upos", "xpos", "feats", "lemma")
WIDTH = 384  # of the encoder's states
DIGEST_DIGITS = 12  # enough to tell any two models apart

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The closed sets that the heads choose from, in the order of their output."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    rel: tuple[str, ...]
    name: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What the heads say of the n words of a window: class numbers by tagger, and scores of arcs.

    *Shape:* ``arcs`` (n, n), row a word, column its head, itself for the root; ``rel_word`` and ``rel_head`` (n, 256).
    """

    tags: dict[str, Whole]
    arcs: Floats
    rel_word: Floats
    rel_head: Floats


class ReaderModel:
    """The sessions of the reader model. One object serves many threads; nothing in it changes after loading."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1) -> None:
        """Load a model folder. Raises ModelError if a file is missing or damaged."""
        self._folder = folder
        self.labels, self.vocabulary, self.version = _tables(folder)
        self.lemmatizer = _lemmatizer(folder, self.vocabulary)
        self.coreference = self.load_coreference(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._encoder, self._heads, self._relations = (_session(folder / f"{name}.onnx", options) for name in GRAPHS)

    def load_coreference(self, folder: Path) -> CoreferenceHead:
        """The head that chains phrases; training puts another in its place."""
        return _coreference(folder)

    @cached_property
    def similar(self) -> SimilarPredicates:
        """The head for verbs that no frame knows, loaded when it is first asked. Raises ModelError."""
        try:
            return SimilarPredicates(self._folder)
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise _unusable(self._folder / TABLE, error) from error

    def encode(self, pieces: list[int], forms: list[int], atoms: list[int]) -> tuple[Floats, Floats, Floats]:
        """States of the pieces, and for each atom (index of its first piece) the scores of its role and its name.

        *Shape:* (length, 384), (count, 4), (count, names). One window a call: the scale of the int8 activations then
        depends on that window alone, never on what is read beside it.
        """
        given = {
            name: np.asarray(row, np.int64) for name, row in (("pieces", pieces), ("forms", forms), ("atoms", atoms))
        }
        states, roles, names = self._encoder.run(("states", "atom_scores", "name_scores"), given)
        return states, roles, names

    def analyse(self, states: Floats, first: list[int], last: list[int]) -> Analysis:
        """Tags and arc scores of words, each given by the index of its first and its last piece."""
        given = {"states": states, "first": np.asarray(first, np.int64), "last": np.asarray(last, np.int64)}
        found = self._heads.run((*TAGGERS, "arcs", "rel_word", "rel_head"), given)
        return Analysis(
            tags=dict(zip(TAGGERS, found[:4], strict=True)), arcs=found[4], rel_word=found[5], rel_head=found[6]
        )

    def relate(self, analysis: Analysis, heads: Whole) -> Floats:
        """Scores of the relation of each word to the head chosen for it. *Shape:* (n, relations)."""
        given = {"rel_word": analysis.rel_word, "rel_head": analysis.rel_head, "heads": heads}
        scores: Floats = self._relations.run(("relations",), given)[0]
        return scores


def _session(path: Path, options: Any) -> Any:
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises a class of its own for each kind of damage
        raise _unusable(path, error) from error


def _unusable(path: Path, reason: object) -> ModelError:
    """One line, whatever the reason says."""
    told = " ".join(str(reason).split())
    return ModelError(f"{path.name}: the reader model is missing or damaged ({told}). Reinstall dragoman.")


def _tables(folder: Path) -> tuple[Labels, tuple[str, ...], str]:
    try:
        raw = (folder / "labels.json").read_text("utf-8")
        vocabulary = tuple((folder / "vocabulary.txt").read_text("utf-8").splitlines())
        loaded = json.loads(raw)
        labels = Labels(**{name: tuple(loaded[name]) for name in Labels.__slots__})
        version = f"{loaded['name_of_model']}+{digest(folder)}"
        whole = compute_digest(folder).startswith(digest(folder))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unusable(folder, error) from error
    if not whole:
        raise _unusable(folder, "its files are not those that digest.txt stands for")
    return labels, vocabulary, version


def _lemmatizer(folder: Path, vocabulary: tuple[str, ...]) -> Lemmatizer:
    """The lemma table, with the whole words of the vocabulary as the words that exist."""
    try:
        table = read_table((folder / "lemmas.tsv").read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(folder, error) from error
    return Lemmatizer(table, frozenset(piece for piece in vocabulary if piece.isalpha() and len(piece) > 1))


def _coreference(folder: Path) -> CoreferenceHead:
    try:
        return CoreferenceHead(folder)
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise _unusable(folder / WEIGHTS, error) from error


def digest(folder: Path) -> str:
    """Twelve hex digits that stand for the weights; read from ``digest.txt``, written when the model was exported."""
    found = (folder / "digest.txt").read_text("ascii").strip()[:DIGEST_DIGITS]
    if len(found) < DIGEST_DIGITS:
        raise ValueError("digest.txt holds no digest")
    return found


def compute_digest(folder: Path) -> str:
    """SHA-256 over the files of a model folder, in the order of their names; what ``digest.txt`` must hold."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in (".onnx", ".json", ".tsv", ".npz") or path.name == "vocabulary.txt":
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
