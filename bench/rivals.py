"""Rivals beside ours: the same texts, the same scorer, the same run.

Ours is timed from raw text to times: reader model, sentences, times and their values, without the layers that times do
not need. HeidelTime is timed as its package runs it, one process a document, start of Java and TreeTagger included.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from bench import heideltime
from bench.corpus import Corpus, Json, json_lines
from bench.layers import Figures, time_figures
from dragoman.extract import LAYERS, run_layers
from dragoman.intake.published import given_when
from dragoman.record.time import TimeExpression
from dragoman.resolve.dates import resolve_times
from dragoman.workflow.engine import Engine

NEEDED = frozenset({"sentences", "times"})
THREADS = (1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Figures of ours and of a rival on one set; ``ratio`` is how many times as fast ours is, ``note`` what to know."""

    name: str
    ours: Figures
    rival: Figures
    ratio: float
    note: str


def times_beside(corpus: Corpus, engine: Engine, name: str) -> Beside | None:
    """HeidelTime and ours on a set of times; None, with a line, where HeidelTime cannot run."""
    why = heideltime.absence()
    if why is not None:
        print(f"HeidelTime is left out: {why}.")
        return None
    documents = corpus.documents(f"times/{name}.jsonl")
    words = sum(len(document["text"].split()) for document in documents)
    heard = heideltime.annotate(documents, corpus.rivals, name)
    rival = scored(corpus, name, list(heard.rows)) | {"words/s": round(words / heard.seconds)}
    rival["seconds a document"] = round(heard.seconds / len(documents), 2)
    ours: Figures = {}
    taken = 0.0
    for threads in THREADS:
        began = time.perf_counter()
        rows = list(our_rows(documents, engine, threads))
        taken = time.perf_counter() - began
        if not ours:
            ours = scored(corpus, name, rows)
        ours[f"words/s, {threads} thread{'s' * (threads > 1)}"] = round(words / taken)
    note = f"{len(documents)} documents, {words} words. "
    note += f"HeidelTime's text could not be laid beside the original in {heard.unaligned} of them."
    note += " HeidelTime's figures were kept from an earlier run." if heard.kept else ""
    ratio = round(heard.seconds / taken, 1)
    return Beside(name=name, ours=ours, rival=rival, ratio=ratio, note=note)


def scored(corpus: Corpus, name: str, rows: list[Json]) -> Figures:
    return time_figures(corpus.score("times", f"times/{name}.jsonl", json_lines(iter(rows))))


def our_rows(documents: list[Json], engine: Engine, threads: int) -> Iterator[Json]:
    """Our times of each document, from its raw text and its date."""
    layers = tuple(layer for layer in LAYERS if layer.gives <= NEEDED)
    docs = engine.reader.read_many((document["text"] for document in documents), threads=threads)
    for document, doc in zip(documents, docs, strict=True):
        day = (document.get("date") or "")[:10]
        published = given_when(day, "date") if day else None
        drafts = run_layers(doc, engine.lexicon, layers)
        found = resolve_times(drafts, document["text"], published, engine.lexicon).times
        yield {"id": document["id"], "times": [row(time) for time in found]}


def row(time: TimeExpression) -> Json:
    return {"start": time.span[0], "end": time.span[1], "type": time.type, "value": time.value or ""}
