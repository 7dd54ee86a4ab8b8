"""``python -m bench``: measure every layer, print and write the results, hold the floors.

Options: ``--shared DIR`` (default ../shared), ``--only NAME`` (a set whose name contains it; ``rivals``: only the
comparison with others), ``--gate`` (the sets that CI keeps, no speed, no rivals, no page), ``--rival-cache DIR`` (keep
the output of rivals there, outside the repository, and take it from there: HeidelTime needs a quarter of an hour),
``--update`` (raise floors to what was measured; lower none), ``--allow-regression SET "sentence"`` (lower the floors of
one set, with the reason kept beside them).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from bench import speed
from bench.corpus import ROOT, SCORER, Corpus
from bench.layers import Bench, Figures, timed
from bench.page import write_page
from bench.rivals import Beside, times_beside
from bench.sets import BESIDE, FASTER, GATED, SETS
from dragoman.workflow.engine import load_engine

FLOORS = Path(__file__).parent / "floors.json"
RIVALS = "rivals"
"""What ``--only`` calls the comparison with others."""
SLACK = 0.3
"""Points that a figure may lie under its floor, for what other processors round differently. A choice, not measured."""


NO_FLOOR = ("wrongly asserted", "traps sprung", "known events", "links")
"""Counts of mistakes and of cases: shown, and kept out of the floors, which are for figures that should rise."""


@dataclass
class Results:
    """What was measured, by the name of the set or of the speed."""

    figures: dict[str, Figures] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    speed: dict[str, Figures] = field(default_factory=dict)
    beside: list[Beside] = field(default_factory=list)


def main() -> int:
    options = _options()
    corpus = Corpus(shared=options.shared, rivals=options.rival_cache)
    if not (corpus.shared / SCORER).exists():
        print(f"bench: no scorers and development data in {options.shared}; give their folder with --shared.")
        return 0 if options.gate else 1
    results = measure(corpus, [b for b in SETS if options.only in b.name and (not options.gate or b.name in GATED)])
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fallen = below(results.figures, floors)
    if options.update or options.allow_regression:
        allowed, reason = options.allow_regression or (None, "")
        FLOORS.write_text(json.dumps(raised(results.figures, floors, allowed, reason), indent=1) + "\n", "utf-8")
    if not options.gate and options.only in RIVALS:
        measure_beside(corpus, results)
    if not (options.gate or options.only):
        measure_speed(corpus, results)
        write_page(results.figures, results.speed, results.beside, ROOT / "docs/results.md")
    for line in fallen:
        print(f"bench: below its floor: {line}", file=sys.stderr)
    print(f"{len(results.figures)} sets measured, {len(fallen)} figures below their floor")
    return 1 if fallen and not options.allow_regression else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", default="")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--rival-cache", type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", nargs=2, metavar=("SET", "SENTENCE"))
    return parser.parse_args()


def measure(corpus: Corpus, sets: list[Bench]) -> Results:
    """The figures of the sets, printed as they come."""
    engine = load_engine(threads=2)
    results = Results()
    for bench in sets:
        figures, seconds = timed(bench.measure, corpus, engine)
        results.figures[bench.name], results.seconds[bench.name] = figures, seconds
        shown = ", ".join(f"{key} {value:g}{_bar(bench, key)}" for key, value in figures.items())
        print(f"{bench.name} ({seconds:.0f} s): {shown}", flush=True)
    return results


def measure_beside(corpus: Corpus, results: Results) -> None:
    """Rivals side by side, printed as they come; none where none is installed."""
    engine = load_engine(threads=1)
    for name in BESIDE:
        found = times_beside(corpus, engine, name)
        if found is None:
            return
        results.beside.append(found)
        for who, figures in (("ours", found.ours), ("HeidelTime", found.rival)):
            print(f"{name}, {who}: " + ", ".join(f"{key} {value:g}" for key, value in figures.items()))
        print(f"{name}: {found.ratio:g} times as fast (bar {FASTER})", flush=True)


def measure_speed(corpus: Corpus, results: Results) -> None:
    engine = load_engine()
    results.speed["reader, raw text to Doc"] = speed.reader_speed(corpus, engine) | speed.reader_memory(corpus)
    results.speed["article to record"] = speed.article_speed(corpus, engine)
    with tempfile.TemporaryDirectory() as folder:
        words = " \n\n".join(path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.txt")))
        (Path(folder) / "article.txt").write_text(words, "utf-8")
        results.speed["cold start of `dragoman read`, 600 words"] = speed.cold_start(Path(folder))
    for name, figures in results.speed.items():
        print(f"{name}: " + ", ".join(f"{key} {value:g}" for key, value in figures.items()))


def _bar(bench: Bench, key: str) -> str:
    return f" (bar {bench.bars[key]:g})" if key in bench.bars else ""


def below(figures: dict[str, Figures], floors: dict[str, dict[str, object]]) -> list[str]:
    """Figures that fell under their floor by more than `SLACK`."""
    return [
        f"{name}: {key} {figures[name][key]:g}, floor {floor:g}"
        for name in figures
        for key, floor in floors.get(name, {}).items()
        if isinstance(floor, int | float) and key in figures[name] and figures[name][key] < floor - SLACK
    ]


def raised(
    figures: dict[str, Figures], floors: dict[str, dict[str, object]], allowed: str | None, reason: str
) -> dict[str, dict[str, object]]:
    """Floors brought up to the figures; only the set named in ``allowed`` may come down, and says why."""
    new = {name: dict(values) for name, values in floors.items()}
    for name, measured in figures.items():
        kept = new.setdefault(name, {})
        for key, value in measured.items():
            if key in NO_FLOOR:
                continue
            old = kept.get(key)
            if name == allowed or not isinstance(old, int | float) or value > old:
                kept[key] = value
        if name == allowed:
            kept["lowered because"] = reason
    return new


if __name__ == "__main__":
    sys.exit(main())
