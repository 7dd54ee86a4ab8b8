"""The results page: figures beside bars, and what rivals are known to reach."""

from __future__ import annotations

from pathlib import Path

from bench.layers import Figures
from bench.sets import SETS

INTRO = """# Results

Written by `make bench`; not edited by hand. Development sets and scorers stand beside the repository (`../shared`);
what each set is and who made it is told in `NOTICE`. Figures are percent.
A bar is what the project asks of itself for now.
"""
RIVALS = """
## Beside others

No rival of the reader installs from a package index together with its model, so none ran in this benchmark. From their
publications, on the test part of EWT from raw text: Stanza 1.5 LAS 86.8, UDPipe 2 LAS 89.9, spaCy's RoBERTa model LAS
89.4, at 400 to 1,100 words a second on a CPU. Ours is measured on the development part.
"""


def write_page(figures: dict[str, Figures], speeds: dict[str, Figures], machine: dict[str, str], path: Path) -> None:
    """Write the page."""
    parts = [INTRO]
    for layer in dict.fromkeys(bench.layer for bench in SETS):
        parts += ["", f"## {layer.capitalize()}", ""]
        for bench in SETS:
            if bench.layer == layer and bench.name in figures:
                parts += _table(bench.name, figures[bench.name], bench.bars)
    parts += ["", "## Speed", "", "Machine: " + ", ".join(f"{key} {value}" for key, value in machine.items()) + ".", ""]
    for name, values in speeds.items():
        parts += _table(name, values, {})
    parts.append(RIVALS)
    path.write_text("\n".join(parts), "utf-8")


def _table(name: str, figures: Figures, bars: Figures) -> list[str]:
    rows = [f"| {name} | measured | bar |", "|---|---|---|"]
    rows += [f"| {key} | {value:g} | {f'{bars[key]:g}' if key in bars else ''} |" for key, value in figures.items()]
    return [*rows, ""]
