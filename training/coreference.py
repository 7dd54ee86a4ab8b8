"""The coreference head: trained on GUM's openly licensed documents over the frozen states of the reader.

    python training/coreference.py --model src/dragoman/language/reader_model

Reads the coreference sets beside the repository, trains, and writes ``coreference.npz`` and the digest of the model
folder. `make bench` scores what comes out (`coref gum-dev`).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import nn

from dragoman.language.carrier import new_vocab
from dragoman.language.coreference.features import (
    PAIR,
    UNARY,
    columns_of,
    links_by_syntax,
    pair_features,
    pairs_of,
    unary,
)
from dragoman.language.coreference.head import HIDDEN, OF_FIRST, OF_HEAD, SIDE, SORTS, WEIGHTS, WIDTH, Link
from dragoman.language.coreference.phrases import phrases_of
from dragoman.language.model import ReaderModel, compute_digest
from dragoman.language.reader import LEXICON, Reader
from dragoman.lexicon.tokens import load_joined_words

SEEN = OF_HEAD + OF_FIRST + UNARY
NAMED = 3  # the first sorts: person, organization, place
OTHER, NONE = 3, 4
DROPOUT = 0.3
RATE, DECAY = 1e-3, 1e-2
CLIP = 5.0
# Things, events and times are chained too, as "it" takes them up, but count less than what is asked for.
WEIGHT_OF_OTHERS = 0.4
WEIGHT_OF_NONE = 0.7
WARM_UP = 100  # documents


class Recorder:
    """Stands in for the head while the reader reads, and keeps the states of the words as they are."""

    def __init__(self) -> None:
        self.doc, self.states = None, np.zeros((0, WIDTH), np.float32)

    def project(self, states: np.ndarray) -> np.ndarray:
        return states

    def links(self, doc, states) -> list[Link]:
        self.doc, self.states = doc, states
        return []


class Model(ReaderModel):
    """The reader model before it has a coreference head."""

    def load_coreference(self, folder: Path) -> Recorder:
        return Recorder()


class Network(nn.Module):
    """The head in PyTorch; names of parts as in the file of weights."""

    def __init__(self) -> None:
        super().__init__()
        self.of_head, self.of_first = nn.Linear(WIDTH, OF_HEAD), nn.Linear(WIDTH, OF_FIRST)
        self.sort, self.none = side(len(SORTS)), side(1)
        self.one, self.other = nn.Linear(SEEN, HIDDEN), nn.Linear(SEEN, HIDDEN, bias=False)
        self.pair, self.product = nn.Linear(PAIR, HIDDEN, bias=False), nn.Linear(OF_HEAD, HIDDEN, bias=False)
        self.score = nn.Sequential(nn.ReLU(), nn.Dropout(DROPOUT), nn.Linear(HIDDEN, 1))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, d: dict) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        head = self.drop(torch.tanh(self.of_head(d["head"])))
        first = self.drop(torch.tanh(self.of_first(d["first"])))
        seen = torch.cat([head, first, d["unary"]], 1)
        one, other = d["one"], d["other"]
        hidden = self.one(seen)[one] + self.other(seen)[other] + self.pair(d["pair"])
        scores = self.score(hidden + self.product(head[one] * head[other]))[:, 0]
        return self.sort(seen), self.none(seen)[:, 0], scores

    def arrays(self) -> dict[str, np.ndarray]:
        state = {key: value.detach().numpy() for key, value in self.state_dict().items()}
        found = {
            "project.w": np.concatenate([state["of_head.weight"], state["of_first.weight"]]).T,
            "project.b": np.concatenate([state["of_head.bias"], state["of_first.bias"]]),
            "one.w": state["one.weight"].T, "one.b": state["one.bias"], "other.w": state["other.weight"].T,
            "pair.w": state["pair.weight"].T, "product.w": state["product.weight"].T,
            "score.w": state["score.2.weight"].T, "score.b": state["score.2.bias"],
        }  # fmt: skip
        for name in ("sort", "none"):
            for layer, place in ((0, 0), (1, 3)):
                found[f"{name}.{layer}.w"] = state[f"{name}.{place}.weight"].T
                found[f"{name}.{layer}.b"] = state[f"{name}.{place}.bias"]
        return found


def side(classes: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(SEEN, SIDE), nn.ReLU(), nn.Dropout(DROPOUT), nn.Linear(SIDE, classes))


def documents(path: Path, reader: Reader) -> Iterator[dict]:
    for line in path.read_text("utf-8").splitlines():
        gold = json.loads(line)
        doc = reader.read(gold["text"])
        states = torch.tensor(reader.model.coreference.states)
        phrases = phrases_of(doc)
        columns = columns_of(doc, phrases)
        pairs = list(pairs_of(columns))
        one, other = (np.concatenate([pair[place] for pair in pairs]) for place in (0, 1))
        spans = [(doc[p.first].idx, doc[p.last].idx + len(doc[p.last])) for p in phrases]
        chain, sort = labels(gold, spans, [None if p.group else doc[p.head].idx for p in phrases])
        yield {
            "id": gold["id"], "spans": spans, "phrases": phrases,
            "head": states[columns.head], "first": states[columns.first], "unary": torch.tensor(unary(columns)),
            "pair": torch.tensor(pair_features(columns, links_by_syntax(doc, phrases), one, other)),
            "one": torch.tensor(one), "other": torch.tensor(other),
            "chain": torch.tensor(chain), "sort": torch.tensor(sort),
        }  # fmt: skip


def labels(gold: dict, spans: list[tuple[int, int]], heads: list[int | None]) -> tuple[list[int], list[int]]:
    """Chain (0 none, negative alone) and sort of each phrase: by its span, else by its head word."""
    by_span = {(m["start"], m["end"]): m for m in gold["mentions"]}
    by_head = {}
    for mention in gold["mentions"]:
        by_head.setdefault(mention["head"][0], mention)
    size = Counter(mention["chain"] for mention in gold["mentions"])
    ours = set(spans)
    chain, sort = [], []
    for span, head in zip(spans, heads, strict=True):
        mention = by_span.get(span)
        if mention is None and head in by_head and (by_head[head]["start"], by_head[head]["end"]) not in ours:
            mention = by_head[head]
        number = mention["chain"] if mention else 0
        chain.append(number if size[number] > 1 else -number)
        known = mention is not None and mention["etype"] in SORTS[:NAMED]
        sort.append(SORTS.index(mention["etype"]) if known else OTHER if mention else NONE)
    return chain, sort


def gathered(scores: torch.Tensor, rows: torch.Tensor, base: torch.Tensor) -> torch.Tensor:
    """Log of the sum of exponentials by row, with ``base`` as one more score of each row."""
    top = base.detach().scatter_reduce(0, rows, scores.detach(), "amax", include_self=True)
    total = torch.exp(base - top).index_add(0, rows, torch.exp(scores - top[rows]))
    return top + torch.log(total)


def loss_of(network: Network, d: dict) -> torch.Tensor:
    sorts, none, scores = network(d)
    weight = torch.ones(len(SORTS))
    weight[NONE] = WEIGHT_OF_NONE
    of_sorts = nn.functional.cross_entropy(sorts, d["sort"], weight=weight, reduction="sum")
    right = (d["chain"][d["one"]] > 0) & (d["chain"][d["one"]] == d["chain"][d["other"]])
    linked = torch.zeros(len(none), dtype=torch.bool)
    linked[d["one"][right]] = True
    nothing = torch.full_like(none, -1e9)
    wanted = torch.where(linked, gathered(scores[right], d["one"][right], nothing), none)
    cost = gathered(scores, d["one"], none) - wanted
    weights = torch.where(d["sort"] < NAMED, 1.0, WEIGHT_OF_OTHERS)
    return (0.5 * of_sorts + (cost * weights).sum()) / len(none)


def train(network: Network, training: list[dict], epochs: int, seed: int) -> None:
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * len(training)
    shape = lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, shape)
    draw = np.random.default_rng(seed)
    for epoch in range(epochs):
        network.train()
        total = 0.0
        for place in draw.permutation(len(training)).tolist():
            optimizer.zero_grad()
            loss = loss_of(network, training[place])
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(training):.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True, help="folder of the reader model; the weights go there")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    reader = Reader(Model(options.model, threads=2), load_joined_words(LEXICON), new_vocab())
    training = list(documents(options.shared / "data/coref/gum-train.jsonl", reader))
    network = Network()
    train(network, training, options.epochs, options.seed)
    np.savez_compressed(
        options.model / WEIGHTS, **{name: array.astype(np.float16) for name, array in network.arrays().items()}
    )
    (options.model / "digest.txt").write_text(compute_digest(options.model) + "\n", "ascii")


if __name__ == "__main__":
    main()
