"""The head for predicates that no frame knows: trained on the frames' own sentences over the reader's frozen states.

    PYTHONPATH=src:. python training/similar.py

Needs no PyTorch. Rerun it whenever frames have changed: it writes ``similar.npz`` and the digest of the model folder,
and prints what it measured on lemmas that were left out and on the open half of the sentences in ``similar.yaml``.

Events are the verbs of the frames' ``yes`` sentences, the same sentences with the frame's other lemmas in the place of
its verb, and verbs that a frame finds in GUM; no events are verbs of GUM that no frame finds, and the ``yes`` sentences
with verbs from GUM that no frame knows in the place of theirs. Those last ones are needed: without them the head
learns that short sentences about soldiers are events, whatever their verb.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from spacy.tokens import Doc

from dragoman.extract import LAYERS, run_layers
from dragoman.extract.matching import Match, Scene, match, scene
from dragoman.extract.similar import is_candidate
from dragoman.language.atoms import cut_atoms
from dragoman.language.carrier import new_vocab
from dragoman.language.coreference.head import CoreferenceHead
from dragoman.language.model import FOLDER, ReaderModel, compute_digest
from dragoman.language.reader import LEXICON, Reader, load_reader, window_end
from dragoman.language.similar import TABLE, WIDTH
from dragoman.lexicon.frames import Frame, frames_digest
from dragoman.lexicon.inflection import forms_of, read_irregular
from dragoman.lexicon.load import Lexicon, load_lexicon
from dragoman.lexicon.tokens import load_joined_words
from dragoman.record.drafts import Drafts
from dragoman.workflow.engine import Engine

NEAR = 32  # columns of the space in which the nearest frame is looked for
STRANGERS = 6  # verbs that no frame knows, put into each sentence of a frame
BEHIND = 0.5  # share of exchanged sentences that stand behind another one
LONGEST_BEFORE = 200  # code points of that one
FOLDS = 5
RIDGE, STEPS = 1e-2, 200
EVENTS = 0.5  # weight of all events against that of all others
WEIGHT = {
    "yes": 1.0,
    "light": 0.5,
    "lemma": 0.5,
    "found": 0.5,
    "noun": 0.3,
    "natural": 1.0,
    "known": 0.3,
    "strange": 0.5,
}
EVENTS_AMONG_UNKNOWN = 0.25  # a choice: of the verbs of news that no frame knows, with somebody who acts
PRECISION = 0.75  # what the threshold is chosen for; the bar is 0.70, and a left-out lemma is easier than a new text
GRID = np.arange(0.45, 0.96, 0.05)  # below, the open half has as many wrong types as right ones


class Recorder(CoreferenceHead):
    """The coreference head, keeping the states of the words of one text; it looks for no chains, which costs time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.states: list[np.ndarray] = []

    def project(self, states: np.ndarray) -> np.ndarray:
        self.states.append(states)
        return super().project(states)

    def links(self, doc: Doc, words: np.ndarray) -> list:
        return []


class Nothing:
    """Stands in for the head that is being made."""

    def find(self, states: np.ndarray) -> tuple:
        return ()


class Model(ReaderModel):
    similar = Nothing()

    def load_coreference(self, folder: Path) -> Recorder:
        return Recorder(folder)


@dataclass
class Example:
    """A predicate with its state. ``kind``: where it comes from (`WEIGHT`); ``frame``: the one that finds it."""

    kind: str
    frame: Frame | None
    lemma: str
    form: str
    at: int
    text: str
    state: np.ndarray
    sentence: str = ""

    @property
    def family(self) -> str:
        """What is left out together: words that begin alike, whatever their ending."""
        return self.lemma.lower()[:6].rstrip("e")


class Maker:
    """Reads sentences and gathers examples."""

    def __init__(self, model: Path, lexicon: Lexicon) -> None:
        self.reader = Reader(Model(model, threads=2), load_joined_words(LEXICON), new_vocab())
        self.lexicon, self.irregular = lexicon, read_irregular(LEXICON)
        self.whole = set(self.reader.model.vocabulary)

    def read(self, text: str) -> tuple[Doc, np.ndarray, Scene]:
        recorder = self.reader.model.coreference
        recorder.states = []
        doc = self.reader.read(text)
        states = np.zeros((len(doc), WIDTH), np.float32)
        if recorder.states:
            states[[token.i for token in doc if not token.is_space]] = np.concatenate(recorder.states)
        drafts = Drafts()
        for layer in LAYERS:
            if layer.name in ("sentences", "times", "mentions"):
                drafts = layer.run(doc, self.lexicon, drafts)
        return doc, states, scene(doc, self.lexicon.frames, drafts)

    def of_frames(self) -> Iterator[Example]:
        for frame in self.lexicon.frames.entries:
            for text in frame.yes:
                doc, states, view = self.read(text)
                for token in doc:
                    found = None if token.is_space else match(token, view)
                    if found is not None and found.frame.id == frame.id and frame.pos in ("verb", "noun"):
                        kind = "noun" if frame.pos == "noun" else "light" if found.light is not None else "yes"
                        yield Example(kind, frame, token.lemma_, token.text, token.idx, text, states[token.i], frame.id)

    def of_text(self, text: str) -> Iterator[Example]:
        doc, states, view = self.read(text)
        for token in doc:
            if token.pos_ != "VERB":
                continue
            found = match(token, view)
            kind = kind_of(token, found, view)
            if kind:
                frame = found.frame if found else None
                yield Example(kind, frame, token.lemma_, token.text, token.idx, token.sent.text, states[token.i])

    def put(self, form: str, kind: str, frame: Frame | None, place: Example, before: str = "") -> Example:
        """A sentence with another verb in the place of its own, behind another sentence or alone."""
        text = before + place.text[: place.at] + form + place.text[place.at + len(place.form) :]
        state = self.state_at(text, place.at + len(before))
        lemma = place.lemma if form == place.form else form
        return Example(kind, frame, lemma, form, place.at, text, state, place.sentence)

    def state_at(self, text: str, at: int) -> np.ndarray:
        """The state of the word at an offset, by the encoder alone."""
        reader = self.reader
        atoms = cut_atoms(text, reader.joined)
        cost = [reader._pieces.of(text[s:e]) for s, e in zip(atoms.starts, atoms.ends, strict=True)]
        pieces, forms, first, last = reader._rows(atoms, cost, 0, window_end(atoms, cost, 0)[0])
        states = reader.model.encode(pieces, forms, first)[0]
        word = next(number for number, start in enumerate(atoms.starts) if atoms.ends[number] > at >= start)
        return 0.5 * (states[first[word]] + states[last[word]])

    def past(self, lemma: str) -> str | None:
        """The past form of a regular verb; of two spellings ("baned", "banned") the one that the model knows."""
        forms = sorted(form for form in forms_of(lemma, {}) if form.endswith("ed") and form != lemma)
        if len(forms) > 1:
            forms = [form for form in forms if form in self.whole]
        return forms[0] if len(forms) == 1 and lemma not in self.irregular else None

    def exchanged(self, places: list[Example], natural: list[Example], seed: int) -> Iterator[Example]:
        """Sentences with other verbs; every second one stands behind a sentence of running text, as news does."""
        draw = np.random.default_rng(seed)
        strangers = sorted({each.form.lower() for each in natural if each.form.endswith("ed")})
        sentences = sorted({f"{each.text.strip()} " for each in natural if len(each.text) < LONGEST_BEFORE})
        for place in places:
            yield self.put(place.form, place.kind, place.frame, place, draw.choice(sentences))
            if not place.form.endswith("ed"):
                continue
            others = place.frame.lemma if place.kind == "yes" and place.lemma in place.frame.lemma else ()
            known = sorted({self.past(lemma) for lemma in others if lemma != place.lemma} - {None})
            new = [("lemma", place.frame, form) for form in known]
            new += [("strange", None, form) for form in draw.choice(strangers, STRANGERS, replace=False).tolist()]
            for kind, frame, form in new:
                yield self.put(form, kind, frame, place, draw.choice(sentences) if draw.random() < BEHIND else "")


def kind_of(token, found: Match | None, view: Scene) -> str:
    """What a verb of running text teaches; empty for nothing."""
    if found is not None:
        return "found" if found.actors and found.light is None and found.frame.pos == "verb" else ""
    if view.of(token, "verb"):
        return "known"
    return "natural" if is_candidate(token, view) else ""


def gather(maker: Maker, gum: Path) -> list[Example]:
    examples = list(maker.of_frames())
    places = [each for each in examples if each.kind in ("yes", "light")]
    for line in gum.read_text("utf-8").splitlines():
        examples += maker.of_text(json.loads(line)["text"])
    natural = [each for each in examples if each.kind == "natural"]
    return examples + list(maker.exchanged(places, natural, seed=1))


def fitted(x: np.ndarray, y: np.ndarray, weights: np.ndarray, classes: int) -> np.ndarray:
    """Multinomial logistic regression with a ridge, by Nesterov's steps; the last row is the bias."""
    wanted = np.eye(classes, dtype=np.float32)[y]
    x, weights = np.concatenate([x, np.ones((len(x), 1), np.float32)], 1), (weights / weights.sum())[:, None]
    ridge = np.full((x.shape[1], 1), RIDGE, np.float32)
    ridge[-1] = 0
    length = 1 / (0.5 * np.linalg.eigvalsh((x * weights).T @ x)[-1] + RIDGE)
    now = ahead = np.zeros((x.shape[1], classes), np.float32)
    pace = 1.0
    for _ in range(STEPS):
        following = ahead - length * (x.T @ ((softmax(x @ ahead) - wanted) * weights) + ridge * ahead)
        quicker = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, now, pace = following + (pace - 1) / quicker * (following - now), following, quicker
    return now


def softmax(scores: np.ndarray) -> np.ndarray:
    shares = np.exp(scores - scores.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)


def folds_of(names: list[str]) -> np.ndarray:
    """A fold for each name, the same for the same name; -1 for an empty one."""
    known = sorted(set(names) - {""})
    fold_of = dict(zip(known, (np.random.default_rng(2).permutation(len(known)) % FOLDS).tolist(), strict=True))
    return np.array([fold_of.get(name, -1) for name in names])


def left_out(examples: list[Example], x: np.ndarray, y: np.ndarray, weights: np.ndarray, classes: int) -> np.ndarray:
    """The scores of each example by a head that saw neither the sentences of its frame nor a word of its family.

    An exchanged verb is asked only where its sentence and its family are left out together, else its row is nan.
    """
    family = np.array([each.family for each in examples])
    by_frame, by_family = folds_of([each.sentence for each in examples]), folds_of(family.tolist())
    event = y < classes - 1
    scores = np.full((len(x), classes), np.nan, np.float32)
    for number in range(FOLDS):
        placed = (by_frame == number) | (by_frame == -1)
        own = placed & np.where(event, by_frame == number, by_family == number)
        hidden = (by_frame == number) | np.isin(family, family[own & event]) | (~event & (by_family == number))
        w = fitted(x[~hidden], y[~hidden], weights[~hidden], classes)
        scores[own] = softmax(x[own] @ w[:-1] + w[-1])
    return scores


def measured(examples: list[Example], y: np.ndarray, scores: np.ndarray, threshold: float) -> dict[str, float]:
    """What a threshold lets pass, of left-out lemmas: shares of events and of others."""
    asked = ~np.isnan(scores[:, 0])
    best, right = scores[:, :-1].max(1) >= threshold, scores[:, :-1].argmax(1) == y
    kinds = np.array([each.kind for each in examples])
    event, natural, strange = (np.isin(kinds, k) & asked for k in (("yes", "lemma"), "natural", "strange"))
    found, fired = (best & right & event).sum() / event.sum(), (best & event).sum() / event.sum()
    wrong = 0.5 * ((best & natural).sum() / natural.sum() + (best & strange).sum() / strange.sum())
    share = EVENTS_AMONG_UNKNOWN
    precision = share * found / max(share * fired + (1 - share) * wrong, 1e-9)
    return {
        "events found": found, "type right": found / max(fired, 1e-9),
        "natural passed": (best & natural).sum() / natural.sum(),
        "exchanged passed": (best & strange).sum() / strange.sum(), "precision": precision,
    }  # fmt: skip


def prototypes(examples: list[Example], x: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """The space in which frames are compared, the mean of each frame there at length 1, and the ids."""
    own = [n for n, e in enumerate(examples) if e.kind in ("yes", "lemma", "light")]
    _, _, axes = np.linalg.svd(x[own], full_matrices=False)
    space = axes[:NEAR].T
    by_frame: dict[str, list[int]] = {}
    for number in own:
        by_frame.setdefault(examples[number].frame.id, []).append(number)
    means = np.stack([(x[rows] @ space).mean(0) for rows in by_frame.values()])
    return space, means / np.linalg.norm(means, axis=1, keepdims=True), list(by_frame)


def ask(sentences: Path, model: Path) -> None:
    """Print what is drawn in the sentences for predicates that no frame knows, each half by itself."""
    engine = Engine(reader=load_reader(model), lexicon=load_lexicon())
    for first, half in enumerate(("open", "held")):
        counts = Counter()
        for row in yaml.safe_load(sentences.read_text("utf-8"))[first::2]:
            drawn = run_layers(engine.reader.read(row["text"]), engine.lexicon).events
            if any(event.basis == "frame" for event in drawn):
                continue
            wanted = row.get("type")
            counts["asked: events" if wanted else "asked: others"] += 1
            counts["drawn"] += len(drawn)
            counts["right"] += sum(event.type == wanted for event in drawn)
            counts["of another type"] += sum(event.type != wanted for event in drawn if wanted)
        print(f"{half} half: {dict(counts)}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, default=FOLDER, help="folder of the reader model; the table goes there")
    parser.add_argument("--sentences", type=Path, default=Path("tests/extract/similar.yaml"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    maker = Maker(options.model, load_lexicon())
    examples = gather(maker, options.shared / "data/coref/gum-train.jsonl")
    types = sorted({each.frame.type for each in examples if each.frame})
    x = np.stack([each.state for each in examples]).astype(np.float32)
    y = np.array([types.index(e.frame.type) if e.frame else len(types) for e in examples])
    middle, width = x.mean(0), x.std(0) + 1e-3
    x = (x - middle) / width
    weights = np.array([WEIGHT[each.kind] for each in examples], np.float32)
    event = y < len(types)
    weights[event] *= EVENTS * weights[~event].sum() / weights[event].sum()
    scores = left_out(examples, x, y, weights, len(types) + 1)
    tried = [(threshold, measured(examples, y, scores, threshold)) for threshold in GRID.tolist()]
    for threshold, figures in tried:
        print(f"{threshold:.2f}: " + ", ".join(f"{name} {100 * value:.1f}" for name, value in figures.items()))
    threshold, chosen = next((each for each in tried if each[1]["precision"] >= PRECISION), tried[-1])
    w = fitted(x, y, weights, len(types) + 1)
    space, means, frames = prototypes(examples, x)
    half, scale = np.float16, 1 / width[:, None]
    np.savez_compressed(
        options.model / TABLE,
        **{
            "types": np.array(types), "frames": np.array(frames),
            "made_for": np.array(frames_digest(LEXICON)),
            "type.w": (w[:-1] * scale).astype(half), "type.b": (w[-1] - (middle / width) @ w[:-1]).astype(np.float32),
            "near.w": (space * scale).astype(half), "near.b": (-(middle / width) @ space).astype(np.float32),
            "prototypes": means.astype(half), "threshold": np.float64(round(threshold, 2)),
            "share": np.float64(round(chosen["precision"], 2)),
        },
    )  # fmt: skip
    (options.model / "digest.txt").write_text(compute_digest(options.model) + "\n", "ascii")
    kinds = [each.kind for each in examples]
    print({kind: kinds.count(kind) for kind in WEIGHT}, f"{len(frames)} frames, threshold {threshold:.2f}")
    ask(options.sentences, options.model)


if __name__ == "__main__":
    main()
