"""Write the trained model as ONNX: ``python training/export.py build/reader/reader.pt OUT [--exact]``.

Three graphs, written node by node so that nothing depends on an exporter: ``encoder.onnx`` (pieces to states, int8
unless ``--exact``), ``heads.onnx`` (states to tags and arc scores, fp32), ``relations.onnx`` (chosen heads to relation
labels, fp32). Beside them ``labels.json``, ``vocabulary.txt`` and ``digest.txt``.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import onnx
import torch
from data import Document, read_treebank
from model import ARC, ATTENTION_HEADS, LAYERS, base_model
from onnx import TensorProto, helper, numpy_helper

from dragoman.language.lemmas import Lemmatizer
from dragoman.language.model import compute_digest

OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
IR_VERSION = 9
TABLE_SHARE = 0.9
"""How often a form must have one lemma to stand in the table; the model decides on the others ("'s": be, have)."""
UNCHANGED = "l|0|"
FLOAT, WHOLE = TensorProto.FLOAT, TensorProto.INT64
Array = np.ndarray


class Graph:
    """Collects nodes and weights of one ONNX graph; each method returns the name of the value it makes."""

    def __init__(self, state: dict[str, Array], *, quantized: bool) -> None:
        self.state, self.quantized = state, quantized
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}
        self.count = 0

    def constant(self, name: str, array: Array) -> str:
        self.weights.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(
        self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", name: str = "", **attributes: object
    ) -> str:
        self.count += 1
        names = [name or f"v{self.count}"] + [f"v{self.count}_{n}" for n in range(1, outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0]

    def linear(self, x: str, key: str, *, exact: bool = True, bias: bool = True, name: str = "") -> str:
        """As ``x @ W.T + b``; int8 by output channel with activations quantized for each window where not ``exact``."""
        weight = self.state[key + ".weight"].T
        if exact or not self.quantized:
            product = self.node(
                "MatMul", x, self.constant(key + ".w", weight.astype(np.float32)), name="" if bias else name
            )
            return (
                self.node("Add", product, self.constant(key + ".b", self.state[key + ".bias"]), name=name)
                if bias
                else product
            )
        scale = np.maximum(np.abs(weight).max(0) / 127, 1e-12).astype(np.float32)
        whole = np.clip(np.round(weight / scale), -127, 127).astype(np.int8)
        return self.node(
            "DynamicQuantizeMatMul", x, self.constant(key + ".q", whole), self.constant(key + ".s", scale),
            self.constant(key + ".z", np.zeros(scale.shape, np.int8)),
            self.constant(key + ".b", self.state[key + ".bias"]),
            domain="com.microsoft", name=name,
        )  # fmt: skip

    def gelu(self, x: str) -> str:
        return self.node("Gelu", x, domain="com.microsoft")

    def norm(self, x: str, key: str) -> str:
        scale, bias = (self.constant(f"{key}.{part}", self.state[f"{key}.{part}"]) for part in ("weight", "bias"))
        return self.node("LayerNormalization", x, scale, bias, epsilon=1e-12, axis=-1)

    def model(
        self, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
    ) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, name, inputs, outputs, list(self.weights.values()))
        built = helper.make_model(graph, opset_imports=OPSETS, producer_name="dragoman")
        built.ir_version = IR_VERSION
        return built


def value(name: str, kind: int, *shape: str | int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, list(shape))


def encoder(state: dict[str, Array], *, quantized: bool) -> onnx.ModelProto:
    """Pieces, forms (length), atoms (count) to states (length, 384), atom (count, 4) and name scores (count, 17)."""
    g = Graph(state, quantized=quantized)
    x = embedded(g)
    for number in range(LAYERS):
        x = block(g, x, f"blocks.{number}.")
    states = g.node("Squeeze", x, g.constant("zero", np.array([0], np.int64)), name="states")
    atoms = g.node("Gather", states, "atoms", axis=0)
    g.linear(g.gelu(g.linear(atoms, "atom.0")), "atom.2", name="atom_scores")
    g.linear(g.gelu(g.linear(atoms, "name.0")), "name.3", name="name_scores")
    return g.model(
        "encoder",
        [value(n, WHOLE, size) for n, size in (("pieces", "length"), ("forms", "length"), ("atoms", "count"))],
        [value("states", FLOAT, "length", 384), value("atom_scores", FLOAT, "count", 4),
         value("name_scores", FLOAT, "count", state["name.3.bias"].shape[0])],
    )  # fmt: skip


def embedded(g: Graph) -> str:
    words = g.state["words.weight"]
    if g.quantized:
        scale = np.maximum(np.abs(words).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
        rows = g.node("Gather", g.constant("words.q", np.round(words / scale).astype(np.int8)), "pieces", axis=0)
        scales = g.node("Gather", g.constant("words.s", scale), "pieces", axis=0)
        found = g.node("Mul", g.node("Cast", rows, to=TensorProto.FLOAT), scales)
    else:
        found = g.node("Gather", g.constant("words.w", words), "pieces", axis=0)
    length = g.node("Shape", "pieces")
    positions = g.node(
        "Slice", g.constant("positions", g.state["positions.weight"]),
        g.constant("zero", np.array([0], np.int64)), length,
        g.constant("axis0", np.array([0], np.int64)),
    )  # fmt: skip
    forms = g.node("Gather", g.constant("forms.w", g.state["forms.weight"]), "forms", axis=0)
    summed = g.node("Add", g.node("Add", found, positions), forms)
    return g.node("Unsqueeze", g.norm(summed, "norm"), "zero")


def block(g: Graph, x: str, key: str) -> str:
    qkv = g.linear(x, key + "qkv", exact=False)
    parts = g.constant("parts", np.array([384, 384, 384], np.int64))
    g.count += 1
    q, k, v = (f"{name}{g.count}" for name in "qkv")
    g.nodes.append(helper.make_node("Split", [qkv, parts], [q, k, v], axis=-1))
    attended = g.node("MultiHeadAttention", q, k, v, domain="com.microsoft", num_heads=ATTENTION_HEADS)
    x = g.norm(g.node("Add", x, g.linear(attended, key + "out", exact=False)), key + "norm1")
    inner = g.gelu(g.linear(x, key + "up", exact=False))
    return g.norm(g.node("Add", x, g.linear(inner, key + "down", exact=False)), key + "norm2")


def heads(state: dict[str, Array]) -> onnx.ModelProto:
    """States (length, 384), first, last (n) to classes of each tagger (n), arcs (n, n), rel_word, rel_head (n, 256)."""
    g = Graph(state, quantized=False)
    first, last = (g.node("Gather", "states", name, axis=0) for name in ("first", "last"))
    words = g.node("Mul", g.node("Add", first, last), g.constant("half", np.array(0.5, np.float32)))
    shared = g.gelu(g.linear(words, "tag.0"))
    taggers = ("upos", "xpos", "feats", "lemma")
    for name in taggers:
        g.node("ArgMax", g.linear(shared, f"taggers.{name}"), axis=1, keepdims=0, name=name)
    dependents = g.gelu(g.linear(words, "arc_word.0"))
    governors = g.node("Transpose", g.gelu(g.linear(words, "arc_head.0")), perm=[1, 0])
    weight = state["arc.weight"] / ARC**0.5  # the last column multiplies the added 1
    biaffine = g.node("MatMul", dependents, g.constant("arc.w", weight[:, :-1].T))
    g.node("MatMul", g.node("Add", biaffine, g.constant("arc.b", weight[:, -1])), governors, name="arcs")
    g.linear(words, "rel_word", name="rel_word")
    g.linear(words, "rel_head", bias=False, name="rel_head")
    width = state["rel_word.bias"].shape[0]
    return g.model(
        "heads",
        [value("states", FLOAT, "length", 384), value("first", WHOLE, "n"), value("last", WHOLE, "n")],
        [*(value(name, WHOLE, "n") for name in taggers), value("arcs", FLOAT, "n", "n"),
         value("rel_word", FLOAT, "n", width), value("rel_head", FLOAT, "n", width)],
    )  # fmt: skip


def relations(state: dict[str, Array]) -> onnx.ModelProto:
    """rel_word, rel_head (n, 256) and heads (n) to relation scores (n, relations)."""
    g = Graph(state, quantized=False)
    chosen = g.node("Gather", "rel_head", "heads", axis=0)
    g.linear(g.gelu(g.node("Add", "rel_word", chosen)), "rel.2", name="relations")
    width = state["rel_word.bias"].shape[0]
    return g.model(
        "relations",
        [value("rel_word", FLOAT, "n", width), value("rel_head", FLOAT, "n", width), value("heads", WHOLE, "n")],
        [value("relations", FLOAT, "n", state["rel.2.bias"].shape[0])],
    )  # fmt: skip


def lemma_table(documents: list[Document], vocabulary: list[str]) -> str:
    """Lemmas of the treebanks that spelling does not explain, where one lemma holds for nine in ten."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for tree in document.trees:
            for word in tree.words:
                if word.xpos != "NNP" and "\t" not in word.form and word.lemma.strip():
                    counts[word.form.lower(), word.xpos][word.lemma] += 1
    spelled = Lemmatizer({}, frozenset(piece for piece in vocabulary if piece.isalpha() and len(piece) > 1))
    rows = []
    for (form, xpos), lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        sure = count >= TABLE_SHARE * lemmas.total()
        if sure and spelled.lemma(form, xpos, UNCHANGED) != lemma:
            rows.append(f"{form}\t{xpos}\t{lemma}\n")
    return "".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with the treebanks")
    parser.add_argument("--exact", action="store_true", help="fp32 throughout, to measure what int8 costs")
    parser.add_argument("--name", default="reader-1", help="name and number of the model, kept in every record")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    loaded = torch.load(options.weights, map_location="cpu", weights_only=True)
    state = {key: tensor.float().numpy() for key, tensor in loaded.items()}
    graphs = {
        "encoder": encoder(state, quantized=not options.exact), "heads": heads(state), "relations": relations(state),
    }  # fmt: skip
    for name, graph in graphs.items():
        onnx.save(graph, options.out / f"{name}.onnx")
    labels = json.loads((options.weights.parent / "labels.json").read_text("utf-8"))
    (options.out / "labels.json").write_text(
        json.dumps({"name_of_model": options.name, **labels}, ensure_ascii=False, indent=0) + "\n", "utf-8"
    )
    shutil.copy(base_model() / "vocab.txt", options.out / "vocabulary.txt")
    vocabulary = (options.out / "vocabulary.txt").read_text("utf-8").splitlines()
    documents = [
        d for name in ("ewt", "gum") for d in read_treebank(options.shared / f"data/syntax/{name}-train.conllu.gz")
    ]
    (options.out / "lemmas.tsv").write_text(lemma_table(documents, vocabulary), "utf-8")
    (options.out / "digest.txt").write_text(compute_digest(options.out) + "\n", "ascii")
    print(sum(f.stat().st_size for f in options.out.iterdir()) / 2**20, "MiB")


if __name__ == "__main__":
    main()
