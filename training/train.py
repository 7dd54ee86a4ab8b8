"""Train the reader model: ``python training/train.py --out build/reader [--epochs 10] [--shared ../shared]``.

Writes ``labels.json`` and, after every epoch, ``reader.pt`` (the state of the weights, PyTorch). See README.md here.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import data
import torch
from data import IGNORED, INNER_PIECE, Window, Windows
from model import ENCODER_PARTS, TAGGERS, Reader, base_model
from torch import Tensor
from torch.nn import functional

from dragoman.language.lemmas import lemma_rule
from dragoman.language.pieces import Pieces
from dragoman.lexicon.tokens import load_joined_words

LENGTHS = (64, 128, 192, 256)
"""Padded lengths in pieces. Few fixed shapes: oneDNN keeps a plan for each it meets, and memory grows with them."""
BATCH_PIECES = 4096  # about 2,800 words
RATE_ENCODER, RATE_HEADS = 2e-4, 1e-3  # of the project's first experiment, not searched further
WARM_UP = 0.08
WEIGHTS = {"atom": 1.0, "name": 1.0, "upos": 1.0, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "arc": 1.0, "rel": 1.0}
TREEBANKS = ("ewt", "gum")
NAMED = ("wikigold", "crossner-politics", "uner-ewt")
NAMED_DEV = ("crossner-politics", "uner-ewt")
NEWS_LIKE = 358
"""So many name documents at the end (crossner-politics and uner-ewt) are seen twice in an epoch: nearest to our use."""
TWEETS_SHARE = 1 / 3
"""Share of the tweets (wnut17) seen in an epoch: they are noisy and many."""
LEXICON = Path(__file__).parents[1] / "src/dragoman/lexicon/en"


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


class Corpus:
    """Everything to learn from and to check on, with the sets of labels."""

    def __init__(self, source: Path, silver: Path | None, rng: random.Random) -> None:
        self.rng = rng
        self.vocabulary = (base_model() / "vocab.txt").read_text("utf-8").splitlines()
        self.cutter = Windows(Pieces(self.vocabulary), load_joined_words(LEXICON))
        self.trees = [d for name in TREEBANKS for d in data.read_treebank(source / f"syntax/{name}-train.conllu.gz")]
        data.gum_names(self.trees, source / "coref/gum-train.jsonl")
        if silver:
            data.silver_names(self.trees, silver)
        self.named = [d for name in NAMED for d in data.read_names(source / f"names/{name}-train.jsonl")]
        self.tweets = data.read_names(source / "names/wnut17-train.jsonl")
        self.lists = data.name_lists([*self.named, *self.tweets], source / "world")
        self.labels = data.collect_labels(self.trees)
        self.tables = {
            name: {label: n for n, label in enumerate(getattr(self.labels, name))} for name in (*TAGGERS, "rel")
        }
        self.dev = self._dev(source)

    def _dev(self, source: Path) -> dict[str, list[list[Window]]]:
        """Batches of each development set."""
        dev = {}
        for name in TREEBANKS:
            documents = data.read_treebank(source / f"syntax/{name}-dev.conllu.gz")
            dev[name] = batches([w for d in documents for w in self.cutter.of_treebank(d, None)], self.rng)
        for name in NAMED_DEV:
            documents = data.read_names(source / f"names/{name}-dev.jsonl")
            dev[name] = batches([w for d in documents for w in self.cutter.of_names(d)], self.rng)
        return dev

    def epoch(self) -> list[list[Window]]:
        """Batches of one epoch, disturbed and exchanged anew."""
        windows = [w for d in self.trees for w in self.cutter.of_treebank(d, self.rng)]
        tweets = self.rng.sample(self.tweets, int(len(self.tweets) * TWEETS_SHARE))
        for document in self.named + self.named[-NEWS_LIKE:] + tweets:
            windows += self.cutter.of_names(data.swapped(document, self.lists, self.rng))
        return batches(windows, self.rng)


def new_model(corpus: Corpus, start: Path | None) -> Reader:
    """The network with the weights of the base model, or of an earlier run."""
    sizes = {name: len(table) for name, table in corpus.tables.items()}
    model = Reader(len(corpus.vocabulary), {**sizes, "name": len(data.NAME_LABELS)})
    model.load_base(base_model() / "model.safetensors")
    if start:
        model.load_state_dict(torch.load(start, weights_only=True))
    return model


class Descent:
    """Optimizer and schedule: rates rise over `WARM_UP`, then fall to zero in a straight line."""

    def __init__(self, model: Reader, rate: float, steps: int) -> None:
        encoder = [p for n, p in model.named_parameters() if n.startswith(ENCODER_PARTS)]
        heads = [p for n, p in model.named_parameters() if not n.startswith(ENCODER_PARTS)]
        self.model = model
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": rate * RATE_ENCODER}, {"params": heads, "lr": rate * RATE_HEADS}],
            weight_decay=0.01,
            betas=(0.9, 0.98),
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer,
            lambda step: min(step / (WARM_UP * steps), max(0.0, (steps - step) / (steps * (1 - WARM_UP)))),
        )

    def step(self, batch: Batch) -> dict[str, float]:
        """Learn from one batch; its losses."""
        with torch.autocast("cpu", torch.bfloat16):
            found = losses(self.model, batch)
        total = sum(WEIGHTS[name] * loss for name, loss in found.items())
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimizer.step()
        self.schedule.step()
        return {name: float(loss.detach()) for name, loss in found.items()}


def train_epoch(descent: Descent, corpus: Corpus, epoch: int) -> None:
    """One pass over all data; prints mean losses every 20 steps."""
    began = time.time()
    sums: dict[str, list[float]] = {}
    descent.model.train()
    for number, windows in enumerate(corpus.epoch()):
        for name, loss in descent.step(Batch(windows, corpus.tables)).items():
            sums.setdefault(name, []).append(loss)
        if number % 20 == 0:
            shown = {name: round(sum(known) / len(known), 3) for name, known in sums.items()}
            print(f"epoch {epoch} step {number} {time.time() - began:.0f}s {shown}", flush=True)


def save(model: Reader, path: Path) -> None:
    """Write the weights; a reader of the file never sees half of them."""
    part = path.with_suffix(".part")
    torch.save(model.state_dict(), part)
    part.replace(path)


def choices() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--silver", type=Path, help="names for EWT by an earlier model, see silver.py")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on both learning rates")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main() -> None:
    options = choices()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    corpus = Corpus(options.shared / "data", options.silver, random.Random(options.seed))
    labels = json.dumps(asdict(corpus.labels), ensure_ascii=False, indent=0) + "\n"
    (options.out / "labels.json").write_text(labels, "utf-8")
    for known in (corpus.tables, corpus.lists):
        print({name: len(entries) for name, entries in known.items()}, flush=True)
    model = new_model(corpus, options.start)
    descent = Descent(model, options.rate, options.epochs * len(corpus.epoch()))
    for epoch in range(1, options.epochs + 1):
        began = time.time()
        train_epoch(descent, corpus, epoch)
        save(model, options.out / "reader.pt")
        for name, grouped in corpus.dev.items():
            print(f"epoch {epoch} {name} {evaluate(model, grouped, corpus.tables)}", flush=True)
        print(f"epoch {epoch} took {time.time() - began:.0f}s", flush=True)


if __name__ == "__main__":
    main()
