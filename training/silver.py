"""Names for a treebank that has none: ``python training/silver.py MODEL_FOLDER OUT.jsonl [--shared ../shared]``.

Reads the training part of EWT with an exported model and keeps each name that holds a word tagged PROPN by hand (or,
for MISC, a capitalised adjective). What is tagged PROPN and in no kept name is marked unsure, so that it teaches
nothing; all other words are no names. For a second round of training: ``train.py --silver OUT.jsonl --start ...``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import data

from dragoman.language.reader import load_reader

TREEBANK = "data/syntax/ewt-train.conllu.gz"


def silver(document: data.Document, found: list[tuple[int, int, str]]) -> dict[str, object]:
    """Names and unsure words of one document, from the names that the reader found in its running text."""
    names, covered = [], set()
    flat = [(t, w, word) for t, tree in enumerate(document.trees) for w, word in enumerate(tree.words)]
    for start, end, kind in found:
        inside = [(t, w, word) for t, w, word in flat if word.start < end and word.end > start]
        proper = any(
            word.upos == "PROPN" or (kind == "MISC" and word.upos == "ADJ" and word.form[:1].isupper())
            for _, _, word in inside
        )
        if proper and inside[0][0] == inside[-1][0]:
            names.append([inside[0][0], inside[0][1], inside[-1][1], kind])
            covered |= {(t, w) for t, w, _ in inside}
    unsure = [[t, w] for t, w, word in flat if word.upos == "PROPN" and (t, w) not in covered]
    return {"id": document.identity, "names": names, "unsure": unsure}


def main() -> None:
    """Write the silver names."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    reader = load_reader(options.model)
    with options.out.open("w", encoding="utf-8") as out:
        for document in data.read_treebank(options.shared / TREEBANK):
            text, _ = data.running(document, None)
            ents = [(ent.start_char, ent.end_char, ent.label_) for ent in reader.read(text).ents]
            out.write(json.dumps(silver(document, ents), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
