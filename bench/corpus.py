"""Where the development sets and scorers are, and how a prediction is scored."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Json = dict[str, Any]
ROOT = Path(__file__).parent.parent
SCORER = Path("score/score.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The folder with ``data`` and ``score``; what is missing there is left out of the results with a word.

    ``rivals`` is a folder outside the repository in which the output of rivals is kept and taken from, if any.
    """

    shared: Path
    rivals: Path | None = None

    def path(self, name: str) -> Path:
        """A file of the development data."""
        return self.shared / "data" / name

    def documents(self, name: str) -> list[Json]:
        """The documents of a JSON Lines file."""
        with self.path(name).open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def raw_texts(self, name: str) -> list[Json]:
        """The running text of a treebank, one document an entry."""
        shown = self._run("score/rawtext.py", str(self.path(name)))
        return [json.loads(line) for line in shown.splitlines()]

    def score(self, task: str, gold: str, predicted: str, *options: str) -> Json:
        """The figures of a prediction (the text of the prediction file)."""
        with TemporaryDirectory() as folder:
            file = Path(folder) / "prediction"
            file.write_text(predicted, "utf-8")
            found: Json = json.loads(self._run(str(SCORER), task, str(self.path(gold)), str(file), *options))
        return found

    def score_articles(self, pairs: Iterable[tuple[Path, str]]) -> Json:
        """The figures of records (JSON texts) against gold articles."""
        with TemporaryDirectory() as folder:
            arguments: list[str] = []
            for number, (gold, record) in enumerate(pairs):
                file = Path(folder) / f"{number}.json"
                file.write_text(record, "utf-8")
                arguments += [str(gold), str(file)]
            found: Json = json.loads(self._run("score/articles.py", *arguments))
        return found

    def _run(self, script: str, *arguments: str) -> str:
        command = [sys.executable, str(self.shared / script), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def json_lines(rows: Iterator[Json]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
