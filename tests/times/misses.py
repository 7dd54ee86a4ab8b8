"""``python -m tests.times.misses open``: figures over a half, and what went wrong; for ``held`` figures only."""

from __future__ import annotations

import sys

from dragoman.workflow.engine import load_engine
from tests.times.gold import HALVES, load
from tests.times.scoring import score

SHOWN = "open"  # the half that may be looked at


def main(half: str) -> None:
    """Print figures, and the misses of the half that may be looked at."""
    tally = score(load(half), load_engine())
    lines = [f"{name:8} {figure:5.1f}" for name, figure in tally.figures().items()]
    lines.append(
        f"times: {tally.gold} in gold, {tally.found} marked, {tally.relaxed} found, {tally.value_right} values right"
    )
    lines.append(f"bounds: {tally.bounds_right} right of {tally.bounds_known} known and found")
    lines.append(f"events: {tally.events_right} right of {tally.events_found} found of {tally.events}")
    sys.stdout.write("\n".join([*(tally.misses if half == SHOWN else []), *lines, ""]))


if __name__ == "__main__":
    if sys.argv[1:] not in [[half] for half in HALVES]:
        sys.exit(f"usage: python -m tests.times.misses {'|'.join(HALVES)}")
    main(sys.argv[1])
