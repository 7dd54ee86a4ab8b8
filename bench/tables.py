"""``python -m bench.tables``: what the world tables cost, as the median of several fresh processes."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

RUNS = 5
ONE_RUN = """
import json, resource, time
from dragoman.lexicon.world_tables import load_world
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
world = load_world()
spent = time.process_time() - start
print(json.dumps([spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""


def main() -> None:
    """Print the seconds of processor time and the MiB that loading takes (Linux counts peak memory in KiB)."""
    runs = [json.loads(subprocess.check_output([sys.executable, "-c", ONE_RUN])) for _ in range(RUNS)]
    seconds, memory = (median(values) for values in zip(*runs, strict=True))
    print(f"world tables: {seconds * 1000:.0f} ms of processor time, {memory:.1f} MiB (median of {RUNS} processes)")


if __name__ == "__main__":
    main()
