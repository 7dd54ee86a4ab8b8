"""Speed: words a second, articles a second, cold start, peak memory. Each figure is the median of several runs."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.corpus import Corpus
from bench.layers import Figures
from dragoman.workflow.engine import Engine
from dragoman.workflow.read import read

RUNS = 5
COLD_WORDS = 600  # the length of article that the bar on cold start speaks of
KIB_PER_MIB = 1024


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        cpu = names[0] if names else cpu
    return {"cpu": cpu, "cores": str(os.cpu_count()), "system": platform.system(), "python": platform.python_version()}


def reader_speed(corpus: Corpus, engine: Engine) -> Figures:
    """Words a second from raw text to Doc, on one core and on two."""
    texts = [document["text"] for document in corpus.raw_texts("syntax/gum-dev.conllu.gz")]
    words = sum(1 for text in texts for token in engine.reader.read(text) if not token.is_space)
    figures: Figures = {}
    for threads in (1, 2):
        taken = _median(lambda count=threads: sum(1 for _ in engine.reader.read_many(texts, threads=count)))
        figures[f"words/s, {threads} thread{'s' * (threads > 1)}"] = round(words / taken)
    return figures


def article_speed(corpus: Corpus, engine: Engine) -> Figures:
    """Articles and words a second from text to record, one process."""
    texts = [document["text"] for document in corpus.documents("times/dev.jsonl")[:20]]
    words = sum(len(text.split()) for text in texts)
    taken = _median(lambda: [read(text, published="1998-01-01", engine=engine) for text in texts])
    return {"articles/s": round(len(texts) / taken, 2), "words/s": round(words / taken)}


def cold_start(folder: Path) -> Figures:
    """Seconds and MiB of ``dragoman read`` on one article, from the start of the process to its end."""
    text = " ".join((folder / "article.txt").read_text("utf-8").split(" ")[:COLD_WORDS])
    article = folder / "cold.txt"
    article.write_text(text, "utf-8")
    code = "from dragoman.cli.app import main; main()"
    command = [sys.executable, "-c", code, "read", str(article), "--published", "2020-11-12"]
    runs = [_run(command) for _ in range(RUNS)]
    return {
        "seconds": round(median(seconds for seconds, _ in runs), 2),
        "peak MiB": round(max(peak for _, peak in runs)),
    }


def _run(command: list[str]) -> tuple[float, float]:
    """Seconds and peak memory (MiB) of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - began, usage.ru_maxrss / KIB_PER_MIB


def _median(work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


def reader_memory(corpus: Corpus) -> Figures:
    """Peak memory of a process that reads a treebank's text, from start to end."""
    texts = [document["text"] for document in corpus.raw_texts("syntax/ewt-dev.conllu.gz")]
    code = (
        "import json, resource, sys\n"
        "from dragoman.language.reader import load_reader\n"
        "reader = load_reader()\n"
        "for doc in reader.read_many(json.load(sys.stdin), threads=2): pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(texts), check=True, capture_output=True, text=True
    ).stdout
    return {"peak MiB": round(int(shown) / KIB_PER_MIB)}
